import { spelled } from '../../pipeline/model/spelled';
import type { Spelling } from '../../pipeline/model/model';
import { PROVIDERS } from '../../pipeline/providers/catalogue';
import { describeProvider } from '../../pipeline/providers/descriptions/lookup';
import type { ConfigurationKey, Provider } from '../../pipeline/providers/provider';
import type { Path } from '../../schema/schema';
import { sectionsAt, type Section, type Sections } from './sections';

/** Blocks that can be written at a path below the properties of a pipeline. */
export function pipelineSections(path: Path, spelling: Spelling): readonly Section[] {
  const place = path.map(part => (typeof part === 'string' ? uncapital(part) : part));
  const own = sectionsAt(SECTIONS, place);
  const isActions = /^stages,\d+,actions(?:,\d+)?$/.test(place.join());
  // Sources stand in the first stage, and nothing else does.
  const actions = place[1] === 0 ? SOURCE_ACTIONS : OTHER_ACTIONS;
  const all = isActions ? [...own, ...actions] : own;
  return all.map(section => ({ ...section, body: inSpelling(section.body, spelling) }));
}

/** A whole pipeline as one more resource of a template. */
export const RESOURCE_SECTIONS: readonly Section[] = [
  {
    label: 'pipeline: connection, build, deploy',
    description:
      'A whole pipeline of type V2: it takes commits from a connection, builds them with CodeBuild and deploys a CloudFormation stack.',
    body: [
      '${1:Pipeline}:',
      '  Type: AWS::CodePipeline::Pipeline',
      '  Properties:',
      '    PipelineType: V2',
      '    RoleArn: !GetAtt ${2:PipelineRole}.Arn',
      '    ArtifactStore:',
      '      Type: S3',
      '      Location: !Ref ${3:ArtifactBucket}',
      '    Stages:',
      '      - Name: Source',
      '        Actions:',
      '          - Name: Source',
      '            Namespace: SourceVariables',
      '            ActionTypeId:',
      '              Category: Source',
      '              Owner: AWS',
      '              Provider: CodeStarSourceConnection',
      "              Version: '1'",
      '            Configuration:',
      '              ConnectionArn: ${4:arn:aws:codeconnections:us-east-1:123456789012:connection/id}',
      '              FullRepositoryId: ${5:owner/repository}',
      '              BranchName: ${6:main}',
      '            OutputArtifacts:',
      '              - Name: Source',
      '      - Name: Build',
      '        Actions:',
      '          - Name: Build',
      '            ActionTypeId:',
      '              Category: Build',
      '              Owner: AWS',
      '              Provider: CodeBuild',
      "              Version: '1'",
      '            Configuration:',
      '              ProjectName: !Ref ${7:BuildProject}',
      '            InputArtifacts:',
      '              - Name: Source',
      '            OutputArtifacts:',
      '              - Name: Build',
      '      - Name: Deploy',
      '        Actions:',
      '          - Name: Deploy',
      '            ActionTypeId:',
      '              Category: Deploy',
      '              Owner: AWS',
      '              Provider: CloudFormation',
      "              Version: '1'",
      '            Configuration:',
      '              ActionMode: CREATE_UPDATE',
      '              StackName: ${8:app}',
      '              TemplatePath: Build::${9:template.yml}',
      '              RoleArn: !GetAtt ${10:DeployRole}.Arn',
      '              Capabilities: CAPABILITY_IAM',
      '            InputArtifacts:',
      '              - Name: Build$0',
    ].join('\n'),
  },
];

function condition(hook: string, result: string, provider: string, configuration: readonly string[]): string {
  return [
    `${hook}:`,
    '  conditions:',
    `    - result: ${result}`,
    '      rules:',
    '        - name: ${1:Rule}',
    '          ruleTypeId:',
    '            category: Rule',
    '            owner: AWS',
    `            provider: ${provider}`,
    "            version: '1'",
    '          configuration:',
    ...configuration.map(line => `            ${line}`),
  ].join('\n');
}

function trigger(...filter: readonly string[]): string {
  return [
    'providerType: CodeStarSourceConnection',
    'gitConfiguration:',
    '  sourceActionName: ${1:Source}',
    ...filter.map(line => `  ${line}`),
  ].join('\n');
}

const STAGES: readonly Section[] = [
  {
    label: 'stage',
    description: 'A stage with one action.',
    body: [
      'name: ${1:Build}',
      'actions:',
      '  - name: ${2:Build}',
      '    actionTypeId:',
      '      category: ${3:Build}',
      '      owner: ${4:AWS}',
      '      provider: ${5:CodeBuild}',
      "      version: '1'",
      '    configuration:',
      '      ${6:ProjectName}: ${7:project}',
      '    inputArtifacts:',
      '      - name: ${8:Source}$0',
    ].join('\n'),
  },
  {
    label: 'stage: manual approval',
    description: 'A stage that waits until a person approves.',
    body: [
      'name: ${1:Approval}',
      'actions:',
      '  - name: ${2:Approve}',
      '    actionTypeId:',
      '      category: Approval',
      '      owner: AWS',
      '      provider: Manual',
      "      version: '1'",
      '    configuration:',
      '      CustomData: ${3:What to look at before approving}$0',
    ].join('\n'),
  },
];

const CONDITIONS: readonly Section[] = [
  {
    label: 'condition: only at certain times',
    description: 'The stage begins only in a window of time.',
    body: condition('beforeEntry', 'FAIL', 'DeploymentWindow', [
      'Cron: ${2:0 0 9-17 ? * MON-FRI *}',
      'TimeZone: ${3:Europe/London}',
    ]),
  },
  {
    label: 'condition: only with a value',
    description: 'The stage is left out where a variable does not have the value.',
    body: condition('beforeEntry', 'SKIP', 'VariableCheck', [
      'Variable: "#{${2:SourceVariables.BranchName}\\}"',
      'Value: ${3:main}',
      'Operator: ${4|EQ,NE,CONTAINS,MATCHES|}',
    ]),
  },
  {
    label: 'condition: roll back on an alarm',
    description: 'The stage goes back to its last good execution when an alarm goes off after it.',
    body: condition('onSuccess', 'ROLLBACK', 'CloudWatchAlarm', [
      'AlarmName: ${2:alarm}',
      "WaitTime: '${3:5}'",
    ]),
  },
  {
    label: 'condition: retry a failed stage',
    description: 'The stage runs again once when it fails.',
    body: 'onFailure:\n  result: RETRY\n  retryConfiguration:\n    retryMode: ${1|FAILED_ACTIONS,ALL_ACTIONS|}',
  },
];

const TRIGGERS: readonly Section[] = [
  {
    label: 'trigger: push to a branch',
    description: 'Pushes to certain branches start the pipeline.',
    body: trigger('push:', '  - branches:', '      includes:', '        - ${2:main}'),
  },
  {
    label: 'trigger: push of a tag',
    description: 'Git tags start the pipeline.',
    body: trigger('push:', '  - tags:', '      includes:', "        - '${2:v*}'"),
  },
  {
    label: 'trigger: pull request',
    description: 'Pull requests to certain branches start the pipeline.',
    body: trigger(
      'pullRequest:',
      '  - events:',
      '      - OPEN',
      '      - UPDATED',
      '    branches:',
      '      includes:',
      '        - ${2:main}',
    ),
  },
];

const SECTIONS: Sections = {
  stages: STAGES,
  'stages/*': CONDITIONS,
  triggers: TRIGGERS,
};

const CURRENT = PROVIDERS.filter(({ outdated }) => outdated === undefined);
const SOURCE_ACTIONS = CURRENT.filter(({ category }) => category === 'Source').map(actionSection);
const OTHER_ACTIONS = CURRENT.filter(({ category }) => category !== 'Source').map(actionSection);

/** Settings that an action cannot do without in its most usual form, besides those that are always required. */
function usualKeys({ category, provider }: Provider): readonly string[] {
  switch (`${category} ${provider}`) {
    case 'Deploy CloudFormation':
      return ['TemplatePath', 'RoleArn'];
    case 'Deploy EC2':
      return ['TargetDirectory', 'PostScript'];
    case 'Deploy EKS':
      return ['ManifestFiles'];
    case 'Deploy ServiceCatalog':
      return ['TemplateFilePath', 'ProductVersionName', 'ProductType'];
    case 'Test DeviceFarm':
      return ['App'];
    default:
      return [];
  }
}

/** An action with what it cannot do without. */
function actionSection(provider: Provider): Section {
  return {
    label: `action: ${provider.category} with ${provider.provider}`,
    description: `${describeProvider(provider)?.text ?? ''}${provider.needsV2 === true ? ' Type V2 only.' : ''}`,
    body: actionBody(provider),
  };
}

function actionBody(action: Provider): string {
  const { category, owner, provider, inputs, outputs, keys = {} } = action;
  const usual = usualKeys(action);
  const settings = Object.entries(keys).filter(
    ([name, { isRequired }]) => isRequired === true || usual.includes(name),
  );
  const lines = [
    `name: \${1:${provider}}`,
    'actionTypeId:',
    `  category: ${category}`,
    `  owner: ${owner}`,
    `  provider: ${provider}`,
    "  version: '1'",
  ];
  if (settings.length > 0) lines.push('configuration:');
  for (const [at, [name, key]] of settings.entries()) lines.push(`  ${name}: ${placeholder(at + 2, key)}`);
  const next = settings.length + 2;
  // A deployment that could do without one has something to deploy in its usual form.
  if (inputs[0] > 0 || (category === 'Deploy' && inputs[1] > 0))
    lines.push('inputArtifacts:', `  - name: \${${next}:Source}`);
  // What a source or a build is for is its output.
  const hasOutput = outputs[0] > 0 || category === 'Source';
  if (hasOutput) lines.push('outputArtifacts:', `  - name: \${${next + 1}:${provider}}`);
  if (provider === 'Commands') lines.push('commands:', `  - \${${next + 1}:npm test}`);
  return lines.join('\n');
}

function placeholder(stop: number, { kind, values }: ConfigurationKey): string {
  if (values !== undefined) return `\${${stop}|${values.join(',')}|}`;
  // Settings are texts, and without quotes this would be none.
  if (kind === 'boolean') return `'\${${stop}|true,false|}'`;
  return kind === 'artifactPath' ? `\${${stop}:Source::template.yml}` : `\${${stop}}`;
}

/** Sections are written as the API spells names; CloudFormation begins them with capitals. */
function inSpelling(body: string, spelling: Spelling): string {
  if (spelling === 'api') return body;
  return body.replace(
    /^( *(?:- )?)([a-z][A-Za-z]*)(?=:)/gm,
    (_, head: string, name: string) => head + spelled(name, spelling),
  );
}

function uncapital(name: string): string {
  return `${name.charAt(0).toLowerCase()}${name.slice(1)}`;
}
