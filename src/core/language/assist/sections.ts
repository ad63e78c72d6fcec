import type { Path } from '../../schema/schema';

/** A block of several lines that is inserted as a whole. */
export interface Section {
  readonly label: string;
  readonly description: string;
  /** A snippet: two spaces a level, lists indented. Of an item of a list without its dash. */
  readonly body: string;
  /** The page of the AWS documentation, where it is not that of the format. */
  readonly url?: string;
  /** A whole file. */
  readonly isWhole?: boolean;
  /** Goes into a mapping that has other keys already, and begins none. */
  readonly isPart?: boolean;
}

/** Sections by the place that they can stand at: keys joined with slashes, `*` for an index, nothing for the root. */
export type Sections = Readonly<Record<string, readonly Section[]>>;

/**
 * The sections that can be written at a path: into the mapping there, as the item of a list there, or as the item that
 * the path itself names.
 */
export function sectionsAt(sections: Sections, path: Path): readonly Section[] {
  const place = path.map(part => (typeof part === 'number' ? '*' : part)).join('/');
  const isItem = typeof path.at(-1) === 'number';
  return [place, ...(isItem ? [place.replace(/\/?\*$/, '')] : [])].flatMap(at =>
    Object.hasOwn(sections, at) ? (sections[at] ?? []) : [],
  );
}

/** The keys that a section brings to the mapping that it is written into. */
export function firstKeys({ body }: Section): readonly string[] {
  return Array.from(body.matchAll(/^([\w.-]+):/gm), ([, key = '']) => key);
}
