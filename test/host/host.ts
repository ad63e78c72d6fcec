import type { Browser } from 'playwright-core';
import { endLeftovers } from '../../scripts/testing/leftovers';
import { startBrowser } from './browser';
import { testEnvironment } from './environment';
import { startServer, type VsCodeServer } from './server';
import { createUserData, type UserData } from './userData';

/** VS Code's server in folders of its own, and a browser for its windows. */
export interface Host {
  readonly userData: UserData;
  readonly server: VsCodeServer;
  readonly browser: Browser;
  /** Ends everything and removes the folders; gives what was still running and had to be killed. */
  stop(): Promise<readonly string[]>;
}

export interface HostOptions {
  /** Path of `server-main.js`. */
  readonly serverMain: string;
  /** Lets the address of a window carry an extension under development and its tests. */
  readonly takesPayload: boolean;
  /** Leaves workspace trust on, so that a folder is not trusted. */
  readonly keepsTrust?: boolean;
  /** Lays out what the server needs before it starts, and gives further variables for it. */
  readonly prepare: (userData: UserData) => Promise<NodeJS.ProcessEnv>;
}

/** Starts a host. Where a step fails, what was started before it is ended, and the folders are removed. */
export async function startHost({
  serverMain,
  takesPayload,
  keepsTrust = false,
  prepare,
}: HostOptions): Promise<Host> {
  const userData = createUserData();
  let server: VsCodeServer | undefined;
  const clear = async (): Promise<readonly string[]> => {
    await server?.stop();
    const leftovers = await endLeftovers(userData.root);
    userData.remove();
    return leftovers;
  };
  try {
    const environment = testEnvironment(userData.root, await prepare(userData));
    server = await startServer({
      serverMain,
      data: userData.data,
      extensions: userData.extensions,
      trustsEverything: !keepsTrust,
      takesPayload,
      environment,
      log: () => undefined,
    });
    const browser = await startBrowser();
    const stop = async (): Promise<readonly string[]> => {
      await browser.close();
      return clear();
    };
    return { userData, server, browser, stop };
  } catch (error) {
    await clear();
    throw error;
  }
}
