import { readFileSync } from 'node:fs';
import path from 'node:path';
import { runLimited } from '../../scripts/testing/limited';
import { createUserData } from '../host/userData';

/**
 * What a program of `test/e2e` measures in a window and writes to the file that it is given.
 *
 * @throws Error with its words where it fails
 */
export async function measureOnScreen(program: string): Promise<string> {
  const userData = createUserData();
  const measured = path.join(userData.root, 'measured');
  let output = '';
  const { code } = await runLimited({
    program: process.execPath,
    args: ['--import', 'tsx', path.join('test', 'e2e', program), measured],
    environment: process.env,
    limitSeconds: 180,
    output: text => {
      output += text;
    },
  });
  try {
    if (code !== 0) throw new Error(`The measurement in the window failed.\n${output}`);
    return readFileSync(measured, 'utf8');
  } finally {
    userData.remove();
  }
}
