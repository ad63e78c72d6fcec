import { placeAt } from '../../schema/schema';
import type { Cursor } from './cursor';
import { flowPlace } from './flow';
import type { AssistRequest } from './format';
import type { Spot } from './spot';
import type { Suggestion } from './suggestion';

/** JSON longer than this is not looked into. */
const MAX_LENGTH = 20_000;

/** JSON in a text of the document, with its quotes where JSON alone has them: every place in it is that of the document. */
export interface EmbeddedSpot extends Spot {
  readonly text: string;
  /** Its quotes are written with a backslash before them. */
  readonly isEscaped: boolean;
}

/** The place in the JSON that a text holds; `undefined` where the text is no such, or has none yet. */
export function embeddedSpot({ text, offset }: AssistRequest, spot: Spot): EmbeddedSpot | undefined {
  const { cursor, format, place } = spot;
  const schema = place?.node.kind === 'text' && place.rest.length === 0 ? place.node.json : undefined;
  if (schema === undefined) return undefined;
  const start = cursor.textStart ?? cursor.start;
  if (offset - start > MAX_LENGTH) return undefined;
  const isEscaped = cursor.quote === '"';
  const end = cursor.slot === 'text' ? Math.min(text.length, offset + MAX_LENGTH) : cursor.end;
  const held = isEscaped ? unescaped(text.slice(start, end)) : text.slice(start, end);
  const first = /[[{]/.exec(held)?.index;
  if (first === undefined || start + first >= offset) return undefined;
  const whole = `${text.slice(0, start)}${held}`;
  const found = flowPlace(whole, start + first, offset);
  if (found === undefined) return undefined;
  const { path, slot, quote, colon, siblings } = found;
  const inner: Cursor = {
    ...cursor,
    ...{ path, slot, quote, start: found.start, end: found.end },
    isFlow: true,
    hasColon: colon !== undefined,
    canNest: false,
    needsBlank: false,
    siblings: new Set(siblings.filter(name => name !== whole.slice(found.start, found.end))),
    brackets: [],
  };
  const at = placeAt(schema, path);
  return {
    cursor: inner,
    format: { ...format, schema, path, expand: node => node, sections: [] },
    ...(at === undefined ? {} : { place: at }),
    text: whole,
    isEscaped,
  };
}

/** Puts `"` and a blank in the place of `\\"`: outside of the word that the quotes are around. */
function unescaped(text: string): string {
  let isInside = false;
  return text.replace(/\\"/g, () => {
    isInside = !isInside;
    return isInside ? ' "' : '" ';
  });
}

/** A suggestion as it is written where quotes have a backslash before them; `text` is that of the document. */
export function escaped(suggestion: Suggestion, text: string): Suggestion {
  const { insert, start, end } = suggestion;
  return {
    ...suggestion,
    insert: insert.replaceAll('"', '\\\\"'),
    start: text.startsWith('\\"', start - 1) ? start - 1 : start,
    end: text.startsWith('\\"', end - 1) ? end + 1 : end,
    ...(suggestion.filter === undefined ? {} : { filter: `\\${suggestion.filter}` }),
  };
}
