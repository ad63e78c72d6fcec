import type { MappingEntry, SequenceNode } from '../../yaml/node';
import type { Fix } from '../finding';
import type { SourceDocument } from '../sourceDocument';

/** Nobody has written more of them in one block by hand, and looking at all of them for each takes time. */
const MAX_PARTS = 1000;

interface Part {
  readonly start: number;
  readonly end: number;
}

/** A block of keys, as written from `start` on. */
interface Block {
  readonly start: number;
  readonly entries: readonly MappingEntry[];
}

/** How a removal is offered; by default as what was surely meant. */
interface RemovalOptions {
  readonly title?: string;
  readonly isPreferred?: boolean | undefined;
}

/**
 * Takes an entry out of a block, with its line or its comma. `undefined` where that is not safe: the entry is the only
 * one, or something in it would be missed elsewhere (an anchor) or is for readers (a comment). A comment behind it stays.
 */
export function removeEntry(
  document: SourceDocument,
  { start, entries }: Block,
  entry: MappingEntry,
  { title = `Remove "${entry.key}"`, isPreferred }: RemovalOptions = {},
): Fix | undefined {
  if (entries.length < 2 || entries.length > MAX_PARTS) return undefined;
  const { text } = document;
  const { keyStart, keyEnd, value } = entry;
  // The value of an alias stands elsewhere; the alias itself is written beside the key.
  const alias =
    value.start < keyEnd ? /^[ \t]*:[ \t]+\*[^\s,\]}]+/.exec(text.slice(keyEnd, keyEnd + 200)) : null;
  if (value.start < keyEnd && alias === null) return undefined;
  // An empty value may lie behind blanks and line breaks; the colon is what belongs to the key.
  const colon = text.indexOf(':', keyEnd) + 1;
  const end = alias !== null ? keyEnd + alias[0].length : value.end === value.start ? colon : value.end;
  const next = entries.reduce<number | undefined>(
    (nearest, other) =>
      other.keyStart > keyStart && (nearest === undefined || other.keyStart < nearest)
        ? other.keyStart
        : nearest,
    undefined,
  );
  return removal(document, { start: keyStart, end }, next, text[start] === '{', { title, isPreferred });
}

/** {@link removeEntry} for an item of a list. */
export function removeItem(
  document: SourceDocument,
  { start, items }: SequenceNode,
  index: number,
  { title = 'Remove this item', isPreferred }: RemovalOptions = {},
): Fix | undefined {
  const item = items[index];
  const { text } = document;
  if (item === undefined || items.length < 2 || items.length > MAX_PARTS || item.start < start)
    return undefined;
  const isFlow = text[start] === '[';
  const dash = isFlow ? null : /-[ \t]+$/.exec(text.slice(Math.max(start, item.start - 1000), item.start));
  if (!isFlow && dash === null) return undefined;
  const from = item.start - (dash?.[0].length ?? 0);
  return removal(document, { start: from, end: item.end }, undefined, isFlow, { title, isPreferred });
}

function removal(
  document: SourceDocument,
  part: Part,
  next: number | undefined,
  isFlow: boolean,
  { title = '', isPreferred = true }: RemovalOptions,
): Fix | undefined {
  const { text } = document;
  if (/(?:^|\s)[&#]/.test(text.slice(part.start, part.end))) return undefined;
  const range = isFlow ? withComma(text, part) : withLine(document, part, next);
  return range && { title, edits: [{ ...range, newText: '' }], isPreferred };
}

function withComma(text: string, { start, end }: Part): Part | undefined {
  const after = /^\s*,\s*/.exec(text.slice(end, end + 1000));
  if (after !== null) return { start, end: end + after[0].length };
  const before = /,\s*$/.exec(text.slice(Math.max(0, start - 1000), start));
  return before === null ? undefined : { start: start - before[0].length, end };
}

function withLine({ lines, text }: SourceDocument, part: Part, next: number | undefined): Part | undefined {
  const { start, end } = part;
  const lineStart = lines.lineStart(lines.lineAt(start));
  const lastLine = lines.lineAt(end);
  const [blanks, comment] = /^[ \t]*(#.*)?$/.exec(text.slice(end, lines.lineEnd(lastLine))) ?? [];
  if (blanks === undefined) return undefined;
  if (text.slice(lineStart, start).trim() !== '') {
    // The first key of an item stands behind its dash, where the next one takes its place.
    const isNext = next !== undefined && /^[ \t]*\r?\n\s*$/.test(text.slice(end, next));
    return isNext && /^ *(?:- +)+$/.test(text.slice(lineStart, start)) ? { start, end: next } : undefined;
  }
  if (comment !== undefined) return { start, end: end + blanks.length - comment.length };
  if (lastLine + 1 < lines.lineCount) return { start: lineStart, end: lines.lineStart(lastLine + 1) };
  const above = lines.lineAt(start) - 1;
  return above < 0 ? undefined : { start: lines.lineEnd(above), end: lines.lineEnd(lastLine) };
}
