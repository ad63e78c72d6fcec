import { MAX_DEPTH, type ParsedDocument } from './document';
import { LineIndex } from './lines';
import type { MappingNode, ScalarNode, SequenceNode, YamlNode } from './node';
import { startsWithKey, stepsTo, type Section, type Step } from './sections';
import { shiftEntry, shiftNode, type Mutable } from './shift';
import { readUsualYaml, usualTree, type YamlTree } from './usualYaml';

const NOTHING: ParsedDocument = { problems: [], skipped: [] };

/** How many arguments a call may safely have. */
const MAX_ARGUMENTS = 10_000;

/** The reader of all YAML, as `yamlRead` is; without one, only texts are read that are written as most are. */
export interface YamlReader {
  readonly readYamlTree: (text: string, maxDepth: number) => YamlTree;
  readonly readPart: (text: string, maxDepth: number) => YamlNode | undefined;
}

/** What an edit made the text be read anew: these offsets of the new text. */
export interface Reread {
  readonly start: number;
  readonly end: number;
  /** Whether it was the whole text. If not, all nodes outside are the same objects as before. */
  readonly isWhole: boolean;
  /** The item of a list whose text is all that has changed, but for offsets. All nodes are the same objects as before. */
  readonly item?: ScalarNode;
}

/**
 * YAML text that is edited, with its tree and its lines kept in step. After every edit they equal what `parseYaml` and
 * `LineIndex` give for the new text, but only the innermost lines around the edit are read again where those can be told
 * from the rest. Nodes are moved IN PLACE: whoever keeps a node, a document or a line index from before an edit holds one
 * that has changed, or is no longer part of the tree.
 */
export class YamlText {
  #text: string;
  #lines: LineIndex;
  #parsed: ParsedDocument = NOTHING;
  #isContextFree = false;
  #isUnread = false;
  readonly #reader: YamlReader | undefined;

  constructor(text: string, reader: YamlReader | undefined) {
    this.#text = text;
    this.#reader = reader;
    this.#lines = new LineIndex(text);
    this.#rereadAll();
  }

  get text(): string {
    return this.#text;
  }

  /** See `parseYaml`. */
  get parsed(): ParsedDocument {
    return this.#parsed;
  }

  /** Whether only a reader that was not given can tell what the text holds. */
  get isUnread(): boolean {
    return this.#isUnread;
  }

  get lines(): LineIndex {
    return this.#lines;
  }

  /**
   * Replaces `[start, end)` by `newText`. Offsets outside the text count as its nearest end. Several changes at once are
   * as many calls, each with the offsets that hold after the one before. Never throws.
   */
  edit(start: number, end: number, newText: string): Reread {
    const from = Math.min(Math.max(start, 0), this.#text.length);
    const to = Math.min(Math.max(end, from), this.#text.length);
    const steps = this.#stepsTo(from, to);
    this.#text = this.#text.slice(0, from) + newText + this.#text.slice(to);
    this.#lines.replace(this.#text, from, to, newText.length);
    return this.#rereadPart(steps, newText.length - (to - from)) ?? this.#rereadAll();
  }

  #stepsTo(start: number, end: number): readonly Step[] {
    const { root, problems } = this.#parsed;
    if (root === undefined || problems.length > 0 || !this.#isContextFree) return [];
    if (start === 0) return [];
    return stepsTo(this.#text, this.#lines, root, start, end);
  }

  #rereadPart(steps: readonly Step[], grown: number): Reread | undefined {
    // What fails in a small part may be sound in a larger one; trying may cost no more than reading all.
    let budget = this.#text.length;
    for (let depth = steps.length; depth > 0; depth--) {
      const section = steps[depth - 1]?.section;
      if (section === undefined) continue;
      const lineEnd = section.lineEnd + grown;
      budget -= lineEnd - section.lineStart;
      if (budget < 0) return undefined;
      const part = this.#read(section, lineEnd, depth);
      if (part === undefined) continue;
      const item = rewritten(section, part);
      if (item === undefined) replaceChildren(section, part, grown);
      else shiftBehind({ collection: section.collection, index: section.first }, grown);
      for (const step of steps.slice(0, depth - 1).reverse()) shiftBehind(step, grown);
      this.#parsed = { ...this.#parsed };
      const reread = { start: section.lineStart, end: lineEnd, isWhole: false };
      return item === undefined ? reread : { ...reread, item };
    }
    return undefined;
  }

  /** The section's lines as they are now, or `undefined` where they do not stand for themselves. */
  #read(section: Section, lineEnd: number, depth: number): MappingNode | SequenceNode | undefined {
    // The parser measures the indentation of a line only behind a line break.
    const source = `\n${this.#text.slice(section.lineStart, lineEnd)}`;
    const readPart = this.#reader?.readPart ?? readUsualYaml;
    const root = readPart(source, MAX_DEPTH - depth + 1);
    if (root === undefined || root.kind === 'scalar') return undefined;
    const moved = section.lineStart - 1;
    if (root.kind !== section.collection.kind || root.start + moved !== section.token) return undefined;
    if (root.kind === 'mapping' && !startsWithKey(root)) return undefined;
    shiftNode(root, moved);
    return root;
  }

  #rereadAll(): Reread {
    const tree = (this.#reader?.readYamlTree ?? usualTree)(this.#text, MAX_DEPTH);
    this.#isUnread = tree === undefined;
    this.#parsed = tree?.document ?? NOTHING;
    this.#isContextFree = tree?.isContextFree ?? false;
    return { start: 0, end: this.#text.length, isWhole: true };
  }
}

/** The section's only item, a scalar, with what `part` has instead; `undefined` where more than its text has changed. */
function rewritten(
  { collection, first, end }: Section,
  part: MappingNode | SequenceNode,
): ScalarNode | undefined {
  if (collection.kind === 'mapping' || part.kind === 'mapping') return undefined;
  if (end !== first + 1 || part.items.length !== 1) return undefined;
  const item: Mutable<YamlNode> | undefined = collection.items[first];
  const [now] = part.items;
  if (item?.kind !== 'scalar' || now?.kind !== 'scalar') return undefined;
  if (item.style !== now.style || item.isNull !== now.isNull || item.tag !== now.tag) return undefined;
  item.start = now.start;
  item.end = now.end;
  item.value = now.value;
  return item;
}

function replaceChildren(section: Section, part: MappingNode | SequenceNode, grown: number): void {
  const collection: Mutable<MappingNode | SequenceNode> = section.collection;
  const isLast = section.end === childrenOf(collection).length;
  shiftFrom(collection, section.end, grown);
  if (collection.kind === 'mapping' && part.kind === 'mapping')
    collection.entries = spliced(collection.entries, section, part.entries);
  else if (collection.kind === 'sequence' && part.kind === 'sequence')
    collection.items = spliced(collection.items, section, part.items);
  collection.end = isLast ? part.end : collection.end + grown;
}

function spliced<T>(list: readonly T[], { first, end }: Section, added: readonly T[]): readonly T[] {
  if (added.length > MAX_ARGUMENTS) return [...list.slice(0, first), ...added, ...list.slice(end)];
  (list as T[]).splice(first, end - first, ...added);
  return list;
}

/** Moves what follows the child on the way to an edit, and the collection's end. */
function shiftBehind({ collection, index }: Omit<Step, 'section'>, by: number): void {
  shiftFrom(collection, index + 1, by);
  const last = collection.kind === 'mapping' ? collection.entries.at(-1)?.value : collection.items.at(-1);
  const isLast = index === childrenOf(collection).length - 1;
  (collection as Mutable<YamlNode>).end = isLast && last !== undefined ? last.end : collection.end + by;
}

function shiftFrom(collection: MappingNode | SequenceNode, index: number, by: number): void {
  if (by === 0) return;
  if (collection.kind === 'mapping') {
    const { entries } = collection;
    for (let at = index; at < entries.length; at++) {
      const entry = entries[at];
      if (entry !== undefined) shiftEntry(entry, by);
    }
    return;
  }
  const { items } = collection;
  for (let at = index; at < items.length; at++) {
    const item = items[at];
    if (item !== undefined) shiftNode(item, by);
  }
}

function childrenOf(collection: MappingNode | SequenceNode): readonly unknown[] {
  return collection.kind === 'mapping' ? collection.entries : collection.items;
}
