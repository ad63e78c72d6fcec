/** A text of the sample, and what stands there instead. */
export type Change = readonly [from: string, to: string];
/** Changes of the sample, and what is found then: rule, and the text that it marks. */
export type Row = readonly [what: string, changes: readonly Change[], found: readonly string[]];

const NAMESPACE: Change = ['name: Checkout\n', 'name: Checkout\n          namespace: code\n'];
export const V2: Change = ['  name: shop\n', '  name: shop\n  pipelineType: V2\n'];

export const ROWS: readonly Row[] = [
  ['nothing wrong', [], []],
  [
    'a role that is no ARN',
    [['arn:aws:iam::111122223333:role/pipeline', 'pipeline-role']],
    ['error pipeline/invalid-value pipeline-role'],
  ],
  ['a role of GovCloud', [['arn:aws:iam', 'arn:aws-us-gov:iam']], []],
  [
    'a version that is a number',
    [["provider: CodeBuild, version: '1'", 'provider: CodeBuild, version: 1']],
    ['error pipeline/wrong-type 1'],
  ],
  [
    'stages in a mapping',
    [['  stages:\n', '  stages: {}\n  blocked:\n']],
    ['error pipeline/wrong-type {', 'error pipeline/unknown-key blocked'],
  ],
  [
    'an execution mode in small letters',
    [['  name: shop\n', '  name: shop\n  executionMode: superseded\n']],
    ['error pipeline/invalid-value superseded'],
  ],
  [
    'a key in the spelling of CloudFormation',
    [['inputArtifacts:', 'InputArtifacts:']],
    ['error pipeline/unknown-key InputArtifacts'],
  ],
  [
    'a run order of 0',
    [['name: Compile\n', 'name: Compile\n          runOrder: 0\n']],
    ['error pipeline/invalid-value 0'],
  ],
  [
    'a run order of 1000',
    [['name: Compile\n', 'name: Compile\n          runOrder: 1000\n']],
    ['error pipeline/invalid-value 1000'],
  ],
  [
    'a run order in quotes',
    [['name: Compile\n', "name: Compile\n          runOrder: '2'\n"]],
    ["error pipeline/wrong-type '2'"],
  ],
  [
    'a namespace with a full stop',
    [['name: Checkout\n', 'name: Checkout\n          namespace: a.b\n']],
    ['error pipeline/invalid-value a.b'],
  ],
  [
    'a key without a value',
    [['  name: shop\n', '  name: shop\n  variables:\n']],
    ['error pipeline/wrong-type variables'],
  ],
  [
    'both artifact stores',
    [['  stages:\n', '  artifactStores: { eu-west-1: { type: S3, location: shop-eu } }\n  stages:\n']],
    ['error pipeline/artifact-store artifactStores'],
  ],
  [
    'a region without a bucket',
    [
      [
        'artifactStore: { type: S3, location: shop-artifacts }',
        'artifactStores: { eu-west-1: { type: S3, location: shop-eu } }',
      ],
      ['name: Compile\n', 'name: Compile\n          region: eu-west-2\n'],
    ],
    ['error pipeline/artifact-store eu-west-2'],
  ],
  [
    'a category that does not exist',
    [['category: Build', 'category: build']],
    ['error pipeline/invalid-value build'],
  ],
  [
    'a reference without a full stop',
    [['ProjectName: shop', "ProjectName: '#{code}'"]],
    ['error pipeline/variable-reference #{code}'],
  ],
  [
    'an unknown namespace',
    [NAMESPACE, ['ProjectName: shop', "ProjectName: '#{cod.CommitId}'"]],
    ['error pipeline/variable-reference #{cod.CommitId}'],
  ],
  [
    'a namespace that no action has yet',
    [['ProjectName: shop', "ProjectName: 'a-#{BuildVariables.Tag}'"]],
    ['error pipeline/variable-reference #{BuildVariables.Tag}'],
  ],
  [
    'a namespace of the action itself',
    [
      ['name: Compile\n', 'name: Compile\n          namespace: build\n'],
      ['ProjectName: shop', "ProjectName: '#{build.Tag}'"],
    ],
    ['error pipeline/variable-reference #{build.Tag}'],
  ],
  [
    'variables of the service',
    [['ProjectName: shop', "ProjectName: '#{codepipeline.PipelineExecutionId}'"]],
    [],
  ],
  [
    'a wrong variable of the service',
    [['ProjectName: shop', "ProjectName: '#{codepipeline.ExecutionId}'"]],
    ['error pipeline/variable-reference #{codepipeline.ExecutionId}'],
  ],
  [
    'a variable that is not declared',
    [['ProjectName: shop', "ProjectName: '#{variables.Stage}'"]],
    ['error pipeline/variable-reference #{variables.Stage}'],
  ],
  [
    'a pipeline variable in a source action',
    [
      V2,
      ['  stages:\n', '  variables: [{ name: Branch, defaultValue: main }]\n  stages:\n'],
      ['BranchName: main', "BranchName: '#{variables.Branch}'"],
    ],
    ['error pipeline/variable-reference #{variables.Branch}'],
  ],
  [
    'two variables of one name',
    [
      V2,
      [
        '  stages:\n',
        '  variables: [{ name: A, defaultValue: a }, { name: A, defaultValue: b }]\n  stages:\n',
      ],
    ],
    ['error pipeline/duplicate-name A'],
  ],
  [
    'variables without a type',
    [['  stages:\n', '  variables: [{ name: A, defaultValue: a }]\n  stages:\n']],
    ['warning pipeline/needs-v2 variables'],
  ],
  [
    'no source action in front',
    [
      [
        'category: Source, owner: AWS, provider: CodeCommit',
        'category: Test, owner: AWS, provider: CodeBuild',
      ],
      ["RepositoryName: shop, BranchName: main, PollForSourceChanges: 'false'", 'ProjectName: test'],
    ],
    ['error pipeline/source-stage Test', 'error pipeline/artifact-count CodeBuild'],
  ],
  [
    'an artifact that does not exist',
    [['inputArtifacts: [{ name: source }]', 'inputArtifacts: [{ name: sources }]']],
    ['error pipeline/input-artifact sources'],
  ],
  [
    'retry beside conditions',
    [
      V2,
      [
        '    - name: Build\n',
        "    - name: Build\n      onFailure:\n        result: RETRY\n        retryConfiguration: { retryMode: ALL_ACTIONS }\n        conditions:\n          - { result: ROLLBACK, rules: [{ name: A, ruleTypeId: { category: Rule, owner: AWS, provider: CloudWatchAlarm, version: '1' }, configuration: { AlarmName: a } }] }\n",
      ],
    ],
    ['error pipeline/stage-condition retryConfiguration'],
  ],
  [
    'rollback of the source stage',
    [V2, ['    - name: Source\n', '    - name: Source\n      onFailure: { result: ROLLBACK }\n']],
    ['warning pipeline/stage-condition ROLLBACK'],
  ],
  [
    'rollback in PARALLEL mode',
    [
      ['  name: shop\n', '  name: shop\n  pipelineType: V2\n  executionMode: PARALLEL\n'],
      ['    - name: Build\n', '    - name: Build\n      onFailure: { result: ROLLBACK }\n'],
    ],
    ['error pipeline/stage-condition ROLLBACK'],
  ],
  [
    'two conditions in one hook',
    [
      V2,
      [
        '    - name: Build\n',
        '    - name: Build\n      onSuccess: { conditions: [{ result: FAIL }, { result: FAIL }] }\n',
      ],
    ],
    [
      'error pipeline/item-count [',
      'warning pipeline/stage-condition result',
      'warning pipeline/stage-condition result',
    ],
  ],
  [
    'placeholders without quotes',
    [
      ["provider: CodeBuild, version: '1'", 'provider: {{ provider }}, version: {{ version }}'],
      ['configuration: { ProjectName: shop }', 'configuration: {{ configuration }}'],
    ],
    [],
  ],
  [
    'placeholders of another tool',
    [
      ['ProjectName: shop', "ProjectName: '{{ project }}'"],
      ['arn:aws:iam::111122223333:role/pipeline', '<role>'],
      ['name: Compile', 'name: ${STAGE}-build'],
    ],
    [],
  ],
];

export const TEMPLATE_ROWS: readonly Row[] = [
  [
    'a reason with a comma',
    [
      [
        '      Stages:\n',
        "      DisableInboundStageTransitions: [{ StageName: Build, Reason: 'Later, please' }]\n      Stages:\n",
      ],
    ],
    ["error pipeline/invalid-value 'Later, please'"],
  ],
  ['nothing wrong', [], []],
  [
    'numbers and texts for each other',
    [
      ["Provider: CodeBuild, Version: '1'", 'Provider: CodeBuild, Version: 1'],
      ['Name: Compile\n', "Name: Compile\n              RunOrder: '2'\n"],
    ],
    [],
  ],
  [
    'a key in the spelling of the API',
    [['RoleArn: !GetAtt PipelineRole.Arn', 'roleArn: !GetAtt PipelineRole.Arn']],
    ['error pipeline/unknown-key roleArn'],
  ],
  [
    'a version of the pipeline',
    [['      Stages:\n', '      Version: 2\n      Stages:\n']],
    ['error pipeline/unknown-key Version'],
  ],
  [
    'a stage that may be there',
    [
      [
        '        - Name: Build\n',
        '        - !If [HasTests, { Name: Test, Actions: [] }, !Ref AWS::NoValue]\n        - Name: Build\n',
      ],
    ],
    ['error pipeline/item-count ['],
  ],
  [
    'one of two actions',
    [
      [
        '            - Name: Compile\n',
        '            - !If\n              - Signed\n              - Name: Sign\n                ActionTypeId: { Category: Build, Owner: AWS, Provider: CodeBuild, Version: "1" }\n                Configuration: { ProjectName: sign }\n                InputArtifacts: [{ Name: sourc }]\n              - !Ref AWS::NoValue\n            - Name: Compile\n',
      ],
    ],
    ['error pipeline/input-artifact sourc'],
  ],
  [
    'one of two stores',
    [
      [
        'ArtifactStore: { Type: S3, Location: !Ref Artifacts }',
        'ArtifactStore: !If [Many, !Ref AWS::NoValue, { Type: S3, Location: !Ref Artifacts }]\n      ArtifactStores: !If [Many, [{ Region: eu-west-1, ArtifactStore: { Type: S3, Location: shop-eu } }], !Ref AWS::NoValue]',
      ],
    ],
    [],
  ],
  [
    'properties from elsewhere',
    [
      [
        '      RoleArn: !GetAtt PipelineRole.Arn\n',
        "      Fn::Transform: { Name: 'AWS::Include', Parameters: { Location: s3://shop/role.yml } }\n",
      ],
    ],
    [],
  ],
  [
    'a macro of its own',
    [
      ['Resources:\n', 'Transform: [Shop]\nResources:\n'],
      ['      RoleArn: !GetAtt PipelineRole.Arn\n', ''],
    ],
    [],
  ],
  [
    'a parameter with a bad default',
    [
      ['Resources:\n', 'Parameters: { Project: { Type: String, Default: "" } }\nResources:\n'],
      ['ProjectName: shop', 'ProjectName: !Ref Project'],
    ],
    [],
  ],
  [
    'a rate that is none',
    [['cron(0 6 * * ? *)', 'rate(5 minute)']],
    ['error pipeline/schedule rate(5 minute)'],
  ],
  [
    'a cron expression with five fields',
    [['cron(0 6 * * ? *)', 'cron(0 6 * * ?)']],
    ['error pipeline/schedule 0 6 * * ?'],
  ],
];
