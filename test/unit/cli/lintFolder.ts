import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { lint, type LintOptions } from '../../../src/cli/lint';

/** Writes a file below a folder, with the folders on its way; resolves to its path. */
export async function writeIn(folder: string, name: string, content: string | Uint8Array): Promise<string> {
  const path = join(folder, name);
  await mkdir(dirname(path), { recursive: true });
  await writeFile(path, content);
  return path;
}

/** What `headgate lint` prints in a folder, which stands as `DIR` there. */
export async function lintIn(
  folder: string,
  paths: readonly string[],
  options: Partial<LintOptions> = {},
  colour = false,
): Promise<{ code: number; out: string; err: string }> {
  let out = '';
  let err = '';
  const all: LintOptions = {
    format: 'text',
    fix: false,
    quiet: false,
    workspace: true,
    ignoreUnknown: false,
    folder,
    ...options,
  };
  const code = await lint(paths, all, {
    colour,
    out: text => {
      out += text;
    },
    err: text => {
      err += text;
    },
  });
  return { code, out: out.replaceAll(folder, 'DIR'), err: err.replaceAll(folder, 'DIR') };
}
