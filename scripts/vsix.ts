import path from 'node:path';
import { runLimited } from './testing/limited';

/** Where tests find a package that their run has made. */
export const VSIX_VARIABLE = 'HEADGATE_VSIX';

const VSCE = path.resolve('node_modules', '@vscode', 'vsce', 'vsce');

/**
 * Writes the extension as it would be installed to `file`, from the bundles in `dist`.
 *
 * @throws Error with vsce's words when it refuses
 */
export async function packVsix(file: string): Promise<void> {
  await vsce(['package', '--no-dependencies', '--out', file]);
}

/** The files that go into the package, from the project's root. */
export async function listVsix(): Promise<readonly string[]> {
  const lines = await vsce(['ls', '--no-dependencies']);
  return lines.split('\n').filter(line => line !== '');
}

async function vsce(args: readonly string[]): Promise<string> {
  let output = '';
  const { code } = await runLimited({
    program: process.execPath,
    args: [VSCE, ...args],
    environment: { ...process.env, NO_UPDATE_NOTIFIER: '1' },
    limitSeconds: 120,
    output: text => {
      output += text;
    },
  });
  if (code !== 0) throw new Error(`The package could not be made.\n${output}`);
  return output;
}
