import { AppError } from '../../base/appError';

/**
 * `next`, made of as many parts of `previous` as are equal to its own; `previous` itself where all of it is equal.
 * Goes through plain objects, arrays and maps; errors are equal when they say the same. Values hold no cycles.
 */
export function share<T>(previous: unknown, next: T): T {
  // What comes back is equal to `next` in structure, so it has its type.
  return shareValue(previous, next) as T;
}

function shareValue(previous: unknown, next: unknown): unknown {
  if (Object.is(previous, next)) return previous;
  if (Array.isArray(previous) && Array.isArray(next)) return shareArray(previous, next);
  if (previous instanceof Map && next instanceof Map) return shareMap(previous, next);
  if (previous instanceof AppError && next instanceof AppError)
    return saysTheSame(previous, next) ? previous : next;
  if (isPlain(previous) && isPlain(next)) return shareObject(previous, next);
  return next;
}

function shareArray(previous: readonly unknown[], next: readonly unknown[]): readonly unknown[] {
  const shared = next.map((item, index) => shareValue(previous[index], item));
  const same =
    previous.length === next.length && shared.every((item, index) => Object.is(item, previous[index]));
  return same ? previous : shared;
}

function shareMap(
  previous: ReadonlyMap<unknown, unknown>,
  next: ReadonlyMap<unknown, unknown>,
): ReadonlyMap<unknown, unknown> {
  const shared = new Map([...next].map(([key, value]) => [key, shareValue(previous.get(key), value)]));
  const keys = [...previous.keys()];
  const same =
    previous.size === shared.size &&
    [...shared].every(
      ([key, value], index) => Object.is(key, keys[index]) && Object.is(value, previous.get(key)),
    );
  return same ? previous : shared;
}

type Plain = Readonly<Record<string, unknown>>;

function shareObject(previous: Plain, next: Plain): Plain {
  const shared = Object.fromEntries(
    Object.entries(next).map(([key, value]) => [
      key,
      shareValue(Object.hasOwn(previous, key) ? previous[key] : undefined, value),
    ]),
  );
  const same =
    Object.keys(previous).length === Object.keys(shared).length &&
    Object.entries(shared).every(
      ([key, value]) => Object.hasOwn(previous, key) && Object.is(value, previous[key]),
    );
  return same ? previous : shared;
}

function isPlain(value: unknown): value is Plain {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return false;
  return Object.getPrototypeOf(value) === Object.prototype;
}

function saysTheSame(a: AppError, b: AppError): boolean {
  return a.kind === b.kind && a.message === b.message && a.remedy === b.remedy;
}
