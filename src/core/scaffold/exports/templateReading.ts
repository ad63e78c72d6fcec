import type { ResourceBlock, Template } from '../template/cloudformation';
import {
  readBlock,
  readCondition,
  readExpression,
  type Block,
  type Condition,
  type Expression,
} from './expression';
import { namesIn } from './namesIn';
import type { YamlValue } from '../yamlWriter';

/** A template as an export reads it. */
export interface TemplateReading {
  readonly description: string;
  readonly parameters: readonly Parameter[];
  readonly conditions: ReadonlyMap<string, Condition>;
  /** Each behind those that it names; where that does not matter, in the order of the template. */
  readonly resources: readonly Resource[];
  readonly outputs: readonly Output[];
}

export interface Parameter {
  readonly name: string;
  /** All that is said of it: `Type`, `Description`, `Default`, `AllowedPattern` … */
  readonly entries: Block['entries'];
}

export interface Resource {
  readonly id: string;
  readonly type: string;
  readonly properties: Block['entries'];
  /** The condition under which it is there. */
  readonly condition?: string;
  readonly dependsOn: readonly string[];
  /** Whether it stays when the stack is deleted. */
  readonly isRetained: boolean;
  /** What a reader wonders about. */
  readonly note?: string;
}

export interface Output {
  readonly name: string;
  readonly description: string;
  readonly value: Expression;
  readonly condition?: string;
}

/** Reads what stands in a template. Throws an `Error` for what no template of ours holds. */
export function readTemplate(template: Template): TemplateReading {
  return {
    description: template.description,
    parameters: Object.entries(template.parameters).map(([name, parameter]) => ({
      name,
      entries: readBlock(parameter).entries,
    })),
    conditions: new Map(
      Object.entries(template.conditions).map(([name, condition]) => [name, readCondition(condition)]),
    ),
    resources: inOrder(
      Object.entries(template.resources).map(([id, block]) => readResource(id, block, template.notes[id])),
    ),
    outputs: Object.entries(template.outputs).map(([name, { Value, Description, Condition }]) => ({
      name,
      description: textOf(Description) ?? '',
      value: readExpression(Value ?? ''),
      ...conditionOf(Condition),
    })),
  };
}

const RESOURCE_KEYS = [
  'Type',
  'Properties',
  'Condition',
  'DependsOn',
  'DeletionPolicy',
  'UpdateReplacePolicy',
];

function readResource(id: string, block: ResourceBlock, note: string | undefined): Resource {
  const unknown = Object.keys(block).find(key => !RESOURCE_KEYS.includes(key));
  if (unknown !== undefined) throw new Error(`No export knows ${unknown} of ${id}`);
  const { Type, Properties, Condition, DependsOn, DeletionPolicy } = block;
  const properties = readExpression(Properties);
  return {
    id,
    type: Type,
    properties: properties.kind === 'block' ? properties.entries : new Map(),
    ...conditionOf(Condition),
    dependsOn: namesOf(DependsOn),
    isRetained: DeletionPolicy === 'Retain',
    ...(note !== undefined && { note }),
  };
}

function namesOf(value: YamlValue | undefined): readonly string[] {
  const list: readonly (YamlValue | undefined)[] = Array.isArray(value) ? value : [value];
  return list.flatMap(name => textOf(name) ?? []);
}

function conditionOf(value: YamlValue | undefined): { readonly condition?: string } {
  const condition = textOf(value);
  return condition === undefined ? {} : { condition };
}

function textOf(value: YamlValue | undefined): string | undefined {
  return typeof value === 'string' ? value : undefined;
}

/** CloudFormation refuses resources that need each other in a ring, so each comes behind what it needs. */
function inOrder(resources: readonly Resource[]): readonly Resource[] {
  const left = new Map(resources.map(resource => [resource.id, resource]));
  const ordered: Resource[] = [];
  const place = (id: string): void => {
    const resource = left.get(id);
    if (resource === undefined) return;
    left.delete(id);
    for (const name of [...resource.dependsOn, ...namesIn(resource.properties.values())]) place(name);
    ordered.push(resource);
  };
  for (const { id } of resources) place(id);
  return ordered;
}
