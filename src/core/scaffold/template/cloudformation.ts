import { TaggedText, type YamlBlock, type YamlValue } from '../yamlWriter';

/** The parts of a template, in the order in which they are written. */
export interface TemplateParts {
  readonly parameters: Record<string, YamlBlock>;
  readonly conditions: Record<string, YamlValue>;
  readonly resources: Record<string, ResourceBlock>;
  readonly outputs: Record<string, YamlBlock>;
}

export interface ResourceBlock extends YamlBlock {
  readonly Type: string;
  readonly Properties: YamlBlock;
}

/** A whole template. */
export interface Template extends TemplateParts {
  readonly description: string;
  /** In the order in which they are asked for: each parameter is in one group. */
  readonly groups: readonly ParameterGroup[];
  /** Logical id → what a reader of the template wonders about, a sentence. */
  readonly notes: Readonly<Record<string, string>>;
}

export interface ParameterGroup {
  readonly label: string;
  /** Each with the short name by which a person is asked for it. */
  readonly parameters: readonly { readonly id: string; readonly label: string }[];
}

export function ref(name: string): TaggedText {
  return new TaggedText('!Ref', name);
}

export function sub(text: string): TaggedText {
  return new TaggedText('!Sub', text);
}

export function attribute(resource: string, name: string): TaggedText {
  return new TaggedText('!GetAtt', `${resource}.${name}`);
}

/** A text in which `${` is no reference. Source: CloudFormation User Guide, "Fn::Sub". */
export function literal(text: string): string {
  return text.replaceAll('${', '${!');
}

/** The ARN of something in this account and region: `resource` may hold references, as `Fn::Sub` takes them. */
export function ownArn(service: string, resource: string): TaggedText {
  return sub(`arn:\${AWS::Partition}:${service}:\${AWS::Region}:\${AWS::AccountId}:${resource}`);
}

/** A name as a logical id: `deploy-to_prod` becomes `DeployToProd`. Source: "Resources", "alphanumeric (A-Za-z0-9)". */
export function logicalId(...names: readonly string[]): string {
  return names
    .flatMap(name => name.split(/[^A-Za-z0-9]+/))
    .map(part => part.charAt(0).toUpperCase() + part.slice(1))
    .join('');
}

/** One statement of a policy that allows something. */
export function allow(
  actions: readonly string[],
  resources: readonly YamlValue[],
  condition?: YamlBlock,
): YamlBlock {
  return {
    Effect: 'Allow',
    Action: alone(actions),
    Resource: alone(resources),
    ...(condition && { Condition: condition }),
  };
}

/** A list of one is written as what it holds: IAM takes both. */
function alone<Value>(list: readonly Value[]): Value | readonly Value[] {
  const [only, ...others] = list;
  return only === undefined || others.length > 0 ? list : only;
}

export function policyDocument(statements: readonly YamlBlock[]): YamlBlock {
  return { Version: '2012-10-17', Statement: statements };
}

/** A role that a principal may take, with what it may do. */
export function role(
  principal: YamlBlock,
  statements: readonly YamlBlock[],
  more: { readonly condition?: YamlBlock; readonly managed?: readonly YamlValue[] } = {},
): ResourceBlock {
  return {
    Type: 'AWS::IAM::Role',
    Properties: {
      AssumeRolePolicyDocument: policyDocument([
        {
          Effect: 'Allow',
          Principal: principal,
          Action: 'sts:AssumeRole',
          ...(more.condition && { Condition: more.condition }),
        },
      ]),
      ManagedPolicyArns: more.managed ?? [],
      ...(statements.length > 0 && {
        Policies: [{ PolicyName: 'Access', PolicyDocument: policyDocument(statements) }],
      }),
    },
  };
}

/** A service takes a role only for this account: nobody else can have it act in their name. */
export const ONLY_THIS_ACCOUNT: YamlBlock = {
  StringEquals: { 'aws:SourceAccount': ref('AWS::AccountId') },
};
