import type { KeySchema, ListSchema, MapSchema, Place, TextSchema } from '../../schema/schema';
import { bracketStyle } from './brackets';
import type { AssistRequest, Format } from './format';
import { embeddedSpot, escaped, type EmbeddedSpot } from './embedded';
import { styleOf } from './layout';
import { referenceSuggestions } from './references';
import { firstKeys } from './sections';
import { isInCommand, spotOf, withKnownLines } from './spot';
import {
  beginning,
  keySuggestion,
  leadAt,
  sectionSuggestion,
  valueSuggestion,
  type Lead,
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
  const { text } = request;
  const embedded = embeddedSpot(request, spot);
  const isJson = cursor.isFlow && /^[\s\ufeff]*\{\s*(?:["}]|$)/.test(text);
  const writing: Writing = {
    text,
    cursor,
    style: styleOf(text, request.unit),
    brackets: bracketStyle(text, cursor.start - cursor.quote.length, isJson, request.unit),
    isJson,
    isStrict: format.isStrict === true,
  };
  const references = referenceSuggestions(writing, request.offset, format.references);
  if (references !== undefined) return references;
  if (embedded !== undefined) return inEmbedded(writing, embedded);
  if (isInCommand(spot)) return variableSuggestions(request, cursor);
  if (place === undefined || place.rest.length > 0 || cursor.slot === 'text') return [];
  return cursor.slot === 'key' ? atKey(writing, format, place) : atValue(writing, format, place);
}

function inEmbedded(
  around: Writing,
  { cursor, format, place, text, isEscaped }: EmbeddedSpot,
): readonly Suggestion[] {
  if (place === undefined || place.rest.length > 0) return [];
  const writing: Writing = {
    ...around,
    text,
    cursor,
    brackets: { isJson: true },
    isJson: true,
    isStrict: false,
  };
  const found = cursor.slot === 'key' ? atKey(writing, format, place) : atValue(writing, format, place);
  return isEscaped ? found.map(suggestion => escaped(suggestion, around.text)) : found;
}

function atKey(writing: Writing, format: Format, { node, key }: Place): readonly Suggestion[] {
  const { cursor } = writing;
  if (node.kind === 'map') return inMapping(writing, format, node, leadAt(cursor));
  // Behind no dash yet: a new item.
  if (node.kind !== 'list' || cursor.hasColon || cursor.isFlow || cursor.isAbove === true) return [];
  return items(writing, format, node, leadAt(cursor, '- '), key);
}

function atValue(writing: Writing, format: Format, { node, key }: Place): readonly Suggestion[] {
  const { cursor, style } = writing;
  if (node.kind === 'text') return values(writing, format, node, leadAt(cursor), key);
  if (cursor.quote !== '') return [];
  if (cursor.canNest && node.kind === 'map') return inMapping(writing, format, node, leadAt(cursor));
  if (cursor.isFlow && cursor.start === cursor.end) {
    const whole = node.kind === 'map' ? sections(writing, format, leadAt(cursor), true) : [];
    return [...whole, beginning(writing, node, leadAt(cursor), key)];
  }
  if (cursor.below === undefined) return [];
  const { column, start } = cursor.below;
  const inner = column + (node.kind === 'list' && style.isCompact ? 0 : style.unit);
  const dash = node.kind === 'list' ? '- ' : '';
  const lead = {
    text: `${style.lineBreak}${' '.repeat(inner)}${dash}`,
    column: inner + dash.length,
    start,
  };
  return node.kind === 'list'
    ? items(writing, format, node, lead, key)
    : inMapping(writing, format, node, lead);
}

/** What a mapping can hold: whole files first, where nothing stands yet. */
function inMapping(writing: Writing, format: Format, node: MapSchema, lead: Lead): readonly Suggestion[] {
  const own = keys(writing, node, lead);
  const blocks = sections(writing, format, lead);
  const isWhole = ({ label }: Suggestion): boolean =>
    format.sections.some(one => one.isWhole === true && one.label === label);
  return [...blocks.filter(isWhole), ...own, ...blocks.filter(block => !isWhole(block))];
}

function items(
  writing: Writing,
  format: Format,
  { items: node, ...list }: ListSchema,
  lead: Lead,
  key?: KeySchema,
): readonly Suggestion[] {
  if (node.kind === 'map') {
    return [...keys(writing, format.expand(node), lead), ...sections(writing, format, lead)];
  }
  const known = node.kind === 'text' ? values(writing, format, node, lead, key) : [];
  return known.length > 0 ? known : [beginning(writing, { items: node, ...list }, lead, key)];
}

function keys(writing: Writing, node: MapSchema, lead: Lead): readonly Suggestion[] {
  const isOffered = ([name, key]: readonly [string, KeySchema]): boolean =>
    key.unlisted !== true && !writing.cursor.siblings.has(name);
  // What is needed comes first.
  const isLater = ([, { required }]: readonly [string, KeySchema]): number => (required === true ? 0 : 1);
  return Object.entries(node.keys)
    .filter(isOffered)
    .sort((a, b) => isLater(a) - isLater(b))
    .map(([name, key]) => keySuggestion(writing, name, key, lead));
}

function values(
  writing: Writing,
  format: Format,
  node: TextSchema,
  lead: Lead,
  key?: KeySchema,
): readonly Suggestion[] {
  const known = [...(node.values ?? []), ...(node.from === undefined ? [] : format.values(node.from))];
  return known.map(value => valueSuggestion(writing, value, node, lead, key));
}

function sections(
  writing: Writing,
  { sections: known, page }: Format,
  lead: Lead,
  isItem = false,
): readonly Suggestion[] {
  const { cursor } = writing;
  if (cursor.hasColon || cursor.isAbove === true || (cursor.quote !== '' && !writing.isJson)) return [];
  const isNew = isItem || lead.text.endsWith('- ');
  return known
    .filter(({ isPart }) => isPart !== true || (!isNew && cursor.siblings.size > 0))
    .filter(section => isNew || firstKeys(section).every(key => !cursor.siblings.has(key)))
    .flatMap(section => sectionSuggestion(writing, { url: page, ...section }, lead, isItem) ?? []);
}
