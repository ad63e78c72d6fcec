import { ServiceError, constraintError } from './serviceError';

export interface TextRule {
  readonly min?: number;
  readonly max?: number;
  /** Matched against the whole value. */
  readonly pattern?: RegExp;
}

/** Source: CodePipeline API reference, names of pipelines, stages and actions. */
export const NAME: TextRule = { min: 1, max: 100, pattern: /^[A-Za-z0-9.@\-_]+$/ };
export const EXECUTION_ID: TextRule = {
  pattern: /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/,
};
export const NEXT_TOKEN: TextRule = { min: 1, max: 2048 };

/**
 * The members of a request. Every getter checks type and constraints and throws the `ServiceError` that the service
 * answers with. A member that is `null` counts as not given.
 */
export class Input {
  readonly #fields: ReadonlyMap<string, unknown>;
  readonly #path: string;

  private constructor(fields: object, path: string) {
    this.#fields = new Map<string, unknown>(Object.entries(fields));
    this.#path = path;
  }

  /** Reads the body of a request. */
  static parse(body: string): Input {
    let data: unknown;
    try {
      data = body.trim() === '' ? {} : JSON.parse(body);
    } catch {
      throw new ServiceError('SerializationException', 'The request body is not JSON.');
    }
    if (typeof data !== 'object' || data === null || Array.isArray(data)) {
      throw new ServiceError('SerializationException', 'The request body is not a JSON object.');
    }
    return new Input(data, '');
  }

  /** The names of all members that are given. */
  get names(): readonly string[] {
    return [...this.#fields.keys()].filter(name => this.has(name));
  }

  has(name: string): boolean {
    return this.#value(name) !== undefined;
  }

  text(name: string, rule: TextRule): string {
    return this.optionalText(name, rule) ?? this.#missing(name);
  }

  optionalText(name: string, rule: TextRule): string | undefined {
    const value = this.#value(name);
    if (value === undefined) return undefined;
    if (typeof value !== 'string') throw wrongType(value, 'a String');
    const { min = 0, max = Infinity, pattern } = rule;
    const path = this.#path + name;
    if (value.length < min) {
      throw constraintError(`'${value}'`, path, `Member must have length greater than or equal to ${min}`);
    }
    if (value.length > max) {
      throw constraintError(`'${value}'`, path, `Member must have length less than or equal to ${max}`);
    }
    if (pattern !== undefined && !pattern.test(value)) {
      throw constraintError(
        `'${value}'`,
        path,
        `Member must satisfy regular expression pattern: ${pattern.source.replace(/^\^|\$$/g, '')}`,
      );
    }
    return value;
  }

  oneOf<T extends string>(name: string, values: readonly T[]): T {
    const text = this.text(name, {});
    const found = values.find(value => value === text);
    if (found !== undefined) return found;
    throw constraintError(
      `'${text}'`,
      this.#path + name,
      `Member must satisfy enum value set: [${values.join(', ')}]`,
    );
  }

  integer(
    name: string,
    bounds: { readonly min: number; readonly max: number; readonly otherwise: number },
  ): number {
    const value = this.#value(name);
    if (value === undefined) return bounds.otherwise;
    if (typeof value !== 'number' || !Number.isInteger(value)) throw wrongType(value, 'an Integer');
    const path = this.#path + name;
    if (value < bounds.min) {
      throw constraintError(
        `'${value}'`,
        path,
        `Member must have value greater than or equal to ${bounds.min}`,
      );
    }
    if (value > bounds.max) {
      throw constraintError(`'${value}'`, path, `Member must have value less than or equal to ${bounds.max}`);
    }
    return value;
  }

  flag(name: string): boolean {
    const value = this.#value(name);
    if (value === undefined) return false;
    if (typeof value !== 'boolean') throw wrongType(value, 'a Boolean');
    return value;
  }

  structure(name: string): Input {
    return this.optionalStructure(name) ?? this.#missing(name);
  }

  optionalStructure(name: string): Input | undefined {
    const value = this.#value(name);
    if (value === undefined) return undefined;
    return this.#nested(value, `${name}.`);
  }

  /** The structures of a list; none where it is not given. */
  structures(name: string, max: number): readonly Input[] {
    return this.#list(name, max).map((item, index) => this.#nested(item, `${name}.${index + 1}.member.`));
  }

  texts(name: string, max: number): readonly string[] {
    return this.#list(name, max).map(item => {
      if (typeof item !== 'string') throw wrongType(item, 'a String');
      return item;
    });
  }

  #list(name: string, max: number): readonly unknown[] {
    const value = this.#value(name);
    if (value === undefined) return [];
    if (!Array.isArray(value)) throw wrongType(value, 'a List');
    const items: readonly unknown[] = value;
    if (items.length > max) {
      throw constraintError('[…]', this.#path + name, `Member must have length less than or equal to ${max}`);
    }
    return items;
  }

  #nested(value: unknown, name: string): Input {
    if (typeof value !== 'object' || value === null || Array.isArray(value))
      throw wrongType(value, 'a Structure');
    return new Input(value, this.#path + name);
  }

  #value(name: string): unknown {
    return this.#fields.get(name) ?? undefined;
  }

  #missing(name: string): never {
    throw constraintError('null', this.#path + name, 'Member must not be null');
  }
}

function wrongType(value: unknown, expected: string): ServiceError {
  const actual = Array.isArray(value)
    ? 'LIST'
    : typeof value === 'object'
      ? 'STRUCTURE'
      : (typeof value).toUpperCase();
  return new ServiceError('SerializationException', `${actual}_VALUE can not be converted to ${expected}`);
}
