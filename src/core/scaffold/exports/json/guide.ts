import { markdownCode, markdownText } from '../../guide/markdown';
import type { Expression } from '../expression';
import { namesIn } from '../namesIn';
import type { Resource } from '../templateReading';
import type { CommandInput } from './commandInput';
import type { JsonValue, StandIns } from './standIns';

/** The guide to the files: what is to be replaced, what is to be there, and the commands in their order. */
export function guideText(
  pipeline: string,
  inputs: readonly CommandInput[],
  resources: readonly Resource[],
  standIns: StandIns,
): string {
  const roles = resources.filter(({ type }) => type === 'AWS::IAM::Role');
  const others = resources.filter(({ type }) => !WRITTEN_ELSEWHERE.includes(type));
  // What they say asks for stand-ins, which the table above them lists.
  const needed = [
    ...roles.flatMap(role => roleText(role, resources, standIns)),
    ...others.flatMap(resource => resourceText(resource, standIns)),
  ];
  return [
    `# The pipeline ${markdownCode(pipeline)}, by the AWS CLI`,
    '',
    'These files are for who creates a pipeline call by call. The CloudFormation template of the same pipeline creates',
    'everything that is said here by itself.',
    '',
    '## 1. Put your own values in',
    '',
    'Replace these in all files of this folder:',
    '',
    '| In the files | What it is |',
    '| --- | --- |',
    ...standIns.used.map(({ text, means }) => `| ${markdownCode(text)} | ${markdownText(means)} |`),
    '',
    '## 2. Create what the pipeline needs',
    '',
    'Roles are created by `aws iam create-role`, with the trust policy, and `aws iam put-role-policy`, with the policy. What',
    'is no role is described by the properties that CloudFormation has for it.',
    '',
    ...needed,
    '## 3. Run the commands',
    '',
    'From this folder, in this order:',
    '',
    '```sh',
    ...inputs.map(({ command, file }) => `aws ${command} --cli-input-json file://${file}`),
    '```',
    '',
  ].join('\n');
}

/** Roles have their own part, and the others files of their own. */
const WRITTEN_ELSEWHERE: readonly string[] = [
  'AWS::IAM::Role',
  'AWS::IAM::Policy',
  'AWS::CodeBuild::Project',
  'AWS::CodePipeline::CustomActionType',
  'AWS::CodePipeline::Pipeline',
];

function roleText(role: Resource, resources: readonly Resource[], standIns: StandIns): readonly string[] {
  const { AssumeRolePolicyDocument, ManagedPolicyArns, Policies } = standIns.object(role.properties);
  const own = Array.isArray(Policies) ? (Policies as readonly JsonValue[]) : [];
  const attached = resources
    .filter(({ type, properties }) => type === 'AWS::IAM::Policy' && names(properties.get('Roles'), role.id))
    .map(({ properties }) => standIns.object(properties));
  return [
    `### The role ${markdownCode(standIns.nameOf(role.id))}`,
    '',
    'Trust policy:',
    '',
    ...fenced(AssumeRolePolicyDocument),
    ...[...own, ...attached].flatMap(policy => [
      'Policy:',
      '',
      ...fenced(
        typeof policy === 'object' && 'PolicyDocument' in policy ? policy['PolicyDocument'] : undefined,
      ),
    ]),
    ...(ManagedPolicyArns === undefined ? [] : ['Managed policies:', '', ...fenced(ManagedPolicyArns)]),
  ];
}

function resourceText({ id, type, properties }: Resource, standIns: StandIns): readonly string[] {
  return [`### ${id} (\`${type}\`)`, '', ...fenced(standIns.object(properties))];
}

function names(expression: Expression | undefined, id: string): boolean {
  return expression !== undefined && namesIn([expression]).includes(id);
}

/** No line of JSON can be the end of the block: each text is in quotes, on one line. */
function fenced(value: JsonValue | undefined): readonly string[] {
  return ['```json', ...JSON.stringify(value ?? {}, undefined, 2).split('\n'), '```', ''];
}
