import { DEFAULT_RETRY_COUNT, MAX_RETRY_COUNT } from './grammar';
import type { OnFailure } from './model';

/**
 * Reads a value of `on-failure`: `ABORT`, `CONTINUE`, `RETRY`, `RETRY-<count>`, `RETRY-<regex>` or
 * `RETRY-<count>-<regex>`, in any case of letters, since the guide itself writes `Retry-3-…`. `undefined` where the
 * value is none of these or the count is above 100.
 * Source: CodeBuild User Guide, "Build specification reference", phases/*\/on-failure.
 */
export function parseOnFailure(value: string): OnFailure | undefined {
  const word = value.toUpperCase();
  if (word === 'ABORT' || word === 'CONTINUE') return { kind: word };
  const match = /^RETRY(?:-(\d+))?(?:-(.+))?$/is.exec(value);
  if (match === null) return undefined;
  const count = match[1] === undefined ? DEFAULT_RETRY_COUNT : Number(match[1]);
  if (count > MAX_RETRY_COUNT) return undefined;
  const pattern = match[2];
  return pattern === undefined ? { kind: 'RETRY', count } : { kind: 'RETRY', count, pattern };
}
