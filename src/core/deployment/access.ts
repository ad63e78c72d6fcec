import { shortened, visibleText } from '../../base/visibleText';
import { intrinsicCall, type IntrinsicCall } from '../pipeline/intrinsicCall';
import { asSequence, entriesOf, textOf, valueOf } from '../yaml/access';
import type { YamlNode } from '../yaml/node';
import type { StackTemplate } from './stackTemplate';

/** One statement of a policy, in texts: references to other resources stand as `${Name}`. */
export interface Statement {
  /** `may` of a permission, `may not` of a denial, `may be taken by` of a trust. */
  readonly relation: 'may' | 'may not' | 'may be taken by';
  /** Actions, or principals of a trust. */
  readonly what: readonly string[];
  readonly on: readonly string[];
  readonly condition?: string;
}

/** What a role, a user, a group or a policy gains and loses. */
export interface AccessChange {
  readonly logicalId: string;
  readonly type: string;
  readonly gains: readonly Statement[];
  readonly loses: readonly Statement[];
}

/** Rights that stand in a template, by the logical id of what has them. */
type Rights = ReadonlyMap<string, { readonly type: string; readonly statements: readonly Statement[] }>;

/**
 * What two templates say differently of who may do what: of the resources of IAM, and of policies that other resources
 * carry. `before` is absent where there is no stack yet. A change by a parameter alone does not show here.
 */
export function accessChanges(
  before: StackTemplate | undefined,
  after: StackTemplate,
): readonly AccessChange[] {
  const old: Rights = before === undefined ? new Map() : rightsOf(before);
  const now = rightsOf(after);
  return [...new Set([...now.keys(), ...old.keys()])].flatMap(logicalId => {
    const had = old.get(logicalId)?.statements ?? [];
    const has = now.get(logicalId)?.statements ?? [];
    const gains = without(has, had);
    const loses = without(had, has);
    const type = (now.get(logicalId) ?? old.get(logicalId))?.type ?? '';
    return gains.length + loses.length === 0 ? [] : [{ logicalId, type, gains, loses }];
  });
}

function without(statements: readonly Statement[], others: readonly Statement[]): readonly Statement[] {
  const known = new Set(others.map(statement => JSON.stringify(statement)));
  return statements.filter(statement => !known.has(JSON.stringify(statement)));
}

function rightsOf({ resources }: StackTemplate): Rights {
  return new Map(
    [...resources].flatMap(([logicalId, { type, properties }]) => {
      const statements = [
        ...statementsOf(valueOf(properties, 'AssumeRolePolicyDocument'), 'may be taken by'),
        ...statementsOf(valueOf(properties, 'PolicyDocument')),
        ...statementsOf(valueOf(properties, 'KeyPolicy')),
        ...(asSequence(valueOf(properties, 'Policies'))?.items ?? []).flatMap(policy =>
          statementsOf(valueOf(policy, 'PolicyDocument')),
        ),
        ...managedPolicies(valueOf(properties, 'ManagedPolicyArns')),
      ];
      return statements.length === 0 ? [] : [[logicalId, { type, statements }] as const];
    }),
  );
}

function managedPolicies(list: YamlNode | undefined): readonly Statement[] {
  const what = textsOf(list).map(arn => `everything in ${arn}`);
  return what.map(entry => ({ relation: 'may', what: [entry], on: [] }));
}

/** Source: IAM User Guide, "IAM JSON policy elements reference". */
function statementsOf(policy: YamlNode | undefined, trust?: 'may be taken by'): readonly Statement[] {
  const list = valueOf(policy, 'Statement');
  return (asSequence(list)?.items ?? (list === undefined ? [] : [list])).map(statement => {
    const denies = textOf(valueOf(statement, 'Effect')) === 'Deny';
    const principal = valueOf(statement, 'Principal');
    const who = entriesOf(principal).flatMap(({ value }) => textsOf(value));
    const condition = valueOf(statement, 'Condition');
    const actions = [
      ...textsOf(valueOf(statement, 'Action')),
      ...textsOf(valueOf(statement, 'NotAction')).map(action => `everything but ${action}`),
    ];
    const principals = who.length > 0 ? who : textsOf(principal);
    const conditions = [
      ...(trust === undefined && principals.length > 0 ? [`for ${principals.join(', ')}`] : []),
      ...(condition === undefined ? [] : [`if ${shownValue(condition)}`]),
      ...(trust !== undefined && denies ? ['denied'] : []),
    ];
    return {
      relation: trust ?? (denies ? 'may not' : 'may'),
      what: trust === undefined ? actions : principals,
      on: [
        ...textsOf(valueOf(statement, 'Resource')),
        ...textsOf(valueOf(statement, 'NotResource')).map(resource => `everything but ${resource}`),
      ],
      ...(conditions.length === 0 ? {} : { condition: conditions.join(', ') }),
    };
  });
}

function textsOf(node: YamlNode | undefined): readonly string[] {
  if (node === undefined) return [];
  if (node.kind === 'sequence' && node.tag === undefined) return node.items.map(item => shownValue(item));
  return [shownValue(node)];
}

/** Longer values say nothing to a reader. */
const LONGEST = 300;

/** A value of a template as one text; functions as they read in `Fn::Sub`. A node that is named often is read once. */
function shownValue(node: YamlNode, known = new Map<YamlNode, string>()): string {
  const before = known.get(node);
  if (before !== undefined) return before;
  const text = shortened(visibleText(read(node, value => shownValue(value, known))), LONGEST);
  known.set(node, text);
  return text;
}

type Read = (value: YamlNode) => string;

function read(node: YamlNode, deeper: Read): string {
  const call = intrinsicCall(node);
  return call === undefined ? readData(node, deeper) : readCall(node, call, deeper);
}

function readData(node: YamlNode, deeper: Read): string {
  switch (node.kind) {
    case 'scalar':
      return node.value;
    case 'sequence':
      return node.items.map(deeper).join(', ');
    case 'mapping':
      return entriesOf(node)
        .map(({ key, value }) => `${key} ${deeper(value)}`)
        .join(', ');
  }
}

/** The same text for the short form and the full name: a stack may have either of the same template. */
function readCall(node: YamlNode, { name, argument }: IntrinsicCall, deeper: Read): string {
  const isOwn = argument === node;
  const text = isOwn ? readData(node, deeper) : deeper(argument);
  const isList = argument.kind === 'sequence' && (isOwn || argument.tag === undefined);
  if (name === 'Ref') return `\${${text}}`;
  if (name === 'GetAtt') return `\${${text.split(', ').join('.')}}`;
  if (name === 'Sub' && !isList) return text;
  return `!${name} ${isList ? `(${text})` : text}`;
}
