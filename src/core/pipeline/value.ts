import type { MappingEntry, YamlNode } from '../yaml/node';

/** Offsets of the text that something was written as; `end` exclusive. */
export interface TextRange {
  readonly start: number;
  readonly end: number;
}

/**
 * A value of a definition with CloudFormation's functions worked out. Its range is the text that it was written as: of a
 * function the whole call.
 */
export type Value = TextValue | ListValue | MapValue | AbsentValue;

/**
 * The branches of `Fn::If` that something stands in and whose conditions are not known here, outermost first: without them
 * the stack has it in any case. Two things in the same branch are there together or not at all.
 */
export type Branches = readonly string[];

interface Written extends TextRange {
  /** See {@link Branches}; absent where there are none. */
  readonly branches?: Branches;
}

export interface TextValue extends Written {
  readonly kind: 'text';
  /** Where something could not be resolved a readable stand-in such as `${Branch}`. */
  readonly text: string;
  /** What could not be resolved and why, as a clause for a message; absent where `text` is the whole truth. */
  readonly unresolved?: string;
  /** What an unquoted `1` or `true` is to JSON and YAML; absent for text and for what a function put together. */
  readonly written?: 'number' | 'boolean';
}

export interface ListValue extends Written {
  readonly kind: 'list';
  readonly items: readonly Value[];
  /** There may be more or fewer items than are known: a function adds some, or takes some away. */
  readonly isOpen?: true;
  /** Of an open list: there may be fewer items only, since all that conditions choose from are here. */
  readonly isListed?: true;
}

export interface MapValue extends Written {
  readonly kind: 'map';
  /** Keyed as written. */
  readonly entries: ReadonlyMap<string, MapField>;
  /** There may be more properties than are known: a macro adds some. */
  readonly isOpen?: true;
}

export interface MapField {
  readonly entry: MappingEntry;
  readonly value: Value;
}

/** `null`, an empty value, or `AWS::NoValue`: as if the property were not written. */
export interface AbsentValue extends Written {
  readonly kind: 'absent';
}

/** Turns a node into a value. */
export type Resolve = (node: YamlNode) => Value;

export function textValue({ start, end }: TextRange, text: string, unresolved?: string): TextValue {
  return unresolved === undefined
    ? { kind: 'text', start, end, text }
    : { kind: 'text', start, end, text, unresolved };
}

export function absentValue({ start, end }: TextRange): AbsentValue {
  return { kind: 'absent', start, end };
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

/** A text that is the whole truth; `undefined` where it is not written or hangs on something that is not known here. */
export function knownText(value: Value | undefined): string | undefined {
  return value?.kind === 'text' && value.unresolved === undefined ? value.text : undefined;
}
