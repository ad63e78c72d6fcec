import type { MappingEntry, SequenceNode } from '../../yaml/node';
import { isValidYaml } from '../../yaml/parse';
import { applyFix, type Fix, type TextEdit } from '../../rules/finding';
import { quoted } from '../../rules/fixes/quote';
import type { AppspecDocument } from '../document';

/** Nobody has forgotten the dashes before more lines than this. */
const MAX_LINES = 1000;

/** Ten times what revisions need: every fix costs a reading of the whole text, and a file of this length may need hundreds. */
const MAX_LENGTH = 20_000;

/**
 * Makes a list of what stands below a key: one item of all of it, or where `each` is set one of each of its entries.
 * `undefined` where that takes more than a dash and indentation, or brackets.
 */
export function asList(document: AppspecDocument, entry: MappingEntry, each = false): Fix | undefined {
  const { value } = entry;
  if (value.start < entry.keyEnd || value.end === value.start || value.tag !== undefined) return undefined;
  const source = document.text.slice(value.start, value.end);
  if (value.kind === 'mapping' && document.isBlock(value)) return dashes(document, entry, each);
  if (/[\r\n]/.test(source) || each) return undefined;
  const inBrackets = /[,[\]{}]/.test(source) && value.kind === 'scalar' && value.style === 'plain';
  const newText = `[${inBrackets ? quoted(source) : source}]`;
  return checked(document, 'Make it a list', [{ start: value.start, end: value.end, newText }]);
}

/** Takes away the dashes of a list whose items are mappings, so that one mapping remains. */
export function asMapping(document: AppspecDocument, list: SequenceNode): Fix | undefined {
  const { text } = document;
  if (text[list.start] !== '-' || list.items.length > MAX_LINES) return undefined;
  const edits: TextEdit[] = [];
  for (const item of list.items) {
    const dash = text.lastIndexOf('-', item.start - 1);
    if (item.kind !== 'mapping' || !document.isBlock(item) || !/^-[ ]+$/.test(text.slice(dash, item.start)))
      return undefined;
    edits.push({ start: dash, end: dash + 1, newText: ' ' });
  }
  return checked(document, 'Remove the dashes', edits);
}

function dashes(document: AppspecDocument, { value }: MappingEntry, each: boolean): Fix | undefined {
  const { lines, text } = document;
  if (value.kind !== 'mapping') return undefined;
  const first = lines.lineAt(value.start);
  const last = lines.lineAt(value.end);
  if (last - first > MAX_LINES || text.slice(lines.lineStart(first), value.start).trim() !== '')
    return undefined;
  const starts = new Set((each ? value.entries : value.entries.slice(0, 1)).map(({ keyStart }) => keyStart));
  const column = value.start - lines.lineStart(first);
  const edits: TextEdit[] = [];
  for (let line = first; line <= last; line++) {
    const start = lines.lineStart(line);
    if (text.slice(start, lines.lineEnd(line)).trim() === '') continue;
    const newText = starts.has(start + column) ? '- ' : '  ';
    edits.push({ start: start + column, end: start + column, newText });
  }
  return checked(document, 'Make it a list', edits);
}

function checked(document: AppspecDocument, title: string, edits: readonly TextEdit[]): Fix | undefined {
  // Where the text is no YAML, nobody knows where a block ends.
  if (!document.isWhole || document.text.length > MAX_LENGTH) return undefined;
  const fix: Fix = { title, edits, isPreferred: true };
  return isValidYaml(applyFix(document.text, fix)) ? fix : undefined;
}
