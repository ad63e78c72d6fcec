import type { Block, Expression } from '../expression';
import { argument, block, hclList, hclObject, type HclCode, type HclItem } from './hcl';
import { snakeCase, type Scope } from './scope';

/**
 * What becomes of a property: an argument of this name, or one of these. A property that has no rule is an error, never left out.
 */
export type Rule =
  | string
  /** A block; a list is as many blocks. */
  | { readonly block: string; readonly of: Shape; readonly more?: readonly HclItem[] }
  /** A block with the value alone, as this argument. */
  | { readonly block: string; readonly value: string }
  /** Arguments of the body around it. */
  | { readonly flat: Shape }
  /** A text with JSON. */
  | { readonly json: string }
  /** The names in a list of blocks that hold nothing else. */
  | { readonly names: string }
  /** A value of the provider's own form: objects with names in small letters. */
  | { readonly object: string }
  /** Written elsewhere. */
  | { readonly elsewhere: true };

export type Shape = Readonly<Record<string, Rule>>;

export const ELSEWHERE: Rule = { elsewhere: true };

/** The items for properties. Throws an `Error` for a property that the shape does not know. */
export function itemsOf(entries: Block['entries'], shape: Shape, scope: Scope): readonly HclItem[] {
  return [...entries].flatMap(([key, value]) => {
    const rule = shape[key];
    if (rule === undefined) throw new Error(`Terraform has nothing for ${key}`);
    return ruled(value, rule, scope);
  });
}

function ruled(value: Expression, rule: Rule, scope: Scope): readonly HclItem[] {
  if (typeof rule === 'string') return [argument(rule, scope.code(value))];
  if ('elsewhere' in rule) return [];
  if ('json' in rule) return [argument(rule.json, `jsonencode(${scope.code(value)})`)];
  if ('object' in rule) return [argument(rule.object, objectCode(value, scope))];
  if ('names' in rule)
    return [argument(rule.names, hclList(blocksIn(value).map(({ entries }) => nameIn(entries, scope))))];
  if ('flat' in rule) return blocksIn(value).flatMap(({ entries }) => itemsOf(entries, rule.flat, scope));
  if ('value' in rule) return [block(rule.block, [argument(rule.value, scope.code(value))])];
  return blocksIn(value).map(({ entries }) =>
    block(rule.block, [...itemsOf(entries, rule.of, scope), ...(rule.more ?? [])]),
  );
}

/** The blocks of a list, or the one that a value is. Throws an `Error` for anything else. */
export function blocksIn(value: Expression | undefined): readonly Block[] {
  if (value === undefined) return [];
  if (value.kind === 'block') return [value];
  if (value.kind === 'list') return value.items.flatMap(blocksIn);
  throw new Error(`Terraform has no block of ${value.kind}`);
}

function nameIn(entries: Block['entries'], scope: Scope): string {
  const name = entries.get('Name');
  if (name === undefined || entries.size > 1) throw new Error('Terraform has nothing but the name here');
  return scope.code(name);
}

/** A value as the provider `awscc` has it: names in small letters, and what a configuration holds as a text with JSON. */
function objectCode(value: Expression, scope: Scope): HclCode {
  if (value.kind === 'list') return hclList(value.items.map(item => objectCode(item, scope)));
  if (value.kind !== 'block') return scope.code(value);
  return hclObject(
    [...value.entries].map(([key, entry]) => [
      snakeCase(key),
      key === 'Configuration' ? `jsonencode(${scope.code(entry)})` : objectCode(entry, scope),
    ]),
  );
}
