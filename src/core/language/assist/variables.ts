import { BUILD_VARIABLES } from '../../buildspec/schemaVariables';
import { environmentOf } from './buildspecFacts';
import type { Cursor } from './cursor';
import type { AssistRequest } from './format';
import { documentation } from './markdown';
import type { Suggestion } from './suggestion';

/** Where AWS documents them. */
export const BUILD_VARIABLES_PAGE =
  'https://docs.aws.amazon.com/codebuild/latest/userguide/build-env-ref-env-vars.html';

/** A reference to an environment variable up to a cursor: of a shell, or of PowerShell. */
const REFERENCE = /\$(\{)?(env:)?([A-Za-z_]\w*)?$/i;

/** Names longer than this are not looked for. */
const MAX_REFERENCE = 200;

/** The environment variables of the build, behind the `$` of a command; nothing elsewhere in it. */
export function variableSuggestions(request: AssistRequest, { quote }: Cursor): readonly Suggestion[] {
  const { text, offset } = request;
  const before = text.slice(Math.max(0, offset - MAX_REFERENCE), offset);
  const found = REFERENCE.exec(before);
  // In single quotes of the shell a `$` is a `$`; those of YAML are no such.
  if (found === null || (quote === '' && /\\\$[^$]*$/.test(before.slice(found.index - 1)))) return [];
  const typed = found[3] ?? '';
  const rest = /^\w*/.exec(text.slice(offset, offset + MAX_REFERENCE))?.[0] ?? '';
  const end = offset + rest.length;
  const close = found[1] !== undefined && text[end] !== '}' ? '\\}' : '';
  const range = { start: offset - typed.length, end };
  const own = environmentOf(text).map(({ name, origin }): Suggestion => ({
    label: name,
    kind: 'variable',
    detail: origin,
    documentation: documentation(BUILD_VARIABLES_PAGE),
    insert: `${name}${close}`,
    ...range,
  }));
  const known = Object.entries(BUILD_VARIABLES).map(([name, meaning]): Suggestion => ({
    label: name,
    kind: 'variable',
    documentation: `${meaning}\n\n${documentation(BUILD_VARIABLES_PAGE)}`,
    insert: `${name}${close}`,
    ...range,
  }));
  return [...own, ...known];
}
