import type { Fix } from '../finding';
import type { SourceDocument } from '../sourceDocument';

interface Addition {
  readonly key: string;
  /** As it is written in a block. */
  readonly value: string;
  /** As it is written between braces, where JSON needs quotes around texts; by default the same. */
  readonly inJson?: string;
  readonly isPreferred?: boolean;
}

/** Writes an entry in front of the first key of a block, which starts at `at`, on a line of its own where that key has one. */
export function addEntry(
  { lines, text }: SourceDocument,
  at: number,
  isInBraces: boolean,
  { key, value, inJson = value, isPreferred = true }: Addition,
): Fix {
  const lineStart = lines.lineStart(lines.lineAt(at));
  const isFirst = /^[ \t-]*$/.test(text.slice(lineStart, at));
  const eol = text.includes('\r\n') ? '\r\n' : '\n';
  const between = isFirst ? eol + ' '.repeat(at - lineStart) : ' ';
  const newText = isInBraces ? `"${key}": ${inJson},${between}` : `${key}: ${value}${between}`;
  return { title: `Add "${key}: ${value}"`, edits: [{ start: at, end: at, newText }], isPreferred };
}
