import { V2, type Change, type Row } from './structureFaults';

const STORE = 'artifactStore: { type: S3, location: shop-artifacts }';
const BUILD_STAGE = '    - name: Build\n      actions:\n';

/** Changes that make the sample a V2 pipeline whose second stage has this hook. */
function hooked(hook: string): readonly Change[] {
  return [V2, [BUILD_STAGE, `    - name: Build\n      ${hook}\n      actions:\n`]];
}

/** A hook with one rule that takes in an artifact, and an action that puts it out. */
function checked(hook: string, artifact: string): readonly Change[] {
  return [
    [
      'inputArtifacts: [{ name: source }]',
      'inputArtifacts: [{ name: source }]\n          outputArtifacts: [{ name: app }]',
    ],
    ...hooked(
      `${hook}: { conditions: [{ result: FAIL, rules: [{ name: Look, ruleTypeId: { category: Rule, owner: AWS, provider: Commands, version: '1' }, commands: [ls], inputArtifacts: [{ name: ${artifact} }] }] }] }`,
    ),
  ];
}

/** Changes that make the sample a V2 pipeline on a connection with one trigger. */
function triggered(filters: string): readonly Change[] {
  return [
    V2,
    [
      "provider: CodeCommit, version: '1' }\n          configuration: { RepositoryName: shop, BranchName: main, PollForSourceChanges: 'false' }",
      "provider: CodeStarSourceConnection, version: '1' }\n          configuration: { ConnectionArn: arn:aws:codeconnections:eu-west-1:111122223333:connection/0a1b, FullRepositoryId: example/shop, BranchName: main }",
    ],
    [
      '  stages:\n',
      `  triggers:\n    - providerType: CodeStarSourceConnection\n      gitConfiguration: { sourceActionName: Checkout, ${filters} }\n  stages:\n`,
    ],
  ];
}

const ALARM =
  "{ name: Alarm, ruleTypeId: { category: Rule, owner: AWS, provider: CloudWatchAlarm, version: '1' }, configuration: { AlarmName: shop } }";

const ARN = 'Arn: !Sub arn:${AWS::Partition}:codepipeline:${AWS::Region}:${AWS::AccountId}:${Shop}';
const SCHEDULE = '      ScheduleExpression: cron(0 6 * * ? *)\n';

/** A change of the event rule of the sample of a template, so that a change of the source starts the pipeline. */
function pattern(text: string): Change {
  return [SCHEDULE, `      EventPattern: ${text}\n`];
}

/** Changes that make the source of the sample of a template the old GitHub one, with a webhook for an action. */
function called(action: string): readonly Change[] {
  return [
    ['Owner: AWS, Provider: CodeCommit', 'Owner: ThirdParty, Provider: GitHub'],
    [
      '{ RepositoryName: shop, BranchName: main, PollForSourceChanges: false }',
      "{ Owner: example, Repo: shop, Branch: main, OAuthToken: '{{resolve:secretsmanager:github}}' }",
    ],
    [
      '  EveryMorning:\n',
      `  Webhook:\n    Type: AWS::CodePipeline::Webhook\n    Properties: { TargetPipeline: !Ref Shop, TargetAction: ${action} }\n  EveryMorning:\n`,
    ],
  ];
}

/** Event rules and webhooks. */
export const EVENT_ROWS: readonly Row[] = [
  [
    'a target without a role',
    [['          RoleArn: !GetAtt EventRole.Arn\n', '']],
    ['error pipeline/event-rule arn:${AWS::Partition}:codepipeline:${AWS::Region}:${AWS::AccountId}:${Shop}'],
  ],
  ['a name in the place of an ARN', [[ARN, 'Arn: !Ref Shop']], ['error pipeline/event-rule Shop']],
  ['an attribute that is none', [[ARN, 'Arn: !GetAtt Shop.Arn']], ['error pipeline/event-rule Shop.Arn']],
  [
    'another target',
    [
      [ARN, 'Arn: !Ref Topic'],
      ['          RoleArn: !GetAtt EventRole.Arn\n', ''],
    ],
    [],
  ],
  [
    'a pattern as it should be',
    [
      pattern(
        '{ source: [aws.codecommit], detail-type: [CodeCommit Repository State Change], detail: { event: [referenceCreated, referenceUpdated], referenceType: [branch], referenceName: [{ prefix: feature/ }, main] } }',
      ),
    ],
    [],
  ],
  [
    'a pattern of a kind that is not known here',
    [pattern('{ source: [aws.codecommit], detail-type: [CodeCommit Pull Request State Change] }')],
    [],
  ],
  [
    'texts in the place of lists',
    [pattern('{ source: aws.codecommit, detail: { referenceName: main } }')],
    ['error pipeline/event-rule aws.codecommit', 'error pipeline/event-rule main'],
  ],
  [
    'a source and a type in other letters',
    [pattern('{ source: [aws.CodeCommit], detail-type: [CodeCommit Repository State change] }')],
    [
      'warning pipeline/event-rule aws.CodeCommit',
      'warning pipeline/event-rule CodeCommit Repository State change',
    ],
  ],
  [
    'an event that CodeCommit does not send',
    [pattern('{ source: [aws.codecommit], detail: { event: [referenceUpdate] } }')],
    ['warning pipeline/event-rule referenceUpdate'],
  ],
  [
    'polling beside a webhook',
    called('Checkout'),
    ['information pipeline/outdated-provider GitHub', 'warning pipeline/double-start GitHub'],
  ],
  ['a webhook for another action', called('Other'), ['information pipeline/outdated-provider GitHub']],
  [
    'polling in capital letters',
    [
      ['PollForSourceChanges: false', "PollForSourceChanges: 'True'"],
      pattern('{ source: [aws.codecommit] }'),
    ],
    ["warning pipeline/double-start 'True'"],
  ],
  [
    'the long name of a branch',
    [pattern('{ source: [aws.codecommit], detail: { referenceName: [refs/heads/main] } }')],
    ['warning pipeline/event-rule refs/heads/main'],
  ],
];

/** Relations between parts. */
export const RELATION_ROWS: readonly Row[] = [
  [
    'a role of more than 1024 characters',
    [['role/pipeline', `role/${'a'.repeat(1000)}`]],
    [`error pipeline/invalid-value arn:aws:iam::111122223333:role/${'a'.repeat(1000)}`],
  ],
  ['stores without a store', [[STORE, 'artifactStores: {}']], ['error pipeline/item-count {']],
  [
    'a store for what is no region',
    [[STORE, 'artifactStores: { eu: { type: S3, location: shop-artifacts } }']],
    ['error pipeline/invalid-value eu'],
  ],
  [
    'an input that differs in case from an output',
    [['inputArtifacts: [{ name: source }]', 'inputArtifacts: [{ name: Source }]']],
    ['error pipeline/input-artifact Source'],
  ],
  [
    'an input twice',
    [
      ['inputArtifacts: [{ name: source }]', 'inputArtifacts: [{ name: source }, { name: source }]'],
      ['{ ProjectName: shop }', '{ ProjectName: shop, PrimarySource: source }'],
    ],
    ['error pipeline/input-artifact source'],
  ],
  [
    'a rule that takes in what an earlier stage puts out',
    checked('beforeEntry', 'source'),
    ['information pipeline/unused-artifact app'],
  ],
  ['a rule that takes in what its own stage puts out', checked('onSuccess', 'app'), []],
  [
    'a rule that takes in what its own stage puts out only later',
    checked('beforeEntry', 'app'),
    ['error pipeline/input-artifact app'],
  ],
  [
    'a rule that takes in what nothing puts out',
    checked('onSuccess', 'ap'),
    ['error pipeline/input-artifact ap'],
  ],
  [
    'a condition without rules',
    hooked('onSuccess: { conditions: [{ result: FAIL }] }'),
    ['warning pipeline/stage-condition result'],
  ],
  [
    'a retry beside conditions',
    hooked(`onFailure: { result: RETRY, conditions: [{ result: ROLLBACK, rules: [${ALARM}] }] }`),
    ['error pipeline/stage-condition RETRY'],
  ],
  [
    'a version that could be none',
    [["provider: CodeBuild, version: '1'", "provider: CodeBuild, version: '1.0.0.0.0.0'"]],
    ["error pipeline/invalid-value '1.0.0.0.0.0'"],
  ],
  [
    'a tag of AWS itself',
    [['pipeline:\n', "tags: [{ key: 'aws:stack', value: shop }]\npipeline:\n"]],
    ["error pipeline/invalid-value 'aws:stack'"],
  ],
  [
    'a variable without a value where the source is polled',
    [
      V2,
      ["PollForSourceChanges: 'false'", "PollForSourceChanges: 'true'"],
      ['  stages:\n', '  variables: [{ name: Stage }]\n  stages:\n'],
    ],
    ['information pipeline/variable-default Stage'],
  ],
  [
    'a variable without a value where nothing starts the pipeline by itself',
    [V2, ['  stages:\n', '  variables: [{ name: Stage }]\n  stages:\n']],
    [],
  ],
  [
    'a branch that is included and excluded',
    triggered('push: [{ branches: { includes: [main, next], excludes: [next] } }]'),
    ['warning pipeline/trigger-filter next'],
  ],
  [
    'tags of a pull request',
    triggered('pullRequest: [{ branches: { includes: [main] }, tags: { includes: [v1] } }]'),
    ['error pipeline/unknown-key tags'],
  ],
];
