import { asMapping, asSequence, entriesOf, textOf, valueOf } from '../yaml/access';
import { LineIndex } from '../yaml/lines';
import type { MappingEntry, Position, YamlNode } from '../yaml/node';
import { parseYaml } from '../yaml/parse';
import type { Capability } from './ports';

/** A CloudFormation template, as far as its deployment asks for it. */
export interface StackTemplate {
  readonly parameters: readonly TemplateParameter[];
  /** By logical id. */
  readonly resources: ReadonlyMap<string, TemplateResource>;
  /** What the user has to acknowledge before CloudFormation makes its resources. */
  readonly capabilities: readonly Capability[];
  /** Where the text does not parse; everything else may then be incomplete. */
  readonly problem?: { readonly message: string; readonly position: Position };
}

export interface TemplateResource {
  readonly type: string;
  readonly position: Position;
  readonly properties?: YamlNode;
}

export interface TemplateParameter {
  readonly name: string;
  /** `String`, `Number`, `CommaDelimitedList`, `AWS::EC2::VPC::Id`, … */
  readonly type: string;
  readonly description: string | undefined;
  readonly defaultValue: string | undefined;
  readonly allowedValues: readonly string[];
  readonly allowedPattern: string | undefined;
  /** What to say of a value that is not allowed. */
  readonly constraint: string | undefined;
  readonly minLength: number | undefined;
  readonly maxLength: number | undefined;
  readonly minValue: number | undefined;
  readonly maxValue: number | undefined;
  /** Whether its value is hidden wherever CloudFormation shows it. */
  readonly isSecret: boolean;
}

/** Reads a template in YAML or JSON, which is YAML too. Never throws. */
export function readStackTemplate(text: string): StackTemplate {
  const { root, problems } = parseYaml(text);
  const lines = new LineIndex(text);
  const resources = new Map(
    entriesOf(valueOf(root, 'Resources')).map(({ key, keyStart, value }): [string, TemplateResource] => {
      const properties = valueOf(value, 'Properties');
      const type = textOf(valueOf(value, 'Type')) ?? '';
      const position = lines.positionAt(keyStart);
      return [key, { type, position, ...(properties === undefined ? {} : { properties }) }];
    }),
  );
  const [first] = problems;
  return {
    parameters: entriesOf(valueOf(root, 'Parameters')).map(parameterOf),
    resources,
    capabilities: capabilitiesOf(root, resources),
    ...(first === undefined
      ? {}
      : { problem: { message: first.message, position: lines.positionAt(first.start) } }),
  };
}

function parameterOf({ key, value }: MappingEntry): TemplateParameter {
  const text = (name: string): string | undefined => textOf(valueOf(value, name));
  const number = (name: string): number | undefined => {
    const given = Number(text(name) ?? Number.NaN);
    return Number.isFinite(given) ? given : undefined;
  };
  return {
    name: key,
    type: text('Type') ?? 'String',
    description: text('Description'),
    defaultValue: text('Default'),
    allowedValues: (asSequence(valueOf(value, 'AllowedValues'))?.items ?? []).flatMap(
      item => textOf(item) ?? [],
    ),
    allowedPattern: text('AllowedPattern'),
    constraint: text('ConstraintDescription'),
    minLength: number('MinLength'),
    maxLength: number('MaxLength'),
    minValue: number('MinValue'),
    maxValue: number('MaxValue'),
    isSecret: text('NoEcho')?.toLowerCase() === 'true',
  };
}

/** The properties that give a resource of IAM a name of the user's own. */
const NAMES: ReadonlyMap<string, string> = new Map([
  ['AWS::IAM::Role', 'RoleName'],
  ['AWS::IAM::User', 'UserName'],
  ['AWS::IAM::Group', 'GroupName'],
  ['AWS::IAM::ManagedPolicy', 'ManagedPolicyName'],
  ['AWS::IAM::InstanceProfile', 'InstanceProfileName'],
]);

/**
 * Source: CloudFormation User Guide, "Acknowledging IAM resources in CloudFormation templates": with custom names
 * CAPABILITY_NAMED_IAM, else CAPABILITY_IAM; and "CreateChangeSet", for macros, CAPABILITY_AUTO_EXPAND.
 */
function capabilitiesOf(
  root: YamlNode | undefined,
  resources: ReadonlyMap<string, TemplateResource>,
): readonly Capability[] {
  const capabilities: Capability[] = [];
  const ofIam = [...resources.values()].filter(({ type }) => type.startsWith('AWS::IAM::'));
  if (ofIam.some(({ type, properties }) => valueOf(properties, NAMES.get(type) ?? '') !== undefined))
    capabilities.push('CAPABILITY_NAMED_IAM');
  else if (ofIam.length > 0) capabilities.push('CAPABILITY_IAM');
  const callsMacro = [...resources.values()].some(({ properties }) =>
    asMapping(properties)?.entries.some(({ key }) => key === 'Fn::Transform'),
  );
  if (valueOf(root, 'Transform') !== undefined || callsMacro) capabilities.push('CAPABILITY_AUTO_EXPAND');
  return capabilities;
}

/** The logical ids of the pipelines of a template. */
export function pipelinesOf({ resources }: StackTemplate): readonly string[] {
  return [...resources].flatMap(([id, { type }]) => (type === 'AWS::CodePipeline::Pipeline' ? [id] : []));
}
