import { spawn, type ChildProcess } from 'node:child_process';
import path from 'node:path';
import { lastWords } from './serverLog';

export interface ServerOptions {
  /** Path of `server-main.js`. */
  readonly serverMain: string;
  readonly data: string;
  readonly extensions: string;
  /** 0, or absent, for any free one. */
  readonly port?: number;
  /** What a browser must know to get in; without it everyone on this machine may. */
  readonly connectionToken?: string;
  /** Switches workspace trust off: every folder counts as trusted. */
  readonly trustsEverything: boolean;
  /** Lets the address carry extensions under development and their tests. */
  readonly takesPayload: boolean;
  readonly environment: NodeJS.ProcessEnv;
  /** Gets everything that the server prints. */
  readonly log: (text: string) => void;
}

/** What a window opens, besides the workbench itself. */
export interface WindowAddress {
  /** A folder, or a file that names several: `*.code-workspace`. */
  readonly folder?: string;
  /** Folder of an extension to load from its sources. Needs `takesPayload`. */
  readonly developmentPath?: string;
  /** A module whose `run()` is called in the extension host. Needs `takesPayload`. */
  readonly testsPath?: string;
}

export interface VsCodeServer {
  readonly port: number;
  address(window?: WindowAddress): string;
  /** Resolves when the server has ended, whoever ended it. */
  readonly ended: Promise<void>;
  /** Ends the server and its extension hosts; resolves when they are gone. */
  stop(): Promise<void>;
}

const START_LIMIT_MS = 60_000;
const STOP_LIMIT_MS = 5_000;

/**
 * Starts VS Code's server on 127.0.0.1 and waits until it listens.
 *
 * @throws Error with the server's last words when it ends or says nothing for a minute; a port in use is named
 */
export async function startServer(options: ServerOptions): Promise<VsCodeServer> {
  const server = spawn(process.execPath, [options.serverMain, ...flags(options)], {
    env: options.environment,
    stdio: ['ignore', 'pipe', 'pipe'],
    // A process group of its own, so that one signal reaches the extension hosts too.
    detached: true,
  });
  const endWithUs = (): void => {
    signalGroup(server, 'SIGKILL');
  };
  process.on('exit', endWithUs);
  const ended = new Promise<void>(done => {
    server.once('exit', () => {
      done();
    });
  });
  const stop = async (): Promise<void> => {
    await endGroup(server, ended);
    process.off('exit', endWithUs);
  };
  try {
    const port = await listening(server, options);
    return { port, ended, stop, address: window => address(port, options.connectionToken, window ?? {}) };
  } catch (error) {
    await stop();
    throw error;
  }
}

function flags(options: ServerOptions): string[] {
  const { connectionToken } = options;
  return [
    ...['--host', '127.0.0.1', '--port', String(options.port ?? 0)],
    ...(connectionToken === undefined
      ? ['--without-connection-token']
      : ['--connection-token', connectionToken]),
    ...['--server-data-dir', options.data, '--user-data-dir', options.data],
    ...['--extensions-dir', options.extensions],
    ...['--accept-server-license-terms', '--disable-telemetry', '--reconnection-grace-time', '10'],
    ...(options.trustsEverything ? ['--disable-workspace-trust'] : []),
    ...(options.takesPayload ? ['--enable-smoke-test-driver'] : []),
  ];
}

function listening(server: ChildProcess, options: ServerOptions): Promise<number> {
  return new Promise((done, fail) => {
    let output = '';
    const limit = setTimeout(() => {
      fail(new Error(`VS Code's server did not start within a minute. It said:\n${lastWords(output)}`));
    }, START_LIMIT_MS);
    const pass = (chunk: Buffer): void => {
      options.log(chunk.toString());
    };
    const read = (chunk: Buffer): void => {
      const text = chunk.toString();
      options.log(text);
      output = (output + text).slice(-20_000);
      const port = /Extension host agent listening on (\d+)/.exec(output)?.[1];
      // With its port taken it goes on running, without one.
      const isTaken = output.includes('EADDRINUSE');
      if (port === undefined && !isTaken) return;
      clearTimeout(limit);
      server.stdout?.off('data', read).on('data', pass);
      server.stderr?.off('data', read).on('data', pass);
      if (port !== undefined) done(Number(port));
      else fail(new Error(`Port ${options.port ?? 0} is in use. Choose another one with --port.`));
    };
    server.stdout?.on('data', read);
    server.stderr?.on('data', read);
    server.once('error', fail);
    server.once('close', code => {
      clearTimeout(limit);
      fail(new Error(`VS Code's server ended with code ${code ?? 'none'}. It said:\n${lastWords(output)}`));
    });
  });
}

function address(port: number, connectionToken: string | undefined, window: WindowAddress): string {
  const remote = (file: string): string => `vscode-remote://127.0.0.1:${port}${path.resolve(file)}`;
  const { developmentPath, testsPath } = window;
  const payload: [string, string][] = [];
  if (developmentPath !== undefined) payload.push(['extensionDevelopmentPath', remote(developmentPath)]);
  if (testsPath !== undefined) payload.push(['extensionTestsPath', remote(testsPath)]);
  const query = new URLSearchParams();
  if (connectionToken !== undefined) query.set('tkn', connectionToken);
  if (window.folder === undefined) query.set('ew', 'true');
  else
    query.set(
      path.extname(window.folder) === '.code-workspace' ? 'workspace' : 'folder',
      path.resolve(window.folder),
    );
  if (payload.length > 0) query.set('payload', JSON.stringify(payload));
  return `http://127.0.0.1:${port}/?${query.toString()}`;
}

async function endGroup(server: ChildProcess, ended: Promise<void>): Promise<void> {
  if (server.exitCode === null && server.signalCode === null && server.pid !== undefined) {
    signalGroup(server, 'SIGTERM');
    const limit = setTimeout(() => {
      signalGroup(server, 'SIGKILL');
    }, STOP_LIMIT_MS);
    await ended;
    clearTimeout(limit);
  }
  signalGroup(server, 'SIGKILL');
}

function signalGroup(server: ChildProcess, signal: NodeJS.Signals): void {
  if (server.pid === undefined) return;
  try {
    if (process.platform === 'win32') server.kill(signal);
    else process.kill(-server.pid, signal);
  } catch (error) {
    // Nobody of the group is left, which is what was asked for.
    if (!(error instanceof Error && 'code' in error && error.code === 'ESRCH')) throw error;
  }
}
