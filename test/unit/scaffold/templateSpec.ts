import { loadAwsServiceSpecSync } from '@aws-cdk/aws-service-spec';
import type { PropertyType, Resource, SpecDatabase } from '@aws-cdk/service-spec-types';
import { entriesOf, textOf, valueAt } from '../../../src/core/yaml/access';
import type { YamlNode } from '../../../src/core/yaml/node';
import { parseYaml } from '../../../src/core/yaml/parse';

/** AWS's own description of the resources of CloudFormation: takes a second or two to load. */
export function loadSpec(): SpecDatabase {
  return loadAwsServiceSpecSync();
}

/** What CloudFormation would refuse in a template. */
export function templateProblems(spec: SpecDatabase, template: string): readonly string[] {
  const { root, problems } = parseYaml(template);
  if (problems.length > 0) return problems.map(({ message }) => message);
  return new TemplateCheck(spec, root).problems();
}

class TemplateCheck {
  readonly #spec: SpecDatabase;
  readonly #root: YamlNode | undefined;
  readonly #types: ReadonlyMap<string, string>;
  readonly #problems: string[] = [];

  constructor(spec: SpecDatabase, root: YamlNode | undefined) {
    this.#spec = spec;
    this.#root = root;
    this.#types = new Map(
      entriesOf(valueAt(root, 'Resources')).map(({ key, value }) => [
        key,
        textOf(valueAt(value, 'Type')) ?? '',
      ]),
    );
  }

  problems(): readonly string[] {
    for (const { key, value } of entriesOf(valueAt(this.#root, 'Resources'))) {
      const resource = this.#resource(this.#types.get(key) ?? '');
      if (resource === undefined) this.#problems.push(`${key}: no such type`);
      else this.#properties(key, valueAt(value, 'Properties'), resource.properties);
      const condition = textOf(valueAt(value, 'Condition'));
      if (condition !== undefined) this.#condition(key, condition);
    }
    this.#references('', this.#root);
    return this.#problems;
  }

  #resource(type: string): Resource | undefined {
    return this.#spec.lookup('resource', 'cloudFormationType', 'equals', type)[0];
  }

  #properties(path: string, node: YamlNode | undefined, properties: Resource['properties']): void {
    for (const { key, value } of entriesOf(node)) {
      const property = Object.hasOwn(properties, key) ? properties[key] : undefined;
      if (property === undefined) this.#problems.push(`${path}.${key}: no such property`);
      else this.#value(`${path}.${key}`, value, property.type);
    }
    for (const [key, { required }] of Object.entries(properties))
      if (required === true && !entriesOf(node).some(entry => entry.key === key))
        this.#problems.push(`${path}.${key}: missing`);
  }

  #value(path: string, node: YamlNode, type: PropertyType): void {
    if (isIntrinsic(node) || type.type === 'json' || type.type === 'union') return;
    if (type.type === 'array') {
      if (node.kind !== 'sequence') this.#problems.push(`${path}: no list`);
      else
        node.items.forEach((item, at) => {
          this.#value(`${path}[${String(at)}]`, item, type.element);
        });
    } else if (type.type === 'map') {
      for (const { key, value } of entriesOf(node)) this.#value(`${path}.${key}`, value, type.element);
    } else if (type.type === 'ref') {
      if (node.kind !== 'mapping') this.#problems.push(`${path}: no block`);
      else this.#properties(path, node, this.#spec.get('typeDefinition', type.reference).properties);
    } else if (node.kind !== 'scalar') this.#problems.push(`${path}: no ${type.type}`);
    else if (type.type === 'boolean' && !/^(true|false)$/.test(node.value))
      this.#problems.push(`${path}: no boolean`);
    else if (/^(integer|number)$/.test(type.type) && !/^\d+$/.test(node.value))
      this.#problems.push(`${path}: no number`);
  }

  /** Whether everything is there that an intrinsic function names. */
  #references(path: string, node: YamlNode | undefined): void {
    if (node?.kind === 'sequence')
      node.items.forEach((item, at) => {
        this.#references(`${path}[${String(at)}]`, item);
      });
    if (node?.kind === 'mapping')
      for (const { key, value } of node.entries) {
        if (key === 'Fn::GetAtt' && value.kind === 'sequence')
          this.#attribute(path, value.items.map(item => textOf(item) ?? '').join('.'));
        if (key === 'Fn::If' && value.kind === 'sequence')
          this.#condition(path, textOf(value.items[0]) ?? '');
        this.#references(`${path}.${key}`, value);
      }
    if (node?.kind !== 'scalar') return;
    if (node.tag === '!Ref') this.#name(path, node.value);
    if (node.tag === '!GetAtt') this.#attribute(path, node.value);
    if (node.tag === '!Sub')
      for (const [, name = ''] of node.value.matchAll(/\$\{([^!}][^}]*)\}/g))
        if (name.includes('.')) this.#attribute(path, name);
        else this.#name(path, name);
  }

  #name(path: string, name: string): void {
    const isParameter = entriesOf(valueAt(this.#root, 'Parameters')).some(({ key }) => key === name);
    if (!isParameter && !this.#types.has(name) && !/^AWS::(AccountId|Partition|Region|StackName)$/.test(name))
      this.#problems.push(`${path}: nothing is called ${name}`);
  }

  #attribute(path: string, text: string): void {
    const [name = '', ...attribute] = text.split('.');
    const resource = this.#resource(this.#types.get(name) ?? '');
    const known = { ...resource?.attributes, ...resource?.properties };
    if (!Object.hasOwn(known, attribute.join('.'))) this.#problems.push(`${path}: no attribute ${text}`);
  }

  #condition(path: string, name: string): void {
    if (!entriesOf(valueAt(this.#root, 'Conditions')).some(({ key }) => key === name))
      this.#problems.push(`${path}: no condition ${name}`);
  }
}

function isIntrinsic(node: YamlNode): boolean {
  if (node.tag !== undefined) return true;
  const [only, ...others] = node.kind === 'mapping' ? node.entries : [];
  return only !== undefined && others.length === 0 && /^(Ref$|Fn::)/.test(only.key);
}
