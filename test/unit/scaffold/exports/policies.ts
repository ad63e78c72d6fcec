import { parse } from '@cdktf/hcl2json';
import { snakeCase } from '../../../../src/core/scaffold/exports/terraform/scope';
import { objectOf, resourcesOf, type Hcl } from './terraformCheck';

/** Documents that are JSON in AWS: policies, and the patterns of events. */
const DOCUMENTS = ['AssumeRolePolicyDocument', 'PolicyDocument', 'KeyPolicy', 'EventPattern'];

/** The documents of a template, each as JSON in which a reference is `${name}`. */
export function documentsOfTemplate(template: Hcl): readonly string[] {
  const resources = objectOf(objectOf(template)['Resources']);
  const found: string[] = [];
  const search = (value: Hcl): void => {
    if (typeof value !== 'object' || value === null) return;
    for (const [key, part] of Object.entries(value))
      if (DOCUMENTS.includes(key)) found.push(inOrder(plain(part, resources)));
      else search(part);
  };
  search(resources);
  return found.sort();
}

/** The same for a configuration of Terraform. */
export async function documentsOfConfiguration(
  configuration: readonly Record<string, Hcl>[],
): Promise<readonly string[]> {
  const codes = [...resourcesOf(configuration).values()].flatMap(body =>
    ['policy', 'assume_role_policy', 'event_pattern'].flatMap(name => {
      const code = objectOf(body)[name];
      const inner = typeof code === 'string' ? /^\$\{jsonencode\(([^]*)\)\}$/.exec(code)?.[1] : undefined;
      return inner ?? [];
    }),
  );
  const read = await Promise.all(
    codes.map(async code => (await parse('main.tf', `value = ${code}\n`)) as Hcl),
  );
  return read.map(value => inOrder(named(objectOf(value)['value'] ?? null))).sort();
}

function inOrder(value: Hcl): string {
  return JSON.stringify(value, (_, part: Hcl) =>
    typeof part === 'object' && part !== null && !Array.isArray(part)
      ? Object.fromEntries(Object.entries(part).sort(([a], [b]) => (a < b ? -1 : 1)))
      : part,
  );
}

function plain(value: Hcl, resources: Readonly<Record<string, Hcl>>): Hcl {
  if (Array.isArray(value)) return value.map((item: Hcl) => plain(item, resources));
  if (typeof value !== 'object' || value === null) return value;
  const object = value as Readonly<Record<string, Hcl>>;
  if (isCall(object)) return `\${${code(object, resources)}}`.replace(/^\$\{"([^]*)"\}$/, '$1');
  return Object.fromEntries(Object.entries(object).map(([key, part]) => [key, plain(part, resources)]));
}

function isCall(object: Readonly<Record<string, Hcl>>): boolean {
  return Object.keys(object).some(key => key === 'Ref' || key.startsWith('Fn::'));
}

/** A function of CloudFormation as Terraform would have it, with the bare names of resources and variables. */
function code(value: Hcl, resources: Readonly<Record<string, Hcl>>): string {
  const { Ref, ...functions } = objectOf(value);
  if (typeof Ref === 'string') return snakeName(Ref);
  const [called = '', operand = null] = Object.entries(functions)[0] ?? [];
  if (called === 'Fn::GetAtt' && typeof operand === 'string') return attribute(operand, resources);
  if (called === 'Fn::Sub' && typeof operand === 'string')
    return `"${operand.replaceAll(/\$\{([^!}][^}]*)\}/g, (_, inner: string) => `\${${inner.includes('.') ? attribute(inner, resources) : snakeName(inner)}}`)}"`;
  if (called === 'Fn::If' && Array.isArray(operand)) {
    const [condition, then, otherwise] = operand as readonly Hcl[];
    const name = typeof condition === 'string' ? condition : '';
    return `local.${snakeCase(name)} ? ${code(then ?? null, resources)} : ${code(otherwise ?? null, resources)}`;
  }
  throw new Error(`No form for ${called}`);
}

function attribute(text: string, resources: Readonly<Record<string, Hcl>>): string {
  const [id = ''] = text.split('.');
  const isLog = objectOf(resources[id])['Type'] === 'AWS::Logs::LogGroup';
  return isLog ? `"\${${snakeName(id)}}:*"` : snakeName(id);
}

function snakeName(name: string): string {
  return name.startsWith('AWS::') ? name : snakeCase(name);
}

const PSEUDO: readonly (readonly [string, string])[] = [
  ['data.aws_caller_identity.current.account_id', 'AWS::AccountId'],
  ['data.aws_partition.current.partition', 'AWS::Partition'],
  ['data.aws_region.current.region', 'AWS::Region'],
  ['local.name', 'AWS::StackName'],
];

function named(value: Hcl): Hcl {
  if (Array.isArray(value)) return value.map(named);
  if (typeof value === 'object' && value !== null)
    return Object.fromEntries(Object.entries(value).map(([key, part]) => [key, named(part)]));
  if (typeof value !== 'string') return value;
  return PSEUDO.reduce((text, [from, to]) => text.replaceAll(from, to), value)
    .replaceAll(/\baws(?:cc)?_\w+\.(\w+)(?:\[0\])?\.\w+/g, '$1')
    .replaceAll(/\bvar\.(\w+)/g, '$1');
}
