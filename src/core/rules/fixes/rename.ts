import { distance } from 'fastest-levenshtein';
import type { MappingEntry } from '../../yaml/node';
import type { Fix } from '../finding';
import { shown } from '../shown';

/**
 * The candidate that `word` most likely means: the same but for case and `-`/`_`, or at most one typing mistake away
 * for every three characters begun and at most three (more where letters are only missing), two being swapped
 * as two mistakes; in up to four characters one, or two swapped.
 * `undefined` where none is that near, or where two are as near.
 */
export function nearest(word: string, candidates: readonly string[]): string | undefined {
  // No candidate is near a word of such length, and the distance takes time that grows with its square.
  if (word.length > 40) return undefined;
  const plain = fold(word);
  let best: string | undefined;
  let bestDistance = Infinity;
  for (const candidate of candidates) {
    const other = fold(candidate);
    const steps = distance(plain, other);
    if (steps > bestDistance || steps > mistakesIn(plain, other, steps)) continue;
    best = steps < bestDistance || best === candidate ? candidate : undefined;
    bestDistance = steps;
  }
  return best;
}

/** Renames a key and leaves its quotes as they are. The new name must be free in its block. */
export function renameKey(text: string, entry: MappingEntry, newName: string): Fix | undefined {
  const quoted = /^["']/.test(text.slice(entry.keyStart, entry.keyStart + 1)) ? 1 : 0;
  // A key that escapes or folds something reads otherwise than it is written; so does one that an alias stands for.
  if (text.slice(entry.keyStart + quoted, entry.keyEnd - quoted) !== entry.key) return undefined;
  return {
    title: `Rename "${shown(entry.key)}" to "${newName}"`,
    edits: [{ start: entry.keyStart + quoted, end: entry.keyEnd - quoted, newText: newName }],
    isPreferred: true,
  };
}

/** With more, one part of a long name may be another word: "BuildArtifact" is not meant for "SourceArtifact". */
const MAX_MISTAKES = 3;

function mistakesIn(word: string, meant: string, steps: number): number {
  // As many steps as letters are missing or too many: all others are there, in their order.
  const isShortened = steps === Math.abs(word.length - meant.length);
  const isShort = word.length <= 4 && Array.from(word).sort().join() !== Array.from(meant).sort().join();
  if (isShort) return 1;
  const most = Math.ceil(word.length / 3);
  return isShortened ? most : Math.min(MAX_MISTAKES, most);
}

function fold(word: string): string {
  return word.toLowerCase().replace(/[-_\s]/g, '');
}
