import { readStackTemplate } from '../../src/core/deployment/stackTemplate';
import { asSequence, entriesOf, textOf, valueOf } from '../../src/core/yaml/access';
import type { YamlNode } from '../../src/core/yaml/node';
import { parseYaml } from '../../src/core/yaml/parse';

/** A resource as a template declares it, with the values of its parameters put in. */
export interface DeclaredResource {
  readonly type: string;
  readonly isRetained: boolean;
  /** By name, as JSON with functions as texts. */
  readonly properties: ReadonlyMap<string, string>;
}

/** A resource of a stack. */
export interface FakeResource extends DeclaredResource {
  readonly physicalId: string;
  status: string;
}

/** One thing that happens to a stack as time goes on. */
export type Step = () => void;

export interface FakeEvent {
  readonly EventId: string;
  readonly StackId: string;
  readonly StackName: string;
  readonly LogicalResourceId: string;
  readonly PhysicalResourceId: string;
  readonly ResourceType: string;
  readonly Timestamp: string;
  readonly ResourceStatus: string;
  readonly ResourceStatusReason?: string;
}

export interface FakeChangeSet {
  readonly id: string;
  readonly kind: string;
  readonly template: string;
  readonly parameters: ReadonlyMap<string, string>;
  /** How often it has been looked at: it takes two looks. */
  looks: number;
  /** Whether the stack has been changed otherwise since. */
  isObsolete: boolean;
}

export interface FakeStack {
  readonly id: string;
  readonly name: string;
  status: string;
  template: string;
  parameters: ReadonlyMap<string, string>;
  readonly resources: Map<string, FakeResource>;
  /** Oldest first. */
  readonly events: FakeEvent[];
  readonly changeSets: Map<string, FakeChangeSet>;
  steps: Step[];
}

/** The resources that a template makes with these parameters, in its order. */
export function declaredResources(
  text: string,
  parameters: ReadonlyMap<string, string>,
): ReadonlyMap<string, DeclaredResource> {
  const { root } = parseYaml(text);
  const conditions = valueOf(root, 'Conditions');
  const made = entriesOf(valueOf(root, 'Resources')).filter(({ value }) => {
    const condition = textOf(valueOf(value, 'Condition'));
    return condition === undefined || holds(valueOf(conditions, condition), parameters);
  });
  return new Map(
    made.map(({ key, value }): [string, DeclaredResource] => [
      key,
      {
        type: textOf(valueOf(value, 'Type')) ?? '',
        isRetained: textOf(valueOf(value, 'DeletionPolicy')) === 'Retain',
        properties: new Map(
          entriesOf(valueOf(value, 'Properties')).map(property => [
            property.key,
            JSON.stringify(plain(property.value, parameters)),
          ]),
        ),
      },
    ]),
  );
}

/** Knows `Fn::Equals` only, which is what our templates have. */
function holds(condition: YamlNode | undefined, parameters: ReadonlyMap<string, string>): boolean {
  const call = condition?.tag === '!Equals' ? condition : valueOf(condition, 'Fn::Equals');
  const [left, right] = (asSequence(call)?.items ?? []).map(item => plain(item, parameters));
  return call === undefined || left === right;
}

function plain(node: YamlNode, parameters: ReadonlyMap<string, string>): unknown {
  const referred = node.tag === '!Ref' ? textOf(node) : textOf(valueOf(node, 'Ref'));
  if (referred !== undefined) return parameters.get(referred) ?? `\${${referred}}`;
  switch (node.kind) {
    case 'scalar':
      return node.tag === undefined ? node.value : `${node.tag} ${node.value}`;
    case 'sequence':
      return node.items.map(item => plain(item, parameters));
    case 'mapping':
      return Object.fromEntries(entriesOf(node).map(({ key, value }) => [key, plain(value, parameters)]));
  }
}

/** Values for all parameters of a template, and the names of those that lack one. */
export function parameterValues(
  text: string,
  given: readonly ReadonlyMap<string, string>[],
  before: ReadonlyMap<string, string>,
): { readonly values: ReadonlyMap<string, string>; readonly missing: readonly string[] } {
  const values = new Map<string, string>();
  const missing: string[] = [];
  for (const { name, defaultValue } of readStackTemplate(text).parameters) {
    const parameter = given.find(candidate => candidate.get('ParameterKey') === name);
    const value =
      parameter?.get('UsePreviousValue') === 'true'
        ? before.get(name)
        : (parameter?.get('ParameterValue') ?? defaultValue);
    if (value === undefined) missing.push(name);
    else values.set(name, value);
  }
  return { values, missing };
}
