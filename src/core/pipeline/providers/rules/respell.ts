import type { TextEdit } from '../../../rules/finding';
import { quoted } from '../../../rules/fixes/quote';
import type { TextValue } from '../../value';

/**
 * Puts another text in the place of a value, in the quotes that it has. `undefined` where the value is not simply
 * written there: a function, an alias or a text of several lines.
 */
export function respell(
  text: string,
  { start, end, text: value }: TextValue,
  newText: string,
): TextEdit | undefined {
  const source = text.slice(start, end);
  if (source === value) return { start, end, newText };
  if (source === `"${value}"`) return { start, end, newText: JSON.stringify(newText) };
  return source === `'${value}'` ? { start, end, newText: quoted(newText) } : undefined;
}
