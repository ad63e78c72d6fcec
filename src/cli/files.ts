import { readdir, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';

/** Folders that hold no sources of the project itself. */
const SKIPPED_FOLDERS: ReadonlySet<string> = new Set(['node_modules', '.git']);

/** A file to look at. `isGiven`: the caller named it, so that passing over it silently would surprise. */
export interface Candidate {
  /** As given, or the given folder with the way to the file behind it. */
  readonly path: string;
  readonly isGiven: boolean;
}

/** A path that cannot be read, with the reason as the end of a sentence. */
export interface UnreadablePath {
  readonly path: string;
  readonly reason: string;
}

/**
 * The files behind the given paths, folders with everything below them. Symbolic links below a folder are not followed:
 * they may lead in circles or out of it. A file reached twice is listed once.
 */
export async function collectFiles(
  paths: readonly string[],
): Promise<{ readonly files: readonly Candidate[]; readonly unreadable: readonly UnreadablePath[] }> {
  const files = new Map<string, Candidate>();
  const unreadable: UnreadablePath[] = [];
  for (const path of paths) {
    try {
      const info = await stat(path);
      if (info.isDirectory()) await walk(path, files, unreadable);
      else files.set(path, { path, isGiven: true });
    } catch (thrown) {
      unreadable.push({ path, reason: reasonOf(thrown) });
    }
  }
  return { files: [...files.values()], unreadable };
}

async function walk(
  folder: string,
  files: Map<string, Candidate>,
  unreadable: UnreadablePath[],
): Promise<void> {
  try {
    const entries = await readdir(folder, { withFileTypes: true });
    entries.sort((a, b) => (a.name < b.name ? -1 : 1));
    for (const entry of entries) {
      const path = join(folder, entry.name);
      if (entry.isDirectory() && !SKIPPED_FOLDERS.has(entry.name)) await walk(path, files, unreadable);
      else if (entry.isFile() && mayBeOurs(entry.name) && !files.has(path))
        files.set(path, { path, isGiven: false });
    }
  } catch (thrown) {
    unreadable.push({ path: folder, reason: reasonOf(thrown) });
  }
}

/** By name alone, so that a walk does not read every JSON file of a repository. */
function mayBeOurs(name: string): boolean {
  return /\.ya?ml$/i.test(name) || /buildspec.*\.json$/i.test(name);
}

/** A file's text without its byte order mark. Rejects with a plain reason where it is not UTF-8. */
export async function readText(path: string): Promise<string> {
  const bytes = await readFile(path);
  if ((bytes[0] === 0xff && bytes[1] === 0xfe) || (bytes[0] === 0xfe && bytes[1] === 0xff)) {
    throw new Error('it is UTF-16; save it as UTF-8');
  }
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    // The decoder says no more than that.
    throw new Error('it is not UTF-8 text');
  }
}

/** Why a file could not be read, as the end of a sentence. */
export function reasonOf(thrown: unknown): string {
  const code = thrown instanceof Error && 'code' in thrown ? thrown.code : undefined;
  if (code === 'ENOENT') return 'it does not exist';
  if (code === 'EACCES' || code === 'EPERM') return 'access is denied';
  if (code === 'EISDIR') return 'it is a folder';
  return thrown instanceof Error ? thrown.message : String(thrown);
}
