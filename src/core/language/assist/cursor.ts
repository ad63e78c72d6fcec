import type { Path } from '../../schema/schema';
import { ancestorsOf, siblingsBelow, type Ancestor } from './ancestors';
import { flowPlace } from './flow';
import { columnOf, isDash, isQuote, lineStartAt, quotedEnd, readLine, type Level, type Line } from './line';

/**
 * Where a cursor stands in a document, by its raw text: half-written YAML has no tree to ask.
 *
 * - `key`: the word is a key of the mapping at `path`, or may become one. On a line of its own, without a colon, it may
 *   as well become an item of the list at `path`.
 * - `value`: the word is the node at `path`, or may become it.
 * - `text`: the cursor is inside of a text of several lines, which is the node at `path`.
 */
export interface Cursor {
  readonly path: Path;
  readonly slot: 'key' | 'value' | 'text';
  /** The word without its quotes; both at the cursor where there is none. */
  readonly start: number;
  readonly end: number;
  /** The quote around the word, or nothing. */
  readonly quote: string;
  /** Written with brackets or braces, as JSON is. */
  readonly isFlow: boolean;
  /** Of a key that has its colon. */
  readonly hasColon: boolean;
  /** A mapping can begin here with its first key: the word is the first of its line or stands behind a dash. */
  readonly canNest: boolean;
  /** The column of the word, for the indentation of lines below it. */
  readonly column: number;
  /** The other keys of the mapping that the word belongs to. */
  readonly siblings: ReadonlySet<string>;
  /** Directly behind a colon, where a blank is missing. */
  readonly needsBlank: boolean;
  /** Of an empty value: its key's column, and where the colon ends. Its lines can begin below, as none are there yet. */
  readonly below?: { readonly column: number; readonly start: number };
  /** Of a word without a colon: the lines below belong to it. */
  readonly isAbove?: boolean;
  /** Of a blank line that is indented too far: where what is written to {@link column} begins. */
  readonly indentFrom?: number;
  /** Of a text of several lines, where its head or its first word stands. */
  readonly textStart?: number;
  /** Behind which the comma is missing that should be before the word. */
  readonly commaAt?: number;
  /** In a document that is written with brackets: those around the word, from the outermost. */
  readonly brackets: readonly number[];
}

/**
 * The place of `offset`; `undefined` where nothing is to be offered or explained, as in comments. Reads from the offset
 * up to the head of its block: the time it takes grows with the lines of the block and no faster.
 */
export function cursorAt(text: string, offset: number): Cursor | undefined {
  if (offset < 0 || offset > text.length) return undefined;
  const first = /[^\s\ufeff]/.exec(text)?.index ?? -1;
  if (first !== -1 && text[first] === '{') {
    return offset > first ? inFlow(text, offset, [], first) : undefined;
  }
  const line = readLine(text, lineStartAt(text, offset));
  if (offset > line.end) return undefined;
  const column = line.column === -1 ? columnOfBlank(text, line, offset) : line.column;
  if (line.column !== -1 && offset - line.start < line.column) return undefined;
  const { ancestors, siblings, isList } = ancestorsOf(text, line, column);
  const path = ancestors.map(ancestor => ancestor.part);
  return (
    inAncestor(text, offset, ancestors) ??
    (line.column === -1
      ? onBlank(text, offset, line, path, isList ? [] : siblings, column)
      : inLine(text, offset, line, path, siblings, isList))
  );
}

/** Where an ancestor's value began with a bracket or with text, the lines below belong to that. */
function inAncestor(text: string, offset: number, ancestors: readonly Ancestor[]): Cursor | undefined {
  for (const [at, { value }] of ancestors.entries()) {
    if (value === undefined) continue;
    const path = ancestors.slice(0, at + 1).map(ancestor => ancestor.part);
    if (text[value] !== '[' && text[value] !== '{') return { ...inText(offset, path), textStart: value };
    const found = inFlow(text, offset, path, value);
    if (found !== undefined) return found;
  }
  return undefined;
}

function inText(offset: number, path: Path): Cursor {
  return {
    path,
    slot: 'text',
    start: offset,
    end: offset,
    quote: '',
    isFlow: false,
    hasColon: false,
    canNest: false,
    column: 0,
    siblings: new Set(),
    needsBlank: false,
    brackets: [],
  };
}

function inFlow(text: string, offset: number, path: Path, from: number): Cursor | undefined {
  const found = flowPlace(text, from, offset);
  if (found === undefined) return undefined;
  return {
    path: [...path, ...found.path],
    slot: found.slot,
    start: found.start,
    end: found.end,
    quote: found.quote,
    isFlow: true,
    hasColon: found.colon !== undefined,
    canNest: false,
    column: found.start - lineStartAt(text, found.start),
    siblings: others(found.siblings, text.slice(found.start, found.end)),
    needsBlank: false,
    brackets: path.length === 0 ? found.brackets : [],
    ...(found.commaAt === undefined ? {} : { commaAt: found.commaAt }),
  };
}

function inLine(
  text: string,
  offset: number,
  line: Line,
  above: Path,
  siblings: readonly string[],
  isList: boolean,
): Cursor | undefined {
  if (offset > line.commentStart) return undefined;
  const path = pathInLine(line, above, offset);
  const level = line.levels.findLast(({ start }) => start <= offset);
  if (level === undefined) return bareWord(text, offset, line, above, isList ? [] : siblings);
  if (level.kind === 'key' && offset <= level.end) {
    const isFirst = line.levels[0] === level;
    const keys = [...(isFirst ? siblings : []), ...siblingsBelow(text, line.end, level.column)];
    return {
      ...inText(offset, path.slice(0, -1)),
      slot: 'key',
      start: level.start,
      end: level.end,
      quote: level.start > line.start + level.column ? text.charAt(level.start - 1) : '',
      hasColon: true,
      canNest: true,
      column: level.column,
      siblings: others(keys, level.key),
    };
  }
  if (offset < level.after) return undefined;
  const next = line.levels[line.levels.indexOf(level) + 1];
  if (next !== undefined) return undefined;
  return value(text, offset, line, level, path);
}

/** The column of a blank line: that of the cursor, or that of the keys or items below which it is meant to stand with. */
function columnOfBlank(text: string, line: Line, offset: number): number {
  const column = offset - line.start;
  const below = columnBelow(text, line.end);
  if (below === -1 || below >= column) return column;
  for (let start = line.start; start > 0;) {
    start = lineStartAt(text, start - 1);
    const above = columnOf(text, start);
    if (above !== -1) return above < below ? below : column;
  }
  return below;
}

function onBlank(
  text: string,
  offset: number,
  line: Line,
  path: Path,
  siblings: readonly string[],
  column: number,
): Cursor | undefined {
  // What is written here would come between a key and what belongs to it.
  if (offset > line.commentStart || columnBelow(text, line.end) > column) return undefined;
  return {
    ...inText(offset, path),
    slot: 'key',
    canNest: true,
    column,
    siblings: new Set([...siblings, ...siblingsBelow(text, line.end, column)]),
    ...(column < offset - line.start ? { indentFrom: line.start } : {}),
  };
}

/** A word on a line of its own. */
function bareWord(
  text: string,
  offset: number,
  line: Line,
  path: Path,
  siblings: readonly string[],
): Cursor | undefined {
  if (offset < line.restStart) return undefined;
  const { column } = line;
  return {
    ...inText(offset, path),
    ...restOf(text, offset, line),
    slot: 'key',
    canNest: true,
    column,
    siblings: new Set([...siblings, ...siblingsBelow(text, line.end, column)]),
    ...(columnBelow(text, line.end) > column ? { isAbove: true } : {}),
  };
}

/** The column of the next line that is no comment; `-1` behind the last. */
function columnBelow(text: string, lineEnd: number): number {
  for (let at = text.indexOf('\n', lineEnd); at !== -1; at = text.indexOf('\n', at + 1)) {
    const column = columnOf(text, at + 1);
    if (column !== -1) return column;
  }
  return -1;
}

function value(text: string, offset: number, line: Line, level: Level, path: Path): Cursor | undefined {
  const isEmpty = line.restEnd <= line.restStart;
  // Between a tag or an anchor and the value.
  if (!isEmpty && offset < line.restStart) return undefined;
  if (text[line.restStart] === '[' || text[line.restStart] === '{') {
    return inFlow(text, offset, path, line.restStart);
  }
  // The head of a text of several lines, and aliases.
  if (!isEmpty && /[|>*]/.test(text.charAt(line.restStart))) return undefined;
  const word = isEmpty ? { start: offset, end: offset, quote: '' } : restOf(text, offset, line);
  return {
    ...inText(offset, path),
    ...word,
    slot: 'value',
    canNest: level.kind === 'dash',
    column: word.start - line.start,
    siblings: new Set(level.kind === 'dash' ? siblingsBelow(text, line.end, word.start - line.start) : []),
    needsBlank: level.kind === 'key' && offset === level.after,
    ...(isEmpty && level.kind === 'key' && isLeaf(text, line, level)
      ? { below: { column: level.column, start: level.after } }
      : {}),
  };
}

/** Whether nothing stands behind the key of a line, nor below it. */
function isLeaf(text: string, line: Line, level: Level): boolean {
  if (text.slice(level.after, line.end).trim() !== '') return false;
  for (let at = text.indexOf('\n', line.end); at !== -1; at = text.indexOf('\n', at + 1)) {
    const column = columnOf(text, at + 1);
    if (column === -1) continue;
    return column < level.column || (column === level.column && !isDash(text, at + 1 + column));
  }
  return true;
}

/** The text behind the levels, without its quotes. */
function restOf(text: string, offset: number, line: Line): Pick<Cursor, 'start' | 'end' | 'quote'> {
  const { restStart, restEnd } = line;
  if (offset === restStart || !isQuote(text.charCodeAt(restStart))) {
    return { start: restStart, end: Math.max(restEnd, offset), quote: '' };
  }
  const quote = text.charAt(restStart);
  const close = quotedEnd(text, restStart, line.end);
  const isClosed = close - restStart > 1 && text[close - 1] === quote;
  if (isClosed && offset >= close) return { start: restStart, end: Math.max(restEnd, offset), quote: '' };
  return { start: restStart + 1, end: isClosed ? close - 1 : Math.max(close, offset), quote };
}

/** The path of the last level that begins before the offset. */
function pathInLine(line: Line, above: Path, offset: number): Path {
  const parts: (string | number)[] = [...above];
  for (const [at, level] of line.levels.entries()) {
    if (level.start > offset) break;
    if (level.kind === 'key') parts.push(level.key);
    // The index of the line's first dash came from counting those above.
    else if (at > 0) parts.push(0);
  }
  return parts;
}

function others(keys: readonly string[], own: string): ReadonlySet<string> {
  const result = new Set(keys);
  // The word itself is among them once; a key that stands twice stays.
  if (keys.indexOf(own) === keys.lastIndexOf(own)) result.delete(own);
  return result;
}
