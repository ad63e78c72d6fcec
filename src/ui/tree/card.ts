import type { TreeRow } from '../../core/monitor/treeRow';

/** What a card is written to, as VS Code's `MarkdownString` is. */
export interface Card {
  /** Takes text that is not markdown; its spaces become ones at which no line is broken. */
  appendText(text: string): unknown;
  appendMarkdown(markdown: string): unknown;
}

/**
 * Writes a row's facts, one paragraph each. Names, messages and summaries are other people's text, so nothing of them is
 * taken as markdown; long lines are broken between words.
 */
export function writeCard(card: Card, row: TreeRow): void {
  [headLine(row), ...row.tooltip].forEach((line, index) => {
    if (index > 0) card.appendMarkdown('\n\n');
    writeLine(card, line);
  });
}

/** Name, status in words, and what the row says besides; nothing is said twice. */
export function spokenLabel({ label, statusWord, description }: TreeRow): string {
  const word = description.startsWith(statusWord) ? '' : statusWord;
  return [label, word, description].filter(part => part !== '').join(', ');
}

function headLine({ label, statusWord }: TreeRow): string {
  return statusWord === '' ? label : `${label}: ${statusWord}`;
}

/** Only a line's first word can open a list or a heading, and only with a plain space behind it, so that one stays as it is. */
function writeLine(card: Card, line: string): void {
  const [first = '', second, ...others] = line.trim().split(/\s+/);
  card.appendText(second === undefined ? first : `${first} ${second}`);
  for (const word of others) {
    card.appendMarkdown(' ');
    card.appendText(word);
  }
}
