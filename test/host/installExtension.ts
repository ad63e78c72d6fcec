import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { userEnvironment } from './environment';
import type { UserData } from './userData';

/**
 * Installs a `.vsix` into the extensions folder, by the server's own command line.
 *
 * @throws Error with what the server said when it refuses
 */
export async function installExtension(serverMain: string, userData: UserData, vsix: string): Promise<void> {
  const { stdout, stderr } = await promisify(execFile)(
    process.execPath,
    [
      ...[serverMain, '--install-extension', vsix, '--extensions-dir', userData.extensions],
      ...['--server-data-dir', userData.data, '--user-data-dir', userData.data],
      ...['--accept-server-license-terms', '--disable-telemetry'],
    ],
    { env: userEnvironment() },
  );
  if (!stdout.includes('successfully installed')) throw new Error(`${stdout}\n${stderr}`);
}
