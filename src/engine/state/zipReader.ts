import path from 'node:path';
import type { Entry, ZipFile } from 'yauzl';
import { AppError } from '../../base/appError';
import { MAX_ENTRIES, stopWhenAborted } from './zipEntry';

/** What a zip may hold at most; more is a mistake, or made to fill the disk. */
export interface UnzipLimits {
  readonly entries: number;
  /** Of all files together, unpacked. */
  readonly bytes: number;
}

export const UNZIP_LIMITS: UnzipLimits = { entries: MAX_ENTRIES, bytes: 20 * 1024 ** 3 };

const MAX_TARGET_BYTES = 4096;

/** Unix file types in the upper half of the external attributes. Source: APPNOTE.TXT 4.4.2 and stat(2). */
const TYPE_MASK = 0o170000;
const TYPE_FILE = 0o100000;
const TYPE_FOLDER = 0o040000;
const TYPE_LINK = 0o120000;
const MADE_ON_UNIX: ReadonlySet<number> = new Set([3, 19]);

// eslint-disable-next-line no-control-regex -- control characters are what is looked for
const ODD_CHARACTER = /[\u0000-\u001f\u007f]/;
const ODD_ON_WINDOWS = /[<>:"|?*]|[. ]$|^(?:con|prn|aux|nul|com\d|lpt\d)(?:\.|$)/i;

/** An entry that may be unpacked. `name` is relative, its parts are separated by `/`. */
export interface PlannedEntry {
  readonly kind: 'file' | 'link' | 'folder';
  readonly name: string;
  /** Permission bits for a file; absent where the zip does not tell them. */
  readonly mode?: number;
  readonly entry: Entry;
}

/**
 * Reads the list of a zip and checks all of it before anything is written: names stay inside the folder, none is there
 * twice, none stands below a file or a link, and count and size are sane. Throws an `AppError` of kind
 * `invalid-input` otherwise, and for a damaged or an encrypted zip.
 */
export async function planEntries(
  zip: ZipFile,
  limits: UnzipLimits,
  signal: AbortSignal,
): Promise<readonly PlannedEntry[]> {
  if (zip.entryCount > limits.entries) throw refused(`it has more than ${limits.entries} entries`);
  const planned = new Map<string, PlannedEntry>();
  let bytes = 0;
  for await (const entry of zip.eachEntry()) {
    stopWhenAborted(signal);
    const one = plan(entry);
    bytes += entry.uncompressedSize;
    if (bytes > limits.bytes) throw refused(`it unpacks to more than ${limits.bytes} bytes`);
    if (one === undefined) continue;
    const before = planned.get(one.name);
    if (before !== undefined && (before.kind !== 'folder' || one.kind !== 'folder')) {
      throw refused(`${quoted(one.name)} is in it twice`);
    }
    planned.set(one.name, one);
  }
  for (const { name } of planned.values()) checkParents(name, planned);
  return [...planned.values()];
}

/**
 * Whether a symbolic link at `name` leads to a place inside the folder whatever other links there are: `..` may stand
 * only at the beginning of the target, since after the name of a link it would lead elsewhere than it seems.
 */
export function staysInside(name: string, target: string): boolean {
  if (target === '' || ODD_CHARACTER.test(target) || target.includes('\\')) return false;
  if (target.startsWith('/') || /^[a-zA-Z]:/.test(target)) return false;
  const parts = target.split('/').filter(part => part !== '' && part !== '.');
  const up = parts.findIndex(part => part !== '..');
  const climbs = up < 0 ? parts.length : up;
  return !parts.slice(climbs).includes('..') && climbs <= name.split('/').length - 1;
}

function plan(entry: Entry): PlannedEntry | undefined {
  const isFolderName = entry.fileName.endsWith('/');
  const name = path.posix.normalize(entry.fileName).replace(/\/$/, '');
  // Some tools list the folder itself.
  if (name === '.' && isFolderName) return undefined;
  if (!isSafeName(name)) throw refused(`${quoted(entry.fileName)} is no name for a file here`);
  if (!entry.canDecodeFileData()) throw refused(`${quoted(name)} is encrypted or packed in an unknown way`);
  const attributes = MADE_ON_UNIX.has(entry.versionMadeBy >>> 8) ? entry.externalFileAttributes >>> 16 : 0;
  const type = attributes & TYPE_MASK;
  if (isFolderName && (type === 0 || type === TYPE_FOLDER)) return { kind: 'folder', name, entry };
  if (isFolderName || ![0, TYPE_FILE, TYPE_LINK].includes(type)) {
    throw refused(`${quoted(name)} is neither a file nor a folder nor a link`);
  }
  if (type === TYPE_LINK) {
    if (entry.uncompressedSize > MAX_TARGET_BYTES) throw refused(`the link ${quoted(name)} is too long`);
    return { kind: 'link', name, entry };
  }
  const mode = attributes & 0o777;
  return { kind: 'file', name, entry, ...(mode === 0 ? {} : { mode }) };
}

function isSafeName(name: string): boolean {
  if (path.posix.isAbsolute(name) || /^[a-zA-Z]:/.test(name) || ODD_CHARACTER.test(name)) return false;
  return name.split('/').every(part => {
    if (part === '' || part === '.' || part === '..' || Buffer.byteLength(part) > 255) return false;
    return process.platform !== 'win32' || !ODD_ON_WINDOWS.test(part);
  });
}

function checkParents(name: string, planned: ReadonlyMap<string, PlannedEntry>): void {
  for (let at = name.lastIndexOf('/'); at > 0; at = name.lastIndexOf('/', at - 1)) {
    const parent = planned.get(name.slice(0, at));
    if (parent !== undefined && parent.kind !== 'folder') {
      throw refused(`${quoted(name)} would stand below ${quoted(parent.name)}, which is no folder`);
    }
  }
}

/** The error for a zip that is not unpacked; `reason` goes on after "cannot be unpacked: ". */
export function refused(reason: string, cause?: unknown): AppError {
  return new AppError('invalid-input', `The zip file cannot be unpacked: ${reason}.`, {
    remedy: 'Pack the artifact anew.',
    ...(cause === undefined ? {} : { cause }),
  });
}

function quoted(name: string): string {
  return JSON.stringify(name.length > 200 ? `${name.slice(0, 200)}…` : name);
}
