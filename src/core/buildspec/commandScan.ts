import type { ScalarNode } from '../yaml/node';
import type { BuildspecDocument } from './document';

/** A place in the commands where a word stands. */
export interface CommandHit {
  /** Offset of the word in the document. */
  readonly start: number;
  /** From the word to the end of its line, or of the command; a backslash joins the next line. */
  readonly rest: string;
}

/**
 * Where a word stands in a command that runs: not in a comment of YAML or of the shell, and not in what `echo` prints. A
 * search through the whole text for `part` of the word comes first, since most files do not have it. Engines look for up to
 * six characters much faster than for more, and for a rare first one faster than for a frequent one.
 */
export function commandHits(
  document: BuildspecDocument,
  word: string,
  part = word.slice(0, 6),
): readonly CommandHit[] {
  const { text } = document;
  let found = text.indexOf(part);
  if (found === -1) return [];
  const hits: CommandHit[] = [];
  const { commands } = document;
  const isWord = /^\w/.test(word);
  const inside = word.indexOf(part);
  for (; found !== -1; found = text.indexOf(part, found + part.length)) {
    const at = found - inside;
    if (!text.startsWith(word, at) || (isWord && /[\w-]/.test(text.charAt(at - 1)))) continue;
    const command = commandAt(commands, at);
    if (command === undefined) continue;
    const before = lineBefore(text, at, command.start);
    if (/(?:^|\s)#|\b(?:echo|printf)\b[^;&|]*$/.test(before)) continue;
    hits.push({
      start: at,
      rest: /^(?:\\\r?\n|[^\n])*/.exec(text.slice(at, Math.min(command.end, at + MAX_LINE)))?.[0] ?? '',
    });
  }
  return hits;
}

/** How far back, and on, a line is looked at: nobody writes more of one by hand. */
const MAX_LINE = 500;

/** What stands on the line before an offset, from `from` on. */
export function lineBefore(text: string, at: number, from = 0): string {
  const before = text.slice(Math.max(from, at - MAX_LINE), at);
  return before.slice(before.lastIndexOf('\n') + 1);
}

/** The command that an offset lies in. */
export function commandAt(commands: readonly ScalarNode[], offset: number): ScalarNode | undefined {
  let low = 0;
  let high = commands.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((commands[middle]?.start ?? 0) <= offset) low = middle;
    else high = middle - 1;
  }
  const found = commands[low];
  return found !== undefined && found.start <= offset && offset < found.end ? found : undefined;
}
