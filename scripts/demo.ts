import { randomBytes } from 'node:crypto';
import path from 'node:path';
import { startBrowser } from '../test/host/browser';
import { userEnvironment } from '../test/host/environment';
import { installExtension } from '../test/host/installExtension';
import { createSampleRepository } from '../test/host/sampleRepository';
import { startServer, type VsCodeServer } from '../test/host/server';
import { createUserData, type UserData } from '../test/host/userData';
import { endLeftovers } from './testing/leftovers';
import { packVsix } from './vsix';

/** VS Code on a fresh copy of the sample, with the packed extension installed. */
export interface Demo {
  readonly address: string;
  readonly folder: string;
  /** Resolves when VS Code has ended, whoever ended it. */
  readonly ended: Promise<void>;
  /** Ends VS Code and everything that it started, and removes the copy. */
  stop(): Promise<void>;
}

const READY_LIMIT_MS = 60_000;

/** Lays out what a VS Code needs: its folders, the sample as a repository, and the packed extension. */
export async function prepare(): Promise<{ userData: UserData; folder: string; vsix: string }> {
  const userData = createUserData({ 'workbench.startupEditor': 'readme' });
  const folder = path.join(userData.root, 'gatehouse');
  const vsix = path.join(userData.root, 'headgate.vsix');
  createSampleRepository(path.resolve('sample'), folder);
  await packVsix(vsix);
  return { userData, folder, vsix };
}

/**
 * Starts the demo in VS Code's server and waits until its window shows Headgate.
 *
 * @param port 0 for any free one
 * @throws Error that says what is wrong: a port in use, or no Headgate in the window within a minute
 */
export async function startDemo(serverMain: string, port: number): Promise<Demo> {
  const { userData, folder, vsix } = await prepare();
  const stop = async (server?: VsCodeServer): Promise<void> => {
    await server?.stop();
    await endLeftovers(userData.root);
    userData.remove();
  };
  let server: VsCodeServer | undefined;
  try {
    await installExtension(serverMain, userData, vsix);
    server = await startServer({
      serverMain,
      data: userData.data,
      extensions: userData.extensions,
      port,
      // Whoever else uses this machine must not get a shell in this window.
      connectionToken: randomBytes(16).toString('hex'),
      trustsEverything: true,
      takesPayload: false,
      environment: userEnvironment(),
      log: () => undefined,
    });
    await waitUntilUsable(server);
    const running = server;
    return { address: server.address({ folder }), folder, ended: server.ended, stop: () => stop(running) };
  } catch (error) {
    await stop(server);
    throw error;
  }
}

/** Looks at an empty window of the server, in a browser where there is one, else for the page alone. */
async function waitUntilUsable(server: VsCodeServer): Promise<void> {
  if (process.env['CHROMIUM'] === undefined) {
    const answer = await fetch(server.address(), { signal: AbortSignal.timeout(READY_LIMIT_MS) });
    if (!answer.ok) throw new Error(`VS Code answered with status ${answer.status}.`);
    return;
  }
  const browser = await startBrowser();
  try {
    const page = await browser.newPage();
    await page.goto(server.address());
    await page.locator('.activitybar [aria-label^="Headgate"]').first().waitFor({ timeout: READY_LIMIT_MS });
  } finally {
    await browser.close();
  }
}
