import { lstat, mkdir, open, realpath, symlink } from 'node:fs/promises';
import path from 'node:path';
import { text } from 'node:stream/consumers';
import { openPromise, type Entry, type ZipFile } from 'yauzl';
import { AppError } from '../../base/appError';
import { artifactError, folderEntries, stopWhenAborted } from './zipEntry';
import {
  planEntries,
  refused,
  staysInside,
  UNZIP_LIMITS,
  type PlannedEntry,
  type UnzipLimits,
} from './zipReader';
import { writeZip } from './zipWriter';

/**
 * Packs everything below `folder` into `zipFile`, whose folder exists: files with their modes, dot files, symbolic
 * links as links, empty folders. The same content gives the same bytes. Rejects with an `AppError`; `zipFile` is then
 * as it was before. Kind `cancelled` when `signal` is aborted.
 */
export async function zipFolder(folder: string, zipFile: string, signal: AbortSignal): Promise<void> {
  try {
    await writeZip(await folderEntries(folder, signal), zipFile, signal);
  } catch (error) {
    throw artifactError('The folder cannot be packed', error, signal);
  }
}

/** What was unpacked. */
export interface Unzipped {
  /** Files and links. */
  readonly files: number;
  /** Names of symbolic links that lead out of the folder and were therefore not made. */
  readonly leftOut: readonly string[];
}

/**
 * Unpacks `zipFile` into `folder`, which is made where it is missing and whose files are not replaced. Nothing is
 * written outside `folder`, whatever the zip and the folder hold, and no link is made that leads out of it. Rejects
 * with an `AppError`: `invalid-input` for a zip that is damaged, has unsafe or duplicate names or is larger than
 * `limits`; what was unpacked so far stays. `cancelled` when `signal` is aborted.
 */
export async function unzip(
  zipFile: string,
  folder: string,
  signal: AbortSignal,
  limits: UnzipLimits = UNZIP_LIMITS,
): Promise<Unzipped> {
  try {
    await mkdir(folder, { recursive: true });
    const zip = await opened(zipFile);
    try {
      return await extract(zip, await realpath(folder), limits, signal);
    } finally {
      zip.close();
    }
  } catch (error) {
    throw artifactError('The zip file cannot be unpacked', error, signal);
  }
}

function opened(zipFile: string): Promise<ZipFile> {
  return openPromise(zipFile, { lazyEntries: true, autoClose: false }).catch(rethrow);
}

async function extract(
  zip: ZipFile,
  folder: string,
  limits: UnzipLimits,
  signal: AbortSignal,
): Promise<Unzipped> {
  const planned = await planEntries(zip, limits, signal).catch(rethrow);
  const folders = new Set(['.']);
  const makeFolder = async (name: string): Promise<void> => {
    if (folders.has(name)) return;
    await makeFolder(path.posix.dirname(name));
    const made = path.join(folder, name);
    await mkdir(made, { recursive: true });
    // A link that stood in the folder before could lead out of it.
    if (!(await lstat(made)).isDirectory()) throw refused(`${JSON.stringify(name)} is a link in the folder`);
    folders.add(name);
  };
  let files = 0;
  const links: PlannedEntry[] = [];
  for (const one of planned) {
    stopWhenAborted(signal);
    if (one.kind === 'folder') await makeFolder(one.name);
    else if (one.kind === 'link') links.push(one);
    else {
      await makeFolder(path.posix.dirname(one.name));
      await writeFile(zip, one, path.join(folder, one.name), signal);
      files++;
    }
  }
  // Last, so that no file is ever written through one of them.
  const leftOut: string[] = [];
  for (const { name, entry } of links) {
    stopWhenAborted(signal);
    const target = await targetOf(zip, entry);
    if (staysInside(name, target)) {
      await makeFolder(path.posix.dirname(name));
      await symlink(target, path.join(folder, name));
      files++;
    } else leftOut.push(name);
  }
  return { files, leftOut };
}

async function writeFile(
  zip: ZipFile,
  { entry, mode }: PlannedEntry,
  file: string,
  signal: AbortSignal,
): Promise<void> {
  const handle = await open(file, 'wx', 0o600);
  try {
    const content = await zip.openReadStreamPromise(entry).catch(rethrow);
    await handle.writeFile(content, { signal }).catch(rethrow);
    await handle.chmod(mode ?? 0o644);
  } finally {
    await handle.close();
  }
}

async function targetOf(zip: ZipFile, entry: Entry): Promise<string> {
  return zip.openReadStreamPromise(entry).then(text).catch(rethrow);
}

/** What the zip library and zlib complain of is a damaged file; other errors with a code are of the file system. */
function rethrow(error: unknown): never {
  if (error instanceof AppError || !(error instanceof Error)) throw error;
  const isOfSystem = 'code' in error && typeof error.code === 'string' && !error.code.startsWith('Z_');
  throw isOfSystem ? error : refused(error.message, error);
}
