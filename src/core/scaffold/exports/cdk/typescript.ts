import type { Block, Condition, Expression } from '../expression';
import { indented } from '../../indented';

/** What code calls the parameters and resources of a template. */
export interface Names {
  /** The variable of a parameter or a resource. Throws an `Error` where there is none. */
  variable(name: string): string;
  /** What a parameter holds; `undefined` for a resource. */
  parameterKind(name: string): 'text' | 'list' | 'number' | undefined;
}

/** A text as a literal of TypeScript. */
export function literalOf(text: string): string {
  return `'${escaped(text).replaceAll("'", "\\'")}'`;
}

/** A text as JSON escapes it, without its quotes, and with nothing in it that is not seen; a `"` needs no escape. */
function escaped(text: string): string {
  return JSON.stringify(text)
    .slice(1, -1)
    .replaceAll('\\"', '"')
    .replaceAll(/[\p{C}\p{Zl}\p{Zp}]/gu, unseen =>
      Array.from({ length: unseen.length }, (_, at) => unitOf(unseen, at)).join(''),
    );
}

function unitOf(text: string, at: number): string {
  return `\\u${text.charCodeAt(at).toString(16).padStart(4, '0')}`;
}

/** The keys of a block as an object; `rename` gives what a key is called. */
export function objectOf(entries: Block['entries'], names: Names, rename: KeyRule): string {
  return braces(
    [...entries].map(([key, value]) => {
      const { name, inner } = rename(key, value);
      return `${propertyName(name)}: ${valueOf(value, names, inner)}`;
    }),
  );
}

/** What becomes of a key, and of those below it. */
export type KeyRule = (key: string, value: Expression) => { readonly name: string; readonly inner: KeyRule };

/** Keys stay as they are, also those below. */
export const verbatim: KeyRule = key => ({ name: key, inner: verbatim });

/** A value as an expression of TypeScript. */
export function valueOf(value: Expression, names: Names, rename: KeyRule): string {
  switch (value.kind) {
    case 'text':
      return literalOf(value.text);
    case 'plain':
      return String(value.value);
    case 'reference':
      return reference(value.name, names);
    case 'attribute':
      return `${names.variable(value.resource)}.attr${value.name.replaceAll('.', '')}`;
    case 'joined':
      return `\`${value.parts.map(part => templatePart(part, names)).join('')}\``;
    case 'separated':
      return `cdk.Fn.join(${literalOf(value.separator)}, ${valueOf(value.list, names, verbatim)})`;
    case 'choice': {
      // What is chosen at the deployment is handed to CloudFormation as it is: with CloudFormation's own keys.
      const [then, otherwise] = [value.then, value.otherwise].map(part => valueOf(part, names, verbatim));
      const call = `cdk.Fn.conditionIf(${literalOf(value.condition)}, ${then ?? ''}, ${otherwise ?? ''})`;
      return inContext(call, [value.then, value.otherwise], names);
    }
    case 'list':
      return brackets(value.items.map(item => valueOf(item, names, rename)));
    case 'block':
      return objectOf(value.entries, names, rename);
  }
}

/** A condition as an expression of TypeScript. */
export function conditionOf(condition: Condition, names: Names, conditions: Names['variable']): string {
  switch (condition.kind) {
    case 'equals': {
      const [left, right] = [condition.left, condition.right].map(side => valueOf(side, names, verbatim));
      return `cdk.Fn.conditionEquals(${left ?? ''}, ${right ?? ''})`;
    }
    case 'not':
      return `cdk.Fn.conditionNot(${conditionOf(condition.of, names, conditions)})`;
    case 'named':
      return conditions(condition.name);
    default: {
      const parts = condition.of.map(part => conditionOf(part, names, conditions)).join(', ');
      return `cdk.Fn.condition${condition.kind === 'all' ? 'And' : 'Or'}(${parts})`;
    }
  }
}

/** The type that a choice has for the compiler is that of what is chosen. */
function inContext(call: string, [then, otherwise]: readonly Expression[], names: Names): string {
  const chosen = then !== undefined && isNoValue(then) ? otherwise : then;
  if (chosen === undefined || chosen.kind === 'block') return call;
  const isList =
    chosen.kind === 'list' || (chosen.kind === 'reference' && names.parameterKind(chosen.name) === 'list');
  return isList ? `cdk.Token.asList(${call})` : `${call}.toString()`;
}

function isNoValue(expression: Expression): boolean {
  return expression.kind === 'reference' && expression.name === 'AWS::NoValue';
}

/** Source: AWS CDK API Reference, class `Aws`. */
const PSEUDO: Readonly<Record<string, string>> = {
  'AWS::AccountId': 'cdk.Aws.ACCOUNT_ID',
  'AWS::NoValue': 'cdk.Aws.NO_VALUE',
  'AWS::Partition': 'cdk.Aws.PARTITION',
  'AWS::Region': 'cdk.Aws.REGION',
  'AWS::StackName': 'cdk.Aws.STACK_NAME',
  'AWS::URLSuffix': 'cdk.Aws.URL_SUFFIX',
};

function reference(name: string, names: Names): string {
  const pseudo = PSEUDO[name];
  if (pseudo !== undefined) return pseudo;
  const variable = names.variable(name);
  switch (names.parameterKind(name)) {
    case 'text':
      return `${variable}.valueAsString`;
    case 'list':
      return `${variable}.valueAsList`;
    case 'number':
      return `${variable}.valueAsNumber`;
    default:
      return `${variable}.ref`;
  }
}

function templatePart(part: Expression, names: Names): string {
  if (part.kind !== 'text') return `\${${valueOf(part, names, verbatim)}}`;
  return escaped(part.text).replaceAll('`', '\\`').replaceAll('${', '\\${');
}

/** In quotes alone, `__proto__` would be no key, but what the object inherits from. */
function propertyName(name: string): string {
  if (name === '__proto__') return `[${literalOf(name)}]`;
  return /^[A-Za-z_$][\w$]*$/.test(name) ? name : literalOf(name);
}

function braces(parts: readonly string[]): string {
  return enclosed('{ ', parts, ' }');
}

function brackets(parts: readonly string[]): string {
  return enclosed('[', parts, ']');
}

function enclosed(open: string, parts: readonly string[], close: string): string {
  const line = `${open}${parts.join(', ')}${close}`;
  if (parts.length === 0) return `${open.trim()}${close.trim()}`;
  if (line.length <= 80 && !line.includes('\n')) return line;
  return `${open.trim()}\n${parts.map(part => `${indented(part)},`).join('\n')}\n${close.trim()}`;
}
