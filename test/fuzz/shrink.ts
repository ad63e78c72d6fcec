import type { FuzzInput } from './fuzzInput';

/** What two failures have in common where one is a shorter way to the other. */
function kindOf(message: string): string {
  return message.split('\n')[0]?.replace(/\d+/g, 'N').slice(0, 60) ?? '';
}

/** No more tries than this. */
const MAX_TRIES = 3000;

/**
 * A shorter text that fails in the same way: lines are left out, then characters, as long as it still does.
 *
 * @param fails the message of the failure, or `undefined` where all is well
 */
export function shrinkText(input: FuzzInput, fails: (input: FuzzInput) => string | undefined): FuzzInput {
  const first = fails(input);
  if (first === undefined) return input;
  let best = input;
  let tries = 0;
  const accepts = (candidate: FuzzInput): boolean => {
    const message = ++tries > MAX_TRIES ? undefined : fails(candidate);
    return message !== undefined && kindOf(message) === kindOf(first);
  };
  for (const unit of [/(?<=\n)/, /(?:)/]) {
    for (let size = 64; size >= 1; size >>= 1) {
      let parts = best.text.split(unit);
      for (let at = 0; at < parts.length && tries < MAX_TRIES;) {
        const start = parts.slice(0, at).join('').length;
        const length = parts.slice(at, at + size).join('').length;
        const candidate = without(best, start, length);
        if (accepts(candidate)) {
          best = candidate;
          parts = [...parts.slice(0, at), ...parts.slice(at + size)];
        } else at += size;
      }
    }
  }
  return best;
}

/** The input without a part of its text; edits and cursor keep their places. */
function without(input: FuzzInput, start: number, length: number): FuzzInput {
  const moved = (offset: number): number => (offset <= start ? offset : Math.max(start, offset - length));
  return {
    ...input,
    text: input.text.slice(0, start) + input.text.slice(start + length),
    edits: input.edits.map(edit => ({ ...edit, start: moved(edit.start), end: moved(edit.end) })),
    offset: moved(input.offset),
  };
}
