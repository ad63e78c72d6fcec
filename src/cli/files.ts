import { readdir, readFile, stat } from 'node:fs/promises';
import { isAbsolute, join } from 'node:path';
import { glob, isDynamicPattern } from 'tinyglobby';
import { MAX_TEXT_LENGTH } from '../core/language/limits';
import { mayBeChecked } from '../core/workspace/files';

/** Folders that hold no sources of the project itself. */
export const SKIPPED_FOLDERS: readonly string[] = ['node_modules', '.git'];

/** A character takes up to three bytes for each of its UTF-16 code units: a larger file is too large in any case. */
const MAX_BYTES = 3 * MAX_TEXT_LENGTH;

/** Stands for the text on standard input. */
export const STDIN = '-';

/** A file to look at. `isGiven`: the caller named it, so that passing over it silently would surprise. */
export interface Candidate {
  /** As given, or the given folder with the way to the file behind it. */
  readonly path: string;
  readonly isGiven: boolean;
  /** The folder that was given, where it was found by searching one. */
  readonly folder?: string;
}

/** A path that cannot be read, with the reason as the end of a sentence. */
export interface UnreadablePath {
  readonly path: string;
  readonly reason: string;
}

/** What `collectFiles` has found so far. */
interface Collection {
  readonly files: Map<string, Candidate>;
  readonly unreadable: UnreadablePath[];
}

/**
 * The files behind the given paths: files, folders with everything below them, and glob patterns. Symbolic links below a
 * folder are not followed: they may lead in circles or out of it. A file reached twice is listed once.
 */
export async function collectFiles(
  paths: readonly string[],
): Promise<{ readonly files: readonly Candidate[]; readonly unreadable: readonly UnreadablePath[] }> {
  const found: Collection = { files: new Map(), unreadable: [] };
  for (const path of paths) {
    if (path === STDIN) found.files.set(path, { path, isGiven: true });
    else await collect(path, found);
  }
  return { files: [...found.files.values()], unreadable: found.unreadable };
}

async function collect(path: string, found: Collection): Promise<void> {
  try {
    const info = await stat(path);
    if (info.isDirectory()) await walk(path, path, found);
    else if (info.isFile()) found.files.set(path, { path, isGiven: true });
    // Reading a pipe or a device could go on for ever.
    else found.unreadable.push({ path, reason: 'it is no regular file' });
  } catch (thrown) {
    if (isDynamicPattern(path)) await match(path, found);
    else found.unreadable.push({ path, reason: reasonOf(thrown) });
  }
}

/** What a pattern matches, sorted. Where Windows separates folders with a backslash, patterns use a slash all the same. */
async function match(pattern: string, { files, unreadable }: Collection): Promise<void> {
  const matched = await glob(pattern, {
    ignore: SKIPPED_FOLDERS.map(folder => `**/${folder}/**`),
    dot: true,
    followSymbolicLinks: false,
    expandDirectories: false,
    absolute: isAbsolute(pattern),
  });
  // Outside of the working folder, `ignore` does not take hold.
  const own = matched.filter(path => !path.split(/[\\/]/).some(part => SKIPPED_FOLDERS.includes(part)));
  if (own.length === 0) unreadable.push({ path: pattern, reason: 'no file matches it' });
  for (const path of own.sort()) {
    if (mayBeChecked(path) && !files.has(path)) files.set(path, { path, isGiven: false });
  }
}

async function walk(folder: string, given: string, found: Collection): Promise<void> {
  try {
    const entries = await readdir(folder, { withFileTypes: true });
    entries.sort((a, b) => (a.name < b.name ? -1 : 1));
    for (const entry of entries) {
      const path = join(folder, entry.name);
      if (entry.isDirectory() && !SKIPPED_FOLDERS.includes(entry.name)) await walk(path, given, found);
      else if (entry.isFile() && mayBeChecked(entry.name) && !found.files.has(path))
        found.files.set(path, { path, isGiven: false, folder: given });
    }
  } catch (thrown) {
    found.unreadable.push({ path: folder, reason: reasonOf(thrown) });
  }
}

/** A file's text without its byte order mark, and the bytes that it was read from. */
export interface ReadFile {
  readonly text: string;
  readonly bytes: Uint8Array;
}

/** Reads a file, or standard input for {@link STDIN}. Rejects with a plain reason where it is not UTF-8 or too large. */
export async function readText(path: string): Promise<ReadFile> {
  if (path === STDIN) return decode(await readStdin());
  const { size } = await stat(path);
  if (size > MAX_BYTES) throw new TooLarge(size);
  return decode(await readFile(path));
}

/** Why a file of this many bytes is not even read. */
export class TooLarge extends Error {
  /** `isCut` where reading ended there, so that there is more. */
  constructor(bytes: number, isCut = false) {
    const size = `${isCut ? 'more than ' : ''}${String(Math.round(bytes / 1_000_000))} MB`;
    super(
      `it has ${size}, and Headgate checks up to ${String(MAX_TEXT_LENGTH / 1_000_000)} million characters`,
    );
  }
}

function decode(bytes: Uint8Array): ReadFile {
  if ((bytes[0] === 0xff && bytes[1] === 0xfe) || (bytes[0] === 0xfe && bytes[1] === 0xff)) {
    throw new Error('it is UTF-16; save it as UTF-8');
  }
  try {
    return { text: new TextDecoder('utf-8', { fatal: true }).decode(bytes), bytes };
  } catch {
    // The decoder says no more than that.
    throw new Error('it is not UTF-8 text');
  }
}

async function readStdin(): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of process.stdin as AsyncIterable<Uint8Array>) {
    chunks.push(chunk);
    size += chunk.length;
    if (size > MAX_BYTES) throw new TooLarge(size, true);
  }
  return Buffer.concat(chunks);
}

/** Why a file could not be read, as the end of a sentence. */
export function reasonOf(thrown: unknown): string {
  const code = thrown instanceof Error && 'code' in thrown ? thrown.code : undefined;
  if (code === 'ENOENT') return 'it does not exist';
  if (code === 'EACCES' || code === 'EPERM') return 'access is denied';
  if (code === 'EROFS') return 'its file system is read-only';
  if (code === 'EISDIR') return 'it is a folder';
  return thrown instanceof Error ? thrown.message : String(thrown);
}
