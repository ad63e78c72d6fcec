import type { Block, Condition, Expression } from '../expression';
import { lowName, namePrefix, resourceName } from '../resourceName';
import type { Parameter, Resource, TemplateReading } from '../templateReading';

/** A value as JSON holds it. */
export type JsonValue = string | number | boolean | readonly JsonValue[] | JsonObject;

export interface JsonObject {
  readonly [key: string]: JsonValue;
}

/** A text that stands in for something of the user's own. */
export interface StandIn {
  readonly text: string;
  /** What is to stand in its place. */
  readonly means: string;
}

/** The account of AWS's own examples. Source: AWS General Reference, "Example account IDs". */
const ACCOUNT = '111122223333';
const REGION = 'us-east-1';

/** Values of a template as they would be once it is deployed, with stand-ins for what only the user knows. */
export class StandIns {
  readonly #pipeline: string;
  readonly #names: ReadonlyMap<string, string>;
  readonly #parameters: ReadonlyMap<string, Parameter>;
  readonly #resources: ReadonlyMap<string, Resource>;
  readonly #conditions: TemplateReading['conditions'];
  readonly #used = new Map<string, StandIn>();

  constructor(pipeline: string, { parameters, resources, conditions }: TemplateReading) {
    this.#pipeline = pipeline;
    this.#parameters = new Map(parameters.map(parameter => [parameter.name, parameter]));
    this.#resources = new Map(resources.map(resource => [resource.id, resource]));
    this.#conditions = conditions;
    this.#names = new Map(resources.map(({ id }, at) => [id, resourceName(pipeline, id, at)]));
  }

  /** Those that were needed so far, in the order in which they were. */
  get used(): readonly StandIn[] {
    return [...this.#used.values()];
  }

  /** What a value becomes; `undefined` for what is left out. Throws an `Error` for what nothing can stand in for. */
  value(expression: Expression): JsonValue | undefined {
    switch (expression.kind) {
      case 'text':
        return expression.text;
      case 'plain':
        return expression.value;
      case 'reference':
        return this.#reference(expression.name);
      case 'attribute':
        return this.#attribute(expression.resource, expression.name);
      case 'joined':
        return expression.parts.map(part => this.text(part)).join('');
      case 'separated': {
        const list = this.value(expression.list);
        return Array.isArray(list) ? list.join(expression.separator) : list;
      }
      case 'choice':
        return this.value(this.holds(expression.condition) ? expression.then : expression.otherwise);
      case 'list':
        return expression.items.flatMap(item => this.value(item) ?? []);
      case 'block':
        return this.object(expression.entries);
    }
  }

  /** {@link value} of what stands in a block. */
  object(entries: Block['entries']): JsonObject {
    return Object.fromEntries(
      [...entries].flatMap(([key, entry]) => {
        const value = this.value(entry);
        return value === undefined ? [] : [[key, value]];
      }),
    );
  }

  text(expression: Expression): string {
    const value = this.value(expression);
    return typeof value === 'string' ? value : '';
  }

  /** The name of a resource, as the user would give it. */
  nameOf(id: string): string {
    return this.#names.get(id) ?? id;
  }

  /** Whether a condition of the template holds. */
  holds(name: string): boolean {
    const condition = this.#conditions.get(name);
    if (condition === undefined) throw new Error(`No condition is called ${name}`);
    return this.#isTrue(condition);
  }

  #isTrue(condition: Condition): boolean {
    switch (condition.kind) {
      case 'equals':
        return this.#given(condition.left) === this.#given(condition.right);
      case 'not':
        return !this.#isTrue(condition.of);
      case 'all':
        return condition.of.every(part => this.#isTrue(part));
      case 'any':
        return condition.of.some(part => this.#isTrue(part));
      case 'named':
        return this.holds(condition.name);
    }
  }

  /** A condition asks what was given, so that a parameter without a value is empty. */
  #given(expression: Expression): JsonValue | undefined {
    if (expression.kind !== 'reference') return this.value(expression);
    const fallback = this.#parameters.get(expression.name)?.entries.get('Default');
    return fallback === undefined ? '' : this.value(fallback);
  }

  #use(text: string, means: string): string {
    this.#used.set(text, { text, means });
    return text;
  }

  #reference(name: string): JsonValue | undefined {
    const parameter = this.#parameters.get(name);
    if (parameter !== undefined) return this.#parameter(parameter);
    const resource = this.#resources.get(name);
    if (resource !== undefined) return this.#named(resource, 'Ref');
    switch (name) {
      case 'AWS::AccountId':
        return this.#use(ACCOUNT, 'the number of your account');
      case 'AWS::Region':
        return this.#use(REGION, 'your region');
      case 'AWS::Partition':
        return 'aws';
      case 'AWS::StackName':
        return namePrefix(this.#pipeline);
      case 'AWS::NoValue':
        return undefined;
      default:
        throw new Error(`Nothing stands in for ${name}`);
    }
  }

  #parameter({ name, entries }: Parameter): JsonValue {
    const fallback = entries.get('Default');
    const given = fallback === undefined ? '' : this.value(fallback);
    if (given !== undefined && given !== '') return given;
    const text = exampleOf(name, this.text(entries.get('AllowedPattern') ?? NOTHING));
    this.#use(text, this.text(entries.get('Description') ?? NOTHING));
    const isList = /^(List<|CommaDelimitedList$)/.test(this.text(entries.get('Type') ?? NOTHING));
    return isList ? [text] : text;
  }

  #attribute(id: string, name: string): string {
    const resource = this.#resources.get(id);
    if (resource === undefined) throw new Error(`No resource is called ${id}`);
    return this.#named(resource, name);
  }

  #named({ id, type, properties }: Resource, attribute: string): string {
    const name = this.nameOf(id);
    const low = lowName(name);
    const arn = (service: string, resource: string): string =>
      `arn:aws:${service}:${REGION}:${this.#account()}:${resource}`;
    const use = (text: string, means: string): string => this.#use(text, `${means} ${id}`);
    switch (`${type} ${attribute}`) {
      case 'AWS::S3::Bucket Ref':
        return use(this.#bucket(low), 'the name of the bucket');
      case 'AWS::S3::Bucket Arn':
        return use(`arn:aws:s3:::${this.#bucket(low)}`, 'the ARN of the bucket');
      case 'AWS::IAM::Role Ref':
        return use(name, 'the name of the role');
      case 'AWS::IAM::Role Arn':
        return use(`arn:aws:iam::${this.#account()}:role/${name}`, 'the ARN of the role');
      case 'AWS::CodeBuild::Project Ref':
        return use(name, 'the name of the CodeBuild project');
      case 'AWS::CodeBuild::Project Arn':
        return use(arn('codebuild', `project/${name}`), 'the ARN of the CodeBuild project');
      case 'AWS::CodeConnections::Connection Ref':
        return use(arn('codeconnections', `connection/${NO_ID}`), 'the ARN of your connection, in place of');
      case 'AWS::CodePipeline::Pipeline Ref':
        return this.text(properties.get('Name') ?? NOTHING);
      case 'AWS::SNS::Topic Ref':
      case 'AWS::SNS::Topic TopicArn':
        return use(arn('sns', low), 'the ARN of the topic');
      case 'AWS::KMS::Key Ref':
        return use(NO_ID, 'the id of the key');
      case 'AWS::IAM::ManagedPolicy Ref':
        return use(`arn:aws:iam::${this.#account()}:policy/${name}`, 'the ARN of the policy');
      case 'AWS::ECR::Repository Ref':
        return use(low, 'the name of the image repository');
      case 'AWS::ECR::Repository Arn':
        return use(arn('ecr', `repository/${low}`), 'the ARN of the image repository');
      case 'AWS::ECR::Repository RepositoryUri':
        return use(
          `${this.#account()}.dkr.ecr.${REGION}.amazonaws.com/${low}`,
          'the URI of the image repository',
        );
      case 'AWS::Logs::LogGroup Ref':
        return use(name, 'the name of the log group');
      case 'AWS::Logs::LogGroup Arn':
        return use(arn('logs', `log-group:${name}:*`), 'the ARN of the log group');
      default:
        throw new Error(`Nothing stands in for ${attribute} of ${type}`);
    }
  }

  #account(): string {
    return this.#use(ACCOUNT, 'the number of your account');
  }

  /** Source: Amazon S3 User Guide, "General purpose bucket naming rules": 3 to 63 characters, unique in the world. */
  #bucket(name: string): string {
    return `${name.slice(0, 50).replaceAll(/^-+|-+$/g, '')}-${ACCOUNT}`;
  }
}

const NOTHING: Expression = { kind: 'text', text: '' };

const NO_ID = '00000000-0000-0000-0000-000000000000';

/** What a parameter without a default may hold: `StagingCluster` becomes `staging-cluster`. */
function exampleOf(name: string, pattern: string): string {
  const words = name.replaceAll(/(?<=[a-z0-9])(?=[A-Z])/g, '-').toLowerCase();
  const examples = [
    words,
    `arn:aws:secretsmanager:${REGION}:${ACCOUNT}:secret:${words}-AbCdEf`,
    `arn:aws:iam::${ACCOUNT}:policy/${words}`,
    `arn:aws:codeconnections:${REGION}:${ACCOUNT}:connection/${NO_ID}`,
    'vpc-0123456789abcdef0',
    'subnet-0123456789abcdef0',
    'sg-0123456789abcdef0',
    'E1234567890ABC',
  ];
  return examples.find(example => new RegExp(`^(?:${pattern || '.+'})$`).test(example)) ?? words;
}
