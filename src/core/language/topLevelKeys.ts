/** Top-level keys are looked for in the first lines only; a file that begins with more of something else is not ours. */
const MAX_LINES = 2000;

export interface TopLevelKey {
  /** What follows the colon on the same line. */
  readonly rest: string;
  /** Offset of the next line. */
  readonly offset: number;
}

/** Keys that start in the first column. Block scalars are indented, so what they hold is no key. */
export function topLevelKeys(text: string): ReadonlyMap<string, TopLevelKey> {
  const keys = new Map<string, TopLevelKey>();
  for (const { line, next } of linesOf(text, 0)) {
    const match = /^\ufeff?["']?([\w.-]+)["']?[ \t]*:(?:[ \t]+(.*))?$/.exec(line);
    if (match?.[1] !== undefined) keys.set(match[1], { rest: match[2] ?? '', offset: next });
  }
  return keys;
}

/** The first lines of a text from an offset on, each with where the next one starts. */
export function* linesOf(
  text: string,
  from: number,
): Generator<{ readonly line: string; readonly next: number }> {
  let start = from;
  for (let count = 0; count < MAX_LINES && start < text.length; count++) {
    const at = text.indexOf('\n', start);
    const end = at === -1 ? text.length : at;
    // A line longer than this holds no key that matters, and an expression over it would take long.
    const line = text.slice(start, Math.min(end, start + 500)).replace(/\r$/, '');
    yield { line, next: end + 1 };
    start = end + 1;
  }
}
