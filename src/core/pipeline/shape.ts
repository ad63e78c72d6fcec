/** What may stand in a pipeline, as data. Names are the API's; CloudFormation writes them with a capital. */
export type Shape = TextShape | NumberShape | BooleanShape | ListShape | MapShape | DictionaryShape;

export interface TextShape {
  readonly kind: 'text';
  readonly values?: readonly string[];
  readonly pattern?: RegExp;
  /** What `pattern` takes, for a message: "1 to 100 letters". */
  readonly takes?: string;
  readonly min?: number;
  readonly max?: number;
}

export interface NumberShape {
  readonly kind: 'number';
  readonly min: number;
  readonly max: number;
}

export interface BooleanShape {
  readonly kind: 'boolean';
}

export interface ListShape {
  readonly kind: 'list';
  readonly of: Shape;
  readonly min: number;
  readonly max: number;
}

export interface MapShape {
  readonly kind: 'map';
  /** What a message calls it, such as `action`. */
  readonly noun: string;
  readonly required: Readonly<Record<string, Shape>>;
  readonly optional: Readonly<Record<string, Shape>>;
}

/** A mapping whose keys are the author's. */
export interface DictionaryShape {
  readonly kind: 'dictionary';
  readonly of: Shape;
  readonly min: number;
  readonly max: number;
  readonly keys: TextShape;
}

export function text(min?: number, max?: number): TextShape {
  return { kind: 'text', ...(min === undefined ? {} : { min }), ...(max === undefined ? {} : { max }) };
}

export function pattern(regExp: RegExp, takes: string): TextShape {
  return { kind: 'text', pattern: regExp, takes };
}

export function oneOf(...values: readonly string[]): TextShape {
  return { kind: 'text', values };
}

export function number(min: number, max: number): NumberShape {
  return { kind: 'number', min, max };
}

export function list(of: Shape, min: number, max: number): ListShape {
  return { kind: 'list', of, min, max };
}

export function map(
  noun: string,
  required: Readonly<Record<string, Shape>>,
  optional: Readonly<Record<string, Shape>> = {},
): MapShape {
  return { kind: 'map', noun, required, optional };
}

export function dictionary(
  of: Shape,
  {
    min = 0,
    max = Infinity,
    keys,
  }: Partial<Pick<DictionaryShape, 'min' | 'max'>> & Pick<DictionaryShape, 'keys'>,
): DictionaryShape {
  return { kind: 'dictionary', of, min, max, keys };
}
