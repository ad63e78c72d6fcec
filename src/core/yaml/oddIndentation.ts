import type { OffsetRange } from './document';
import type { YamlNode } from './node';

/** Blanks of web pages and word processors, which YAML takes for letters: those that are found in files at all. */
const ODD_BLANKS: readonly string[] = ['\u00a0', '\u2003', '\u200b', '\u3000'];

const ODD_INDENTATION = /^[ \t]*[\u00a0\u2003\u200b\u3000][ \t\u00a0\u2003\u200b\u3000]*/gm;

export function startsOddly(key: string): boolean {
  return ODD_BLANKS.includes(key.charAt(0));
}

/** Indentations with such a blank. In a block of text they are no mistake. */
export function oddIndentations(text: string): readonly OffsetRange[] {
  // To look for one character is far quicker than for a pattern, and hardly any text has one.
  if (!ODD_BLANKS.some(blank => text.includes(blank))) return [];
  return Array.from(text.matchAll(ODD_INDENTATION), ({ 0: all, index }) => ({
    start: index,
    end: index + all.length,
  }));
}

/** The text with a space for every character of {@link oddIndentations}. */
export function withoutOddIndentations(text: string): string {
  return text.replace(ODD_INDENTATION, blanks => ' '.repeat(blanks.length));
}

/** Those of {@link oddIndentations} that stand in front of keys: what those belong to is not what it looks like. */
export function oddlyIndentedKeys(text: string, root: YamlNode | undefined): readonly OffsetRange[] {
  const found = oddIndentations(text);
  const keys = found.length === 0 ? [] : oddKeys(root);
  return found.filter(({ start, end }) => keys.some(key => start <= key && key < end));
}

/** Where the keys of a tree start that begin with an odd blank. */
function oddKeys(root: YamlNode | undefined): readonly number[] {
  const starts: number[] = [];
  const seen = new Set<YamlNode>(root === undefined ? [] : [root]);
  for (const node of seen) {
    if (node.kind === 'sequence') for (const item of node.items) seen.add(item);
    if (node.kind !== 'mapping') continue;
    for (const { key, keyStart, value } of node.entries) {
      if (startsOddly(key)) starts.push(keyStart);
      seen.add(value);
    }
  }
  return starts;
}
