import type { Fix } from '../rules/finding';
import { quoted } from '../rules/fixes/quote';
import type { PipelineDocument } from './document';
import type { MapField, MapValue, TextRange, TextValue } from './value';

/**
 * Writes another text in the place of one, in its quotes. `undefined` where the text is not written as such: a function
 * puts it together, or it holds escapes.
 */
export function replaceText(
  document: PipelineDocument,
  value: TextValue,
  newText: string,
  title = `Replace by "${newText}"`,
): Fix | undefined {
  const { start, end, text } = value;
  const source = document.text.slice(start, end);
  const quotes = /^["']/.exec(source)?.[0] ?? '';
  if (source !== quotes + text + quotes) return undefined;
  const inQuotes = { '"': JSON.stringify(newText), "'": quoted(newText) }[quotes] ?? newText;
  return { title, edits: [{ start, end, newText: inQuotes }], isPreferred: true };
}

/** Writes a property in front of a mapping's first one; `undefined` where the mapping is empty. `value` is plain text. */
export function addProperty(
  document: PipelineDocument,
  map: MapValue,
  key: string,
  value: string,
): Fix | undefined {
  const [first] = map.entries.values();
  if (first === undefined) return undefined;
  const { lines, text } = document;
  const at = first.entry.keyStart;
  const isFlow = /^["']/.test(text.slice(at, at + 1)) || text[map.start] === '{';
  const lineStart = lines.lineStart(lines.lineAt(at));
  const ownLine = /^[\s-]*$/.test(text.slice(lineStart, at));
  const eol = text.includes('\r\n') ? '\r\n' : '\n';
  const between = ownLine ? eol + ' '.repeat(at - lineStart) : ' ';
  const newText = isFlow ? `"${key}": "${value}",${between}` : `${key}: ${value}${between}`;
  return { title: `Add "${key}: ${value}"`, edits: [{ start: at, end: at, newText }], isPreferred: true };
}

/** Takes a property out of a mapping with the comma or the lines that belong to it; `undefined` where that is not safe. */
export function removeProperty(
  document: PipelineDocument,
  map: MapValue,
  field: MapField,
  title: string,
): Fix | undefined {
  const { text } = document;
  const { keyStart, value } = field.entry;
  if (value.start < keyStart) return undefined;
  const range =
    text[map.start] === '{' ? withComma(text, keyStart, value.end) : wholeLines(text, keyStart, value.end);
  return range === undefined ? undefined : { title, edits: [{ ...range, newText: '' }], isPreferred: true };
}

function withComma(text: string, start: number, end: number): TextRange {
  const after = /^\s*,\s*/.exec(text.slice(end));
  if (after !== null) return { start, end: end + after[0].length };
  const before = /,\s*$/.exec(text.slice(0, start));
  return { start: start - (before?.[0].length ?? 0), end };
}

function wholeLines(text: string, start: number, end: number): TextRange | undefined {
  const lineStart = text.lastIndexOf('\n', start - 1) + 1;
  if (text.slice(lineStart, start).trim() !== '') return undefined;
  const rest = /^[ \t]*(?:\r?\n|$)/.exec(text.slice(end));
  return rest === null ? undefined : { start: lineStart, end: end + rest[0].length };
}
