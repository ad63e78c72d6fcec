/** What git's index says of a file. */
export interface IndexEntry {
  /** `undefined` for a link. */
  readonly isExecutable: boolean | undefined;
  /** In the repository and, by a sparse checkout, not in the folder. */
  readonly isLeftOut: boolean;
}

/** Bytes of an entry before its flags, with an object id of SHA-1. */
const BEFORE_FLAGS = 60;
const MODE_AT = 24;
const EXTENDED = 0x4000;
const SKIP_WORKTREE = 0x4000;
const LINK = 0o12;
const REGULAR = 0o10;
const SUBMODULE = 0o16;
const FOLDER = 0o04;

/**
 * Reads git's index, the file `.git/index`, without running git: by path, from the root of the repository. `undefined` for
 * an index that is damaged, or of a repository with object ids of SHA-256.
 * Source: git, `Documentation/gitformat-index.txt`, versions 2 to 4.
 */
export function readGitIndex(bytes: Uint8Array): ReadonlyMap<string, IndexEntry> | undefined {
  try {
    return new IndexReader(bytes).read();
  } catch (thrown) {
    if (thrown instanceof RangeError) return undefined;
    throw thrown;
  }
}

class IndexReader {
  readonly #bytes: Uint8Array;
  readonly #view: DataView;
  readonly #decoder = new TextDecoder();
  #at = 12;

  constructor(bytes: Uint8Array) {
    this.#bytes = bytes;
    this.#view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  }

  /** Throws a `RangeError` where the bytes end too early. */
  read(): ReadonlyMap<string, IndexEntry> | undefined {
    const version = this.#view.getUint32(4);
    if (this.#decoder.decode(this.#bytes.subarray(0, 4)) !== 'DIRC' || version < 2 || version > 4)
      return undefined;
    const entries = new Map<string, IndexEntry>();
    let path: Uint8Array = new Uint8Array();
    for (let left = this.#view.getUint32(8); left > 0; left--) {
      const start = this.#at;
      const mode = this.#view.getUint32(start + MODE_AT);
      const flags = this.#view.getUint16(start + BEFORE_FLAGS);
      const isExtended = (flags & EXTENDED) !== 0;
      const more = isExtended ? this.#view.getUint16(start + BEFORE_FLAGS + 2) : 0;
      this.#at = start + BEFORE_FLAGS + (isExtended ? 4 : 2);
      path = version === 4 ? this.#shortened(path) : this.#name();
      // Up to eight zero bytes make the length of an entry a multiple of eight.
      if (version < 4) this.#at = start + Math.ceil((this.#at - start) / 8) * 8;
      const kind = mode >>> 12;
      if (![LINK, REGULAR, SUBMODULE, FOLDER].includes(kind)) return undefined;
      entries.set(this.#decoder.decode(path), {
        isExecutable: kind === REGULAR ? (mode & 0o100) !== 0 : undefined,
        isLeftOut: (more & SKIP_WORKTREE) !== 0,
      });
    }
    return entries;
  }

  /** What comes up to the next zero byte, which is passed over. */
  #name(): Uint8Array {
    const end = this.#bytes.indexOf(0, this.#at);
    if (end < 0) throw new RangeError('A path has no end.');
    const name = this.#bytes.subarray(this.#at, end);
    this.#at = end + 1;
    return name;
  }

  /** A path as version 4 has it: how much to take off the end of the one before, and what to put there. */
  #shortened(before: Uint8Array): Uint8Array {
    let byte = this.#view.getUint8(this.#at++);
    let count = byte & 127;
    while ((byte & 128) !== 0) {
      byte = this.#view.getUint8(this.#at++);
      count = (count + 1) * 128 + (byte & 127);
    }
    const kept = before.subarray(0, before.length - count);
    const added = this.#name();
    const path = new Uint8Array(kept.length + added.length);
    path.set(kept);
    path.set(added, kept.length);
    return path;
  }
}
