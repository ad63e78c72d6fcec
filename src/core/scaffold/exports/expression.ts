import { TaggedText, type YamlBlock, type YamlValue } from '../yamlWriter';

/**
 * A value of a template, whatever the form in which it was written: what every export reads. What has nothing in it is left
 * out of lists and blocks, as the YAML of the template leaves it out.
 */
export type Expression =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'plain'; readonly value: number | boolean }
  /** A parameter, a resource or a pseudo parameter: `AWS::Region`. */
  | { readonly kind: 'reference'; readonly name: string }
  | { readonly kind: 'attribute'; readonly resource: string; readonly name: string }
  /** Texts one after another. */
  | { readonly kind: 'joined'; readonly parts: readonly Expression[] }
  /** The texts of a list, with a separator between them. */
  | { readonly kind: 'separated'; readonly separator: string; readonly list: Expression }
  | {
      readonly kind: 'choice';
      readonly condition: string;
      readonly then: Expression;
      readonly otherwise: Expression;
    }
  | { readonly kind: 'list'; readonly items: readonly Expression[] }
  | Block;

export interface Block {
  readonly kind: 'block';
  readonly entries: ReadonlyMap<string, Expression>;
}

/** A condition of a template. */
export type Condition =
  | { readonly kind: 'equals'; readonly left: Expression; readonly right: Expression }
  | { readonly kind: 'not'; readonly of: Condition }
  | { readonly kind: 'all' | 'any'; readonly of: readonly Condition[] }
  | { readonly kind: 'named'; readonly name: string };

/** Reads a value. Throws an `Error` for an intrinsic function that no template of ours holds. */
export function readExpression(value: YamlValue): Expression {
  if (value instanceof TaggedText) return readTagged(value);
  if (typeof value === 'string') return { kind: 'text', text: value };
  if (typeof value === 'number' || typeof value === 'boolean') return { kind: 'plain', value };
  if (isList(value)) return { kind: 'list', items: value.map(readExpression).filter(hasSomething) };
  const [only, ...others] = Object.entries(value);
  if (only?.[1] !== undefined && others.length === 0 && /^(Ref|Fn::.*)$/.test(only[0]))
    return readFunction(only[0], only[1]);
  return readBlock(value);
}

/** Reads the keys of a block. Throws as {@link readExpression}. */
export function readBlock(block: YamlBlock): Block {
  const entries = new Map<string, Expression>();
  for (const [key, value] of Object.entries(block)) {
    const expression = value === undefined ? undefined : readExpression(value);
    if (expression !== undefined && hasSomething(expression)) entries.set(key, expression);
  }
  return { kind: 'block', entries };
}

/** Reads a condition. Throws an `Error` for a function that no template of ours holds. */
export function readCondition(value: YamlValue): Condition {
  const [name = '', operand] = isBlock(value) ? (Object.entries(value)[0] ?? []) : [];
  const operands = operand !== undefined && isList(operand) ? operand : [];
  const [left, right] = operands;
  if (name === 'Fn::Equals' && left !== undefined && right !== undefined)
    return { kind: 'equals', left: readExpression(left), right: readExpression(right) };
  if (name === 'Fn::Not' && left !== undefined) return { kind: 'not', of: readCondition(left) };
  if (name === 'Fn::And') return { kind: 'all', of: operands.map(readCondition) };
  if (name === 'Fn::Or') return { kind: 'any', of: operands.map(readCondition) };
  if (name === 'Condition' && typeof operand === 'string') return { kind: 'named', name: operand };
  throw new Error(`No export knows the condition ${name}`);
}

function readTagged({ tag, text }: TaggedText): Expression {
  switch (tag) {
    case '!Ref':
      return { kind: 'reference', name: text };
    case '!GetAtt':
      return attributeOf(text);
    case '!Sub':
      return readSub(text);
    default:
      throw new Error(`No export knows ${tag}`);
  }
}

function readFunction(name: string, operand: YamlValue): Expression {
  if (name === 'Ref' && typeof operand === 'string') return { kind: 'reference', name: operand };
  if (name === 'Fn::Sub' && typeof operand === 'string') return readSub(operand);
  if (name === 'Fn::GetAtt' && typeof operand === 'string') return attributeOf(operand);
  if (isList(operand)) {
    const [first, second, third] = operand;
    if (name === 'Fn::If' && typeof first === 'string' && second !== undefined && third !== undefined)
      return {
        kind: 'choice',
        condition: first,
        then: readExpression(second),
        otherwise: readExpression(third),
      };
    if (name === 'Fn::Join' && typeof first === 'string' && second !== undefined)
      return { kind: 'separated', separator: first, list: readExpression(second) };
    if (name === 'Fn::GetAtt' && typeof first === 'string' && typeof second === 'string')
      return { kind: 'attribute', resource: first, name: second };
  }
  throw new Error(`No export knows ${name} of this form`);
}

function attributeOf(text: string): Expression {
  const dot = text.indexOf('.');
  return { kind: 'attribute', resource: text.slice(0, dot), name: text.slice(dot + 1) };
}

/** Source: CloudFormation Template Reference, "Fn::Sub": `${!Literal}` is the text `${Literal}`. */
function readSub(text: string): Expression {
  const parts = text
    .split(/(\$\{[^!}][^}]*\})/)
    .filter(part => part !== '')
    .map((part): Expression => {
      const name = /^\$\{([^!}][^}]*)\}$/.exec(part)?.[1];
      if (name === undefined) return { kind: 'text', text: part.replaceAll('${!', '${') };
      return name.includes('.') ? attributeOf(name) : { kind: 'reference', name };
    });
  const [only] = parts;
  return parts.length === 1 && only !== undefined ? only : { kind: 'joined', parts };
}

function hasSomething(expression: Expression): boolean {
  if (expression.kind === 'list') return expression.items.length > 0;
  return expression.kind !== 'block' || expression.entries.size > 0;
}

function isList(value: YamlValue): value is readonly YamlValue[] {
  return Array.isArray(value);
}

function isBlock(value: YamlValue): value is YamlBlock {
  return typeof value === 'object' && !(value instanceof TaggedText) && !isList(value);
}
