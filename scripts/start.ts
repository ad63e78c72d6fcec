import { spawn } from 'node:child_process';
import { parseArgs } from 'node:util';
import { build } from './build';
import { runInDesktop } from './desktop';
import { startDemo } from './demo';

/** Opens VS Code on a fresh copy of the sample project, until it is told to stop. */
async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      port: { type: 'string', default: '0' },
      open: { type: 'boolean', default: true },
      desktop: { type: 'boolean', default: false },
    },
    allowNegative: true,
  });
  const port = Number(values.port);
  if (!Number.isInteger(port) || port < 0 || port > 65_535) {
    throw new Error(`--port takes a number from 1 to 65535, not "${values.port}".`);
  }
  // Asked for before anything is started, so that nothing started is ever left behind.
  const toldToStop = stopRequest();
  await build();
  if (values.desktop) {
    await runInDesktop(toldToStop);
    return;
  }
  const serverMain = process.env['HEADGATE_SERVER_MAIN'];
  if (serverMain === undefined) throw new Error('Start this by "npm start".');
  const demo = await startDemo(serverMain, port);
  console.log(`The sample is in ${demo.folder}. This window trusts it; it holds nothing else.`);
  console.log(`Headgate is open at ${demo.address}`);
  console.log('Press Ctrl-C to stop.');
  if (values.open) openInBrowser(demo.address);
  const reason = await Promise.race([toldToStop, demo.ended.then(() => 'VS Code ended by itself.')]);
  await demo.stop();
  if (reason !== undefined) throw new Error(reason);
  console.log('Stopped.');
}

/** Resolves when a signal asks to stop, or the script that started this one is gone. */
function stopRequest(): Promise<void> {
  return new Promise(done => {
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
      process.on(signal, () => {
        done();
      });
    }
    process.once('disconnect', done);
  });
}

/** Shows the address in the user's browser; where there is nothing to open it with, the printed line must do. */
function openInBrowser(address: string): void {
  const openers: Partial<Record<NodeJS.Platform, readonly [string, ...string[]]>> = {
    darwin: ['open', address],
    win32: ['explorer.exe', address],
  };
  const [program, ...args] = openers[process.platform] ?? ['xdg-open', address];
  const opener = spawn(program, args, { stdio: 'ignore', detached: true });
  opener.once('error', () => {
    console.log('No browser could be opened from here. Open the address in one.');
  });
  opener.unref();
}

main().then(
  () => process.exit(0),
  (error: unknown) => {
    console.error(error instanceof Error ? error.message : error);
    process.exit(1);
  },
);
