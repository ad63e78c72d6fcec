import { execFile, spawn } from 'node:child_process';
import { promisify } from 'node:util';
import { userEnvironment } from '../test/host/environment';
import { prepare } from './demo';
import { endLeftovers } from './testing/leftovers';

/**
 * Opens the sample in desktop VS Code, in folders of its own that know nothing of the user's, until its window is
 * closed or `toldToStop` resolves.
 *
 * @throws Error when `code` is not on the PATH
 */
export async function runInDesktop(toldToStop: Promise<void>): Promise<void> {
  const { userData, folder, vsix } = await prepare();
  const folders = ['--user-data-dir', userData.data, '--extensions-dir', userData.extensions];
  try {
    await promisify(execFile)('code', [...folders, '--install-extension', vsix]);
    const flags = ['--disable-workspace-trust', '--new-window', '--wait'];
    const code = spawn('code', [...folders, ...flags, folder], {
      env: userEnvironment(),
      stdio: 'ignore',
    });
    const closed = new Promise<void>((done, fail) => {
      code.once('error', fail);
      code.once('exit', () => {
        done();
      });
    });
    console.log(`Headgate is open in VS Code, on ${folder}. This window trusts it. Press Ctrl-C to stop.`);
    await Promise.race([closed, toldToStop]);
    code.kill();
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') {
      throw new Error(
        '"code" is not on the PATH. In VS Code, run "Shell Command: Install \'code\' command in PATH".',
        {
          cause: error,
        },
      );
    }
    throw error;
  } finally {
    await endLeftovers(userData.root);
    userData.remove();
  }
}
