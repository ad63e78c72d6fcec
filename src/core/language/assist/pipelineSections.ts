import { spelled } from '../../pipeline/model/spelled';
import type { Spelling } from '../../pipeline/model/model';
import type { Path } from '../../schema/schema';
import { actionSections, stageBody, unused } from './pipelineActions';
import type { Surroundings } from './pipelineFacts';
import { DECLARATION_SECTION, RESOURCE_SECTION } from './pipelineWhole';
import type { Section } from './sections';

/** Blocks that can be written at a path below the properties of a pipeline; `around` reads it. */
export function pipelineSections(
  path: Path,
  spelling: Spelling,
  around: () => Surroundings,
): readonly Section[] {
  const place = path.map(part => (typeof part === 'string' ? uncapital(part) : part));
  return sectionsFor(place, around).map(section => ({
    ...section,
    body: inSpelling(section.body, spelling),
  }));
}

function sectionsFor(path: Path, around: () => Surroundings): readonly Section[] {
  const place = path.map(part => (typeof part === 'number' ? '*' : part)).join('/');
  switch (place) {
    case '':
      return [DECLARATION_SECTION];
    case 'stages':
      return stages(around());
    case 'stages/*':
      return [...stages(around()), ...conditions(around()).map(section => ({ ...section, isPart: true }))];
    case 'stages/*/actions':
    case 'stages/*/actions/*':
      return actionSections(path[1] === 0, around());
    case 'triggers':
    case 'triggers/*':
      return triggers(around());
    default:
      return [];
  }
}

/** A whole pipeline as one more resource of a template, beside others of these names. */
export function resourceSections(taken: ReadonlySet<string>): readonly Section[] {
  const body = inSpelling(RESOURCE_SECTION.body, 'cloudFormation');
  const name = unused('Pipeline', taken);
  return [
    { ...RESOURCE_SECTION, body: body.replace('${1:Pipeline}', () => `\${1:${name}}`), isWhole: false },
  ];
}

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

function trigger(connection: string | undefined, ...filter: readonly string[]): string {
  return [
    'providerType: CodeStarSourceConnection',
    'gitConfiguration:',
    `  sourceActionName: \${1:${connection ?? 'Source'}}`,
    ...filter.map(line => `  ${line}`),
  ].join('\n');
}

/** The first stage holds sources; what comes next takes what the last one has made. */
function stages(around: Surroundings): readonly Section[] {
  if (around.stageIndex === 0) return [sourceStage(around)];
  const build = {
    label: 'stage: build',
    description: 'A stage that builds the last artifact with CodeBuild.',
    body: stageBody('Build', 'Build', 'CodeBuild', around).join('\n'),
  };
  const deploy = {
    label: 'stage: deploy',
    description: 'A stage that deploys the last artifact as a CloudFormation stack.',
    body: stageBody('Deploy', 'Deploy', 'CloudFormation', around).join('\n'),
  };
  return [
    ...(around.hasBuild ? [deploy, build] : [build, deploy]),
    {
      label: 'stage: manual approval',
      description: 'A stage that waits until a person approves.',
      body: [
        ...stageBody('Approval', 'Approval', 'Manual', around),
        '    configuration:',
        '      CustomData: ${3:What to look at before approving}',
      ].join('\n'),
    },
  ];
}

function sourceStage(around: Surroundings): Section {
  return {
    label: 'stage: source',
    description: 'The first stage, which takes commits from a repository through a connection.',
    body: stageBody('Source', 'Source', 'CodeStarSourceConnection', around).join('\n'),
  };
}

const conditions = ({ reference }: Surroundings): readonly Section[] => [
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
      `Variable: "#{\${2:${reference ?? 'variables.name'}}\\}"`,
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

const triggers = ({ connection }: Surroundings): readonly Section[] => [
  {
    label: 'trigger: push to a branch',
    description: 'Pushes to certain branches start the pipeline.',
    body: trigger(connection, 'push:', '  - branches:', '      includes:', '        - ${2:main}'),
  },
  {
    label: 'trigger: push of a tag',
    description: 'Git tags start the pipeline.',
    body: trigger(connection, 'push:', '  - tags:', '      includes:', "        - '${2:v*}'"),
  },
  {
    label: 'trigger: pull request',
    description: 'Pull requests to certain branches start the pipeline.',
    body: trigger(
      connection,
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
