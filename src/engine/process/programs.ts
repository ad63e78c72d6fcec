import { constants } from 'node:fs';
import { access, stat } from 'node:fs/promises';
import path from 'node:path';

type Environment = Readonly<Record<string, string | undefined>>;

/**
 * The absolute path of a program by the PATH of `environment`, or undefined. Entries of PATH that are not absolute are
 * passed over: what a workspace holds is never found by its bare name.
 */
export async function findProgram(name: string, environment: Environment): Promise<string | undefined> {
  for (const folder of searchPath(environment)) {
    const file = path.join(folder, process.platform === 'win32' ? `${name}.exe` : name);
    if (await isProgram(file)) return file;
  }
  return undefined;
}

/** Whether a file is there that this user may run. */
export async function isProgram(file: string): Promise<boolean> {
  try {
    if (!(await stat(file)).isFile()) return false;
    await access(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

function searchPath(environment: Environment): readonly string[] {
  // Windows spells the name `Path`.
  const [, value = ''] = Object.entries(environment).find(([name]) => name.toUpperCase() === 'PATH') ?? [];
  return value.split(path.delimiter).filter(folder => path.isAbsolute(folder));
}
