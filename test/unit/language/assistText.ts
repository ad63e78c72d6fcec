import type { AssistRequest } from '../../../src/core/language/assist/format';
import type { Suggestion } from '../../../src/core/language/assist/suggestion';
import type { DocumentKind } from '../../../src/core/language/recognise';

/** Where the cursor stands in the texts of tests. */
const CURSOR = '¦';

/** The request that a text with a cursor stands for. */
export function requestAt(
  kind: DocumentKind,
  marked: string,
  more: Partial<AssistRequest> = {},
): AssistRequest {
  const offset = marked.indexOf(CURSOR);
  if (offset === -1) throw new Error(`There is no cursor in ${JSON.stringify(marked)}.`);
  return { kind, text: marked.replace(CURSOR, ''), offset, ...more };
}

/** The text after a suggestion was taken, its placeholders left as they come. */
export function taken(text: string, { insert, start, end, commaAt }: Suggestion): string {
  const before = text.slice(0, start);
  const head = commaAt === undefined ? before : `${before.slice(0, commaAt)},${before.slice(commaAt)}`;
  return `${head}${plain(insert)}${text.slice(end)}`;
}

/** A snippet without its stops. */
export function plain(snippet: string): string {
  return snippet
    .replace(/(?<!\\)\$\{\d+\|([^,|]*)[^|]*\|\}/g, '$1')
    .replace(/(?<!\\)\$\{\d+:((?:\\.|[^}\\])*)\}/g, '$1')
    .replace(/(?<!\\)\$(?:\d+|\{\d+\})/g, '')
    .replace(/\\([\\$}])/g, '$1');
}
