import type { Fix } from '../rules/finding';
import { addEntry } from '../rules/fixes/add';
import { quoted } from '../rules/fixes/quote';
import { removeEntry } from '../rules/fixes/remove';
import { shown } from '../rules/shown';
import type { PipelineDocument } from './document';
import type { PartModel } from './model/model';
import { spelled } from './model/spelled';
import { fieldOf, type MapField, type MapValue, type TextValue } from './value';

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
  const { text } = document;
  const at = first.entry.keyStart;
  const isInBraces = /^["']/.test(text.slice(at, at + 1)) || text[map.start] === '{';
  const inJson = `"${value}"`;
  return addEntry(document, at, isInBraces, { key, value: /^\d/.test(value) ? `'${value}'` : value, inJson });
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

/** {@link removeEntry} for a setting in the configuration of an action. */
export function removeSetting(
  document: PipelineDocument,
  { map }: Pick<PartModel, 'map'>,
  key: string,
): Fix | undefined {
  const configuration = fieldOf(map, spelled('configuration', document.file.spelling));
  const field = configuration?.kind === 'map' ? configuration.entries.get(key) : undefined;
  return field && configuration?.kind === 'map' ? removeProperty(document, configuration, field) : undefined;
}
