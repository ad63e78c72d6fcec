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
      for (const entry of entriesOf(value))
        if (!RESOURCE_KEYS.has(entry.key)) this.#problems.push(`${key}: no such attribute ${entry.key}`);
      for (const name of textsOf(valueAt(value, 'DependsOn')))
        if (!this.#types.has(name)) this.#problems.push(`${key}: depends on ${name}, which is not there`);
    }
    for (const section of ['Resources', 'Outputs'])
      for (const { key, value } of entriesOf(valueAt(this.#root, section))) {
        const condition = textOf(valueAt(value, 'Condition'));
        if (condition !== undefined) this.#condition(key, condition);
      }
    this.#limits();
    this.#references('', this.#root);
    this.#cycles();
    return this.#problems;
  }

  /** Source: CloudFormation User Guide, "Understand CloudFormation quotas". */
  #limits(): void {
    const parameters = entriesOf(valueAt(this.#root, 'Parameters')).map(({ key }) => key);
    const resources = [...this.#types.keys()];
    if (parameters.length > 200) this.#problems.push('more than 200 parameters');
    if (resources.length > 500) this.#problems.push('more than 500 resources');
    if ((textOf(valueAt(this.#root, 'Description')) ?? '').length > 1024)
      this.#problems.push('Description: more than 1024 bytes');
    for (const id of [...parameters, ...resources])
      if (!/^[A-Za-z0-9]{1,255}$/.test(id)) this.#problems.push(`${id}: no logical id`);
    for (const id of parameters)
      if (this.#types.has(id)) this.#problems.push(`${id}: a parameter and a resource`);
    const groups = valueAt(this.#root, 'Metadata', 'AWS::CloudFormation::Interface', 'ParameterGroups');
    const grouped = groups?.kind === 'sequence' ? groups.items : [];
    if (grouped.flatMap(group => textsOf(valueAt(group, 'Parameters'))).join() !== parameters.join())
      this.#problems.push('ParameterGroups: not the parameters, in their order');
  }

  /** Resources that need each other in a ring. */
  #cycles(): void {
    const needed = new Map(
      entriesOf(valueAt(this.#root, 'Resources')).map(({ key, value }) => [
        key,
        [...namesIn(value)].filter(name => this.#types.has(name)),
      ]),
    );
    const done = new Set<string>();
    const visit = (id: string, path: readonly string[]): void => {
      if (path.includes(id)) this.#problems.push([...path, id].join(' needs '));
      if (done.has(id) || path.includes(id)) return;
      for (const name of needed.get(id) ?? []) visit(name, [...path, id]);
      done.add(id);
    };
    for (const id of needed.keys()) visit(id, []);
  }

  /** What IAM would refuse. Source: IAM User Guide, "IAM JSON policy element reference". */
  #policy(path: string, node: YamlNode): void {
    const statements = valueAt(node, 'Statement');
    if (textOf(valueAt(node, 'Version')) !== '2012-10-17') this.#problems.push(`${path}: no version`);
    if (statements?.kind !== 'sequence') this.#problems.push(`${path}: no statements`);
    else
      for (const statement of statements.items) {
        const keys = entriesOf(statement).map(({ key }) => key);
        const has = (key: string): boolean => keys.includes(key);
        if (!/^(Allow|Deny)$/.test(textOf(valueAt(statement, 'Effect')) ?? ''))
          this.#problems.push(`${path}: no effect`);
        if (!has('Resource') && !has('Principal')) this.#problems.push(`${path}: no resource`);
        for (const key of keys)
          if (!/^(Sid|Effect|Principal|Action|Resource|Condition)$/.test(key))
            this.#problems.push(`${path}: no such element ${key}`);
        const actions = textsOf(valueAt(statement, 'Action'));
        if (actions.length === 0 || actions.some(action => !/^[a-z0-9-]+:([A-Z]\w*\*?|\*)$/.test(action)))
          this.#problems.push(`${path}: no actions`);
        for (const { key } of entriesOf(valueAt(statement, 'Condition')))
          if (!/^(String|Arn)(Equals|Like)$|^Bool$/.test(key))
            this.#problems.push(`${path}: no operator ${key}`);
      }
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
    const kind: string = type.type;
    if (/(PolicyDocument|KeyPolicy)$/.test(path)) this.#policy(path, node);
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
    } else if (kind === 'tag') {
      const keys = entriesOf(node).map(({ key }) => key);
      if (keys.join() !== 'Key,Value') this.#problems.push(`${path}: no tag`);
    } else if (node.kind !== 'scalar') this.#problems.push(`${path}: no ${type.type}`);
    else if (type.type === 'boolean' && !/^(true|false)$/.test(node.value))
      this.#problems.push(`${path}: no boolean`);
    else if (/^(integer|number)$/.test(type.type) && !/^\d+$/.test(node.value))
      this.#problems.push(`${path}: no number`);
    else if (
      'allowedValues' in type &&
      !(type.allowedValues ?? [node.value]).map(String).includes(node.value)
    )
      this.#problems.push(`${path}: not one of ${String(type.allowedValues)}`);
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

const RESOURCE_KEYS = new Set([
  'Type',
  'Properties',
  'Condition',
  'DependsOn',
  'DeletionPolicy',
  'UpdateReplacePolicy',
]);

/** A text, or the texts of a list. */
function textsOf(node: YamlNode | undefined): readonly string[] {
  if (node?.kind === 'sequence') return node.items.flatMap(item => textsOf(item));
  const text = textOf(node);
  return text === undefined ? [] : [text];
}

/** All that a resource names: by a reference, an attribute, in a text, or as what it depends on. */
function namesIn(node: YamlNode | undefined): ReadonlySet<string> {
  const names = new Set<string>();
  const visit = (value: YamlNode): void => {
    if (value.kind === 'sequence') value.items.forEach(visit);
    if (value.kind === 'mapping')
      for (const { key, value: part } of value.entries) {
        if (key === 'DependsOn') for (const name of textsOf(part)) names.add(name);
        visit(part);
      }
    if (value.kind !== 'scalar') return;
    if (value.tag === '!Ref') names.add(value.value);
    if (value.tag === '!GetAtt') names.add(value.value.split('.')[0] ?? '');
    if (value.tag === '!Sub')
      for (const [, name = ''] of value.value.matchAll(/\$\{([^!}.][^}.]*)[^}]*\}/g)) names.add(name);
  };
  if (node !== undefined) visit(node);
  return names;
}

function isIntrinsic(node: YamlNode): boolean {
  if (node.tag !== undefined) return true;
  const [only, ...others] = node.kind === 'mapping' ? node.entries : [];
  return only !== undefined && others.length === 0 && /^(Ref$|Fn::)/.test(only.key);
}
