import type { RuleDoc } from '../../rules/rule';
import { SAMPLE, sample, TEMPLATE_SAMPLE, templateSample } from './sample';

const STRUCTURE = 'CodePipeline User Guide, "CodePipeline pipeline structure reference"';
const API = 'CodePipeline API Reference (API version 2015-07-09) and the CloudFormation resource schema';
const VARIABLES = 'CodePipeline User Guide, "Variables reference"';
const CONDITIONS = 'CodePipeline User Guide, "How do stage conditions work?"';
const TRIGGERS = 'CodePipeline User Guide, "Add trigger with code push or pull request event types"';

const BUILD = `    - name: Build
      actions:
        - name: Compile
          actionTypeId: { category: Build, owner: AWS, provider: CodeBuild, version: '1' }
          configuration: { ProjectName: shop }
          inputArtifacts: [{ name: source }]
`;
const TEST = `        - name: Test
          actionTypeId: { category: Test, owner: AWS, provider: CodeBuild, version: '1' }
          configuration: { ProjectName: shop-test }
          inputArtifacts: [{ name: source }]
`;
const WITH_TEST = sample([BUILD, BUILD + TEST]);
const V2: readonly [string, string] = ['  name: shop\n', '  name: shop\n  pipelineType: V2\n'];
const CONNECTION: readonly [string, string] = [
  `provider: CodeCommit, version: '1' }
          configuration: { RepositoryName: shop, BranchName: main, PollForSourceChanges: 'false' }`,
  `provider: CodeStarSourceConnection, version: '1' }
          configuration:
            ConnectionArn: arn:aws:codeconnections:eu-west-1:111122223333:connection/0a1b2c3d-1111-2222-3333-444455556666
            FullRepositoryId: example/shop
            BranchName: main`,
];

function described(description: string): string {
  return `  variables:\n    - name: Stage\n      defaultValue: test\n      description: ${description}\n`;
}

/** A V2 pipeline on a connection with one trigger. */
function triggered(action: string, filter: string): string {
  const triggers = `  triggers:
    - providerType: CodeStarSourceConnection
      gitConfiguration:
        sourceActionName: ${action}
        push:
${filter}`;
  return `${sample(V2, CONNECTION)}${triggers}`;
}

const BRANCHES = '          - branches: { includes: [main] }\n';

/** A V2 pipeline whose second stage has a condition. */
function withHook(hook: string): string {
  return sample(V2, ['    - name: Build\n', `    - name: Build\n${hook}`]);
}

const CONDITION = `        conditions:
          - result: RESULT
            rules:
              - name: Alarm
                ruleTypeId: { category: Rule, owner: AWS, provider: CloudWatchAlarm, version: '1' }
                configuration: { AlarmName: errors }
`;

/** What readers are told about the rules of this folder, by their ids, in the order of the catalogue. */
export const STRUCTURE_RULE_DOCS: ReadonlyMap<string, RuleDoc> = new Map([
  [
    'pipeline/syntax',
    {
      title: 'The file is not valid YAML or JSON',
      why: 'Neither CloudFormation nor the CLI reads such a file. What can be read of it is checked all the same.',
      wrong: `${sample(V2)}${described('the stage: test or live')}`,
      right: `${sample(V2)}${described('"the stage: test or live"')}`,
      source: 'YAML 1.2.2 and RFC 8259',
    },
  ],
  [
    'pipeline/hidden-character',
    {
      title: 'The text holds a character that cannot be seen',
      why: 'Controls that turn the direction of writing let a command read otherwise than it runs. The replacement character stands where a letter was lost.',
      wrong: sample(['ProjectName: shop', "ProjectName: 'shop\u202e'"]),
      right: SAMPLE,
      source: 'Unicode Standard Annex 9, and CVE-2021-42574',
    },
  ],
  [
    'pipeline/duplicate-key',
    {
      title: 'A key is written twice in one block',
      why: 'Parsers either refuse a second one or keep the last, so that what stands under the first is lost.',
      wrong: sample(['  name: shop\n', '  name: store\n  name: shop\n']),
      right: SAMPLE,
      source: 'YAML 1.2.2, section 3.2.1.1, Nodes',
    },
  ],
  [
    'pipeline/unknown-key',
    {
      title: 'A property that pipelines do not have',
      why: 'The CLI answers `Unknown parameter in input`, CloudFormation `Encountered unsupported property`. The API begins its properties with a small letter (`runOrder`), CloudFormation with a capital (`RunOrder`).',
      wrong: sample(['inputArtifacts:', 'inputArtifact:']),
      right: SAMPLE,
      source: API,
    },
  ],
  [
    'pipeline/missing-key',
    {
      title: 'A property that pipelines need is missing',
      why: 'The CLI answers `Missing required parameter in input`, CloudFormation `required key [RoleArn] not found`.',
      wrong: sample(['  roleArn: arn:aws:iam::111122223333:role/pipeline\n', '']),
      right: SAMPLE,
      source: API,
    },
  ],
  [
    'pipeline/wrong-type',
    {
      title: 'A value has the wrong type',
      why: 'The CLI tells text from numbers, also where they look alike: the version of an action is the text `"1"`, its run order the number `1`, and all values of a configuration are text. CloudFormation turns one into the other and refuses only lists and mappings in the wrong place, and keys without a value.',
      wrong: sample(["PollForSourceChanges: 'false'", 'PollForSourceChanges: false']),
      right: SAMPLE,
      source: API,
    },
  ],
  [
    'pipeline/invalid-value',
    {
      title: 'A value that the property does not take',
      why: 'Names, ARNs, numbers and choices are checked when the pipeline is created: `failed to satisfy constraint`.',
      wrong: sample(['name: Compile', 'name: Compile it']),
      right: SAMPLE,
      source: API,
    },
  ],
  [
    'pipeline/item-count',
    {
      title: 'A list holds too few or too many items',
      why: 'The service checks the length of lists when the pipeline is created: `Member must have length less than or equal to 50`.',
      wrong: sample([
        `      actions:
        - name: Compile
          actionTypeId: { category: Build, owner: AWS, provider: CodeBuild, version: '1' }
          configuration: { ProjectName: shop }
          inputArtifacts: [{ name: source }]
`,
        `      actions: []
    - name: Test
      actions:
        - name: Test
          actionTypeId: { category: Test, owner: AWS, provider: CodeBuild, version: '1' }
          configuration: { ProjectName: shop }
          inputArtifacts: [{ name: source }]
`,
      ]),
      right: SAMPLE,
      source: API,
    },
  ],
  [
    'pipeline/metadata',
    {
      title: 'The output of get-pipeline is no input yet',
      why: '`get-pipeline` puts `metadata` beside the pipeline. `update-pipeline` refuses the file until it is removed.',
      wrong: `${SAMPLE}metadata:\n  pipelineArn: arn:aws:codepipeline:eu-west-1:111122223333:shop\n`,
      right: SAMPLE,
      source: 'CodePipeline User Guide, "Edit a pipeline in CodePipeline"',
    },
  ],
  [
    'pipeline/masked-secret',
    {
      title: 'A secret is masked',
      why: 'AWS shows secrets as `****`. Back in `update-pipeline` that keeps the secret of an action of this name; for a new or renamed action it is refused. In a template it becomes the secret.',
      wrong: sample(['ProjectName: shop }', "ProjectName: shop, BuildspecOverride: '****' }"]),
      right: SAMPLE,
      source: STRUCTURE,
    },
  ],
  [
    'pipeline/stage-count',
    {
      title: 'Too few or too many stages',
      why: '`Pipeline has only 1 stage(s). There should be a minimum of 2 stages.` At most there are 50.',
      wrong: sample([BUILD, '']),
      right: SAMPLE,
      source: STRUCTURE,
    },
  ],
  [
    'pipeline/source-stage',
    {
      title: 'Source actions stand in the first stage, and nothing else does',
      why: '`Pipeline should start with a stage that only contains source actions.`',
      wrong: sample(['    - name: Build\n', `${TEST}          runOrder: 2\n    - name: Build\n`]),
      right: WITH_TEST,
      source: STRUCTURE,
    },
  ],
  [
    'pipeline/action-count',
    {
      title: 'Many actions in one stage',
      why: 'The User Guide allows 50 actions in a stage, Service Quotas 100. A pipeline has at most 1,000.',
      wrong: manyActions(51),
      right: manyActions(2),
      source: 'CodePipeline User Guide, "Quotas in AWS CodePipeline"',
    },
  ],
  [
    'pipeline/transition',
    {
      title: 'A transition into a stage that is not there',
      why: 'CloudFormation disables the transition after it has made the pipeline, and fails then.',
      wrong: templateSample([
        '      Stages:\n',
        '      DisableInboundStageTransitions: [{ StageName: Deploy, Reason: Holidays }]\n      Stages:\n',
      ]),
      right: templateSample([
        '      Stages:\n',
        '      DisableInboundStageTransitions: [{ StageName: Build, Reason: Holidays }]\n      Stages:\n',
      ]),
      source: 'CloudFormation User Guide, `AWS::CodePipeline::Pipeline StageTransition`',
    },
  ],
  [
    'pipeline/duplicate-name',
    {
      title: 'Two stages, variables or actions of a stage have one name',
      why: 'Stages and variables are known by their names in a pipeline, actions in their stage. CodePipeline refuses a second one.',
      wrong: sample([BUILD, BUILD + TEST.replace('name: Test', 'name: Compile')]),
      right: WITH_TEST,
      source: STRUCTURE,
    },
  ],
  [
    'pipeline/duplicate-artifact',
    {
      title: 'Two actions put out an artifact of one name',
      why: 'Names of output artifacts are unique in a pipeline; nobody could say which one an action takes in.',
      wrong: sample([
        BUILD,
        BUILD.replace('inputArtifacts', 'outputArtifacts: [{ name: source }]\n          inputArtifacts'),
      ]),
      right: SAMPLE,
      source: STRUCTURE,
    },
  ],
  [
    'pipeline/input-artifact',
    {
      title: 'An input artifact that no earlier action puts out',
      why: 'An input is the output of an action in an earlier stage, or in the same stage with a lower run order. The rules of a condition take in artifacts in the same way. An action that takes in one artifact twice is refused, too.',
      wrong: sample(
        ['inputArtifacts: [{ name: source }]', 'inputArtifacts: [{ name: source }, { name: sources }]'],
        ['ProjectName: shop', 'ProjectName: shop, PrimarySource: source'],
      ),
      right: SAMPLE,
      source: STRUCTURE,
    },
  ],
  [
    'pipeline/unused-artifact',
    {
      title: 'Nothing takes in an output artifact',
      why: 'It is stored and paid for, and mostly the sign of a forgotten input.',
      wrong: sample([BUILD, `${BUILD}          outputArtifacts: [{ name: binaries }]\n`]),
      right: SAMPLE,
      source: STRUCTURE,
    },
  ],
  [
    'pipeline/artifact-store',
    {
      title: 'No bucket for the artifacts, or not the right ones',
      why: 'A pipeline has either `artifactStore` or, where actions run in several regions, `artifactStores` with a bucket in each of them.',
      wrong: sample(['  artifactStore: { type: S3, location: shop-artifacts }\n', '']),
      right: SAMPLE,
      source: STRUCTURE,
    },
  ],
  [
    'pipeline/namespace',
    {
      title: 'A namespace of variables that is taken',
      why: '`Namespaces must be unique across the pipeline definition.` `codepipeline` and `variables` belong to CodePipeline, and a namespace is not the name of an artifact.',
      wrong: sample([
        '        - name: Checkout\n',
        '        - name: Checkout\n          namespace: codepipeline\n',
      ]),
      right: sample([
        '        - name: Checkout\n',
        '        - name: Checkout\n          namespace: checkout\n',
      ]),
      source: VARIABLES,
    },
  ],
  [
    'pipeline/variable-reference',
    {
      title: 'A reference to a variable that does not exist there',
      why: '`#{namespace.key}` needs an action with that namespace that is done by then and puts out the variable. CodePipeline refuses an unknown namespace when the pipeline is created; an unknown key fails the action.',
      wrong: sample(
        ['        - name: Checkout\n', '        - name: Checkout\n          namespace: checkout\n'],
        ['ProjectName: shop', "ProjectName: 'shop-#{checkout.Branch}'"],
      ),
      right: sample(
        ['        - name: Checkout\n', '        - name: Checkout\n          namespace: checkout\n'],
        ['ProjectName: shop', "ProjectName: 'shop-#{checkout.BranchName}'"],
      ),
      source: VARIABLES,
    },
  ],
  [
    'pipeline/needs-v2',
    {
      title: 'What only V2 pipelines have',
      why: 'Variables, triggers, stage conditions and the modes QUEUED and PARALLEL make a pipeline one of type V2, which is priced otherwise. Beside `V1` they are refused; without a type the finding is a warning.',
      wrong: sample(['  name: shop\n', '  name: shop\n  pipelineType: V1\n  executionMode: QUEUED\n']),
      right: sample(['  name: shop\n', '  name: shop\n  pipelineType: V2\n  executionMode: QUEUED\n']),
      source: 'CodePipeline User Guide, "What type of pipeline is right for me?"',
    },
  ],
  [
    'pipeline/trigger-source',
    {
      title: 'A trigger without its source action',
      why: 'A trigger names a source action of the provider CodeStarSourceConnection, and each such action has one trigger.',
      wrong: triggered('Chekout', BRANCHES),
      right: triggered('Checkout', BRANCHES),
      source: TRIGGERS,
    },
  ],
  [
    'pipeline/trigger-filter',
    {
      title: 'A filter of a trigger that cannot be',
      why: '`The trigger configuration for the source action is not valid. Make sure to choose valid filter combinations.` A push filter has tags, or branches, or branches with file paths.',
      wrong: triggered(
        'Checkout',
        "          - tags: { includes: ['v*'] }\n            branches: { includes: [main] }\n",
      ),
      right: triggered(
        'Checkout',
        "          - tags: { includes: ['v*'] }\n          - branches: { includes: [main] }\n",
      ),
      source: TRIGGERS,
    },
  ],
  [
    'pipeline/variable-default',
    {
      title: 'A variable without a default value in a pipeline that events start',
      why: 'Only a start by hand or by the API gives values to variables.',
      wrong: `${triggered('Checkout', BRANCHES)}  variables: [{ name: Stage }]\n`,
      right: `${triggered('Checkout', BRANCHES)}  variables: [{ name: Stage, defaultValue: test }]\n`,
      source: VARIABLES,
    },
  ],
  [
    'pipeline/stage-condition',
    {
      title: 'A stage condition that cannot be',
      why: 'Before entry a condition fails or skips the stage, after success it rolls back or fails. SKIP goes with the rules LambdaInvoke and VariableCheck. A condition without rules checks nothing. A stage retries by itself or has conditions in `onFailure`, and nothing rolls back in PARALLEL mode.',
      wrong: withHook(`      beforeEntry:\n${CONDITION.replace('RESULT', 'ROLLBACK')}`),
      right: withHook(`      beforeEntry:\n${CONDITION.replace('RESULT', 'FAIL')}`),
      source: CONDITIONS,
    },
  ],
  [
    'pipeline/schedule',
    {
      title: 'A schedule that EventBridge does not read',
      why: '`Parameter ScheduleExpression is not valid.` The six fields of a cron expression are minutes, hours, day of the month, month, day of the week and year; one of the two days is `?`.',
      wrong: templateSample(['cron(0 6 * * ? *)', 'cron(0 6 * * * *)']),
      right: TEMPLATE_SAMPLE,
      source: 'EventBridge User Guide, "Schedule expressions"',
    },
  ],
  [
    'pipeline/event-rule',
    {
      title: 'An event rule that cannot start the pipeline',
      why: 'A target that is a pipeline needs the ARN of the pipeline, which no function of CloudFormation gives, and a role that may start it. Each field of an event pattern takes a list. A source, type or reference that no event has is a warning: such a rule is never met.',
      wrong: templateSample(['          RoleArn: !GetAtt EventRole.Arn\n', '']),
      right: TEMPLATE_SAMPLE,
      source:
        'CodePipeline User Guide, "CodeCommit source actions and EventBridge"; EventBridge User Guide, "Event patterns"',
    },
  ],
]);

function manyActions(count: number): string {
  const tests = Array.from({ length: count - 1 }, (_, at) => TEST.replace('name: Test', `name: Test-${at}`));
  return SAMPLE + tests.join('');
}
