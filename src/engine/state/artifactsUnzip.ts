import { createWriteStream } from 'node:fs';
import { chmod, mkdir, realpath, rm, symlink } from 'node:fs/promises';
import path from 'node:path';
import { text } from 'node:stream/consumers';
import { pipeline } from 'node:stream/promises';
import { openPromise, type Entry, type ZipFile } from 'yauzl';
import { AppError, toAppError } from '../../base/appError';

/** What a zip may hold at most; more is taken for an attack on the disk. CodePipeline takes artifacts of up to 5 GB. */
export interface UnzipLimits {
  readonly entries: number;
  /** Of all files together, unpacked. */
  readonly bytes: number;
}

const LIMITS: UnzipLimits = { entries: 500_000, bytes: 20 * 2 ** 30 };

/** Longest target of a symbolic link. Source: limits.h, `PATH_MAX`. */
const MAX_LINK = 4096;

const KIND = 0o170000;
const LINK = 0o120000;
const FOLDER = 0o040000;

interface Link {
  readonly name: string;
  readonly target: string;
}

/** What was unpacked. */
export interface Unzipped {
  /** Files and links. */
  readonly files: number;
  /** Names of links that lead out of the folder and were therefore not made. */
  readonly leftOut: readonly string[];
}

/**
 * Unpacks a zip into a folder that is empty or not made yet. Nothing is written outside of the folder, and links that
 * lead out of it are left out. Modes are kept without the bits that change the user. Rejects with an `AppError`: `invalid-input` for a zip that is broken, encrypted, larger than the
 * limits or leads out of the folder, `cancelled` where the signal aborted. What was unpacked so far stays.
 */
export async function unzip(
  zipFile: string,
  folder: string,
  signal: AbortSignal,
  limits: UnzipLimits = LIMITS,
): Promise<Unzipped> {
  let zip: ZipFile | undefined;
  try {
    await mkdir(folder, { recursive: true });
    zip = await openPromise(zipFile, { lazyEntries: true, autoClose: false, validateEntrySizes: true });
    const unpacking = new Unpacking(zip, await realpath(folder), signal);
    if (zip.entryCount > limits.entries) throw new Error(`it has more than ${limits.entries} entries`);
    let bytes = 0;
    for await (const entry of zip.eachEntry()) {
      signal.throwIfAborted();
      bytes += entry.uncompressedSize;
      if (bytes > limits.bytes) throw new Error(`it unpacks to more than ${limits.bytes} bytes`);
      await unpacking.unpack(entry);
    }
    return await unpacking.finish();
  } catch (thrown) {
    throw unpackingError(thrown, zipFile, signal);
  } finally {
    zip?.close();
  }
}

class Unpacking {
  readonly #zip: ZipFile;
  readonly #folder: string;
  readonly #signal: AbortSignal;
  readonly #links: Link[] = [];
  #files = 0;

  constructor(zip: ZipFile, folder: string, signal: AbortSignal) {
    this.#zip = zip;
    this.#folder = folder;
    this.#signal = signal;
  }

  async unpack(entry: Entry): Promise<void> {
    const mode = entry.externalFileAttributes >>> 16;
    const name = entry.fileName.replace(/\/+$/, '');
    const file = this.#pathOf(name);
    if (entry.fileName.endsWith('/') || (mode & KIND) === FOLDER) {
      await mkdir(file, { recursive: true });
      if ((mode & 0o777) !== 0) await chmod(file, (mode & 0o777) | 0o700);
      return;
    }
    if (entry.isEncrypted()) throw new Error(`"${name}" is encrypted`);
    await mkdir(path.dirname(file), { recursive: true });
    const content = await this.#zip.openReadStreamPromise(entry);
    if ((mode & KIND) === LINK) {
      if (entry.uncompressedSize > MAX_LINK) throw new Error(`the link "${name}" is too long`);
      this.#links.push({ name, target: await text(content) });
      return;
    }
    await pipeline(content, createWriteStream(file, { mode: 0o600 }), { signal: this.#signal });
    await chmod(file, (mode & 0o777) === 0 ? 0o644 : (mode & 0o777) | 0o400);
    this.#files++;
  }

  /** Makes the links, after everything else is written so that nothing is written through one. */
  async finish(): Promise<Unzipped> {
    const made: string[] = [];
    const leftOut: string[] = [];
    for (const { name, target } of this.#links) {
      const file = this.#pathOf(name);
      if (this.#isInside(path.resolve(path.dirname(file), target))) {
        await rm(file, { force: true });
        await symlink(target, file);
        made.push(name);
      } else leftOut.push(name);
    }
    for (const name of made) {
      const file = this.#pathOf(name);
      // A target that is inside by its text can still lead out through another link.
      const real = await destination(file);
      if (real === undefined || this.#isInside(real)) continue;
      await rm(file);
      leftOut.push(name);
    }
    return { files: this.#files + this.#links.length - leftOut.length, leftOut };
  }

  #pathOf(name: string): string {
    const file = path.join(this.#folder, name);
    if (name === '' || name.includes('\0') || !this.#isInside(file)) {
      throw new Error(`"${name}" is no path inside of it`);
    }
    return file;
  }

  #isInside(file: string): boolean {
    return file === this.#folder || file.startsWith(this.#folder + path.sep);
  }
}

/** Where a link leads; `undefined` for nowhere and for a circle. */
async function destination(link: string): Promise<string | undefined> {
  try {
    return await realpath(link);
  } catch (error) {
    if (error instanceof Error && 'code' in error && (error.code === 'ENOENT' || error.code === 'ELOOP')) {
      return undefined;
    }
    throw error;
  }
}

function unpackingError(thrown: unknown, zipFile: string, signal: AbortSignal): AppError {
  if (signal.aborted) return new AppError('cancelled', 'Unpacking was stopped.', { cause: thrown });
  const { message } = toAppError(thrown);
  return new AppError('invalid-input', `${path.basename(zipFile)} cannot be unpacked: ${message}.`, {
    cause: thrown,
  });
}
