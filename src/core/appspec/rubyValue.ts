import type { ScalarNode } from '../yaml/node';

/** What the CodeDeploy agent gets for a YAML scalar, and how it writes that as text. */
export interface RubyValue {
  readonly kind: 'null' | 'boolean' | 'integer' | 'float' | 'text';
  /** Absent for everything but numbers. */
  readonly number?: number;
  /** As Ruby's `to_s` has it: what stands in the agent's messages. */
  readonly text: string;
}

/**
 * A scalar as the agent reads it: Ruby's YAML 1.1, in which an unquoted number with a leading zero is octal, numbers
 * may hold `_` and `,`, and `1:30` counts in sixties. Source: ruby/psych, `scalar_scanner.rb`, with which the agent's
 * `YAML.load` works. A scalar with a tag is taken as text.
 */
export function rubyValue({ style, value, isNull, tag }: ScalarNode): RubyValue {
  if (style !== 'plain' || tag !== undefined) return { kind: 'text', text: value };
  if (isNull || /^null$/i.test(value)) return { kind: 'null', text: '' };
  if (/^(yes|true|on)$/i.test(value)) return { kind: 'boolean', text: 'true' };
  if (/^(no|false|off)$/i.test(value)) return { kind: 'boolean', text: 'false' };
  const integer = integerOf(value);
  if (integer !== undefined) return { kind: 'integer', number: integer, text: String(integer) };
  if (/^[-+]?([0-9][0-9_,]*)?\.[0-9]*([eE][-+][0-9]+)?$/.test(value) && /\d/.test(value)) {
    const number = Number(value.replace(/[_,]/g, ''));
    return { kind: 'float', number, text: Number.isInteger(number) ? `${String(number)}.0` : String(number) };
  }
  return { kind: 'text', text: value };
}

function integerOf(value: string): number | undefined {
  // Longer texts are no number that anything here is compared with.
  if (value.length > 100) return undefined;
  const sign = value.startsWith('-') ? -1 : 1;
  const digits = value.replace(/^[-+]/, '').replace(/[_,]/g, '');
  const body = value.replace(/^[-+]/, '');
  if (/^0b[01_,]+$/.test(body)) return sign * parseInt(digits.slice(2), 2);
  if (/^0[0-7_,]+$/.test(body)) return sign * parseInt(digits, 8);
  if (/^0x[0-9a-fA-F_,]+$/.test(body)) return sign * parseInt(digits.slice(2), 16);
  if (/^(0|[1-9]([0-9]|,[0-9]|_[0-9])*)$/.test(body)) return sign * Number(digits);
  if (/^[0-9][0-9_]*(:[0-5]?[0-9]){1,2}$/.test(body))
    return sign * digits.split(':').reduce((sum, part) => sum * 60 + Number(part), 0);
  return undefined;
}

/** A number of seconds as Ruby's `to_i` makes it: of a text the number that it starts with, else 0. */
export function rubyInteger(value: RubyValue): number {
  if (value.number !== undefined) return Math.trunc(value.number);
  return Number(/^\s*([-+]?\d[\d_]*)/.exec(value.text)?.[1]?.replaceAll('_', '') ?? 0);
}
