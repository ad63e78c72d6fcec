import type { OffsetRange } from '../../yaml/document';
import { folderOf, insidePath, pathWords } from './paths';

/** A place that names a file. */
export interface PathLink extends OffsetRange {
  /** Where the file may lie, from the root of the source, the likeliest first: it is a link only where one exists. */
  readonly candidates: readonly string[];
}

/** More of them are not looked for: each is a question to the disk. */
const MAX_LINKS = 500;

/** Gathers links of one file. */
export class LinkCollector {
  readonly #text: string;
  readonly #folder: string;
  readonly #links = new Map<number, PathLink>();

  constructor(text: string, path: string) {
    this.#text = text;
    this.#folder = folderOf(path);
  }

  get links(): readonly PathLink[] {
    return [...this.#links.values()].sort((a, b) => a.start - b.start);
  }

  /**
   * Adds a path that stands in a range, which may be wider. `isBeside` where paths begin at the file's own folder; the
   * root then comes second, as the own folder does elsewhere. `below` is a folder between both.
   */
  add({ start, end }: OffsetRange, path: string, { isBeside = false, below = '' } = {}): void {
    const at = this.#text.slice(start, end).indexOf(path);
    if (at === -1 || this.#links.size >= MAX_LINKS) return;
    const folders = isBeside ? [this.#folder, ''] : ['', this.#folder];
    const within = below === '' ? undefined : insidePath('', below);
    const candidates = folders.flatMap(folder => {
      const base = [folder, within].filter(part => part !== undefined && part !== '').join('/');
      return insidePath(base, path) ?? [];
    });
    if (candidates.length === 0) return;
    const from = start + at;
    this.#links.set(from, {
      start: from,
      end: from + path.length,
      candidates: [...new Set(candidates)],
    });
  }

  /** Adds the paths in commands. */
  addCommands({ start, end }: OffsetRange): void {
    for (const word of pathWords(this.#text.slice(start, end)))
      this.add({ start: start + word.start, end: start + word.end }, word.path);
  }
}
