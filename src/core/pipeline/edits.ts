import type { Fix } from '../rules/finding';
import { quoted } from '../rules/fixes/quote';
import { removeEntry } from '../rules/fixes/remove';
import { shown } from '../rules/shown';
import type { PipelineDocument } from './document';
import type { MapField, MapValue, TextValue } from './value';

/**
 * Writes another text in the place of one, in its quotes. `undefined` where the text is not written as such: a function
 * puts it together, or it holds escapes.
 */
export function replaceText(
  document: PipelineDocument,
  value: TextValue,
  newText: string,
  title = `Replace "${shown(value.text)}" with "${newText}"`,
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

/** {@link removeEntry} for a property of a mapping. */
export function removeProperty(
  document: PipelineDocument,
  { start, entries }: MapValue,
  { entry }: MapField,
  isPreferred = true,
): Fix | undefined {
  return removeEntry(document, { start, entries: [...entries.values()].map(field => field.entry) }, entry, {
    isPreferred,
  });
}
