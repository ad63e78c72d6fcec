import { ServiceError } from './serviceError';

export interface Page<T> {
  readonly items: readonly T[];
  /** Absent on the last page. */
  readonly nextToken?: string;
}

interface Request {
  /** What the token is good for: the operation with its filters. */
  readonly scope: string;
  readonly nextToken: string | undefined;
  readonly limit: number;
}

/**
 * Cuts a list into pages. A token names the last item of its page, so that items which are added at the head between
 * two requests neither repeat nor hide others. Throws `InvalidNextTokenException` for a token of another list.
 */
export function pageOf<T>(all: readonly T[], idOf: (item: T) => string, request: Request): Page<T> {
  const start = request.nextToken === undefined ? 0 : startAfter(all, idOf, request.scope, request.nextToken);
  const items = all.slice(start, start + request.limit);
  const last = items.at(-1);
  if (last === undefined || start + items.length >= all.length) return { items };
  return { items, nextToken: Buffer.from(JSON.stringify([request.scope, idOf(last)])).toString('base64url') };
}

function startAfter<T>(
  all: readonly T[],
  idOf: (item: T) => string,
  scope: string,
  nextToken: string,
): number {
  const [tokenScope, id] = decode(nextToken);
  const at = tokenScope === scope ? all.findIndex(item => idOf(item) === id) : -1;
  if (at < 0) throw invalid();
  return at + 1;
}

function decode(nextToken: string): readonly unknown[] {
  try {
    const data: unknown = JSON.parse(Buffer.from(nextToken, 'base64url').toString('utf8'));
    return Array.isArray(data) ? data : [];
  } catch {
    throw invalid();
  }
}

function invalid(): ServiceError {
  return new ServiceError('InvalidNextTokenException', 'The next token is not valid for this request.');
}
