import type { Dirent } from 'node:fs';
import { readdir, readlink, realpath, stat } from 'node:fs/promises';
import path from 'node:path';
import { checkCount, stopWhenAborted, type ZipEntry } from './zipEntry';
import { staysInside } from './zipReader';

export interface WalkOptions {
  /** Real path of the folder that everything must come from, links resolved. */
  readonly root: string;
  /** Whether to look into a folder, relative to where the walk began; `''` is that folder itself. */
  readonly enters: (folder: string) => boolean;
  /** Links stay links; otherwise what they lead to is taken in their place. */
  readonly keepsLinks: boolean;
  readonly signal: AbortSignal;
}

/**
 * Goes through `folder` in the order of names, which are relative to it with `/` between their parts. Links that lead out of the root, to nothing or round in a circle are
 * left out, as are sockets, pipes and devices. A folder comes before what is in it.
 */
export async function* walk(folder: string, options: WalkOptions): AsyncGenerator<ZipEntry> {
  yield* new Walk(options).visit(await realpath(folder), '', []);
}

class Walk {
  readonly #options: WalkOptions;
  #seen = 0;

  constructor(options: WalkOptions) {
    this.#options = options;
  }

  /** `above` holds the real paths of the folders on the way, so that a link back to one of them is noticed. */
  async *visit(folder: string, prefix: string, above: readonly string[]): AsyncGenerator<ZipEntry> {
    stopWhenAborted(this.#options.signal);
    const children = await readdir(folder, { withFileTypes: true });
    for (const child of children.sort((a, b) => (a.name < b.name ? -1 : 1))) {
      checkCount(++this.#seen);
      yield* this.#child(child, folder, prefix, above);
    }
  }

  async *#child(
    child: Dirent,
    folder: string,
    prefix: string,
    above: readonly string[],
  ): AsyncGenerator<ZipEntry> {
    const name = prefix + child.name;
    const place = path.join(folder, child.name);
    const { keepsLinks, enters } = this.#options;
    if (child.isSymbolicLink() && keepsLinks) {
      const target = await readlink(place);
      if (staysInside(name, target)) yield { kind: 'link', name, target };
      return;
    }
    const real = child.isSymbolicLink() ? await this.#insideTarget(place) : place;
    if (real === undefined) return;
    const status = await stat(real);
    if (status.isFile()) yield { kind: 'file', name, file: real, mode: status.mode, size: status.size };
    if (!status.isDirectory() || above.includes(real) || real === folder) return;
    yield { kind: 'folder', name };
    if (enters(name)) yield* this.visit(real, `${name}/`, [...above, folder]);
  }

  async #insideTarget(link: string): Promise<string | undefined> {
    try {
      const real = await realpath(link);
      const relative = path.relative(this.#options.root, real);
      return relative === '..' || relative.startsWith(`..${path.sep}`) || path.isAbsolute(relative)
        ? undefined
        : real;
    } catch {
      // The link leads nowhere, so there is nothing to pack.
      return undefined;
    }
  }
}
