import type { ValueSchema } from '../../schema/schema';
import type { AssistRequest } from './format';
import { escapeSnippet } from './layout';
import { documentation } from './markdown';
import type { Suggestion, Writing } from './suggestion';

/** Where AWS documents variables of pipelines. */
export const VARIABLES_PAGE =
  'https://docs.aws.amazon.com/codepipeline/latest/userguide/reference-variables.html';

/** References longer than this are not looked for. */
const MAX_REFERENCE = 300;

/** A reference to a variable of the pipeline, up to a cursor. */
const BEGUN = /#\{([\w@.-]*)$/;

/** Whether a place is in a reference to a variable of the pipeline. */
export function isInReference({ text, offset }: Pick<AssistRequest, 'text' | 'offset'>): boolean {
  return BEGUN.test(text.slice(Math.max(0, offset - MAX_REFERENCE), offset));
}

/** The variables that can be written behind `#{`; `undefined` where the cursor stands behind none. */
export function referenceSuggestions(
  { text, cursor }: Writing,
  offset: number,
  references: () => readonly ValueSchema[],
): readonly Suggestion[] | undefined {
  if (cursor.slot === 'key') return undefined;
  const found = BEGUN.exec(text.slice(Math.max(0, offset - MAX_REFERENCE), offset));
  if (found === null) return undefined;
  const rest = /^[\w@.-]*\}?/.exec(text.slice(offset, offset + MAX_REFERENCE))?.[0] ?? '';
  const start = offset - (found[1]?.length ?? 0);
  // Without quotes, `#` behind a blank begins a comment.
  const isBare =
    cursor.slot === 'value' && cursor.quote === '' && !cursor.isFlow && start - 2 === cursor.start;
  return references().map(({ value, description }): Suggestion => ({
    label: value,
    kind: 'reference',
    documentation: [description ?? '', documentation(VARIABLES_PAGE)].join('\n\n'),
    insert: escapeSnippet(isBare ? `"#{${value}}"` : `${value}}`),
    start: isBare ? start - 2 : start,
    end: offset + rest.length,
    ...(isBare ? { filter: `#{${value}` } : {}),
  }));
}
