import type { YamlNode } from '../yaml/node';

/**
 * A value of a definition with CloudFormation's functions worked out. `start` is the offset of the text that it was
 * written as, for messages.
 */
export type Value = TextValue | ListValue | MapValue | AbsentValue;

export interface TextValue {
  readonly kind: 'text';
  readonly start: number;
  /** Where something could not be resolved a readable stand-in such as `${Branch}`. */
  readonly text: string;
  /** What could not be resolved and why, as a clause for a message; absent where `text` is the whole truth. */
  readonly unresolved?: string;
}

export interface ListValue {
  readonly kind: 'list';
  readonly start: number;
  readonly items: readonly Value[];
}

export interface MapValue {
  readonly kind: 'map';
  readonly start: number;
  readonly entries: ReadonlyMap<string, MapField>;
}

export interface MapField {
  readonly keyStart: number;
  readonly value: Value;
}

/** `null`, an empty value, or `AWS::NoValue`: as if the property were not written. */
export interface AbsentValue {
  readonly kind: 'absent';
  readonly start: number;
}

/** Turns a node into a value. */
export type Resolve = (node: YamlNode) => Value;

export function textValue(start: number, text: string, unresolved?: string): TextValue {
  return unresolved === undefined ? { kind: 'text', start, text } : { kind: 'text', start, text, unresolved };
}

/** The value of a property; `undefined` where it is not written or absent. */
export function fieldOf(map: MapValue, key: string): Value | undefined {
  const value = map.entries.get(key)?.value;
  return value === undefined || value.kind === 'absent' ? undefined : value;
}

/** A property's text; `undefined` where it is not written or no text. */
export function textField(map: MapValue, key: string): TextValue | undefined {
  const value = fieldOf(map, key);
  return value?.kind === 'text' ? value : undefined;
}
