import type { KeySchema, MapSchema, Place, SchemaNode, TextSchema } from '../../schema/schema';
import type { AssistRequest, Format } from './format';
import { styleOf } from './layout';
import { referenceSuggestions } from './references';
import { firstKeys } from './sections';
import { isInCommand, spotOf, withKnownLines } from './spot';
import {
  keySuggestion,
  sectionSuggestion,
  valueSuggestion,
  type Suggestion,
  type Writing,
} from './suggestion';
import { variableSuggestions } from './variables';

/** What can be written at an offset, best first; nothing where that is not known. Never throws. */
export function complete(given: AssistRequest): readonly Suggestion[] {
  const request = withKnownLines(given);
  const spot = spotOf(request);
  if (spot === undefined) return [];
  const { cursor, format, place } = spot;
  const writing: Writing = {
    text: request.text,
    cursor,
    style: styleOf(request.text),
    isJson: cursor.isFlow && /^[\s\ufeff]*\{\s*(?:["}]|$)/.test(request.text),
    isStrict: format.isStrict === true,
  };
  const references = referenceSuggestions(writing, request.offset, format.references);
  if (references !== undefined) return references;
  if (isInCommand(spot)) return variableSuggestions(request, cursor);
  if (place === undefined || place.rest.length > 0 || cursor.slot === 'text') return [];
  return cursor.slot === 'key' ? atKey(writing, format, place) : atValue(writing, format, place);
}

function atKey(writing: Writing, format: Format, { node }: Place): readonly Suggestion[] {
  if (node.kind === 'map') return [...keys(writing, node), ...sections(writing, format, '')];
  // Behind no dash yet: a new item.
  const { cursor } = writing;
  if (node.kind !== 'list' || cursor.hasColon || cursor.isFlow) return [];
  return [...items(writing, format, node.items), ...sections(writing, format, '- ')];
}

function items(writing: Writing, format: Format, node: SchemaNode): readonly Suggestion[] {
  if (node.kind === 'map') return keys(writing, format.expand(node), '- ');
  return node.kind === 'text' ? values(writing, format, node, '- ') : [];
}

function atValue(writing: Writing, format: Format, { node }: Place): readonly Suggestion[] {
  if (node.kind === 'text') return values(writing, format, node);
  if (node.kind !== 'map' || !writing.cursor.canNest || writing.cursor.quote !== '') return [];
  return [...keys(writing, node), ...sections(writing, format, '')];
}

function keys(writing: Writing, node: MapSchema, prefix = ''): readonly Suggestion[] {
  const isOffered = ([name, key]: readonly [string, KeySchema]): boolean =>
    key.unlisted !== true && !writing.cursor.siblings.has(name);
  return Object.entries(node.keys)
    .filter(isOffered)
    .map(([name, key]) => keySuggestion(writing, name, key, prefix));
}

function values(writing: Writing, format: Format, node: TextSchema, prefix = ''): readonly Suggestion[] {
  const known = [...(node.values ?? []), ...(node.from === undefined ? [] : format.values(node.from))];
  return known.map(value => valueSuggestion(writing, value, node, prefix));
}

function sections(writing: Writing, format: Format, prefix: string): readonly Suggestion[] {
  const { cursor } = writing;
  if (cursor.isFlow || cursor.hasColon || cursor.quote !== '') return [];
  return format.sections
    .filter(section => prefix !== '' || firstKeys(section).every(key => !cursor.siblings.has(key)))
    .map(section => sectionSuggestion(writing, section, prefix));
}
