import { placeAt, type Place } from '../../schema/schema';
import { cursorAt, type Cursor } from './cursor';
import type { AssistRequest, Format } from './format';
import { formatOf } from './formats';

/** What is known about a place in a document. */
export interface Spot {
  readonly cursor: Cursor;
  readonly format: Format;
  /** Absent where the schema knows nothing about it. */
  readonly place?: Place;
}

/** The place that a request is about; `undefined` in a part of the file that is about something else. */
export function spotOf(request: AssistRequest): Spot | undefined {
  const cursor = cursorAt(request.text, request.offset);
  const format = cursor === undefined ? undefined : formatOf(request, cursor);
  if (cursor === undefined || format === undefined) return undefined;
  const place = placeAt(format.schema, format.path, format.expand);
  return { cursor, format, ...(place === undefined ? {} : { place }) };
}

/** Whether the cursor stands in a command; a text of several lines in the place of their list holds commands as well. */
export function isInCommand({ cursor, place }: Spot): boolean {
  const node = place?.node;
  const inner = node?.kind === 'list' && cursor.slot === 'text' ? node.items : node;
  return inner?.kind === 'text' && inner.from === 'command';
}

/** The same request in which every line ends as lines do today; a lone CR ends one in YAML, and in editors. */
export function withKnownLines(request: AssistRequest): AssistRequest {
  if (!/\r(?!\n)/.test(request.text)) return request;
  return { ...request, text: request.text.replace(/\r(?!\n)/g, '\n') };
}
