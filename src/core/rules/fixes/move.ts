import { isEmpty } from '../../yaml/access';
import { isValidYaml } from '../../yaml/parse';
import type { MappingEntry } from '../../yaml/node';
import type { SourceDocument } from '../sourceDocument';
import { applyFix, type Fix, type TextEdit } from '../finding';

const DEFAULT_INDENT = 2;

/** Nobody has lost the place of more keys than this by hand. */
const MAX_MOVED = 100;

/** Where moved entries go: below `lines`, which are written first, at a line's start, `indent` columns in. */
export interface MoveTarget {
  /** Offset of the start of the line before which the entries go, or the end of the text. */
  readonly at: number;
  /** Lines to write before the entries, without their line breaks. */
  readonly lines: readonly string[];
  /** Columns of indentation of the moved keys. */
  readonly indent: number;
}

interface EntryLines {
  readonly start: number;
  readonly end: number;
  readonly indent: number;
}

/**
 * Moves whole entries of block mappings, with the comments right above and in them, and indents them anew. `undefined` where
 * it cannot be done by whole lines, or where the result would not parse. Reads the whole text once.
 */
export function moveEntries(
  document: SourceDocument,
  entries: readonly MappingEntry[],
  target: MoveTarget,
  title: string,
): Fix | undefined {
  if (entries.length > MAX_MOVED) return undefined;
  const { text } = document;
  const eol = text.includes('\r\n') ? '\r\n' : '\n';
  const moved: string[] = [];
  const removals: TextEdit[] = [];
  for (const entry of entries) {
    const block = entryLines(document, entry);
    if (block === undefined || (target.at > block.start && target.at < block.end)) return undefined;
    const start = commentsAbove(document, block, target.at);
    const source = text.slice(start, block.end);
    const shifted = indent(source, target.indent - block.indent);
    if (shifted === undefined) return undefined;
    moved.push(/[\r\n]$/.test(shifted) ? shifted : shifted + eol);
    removals.push({ start, end: block.end, newText: '' });
  }
  const needsBreak = target.at === text.length && text !== '' && !/[\r\n]$/.test(text);
  const newText = (needsBreak ? eol : '') + target.lines.map(line => line + eol).join('') + moved.join('');
  const fix: Fix = {
    title,
    edits: joinTouching(removals, { start: target.at, end: target.at, newText }),
    isPreferred: true,
  };
  return isValidYaml(applyFix(text, fix)) ? fix : undefined;
}

/** The start of the comments right above an entry and beside it, unless they head the file or the target lies there. */
function commentsAbove(
  { lines, text }: SourceDocument,
  { start, indent }: EntryLines,
  target: number,
): number {
  const comment = `${' '.repeat(indent)}#`;
  let line = lines.lineAt(start);
  while (line > 0 && text.startsWith(comment, lines.lineStart(line - 1))) line--;
  const above = lines.lineStart(line);
  return line === 0 || (target > above && target <= start) ? start : above;
}

/** Below what a key holds already; `undefined` where its value cannot be continued with more lines. */
export function endOfBlock(document: SourceDocument, holder: MappingEntry): MoveTarget | undefined {
  const { value } = holder;
  if (value.start < holder.keyEnd) return undefined;
  if (isEmpty(value)) return behind(document, holder, indentOf(document, holder) + DEFAULT_INDENT);
  const last = value.kind === 'mapping' && document.isBlock(value) ? value.entries.at(-1) : undefined;
  return last && behind(document, last, indentOf(document, last));
}

/** Below a new key that is written in front of an entry and beside it. */
export function newBlock(document: SourceDocument, name: string, before: MappingEntry): MoveTarget {
  const outer = indentOf(document, before);
  return {
    at: before.keyStart - outer,
    lines: [`${' '.repeat(outer)}${name}:`],
    indent: outer + DEFAULT_INDENT,
  };
}

/** In front of an entry and beside it. */
export function inFrontOf(document: SourceDocument, entry: MappingEntry): MoveTarget {
  const indent = indentOf(document, entry);
  return { at: entry.keyStart - indent, lines: [], indent };
}

function behind(document: SourceDocument, entry: MappingEntry, indent: number): MoveTarget | undefined {
  const at = entryLines(document, entry)?.end;
  return at === undefined ? undefined : { at, lines: [], indent };
}

function indentOf(document: SourceDocument, entry: MappingEntry): number {
  return document.lines.positionAt(entry.keyStart).character;
}

/** The whole lines of an entry; `undefined` where it shares a line with something else. */
function entryLines(document: SourceDocument, entry: MappingEntry): EntryLines | undefined {
  const { lines, text } = document;
  const keyLine = lines.lineAt(entry.keyStart);
  const start = lines.lineStart(keyLine);
  if (!/^ *$/.test(text.slice(start, entry.keyStart))) return undefined;
  // The value of an alias stands elsewhere; the alias itself is written beside the key.
  const valueEnd = entry.value.start < entry.keyEnd ? lines.lineEnd(keyLine) : entry.value.end;
  const lastLine = lines.lineAt(valueEnd);
  if (!/^[ \t]*(#|$)/.test(text.slice(valueEnd, lines.lineEnd(lastLine)))) return undefined;
  const end = lastLine + 1 < lines.lineCount ? lines.lineStart(lastLine + 1) : text.length;
  return { start, end, indent: entry.keyStart - start };
}

function indent(source: string, by: number): string | undefined {
  if (by >= 0) return source.replace(/^(?=[^\r\n])/gm, ' '.repeat(by));
  const narrow = new RegExp(`^ {${String(-by)}}`);
  const lines = source.split(/(?<=\n)/);
  if (!lines.every(line => narrow.test(line) || line.trim() === '')) return undefined;
  return lines.map(line => line.replace(narrow, '')).join('');
}

/** The insertion and a removal that begins where it lies become one edit: editors refuse two at one place. */
function joinTouching(removals: readonly TextEdit[], insertion: TextEdit): TextEdit[] {
  const touching = removals.find(removal => removal.start === insertion.start);
  if (touching === undefined) return [...removals, insertion];
  return removals.map(removal =>
    removal === touching ? { ...removal, newText: insertion.newText } : removal,
  );
}
