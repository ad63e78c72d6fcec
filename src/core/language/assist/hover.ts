import { aboutAnchor, MERGE_KEY } from './anchors';
import { buildVariable } from '../../buildspec/schemaVariables';
import { keyOf, type Place } from '../../schema/schema';
import { environmentOf } from './buildspecFacts';
import type { Cursor } from './cursor';
import { embeddedSpot } from './embedded';
import type { AssistRequest, Format } from './format';
import { codeSpan, documentation, keyMarkdown, type HoverContent } from './markdown';
import { VARIABLES_PAGE } from './references';
import { isInCommand, spotOf, withKnownLines, type Spot } from './spot';
import { BUILD_VARIABLES_PAGE } from './variables';

/** Words longer than this are not explained. */
const MAX_WORD = 300;

/** What the word at an offset means; `undefined` where that is not known. Never throws. */
export function hover(given: AssistRequest): HoverContent | undefined {
  const request = withKnownLines(given);
  const spot = spotOf(request);
  const found = spot && aboutSpot(request, spot);
  // What marks a value is no part of it.
  return found ?? (spot?.cursor.slot === 'text' ? undefined : aboutAnchor(request.text, request.offset));
}

function aboutSpot(request: AssistRequest, spot: Spot): HoverContent | undefined {
  const { cursor, format, place } = spot;
  const embedded = embeddedSpot(request, spot);
  if (embedded !== undefined && aboutReference(request, format) === undefined) {
    const { slot } = embedded.cursor;
    if (embedded.place?.rest.length !== 0) return undefined;
    return slot === 'key'
      ? aboutKey(request, embedded.cursor, embedded.place)
      : aboutValue(request, embedded.cursor, embedded.format, embedded.place);
  }
  if (cursor.slot === 'key') return place?.rest.length === 0 ? aboutKey(request, cursor, place) : undefined;
  const reference = aboutReference(request, format);
  if (reference !== undefined) return reference;
  if (isInCommand(spot)) return aboutVariable(request);
  return place?.rest.length === 0 && cursor.slot === 'value'
    ? aboutValue(request, cursor, format, place)
    : undefined;
}

function aboutKey({ text }: AssistRequest, cursor: Cursor, { node }: Place): HoverContent | undefined {
  const { start, end } = cursor;
  const name = text.slice(start, end);
  if (name === '<<' && node.kind === 'map')
    return { markdown: `**${codeSpan(name)}**: ${MERGE_KEY}`, start, end };
  const key = node.kind === 'map' && end > start && cursor.hasColon ? keyOf(node, name) : undefined;
  if (key === undefined) return undefined;
  return { markdown: `**${codeSpan(name)}**\n\n${keyMarkdown(key)}`, start, end };
}

function aboutValue(
  { text }: AssistRequest,
  { start, end }: Cursor,
  format: Format,
  { node, key }: Place,
): HoverContent | undefined {
  const value = text.slice(start, end).trim();
  if (node.kind !== 'text' || value === '' || value.length > MAX_WORD) return undefined;
  const { from, values = [] } = node;
  const known = [...values, ...(from === undefined ? [] : format.values(from))];
  const meaning =
    (from === undefined ? undefined : format.explain?.(from, value)) ??
    (known.find(one => one.value === value) ?? known.find(one => isSame(one.value, value)))?.description;
  const parts = [
    `**${codeSpan(value)}**${meaning === undefined ? '' : `: ${meaning}`}`,
    ...(key === undefined ? [] : [keyMarkdown(key)]),
  ];
  return parts.length === 1 && meaning === undefined
    ? undefined
    : { markdown: parts.join('\n\n'), start, end };
}

/** A variable of the shell, in whatever shell the commands are for. */
function aboutVariable({ text, offset }: AssistRequest): HoverContent | undefined {
  const word = wordAt(text, offset, /\w/);
  if (word === undefined || !/[$%{:!]$/.test(text.slice(Math.max(0, word.start - 1), word.start))) {
    return undefined;
  }
  const name = text.slice(word.start, word.end);
  const known = buildVariable(name);
  const markdown =
    known === undefined
      ? declaredIn(text, name)
      : `**${codeSpan(name)}**: ${known}\n\n${documentation(BUILD_VARIABLES_PAGE)}`;
  return markdown === undefined ? undefined : { markdown, ...word };
}

function declaredIn(text: string, name: string): string | undefined {
  const found = environmentOf(text).find(variable => variable.name === name);
  return found && `**${codeSpan(name)}**: declared in \`${found.origin}\` of this file.`;
}

/** A reference to a variable of the pipeline, `#{namespace.key}`. */
function aboutReference({ text, offset }: AssistRequest, format: Format): HoverContent | undefined {
  const word = wordAt(text, offset, /[\w@.-]/);
  if (word === undefined || text.slice(Math.max(0, word.start - 2), word.start) !== '#{') return undefined;
  const name = text.slice(word.start, word.end);
  const known = format.references().find(({ value }) => value === name);
  if (known === undefined) return undefined;
  return {
    markdown: `**${codeSpan(`#{${name}}`)}**: ${known.description ?? ''}\n\n${documentation(VARIABLES_PAGE)}`,
    ...word,
  };
}

function wordAt(
  text: string,
  offset: number,
  character: RegExp,
): { readonly start: number; readonly end: number } | undefined {
  let start = offset;
  let end = offset;
  while (start > 0 && offset - start < MAX_WORD && character.test(text.charAt(start - 1))) start--;
  while (end < text.length && end - offset < MAX_WORD && character.test(text.charAt(end))) end++;
  return start === end ? undefined : { start, end };
}

function isSame(known: string, written: string): boolean {
  return known.toLowerCase() === written.toLowerCase();
}
