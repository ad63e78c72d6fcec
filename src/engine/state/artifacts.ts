import { createReadStream, createWriteStream, type ReadStream, type Stats } from 'node:fs';
import { lstat, readdir, readlink, rm, stat } from 'node:fs/promises';
import path from 'node:path';
import { pipeline } from 'node:stream/promises';
import { ZipFile } from 'yazl';
import { AppError, toAppError } from '../../base/appError';

/** From this size on a file may need the larger fields of Zip64; it is below the 4 GiB at which it must. */
const LARGE_FILE = 2 ** 31;

/** Kind of a file in its mode: a symbolic link. Source: inode(7), `S_IFLNK`. */
const SYMBOLIC_LINK = 0o120000;

/** The zip format counts years from 1980; a day later is after it in every time zone. */
const FIRST_DATE = Date.UTC(1980, 0, 2);

/** One thing to put into a zip. */
export interface ZipItem {
  /** Relative path in the zip, with `/`. */
  readonly name: string;
  /** Absolute path on this machine. */
  readonly file: string;
  /** `link` stores a symbolic link as such; `file` stores what is read at the path. */
  readonly kind: 'file' | 'link' | 'folder';
}

/**
 * Packs all files of a folder into a zip with mode 0600, the content of the folder at its root: dot files, empty
 * folders and modes are kept, a symbolic link stays a link. Sockets and devices are left out. Rejects with an
 * `AppError`, `cancelled` where the signal aborted; the zip is removed then.
 */
export async function zipFolder(folder: string, zipFile: string, signal: AbortSignal): Promise<void> {
  const items: ZipItem[] = [];
  try {
    for await (const item of itemsBelow(folder, '')) {
      signal.throwIfAborted();
      items.push(item);
    }
  } catch (thrown) {
    throw packingError(thrown, zipFile, signal);
  }
  await zipItems(items, zipFile, signal);
}

/** Packs items into a zip, in their order; of two with one name the later one counts. Otherwise as {@link zipFolder}. */
export async function zipItems(
  items: readonly ZipItem[],
  zipFile: string,
  signal: AbortSignal,
): Promise<void> {
  const zip = new ZipFile();
  const broken = new AbortController();
  const open = new Set<ReadStream>();
  zip.once('error', error => {
    broken.abort(error);
  });
  try {
    for (const item of new Map(items.map(item => [item.name, item])).values()) {
      signal.throwIfAborted();
      await add(zip, item, open);
    }
    zip.end();
    const either = AbortSignal.any([signal, broken.signal]);
    await pipeline(zip.outputStream, createWriteStream(zipFile, { mode: 0o600 }), { signal: either });
  } catch (thrown) {
    for (const stream of open) stream.destroy();
    await rm(zipFile, { force: true });
    throw packingError(broken.signal.aborted ? broken.signal.reason : thrown, zipFile, signal);
  }
}

async function add(zip: ZipFile, item: ZipItem, open: Set<ReadStream>): Promise<void> {
  const status = item.kind === 'link' ? await lstat(item.file) : await stat(item.file);
  const options = { mtime: new Date(Math.max(status.mtimeMs, FIRST_DATE)), mode: status.mode };
  switch (item.kind) {
    case 'folder':
      zip.addEmptyDirectory(item.name, options);
      return;
    case 'link':
      zip.addBuffer(Buffer.from(await readlink(item.file)), item.name, {
        mtime: options.mtime,
        mode: SYMBOLIC_LINK | 0o777,
      });
      return;
    case 'file':
      // The size is not promised: a file that still grows is packed as far as it is read.
      zip.addReadStreamLazy(
        item.name,
        { ...options, forceZip64Format: status.size >= LARGE_FILE },
        deliver => {
          const stream = createReadStream(item.file);
          open.add(stream);
          stream.once('close', () => open.delete(stream));
          stream.once('error', error => zip.emit('error', error));
          deliver(null, stream);
        },
      );
  }
}

async function* itemsBelow(folder: string, prefix: string): AsyncGenerator<ZipItem> {
  const names = (await readdir(folder)).sort();
  if (names.length === 0 && prefix !== '') yield { name: prefix, file: folder, kind: 'folder' };
  for (const entry of names) {
    const file = path.join(folder, entry);
    const name = `${prefix}${entry}`;
    const kind = kindOf(await lstat(file));
    if (kind === 'folder') yield* itemsBelow(file, `${name}/`);
    else if (kind !== undefined) yield { name, file, kind };
  }
}

function kindOf(status: Stats): ZipItem['kind'] | undefined {
  if (status.isFile()) return 'file';
  if (status.isSymbolicLink()) return 'link';
  return status.isDirectory() ? 'folder' : undefined;
}

function packingError(thrown: unknown, zipFile: string, signal: AbortSignal): AppError {
  if (signal.aborted) return new AppError('cancelled', 'Packing was stopped.', { cause: thrown });
  const { message } = toAppError(thrown);
  return new AppError('internal', `${path.basename(zipFile)} cannot be packed: ${message}`, {
    cause: thrown,
  });
}
