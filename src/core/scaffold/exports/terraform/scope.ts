import type { Condition, Expression } from '../expression';
import { resourceName } from '../resourceName';
import type { Resource, TemplateReading } from '../templateReading';
import { hclList, hclObject, hclText, hclTextPart, type HclCode } from './hcl';

/** How a resource of CloudFormation is called in Terraform. */
export interface TerraformType {
  /** `aws_iam_role` */
  readonly resource: string;
  /** What `Ref` and the attributes of `Fn::GetAtt` are there: `Arn` is `arn`. */
  readonly attributes: Readonly<Record<string, string>>;
}

/** The names of a configuration, by which values are written. */
export class Scope {
  readonly #pipeline: string;
  readonly #types: (resource: Resource) => TerraformType;
  readonly #variables: ReadonlyMap<string, string>;
  readonly #conditions: ReadonlyMap<string, string>;
  readonly #names: ReadonlyMap<string, string>;
  readonly #resources: ReadonlyMap<string, Resource>;

  constructor(
    pipeline: string,
    { parameters, conditions, resources }: TemplateReading,
    types: (resource: Resource) => TerraformType,
  ) {
    this.#pipeline = pipeline;
    this.#types = types;
    this.#variables = namesFor(
      parameters.map(({ name }) => name),
      RESERVED,
    );
    this.#conditions = namesFor([...conditions.keys()], ['name']);
    this.#names = namesFor(
      resources.map(({ id }) => id),
      [],
    );
    this.#resources = new Map(resources.map(resource => [resource.id, resource]));
  }

  variable(parameter: string): string {
    return found(this.#variables, parameter);
  }

  /** The local value that says whether a condition holds. */
  local(condition: string): string {
    return found(this.#conditions, condition);
  }

  /** The name of a resource in Terraform. */
  name(id: string): string {
    return found(this.#names, id);
  }

  /** `aws_iam_role.pipeline_role` */
  address(id: string): string {
    return `${this.#types(found(this.#resources, id)).resource}.${this.name(id)}`;
  }

  /** A name in AWS for a resource that CloudFormation would name itself, of at most so many characters. */
  awsName(id: string, length: number): string {
    return resourceName(this.#pipeline, id, [...this.#names.keys()].indexOf(id)).slice(0, length);
  }

  code(value: Expression): HclCode {
    switch (value.kind) {
      case 'text':
        return hclText(value.text);
      case 'plain':
        return String(value.value);
      case 'reference':
        return this.#reference(value.name);
      case 'attribute':
        return this.#attribute(value.resource, value.name);
      case 'joined':
        return `"${value.parts.map(part => this.#templatePart(part)).join('')}"`;
      case 'separated':
        return `join(${hclText(value.separator)}, ${this.code(value.list)})`;
      case 'choice':
        return `local.${this.local(value.condition)} ? ${this.code(value.then)} : ${this.code(value.otherwise)}`;
      case 'list':
        return hclList(value.items.map(item => this.code(item)));
      case 'block':
        return hclObject([...value.entries].map(([key, entry]) => [key, this.code(entry)]));
    }
  }

  condition(condition: Condition): HclCode {
    switch (condition.kind) {
      case 'equals':
        return `${this.code(condition.left)} == ${this.code(condition.right)}`;
      case 'not':
        return `!(${this.condition(condition.of)})`;
      case 'named':
        return `local.${this.local(condition.name)}`;
      default:
        return condition.of
          .map(part => `(${this.condition(part)})`)
          .join(condition.kind === 'all' ? ' && ' : ' || ');
    }
  }

  #templatePart(part: Expression): string {
    if (part.kind !== 'text') return `\${${this.code(part)}}`;
    // A `$` just before what is put in would make a plain text of it.
    return hclTextPart(part.text).replace(/[$%]$/, sign => `\${"${sign}"}`);
  }

  #reference(name: string): HclCode {
    const pseudo = PSEUDO[name];
    if (pseudo !== undefined) return pseudo;
    return this.#variables.has(name) ? `var.${this.variable(name)}` : this.#attribute(name, 'Ref');
  }

  #attribute(id: string, name: string): HclCode {
    const resource = found(this.#resources, id);
    const attribute = this.#types(resource).attributes[name];
    if (attribute === undefined) throw new Error(`Terraform has no ${name} of ${resource.type}`);
    const index = resource.condition === undefined ? '' : '[0]';
    // What CloudFormation calls the ARN of a log group goes on to its streams.
    const code = `${this.address(id)}${index}.${attribute}`;
    return `${resource.type} ${name}` === 'AWS::Logs::LogGroup Arn' ? `"\${${code}}:*"` : code;
  }
}

const PSEUDO: Readonly<Record<string, string>> = {
  'AWS::AccountId': 'data.aws_caller_identity.current.account_id',
  'AWS::NoValue': 'null',
  'AWS::Partition': 'data.aws_partition.current.partition',
  'AWS::Region': 'data.aws_region.current.region',
  'AWS::StackName': 'local.name',
};

/** No variable may be called so. Source: Terraform Language, "Input Variables". */
const RESERVED = ['source', 'version', 'providers', 'count', 'for_each', 'lifecycle', 'depends_on', 'locals'];

/** `StagingCluster` is `staging_cluster`; a name that is taken gets a number. */
function namesFor(ids: readonly string[], taken: readonly string[]): ReadonlyMap<string, string> {
  const used = new Set(taken);
  return new Map(
    ids.map(id => {
      const plain = snakeCase(id);
      let name = plain;
      for (let number = 2; used.has(name); number += 1) name = `${plain}_${number}`;
      used.add(name);
      return [id, name];
    }),
  );
}

export function snakeCase(name: string): string {
  return name
    .replaceAll(/(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])/g, '_')
    .replaceAll(/[^A-Za-z0-9]+/g, '_')
    .toLowerCase();
}

function found<T>(values: ReadonlyMap<string, T>, name: string): T {
  const value = values.get(name);
  if (value === undefined) throw new Error(`Nothing is called ${name}`);
  return value;
}
