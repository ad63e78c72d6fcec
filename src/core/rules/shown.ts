import { inSentence } from '../../base/inSentence';

const MAX_LENGTH = 60;

/** Text of a file as a message may show it: one line of printable characters, at most 60 of them. */
export function shown(text: string): string {
  const line = text.slice(0, 2 * MAX_LENGTH).replace(/[\s\p{C}]+/gu, ' ');
  return line.length > MAX_LENGTH ? `${line.slice(0, MAX_LENGTH - 3)}...` : line;
}

/** Names in quotes, as a sentence lists them: `"a", "b" and "c"`. */
export function listed(names: readonly string[]): string {
  return inSentence(names.map(name => `"${name}"`));
}
