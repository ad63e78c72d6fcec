import type { Range } from '../core/yaml/node';

/** Longer lines are cut, so that the place is in sight. */
const MAX_COLUMNS = 120;

/** What is shown of a long line before the place. */
const LEAD = 40;

/** Characters that take two columns of a terminal. Source: Unicode Standard Annex 11, the blocks that are wide. */
const WIDE =
  /[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6\u{1f300}-\u{1faff}\u{20000}-\u{3fffd}]/u;

/**
 * A line of a file and, below it, carets where the range lies: two texts that a terminal shows one below the other, with
 * the line's number in front. Empty for an empty line. Tabs become blanks, and other controls a replacement character.
 */
export function excerpt(line: string, { start, end }: Range): readonly string[] {
  if (line.trim() === '') return [];
  const from = Math.max(0, line.length <= MAX_COLUMNS ? 0 : start.character - LEAD);
  const to = Math.min(line.length, from + MAX_COLUMNS);
  const last = end.line > start.line ? line.trimEnd().length : end.character;
  const width = Math.max(1, columnsOf(line.slice(start.character, Math.min(last, to))));
  const number = String(start.line + 1);
  const before = from > 0 ? '…' : '';
  const after = to < line.length ? '…' : '';
  const blanks = ' '.repeat(before.length + columnsOf(line.slice(from, start.character)));
  return [
    `  ${number} | ${before}${shownAs(line.slice(from, to))}${after}`,
    `  ${' '.repeat(number.length)} | ${blanks}${'^'.repeat(width)}`,
  ];
}

function shownAs(text: string): string {
  return text.replace(/\t/g, ' ').replace(/[^\P{C}\u{200d}]/gu, '\ufffd');
}

function columnsOf(text: string): number {
  return Array.from(text).reduce(
    (sum, character) => sum + (/\p{M}|\u200d/u.test(character) ? 0 : WIDE.test(character) ? 2 : 1),
    0,
  );
}
