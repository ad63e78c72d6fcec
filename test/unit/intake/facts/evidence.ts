import type { Fact } from '../../../../src/core/intake/facts/facts';

/** A fact as `what it says @where it was read`. */
export function shownFact<T>({ value, evidence }: Fact<T>, say: (value: T) => string): string {
  const line = evidence.line === undefined ? '' : `:${String(evidence.line)}`;
  return `${say(value)} @${evidence.path}${line}`;
}
