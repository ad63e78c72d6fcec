import { chmod, stat } from 'node:fs/promises';

/** Lets whoever may read a file also run it. Resolves to false on Windows, whose disks know no such thing, or where a disk refuses. */
export async function makeExecutable(files: readonly string[]): Promise<boolean> {
  if (process.platform === 'win32') return false;
  try {
    for (const file of files) {
      const { mode } = await stat(file);
      await chmod(file, mode | ((mode & 0o444) >> 2));
    }
    return true;
  } catch {
    return false;
  }
}
