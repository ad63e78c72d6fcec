import { randomUUID } from 'node:crypto';
import { constants, createWriteStream } from 'node:fs';
import { open, rename, rm } from 'node:fs/promises';
import { pipeline } from 'node:stream/promises';
import { ZipFile } from 'yazl';
import type { ZipEntry } from './zipEntry';

/** Times are not kept, so that the same content gives the same zip; the format begins in 1980. */
const NO_TIME = { mtime: new Date(1980, 0, 1), forceDosTimestamp: true };

/** From this size on the larger fields of Zip64 are used; without them a file must stay below 4 GiB. */
const LARGE_FILE = 2 ** 31;

const LINK_MODE = constants.S_IFLNK | 0o777;
const FOLDER_MODE = constants.S_IFDIR | 0o755;

/**
 * Writes a zip as a whole: `zipFile` is there with everything, or as it was before. Files are streamed one at a time.
 * Rejects with the error of the file system, or an `AbortError` when `signal` is aborted.
 */
export async function writeZip(
  entries: Iterable<ZipEntry>,
  zipFile: string,
  signal: AbortSignal,
): Promise<void> {
  const temporary = `${zipFile}.${randomUUID()}.tmp`;
  const failure = new AbortController();
  const fail = (error: unknown): void => {
    failure.abort(error);
  };
  const zip = new ZipFile();
  zip.on('error', fail);
  const either = AbortSignal.any([signal, failure.signal]);
  for (const entry of entries) add(zip, entry, either, fail);
  zip.end();
  try {
    const file = createWriteStream(temporary, { flags: 'wx', mode: 0o600 });
    await pipeline(zip.outputStream, file, { signal: either });
    await rename(temporary, zipFile);
  } catch (error) {
    await rm(temporary, { force: true });
    throw failure.signal.aborted && !signal.aborted ? failure.signal.reason : error;
  }
}

function add(zip: ZipFile, entry: ZipEntry, signal: AbortSignal, fail: (error: unknown) => void): void {
  switch (entry.kind) {
    case 'folder':
      zip.addEmptyDirectory(entry.name, { ...NO_TIME, mode: FOLDER_MODE });
      return;
    case 'link':
      zip.addBuffer(Buffer.from(entry.target), entry.name, { ...NO_TIME, mode: LINK_MODE, compress: false });
      return;
    case 'file':
      zip.addReadStreamLazy(
        entry.name,
        {
          ...NO_TIME,
          mode: constants.S_IFREG | (entry.mode & 0o777),
          forceZip64Format: entry.size >= LARGE_FILE,
        },
        give => {
          contentOf(entry.file, signal, fail).then(content => {
            give(null, content);
          }, fail);
        },
      );
  }
}

async function contentOf(
  name: string,
  signal: AbortSignal,
  fail: (error: unknown) => void,
): Promise<NodeJS.ReadableStream> {
  // A link that has meanwhile taken the place of the file is not followed.
  const handle = await open(name, constants.O_RDONLY | constants.O_NOFOLLOW);
  return handle.createReadStream({ signal }).on('error', fail);
}
