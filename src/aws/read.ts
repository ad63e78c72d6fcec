import type { Instant } from '../base/clock';

/** A part of an answer of which nothing is known but that it is an object. */
export type Fields = Readonly<Record<string, unknown>>;

/** What an endpoint answers may lack anything and hold anything: these readers take what has the right type. */
export function fieldsOf(value: unknown): Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? { ...value } : {};
}

/** `undefined` for what is no text, or an empty one. */
export function textAt(fields: Fields, key: string): string | undefined {
  const value = fields[key];
  return typeof value === 'string' && value !== '' ? value : undefined;
}

export function numberAt(fields: Fields, key: string): number | undefined {
  const value = fields[key];
  return typeof value === 'number' && Number.isFinite(value) ? value : undefined;
}

export function listAt(fields: Fields, key: string): readonly Fields[] {
  const value = fields[key];
  return Array.isArray(value) ? value.map(fieldsOf) : [];
}

/** The SDK turns epoch seconds into a `Date`. */
export function instantAt(fields: Fields, key: string): Instant | undefined {
  const value = fields[key];
  const time = value instanceof Date ? value.getTime() : undefined;
  return time === undefined || Number.isNaN(time) ? undefined : time;
}

/** One of the words that are known; anything else is as if nothing had been said. */
export function wordAt<T extends string>(fields: Fields, key: string, words: readonly T[]): T | undefined {
  const value = fields[key];
  return words.find(word => word === value);
}

/** `{ [key]: value }`, or nothing where there is no value: for optional fields. */
export function optional<K extends string, T>(key: K, value: T | undefined): Partial<Readonly<Record<K, T>>> {
  const part: Partial<Record<K, T>> = {};
  if (value !== undefined) part[key] = value;
  return part;
}
