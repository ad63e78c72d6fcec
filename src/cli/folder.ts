import { lstat, open, readdir, readFile, stat } from 'node:fs/promises';
import { dirname, join, relative, resolve, sep } from 'node:path';
import { HEAD_BYTES, MAX_LISTED, type FileList, type WorkspaceFiles } from '../core/workspace/files';
import { readGitIndex, type IndexEntry } from '../core/workspace/gitIndex';
import { readText, SKIPPED_FOLDERS, type Candidate } from './files';

/** A larger index is not read; that of a million files has about this size. */
const MAX_INDEX_BYTES = 100_000_000;

/**
 * The folder that a file is looked at in together with others: the repository that it lies in, or else the folder that was
 * given, or else the working folder.
 *
 * @param working the working folder
 */
export async function folderOfFile({ path, folder }: Candidate, working: string): Promise<string> {
  const own = dirname(resolve(path));
  for (let current = own; ; current = dirname(current)) {
    if (await exists(join(current, '.git'))) return current;
    if (dirname(current) === current) break;
  }
  if (folder !== undefined) return resolve(folder);
  return isInside(resolve(working), own) ? resolve(working) : own;
}

/** The files of a folder on disk. Runs no git: what it knows of a file is read from its index. */
export function filesOnDisk(folder: string): WorkspaceFiles {
  let index: Promise<ReadonlyMap<string, IndexEntry>> | undefined;
  const indexed = (): Promise<ReadonlyMap<string, IndexEntry>> => (index ??= readIndex(folder));
  return {
    list: async () => {
      const leftOut = [...(await indexed())].flatMap(([path, { isLeftOut }]) => (isLeftOut ? [path] : []));
      return await list(folder, leftOut);
    },
    text: async path => {
      try {
        return (await readText(join(folder, path))).text;
      } catch {
        // It is gone meanwhile, is a folder, or is no text.
        return undefined;
      }
    },
    head: async path => await head(join(folder, path)),
    isExecutable: async path => {
      const entry = (await indexed()).get(path);
      if (entry !== undefined) return entry.isExecutable;
      if (process.platform === 'win32') return undefined;
      try {
        return ((await stat(join(folder, path))).mode & 0o111) !== 0;
      } catch {
        return undefined;
      }
    },
  };
}

async function exists(path: string): Promise<boolean> {
  try {
    await lstat(path);
    return true;
  } catch {
    return false;
  }
}

function isInside(folder: string, path: string): boolean {
  return path === folder || path.startsWith(folder.endsWith(sep) ? folder : folder + sep);
}

/** Links to folders are not followed: they may lead in circles. */
async function list(folder: string, leftOut: readonly string[]): Promise<FileList> {
  const paths = [...leftOut];
  const closed: string[] = [];
  const waiting = [folder];
  for (let current = waiting.pop(); current !== undefined; current = waiting.pop()) {
    if (paths.length > MAX_LISTED) return { paths, closed, isWhole: false };
    try {
      for (const entry of await readdir(current, { withFileTypes: true })) {
        const full = join(current, entry.name);
        const path = relative(folder, full).replaceAll('\\', '/');
        if (SKIPPED_FOLDERS.includes(entry.name)) continue;
        if (entry.isDirectory()) waiting.push(full);
        else paths.push(path);
        if (entry.isSymbolicLink() && !(await isFile(full))) closed.push(path);
      }
    } catch {
      // It is gone, or must not be read: what it holds is not known.
      closed.push(relative(folder, current).replaceAll('\\', '/'));
    }
  }
  return { paths, closed, isWhole: true };
}

/** Not so for a link to nothing: what it is meant to lead to is not known. */
async function isFile(path: string): Promise<boolean> {
  try {
    return (await stat(path)).isFile();
  } catch {
    return false;
  }
}

async function head(path: string): Promise<string | undefined> {
  try {
    if (!(await stat(path)).isFile()) return undefined;
    const file = await open(path);
    try {
      const { buffer, bytesRead } = await file.read(Buffer.alloc(HEAD_BYTES), 0, HEAD_BYTES);
      return buffer.toString('latin1', 0, bytesRead);
    } finally {
      await file.close();
    }
  } catch {
    return undefined;
  }
}

async function readIndex(folder: string): Promise<ReadonlyMap<string, IndexEntry>> {
  const path = join(folder, '.git', 'index');
  try {
    if ((await stat(path)).size > MAX_INDEX_BYTES) return new Map();
    return readGitIndex(await readFile(path)) ?? new Map<string, IndexEntry>();
  } catch {
    // No repository, or one that keeps its index elsewhere.
    return new Map();
  }
}
