import { connection, typed, type Sample } from '../../../src/core/pipeline/providers/rules/sample';

const IN = 'InputArtifacts: [{ Name: Code }]\n';
export const OUT = 'OutputArtifacts: [{ Name: Code }]\n';
export const V2 = 'PipelineType: V2\n';

export function deploy(provider: string, configuration: string, rest = IN): Sample {
  return {
    action: typed('Deploy', 'AWS', provider, `Configuration: { ${configuration} }\n${rest}`),
    pipeline: V2,
  };
}

export function invoke(provider: string, configuration: string, rest = ''): Sample {
  return {
    action: typed('Invoke', 'AWS', provider, `Configuration: { ${configuration} }\n${rest}`),
    pipeline: V2,
  };
}

export function build(configuration: string, rest = IN): Sample {
  return { action: typed('Build', 'AWS', 'CodeBuild', `Configuration: { ${configuration} }\n${rest}`) };
}

export function commands(rest: string): Sample {
  return { action: typed('Compute', 'AWS', 'Commands', `${rest}${IN}`), pipeline: V2 };
}

export function source(provider: string, configuration: string, rest = OUT, owner = 'AWS'): Sample {
  return { source: typed('Source', owner, provider, `Configuration: { ${configuration} }\n${rest}`) };
}

/** A hook that lets a stage begin in the hours of this time zone. */
function window(timeZone: string): string {
  return `BeforeEntry:
  Conditions:
    - Result: FAIL
      Rules:
        - Name: Hours
          RuleTypeId: { Category: Rule, Owner: AWS, Provider: DeploymentWindow, Version: "1" }
          Configuration: { Cron: "* * 9-17 ? * MON-FRI *", TimeZone: ${timeZone} }
`;
}

const STACK = 'StackName: shop, RoleArn: arn:aws:iam::111122223333:role/stack';

/** One fault each, with what is found: severity, rule and the text that is pointed at. */
export const WRONG: readonly (readonly [string, Sample, ...string[]])[] = [
  ['a provider that is misspelt', deploy('Codedeploy', ''), 'error action-type Codedeploy'],
  [
    'a provider in the wrong category',
    { action: typed('Build', 'AWS', 'ECS', IN) },
    'error action-type Build',
  ],
  [
    'a provider nobody has',
    { action: typed('Deploy', 'AWS', 'Kubernetes', IN) },
    'error action-type Kubernetes',
  ],
  [
    'a partner that is not known',
    { action: typed('Test', 'ThirdParty', 'Acme', IN) },
    'warning action-type Acme',
  ],
  [
    'a version that does not exist',
    { action: typed('Deploy', 'AWS', 'CodeDeploy', IN).replace('"1"', '"2"') },
    'error action-type "2"',
    'error configuration-missing CodeDeploy',
    'error configuration-missing CodeDeploy',
  ],
  [
    'no input',
    deploy('CodeDeploy', 'ApplicationName: a, DeploymentGroupName: b', ''),
    'error artifact-count CodeDeploy',
  ],
  ['a source without output', source('ECR', 'RepositoryName: a', ''), 'error artifact-count ECR'],
  [
    'an approval with an artifact',
    { action: typed('Approval', 'AWS', 'Manual', IN) },
    'error artifact-count InputArtifacts',
  ],
  ['no project', build(''), 'error configuration-missing Configuration'],
  [
    'no configuration at all',
    { action: typed('Build', 'AWS', 'CodeBuild', IN) },
    'error configuration-missing CodeBuild',
  ],
  [
    'a key of another service',
    deploy('S3', 'BucketName: a, Extract: true, Region: eu-west-1'),
    'warning configuration-key Region',
  ],
  [
    'a key in the wrong case',
    build('projectName: a'),
    'error configuration-missing Configuration',
    'error configuration-key projectName',
  ],
  ['a word for a boolean', deploy('S3', 'BucketName: a, Extract: "yes"'), 'error configuration-value "yes"'],
  [
    'a mode in small letters',
    deploy('CloudFormation', `ActionMode: create_update, ${STACK}, TemplatePath: "Code::t.yml"`),
    'error configuration-value create_update',
  ],
  [
    'capabilities with spaces',
    deploy(
      'CloudFormation',
      `ActionMode: CREATE_UPDATE, ${STACK}, TemplatePath: "Code::t.yml", Capabilities: "CAPABILITY_IAM, CAPABILITY_AUTO_EXPAND"`,
    ),
    'error configuration-value "CAPABILITY_IAM, CAPABILITY_AUTO_EXPAND"',
  ],
  [
    'overrides that are no JSON',
    deploy(
      'CloudFormation',
      `ActionMode: CREATE_UPDATE, ${STACK}, TemplatePath: "Code::t.yml", ParameterOverrides: "Stage=live"`,
    ),
    'error configuration-value "Stage=live"',
  ],
  [
    'no template and no change set',
    deploy('CloudFormation', `ActionMode: CHANGE_SET_REPLACE, ${STACK}`),
    'error configuration-missing Configuration',
    'error configuration-missing Configuration',
  ],
  [
    'a mode without a role',
    deploy('CloudFormation', 'ActionMode: DELETE_ONLY, StackName: shop', ''),
    'warning configuration-missing Configuration',
  ],
  [
    'a template path without an artifact',
    deploy('CloudFormation', `ActionMode: CREATE_UPDATE, ${STACK}, TemplatePath: t.yml`),
    'error configuration-artifact t.yml',
  ],
  [
    'targets without regions',
    deploy('CloudFormationStackSet', 'StackSetName: a, TemplatePath: "Code::t.yml", DeploymentTargets: "1"'),
    'error configuration-missing Configuration',
  ],
  [
    'an artifact that ECS does not get',
    deploy(
      'CodeDeployToECS',
      'ApplicationName: a, DeploymentGroupName: b, TaskDefinitionTemplateArtifact: Cod, AppSpecTemplateArtifact: Code',
    ),
    'error configuration-artifact Cod',
  ],
  [
    'EC2 without a way',
    deploy('EC2', 'InstanceTagKey: a, InstanceType: EC2'),
    'error configuration-missing Configuration',
  ],
  ['EKS without a way', deploy('EKS', 'ClusterName: a'), 'error configuration-missing Configuration'],
  [
    'half of Helm',
    deploy('EKS', 'ClusterName: a, HelmReleaseName: b'),
    'error configuration-missing Configuration',
  ],
  [
    'a strategy that Lambda does not know',
    deploy('Lambda', 'FunctionName: a, DeployStrategy: Canary10Percent'),
    'error configuration-value Canary10Percent',
  ],
  [
    'Lambda without a version',
    deploy('Lambda', 'FunctionName: a', ''),
    'error configuration-missing Configuration',
  ],
  ['an ARN that is none', invoke('StepFunctions', 'StateMachineArn: shop'), 'error configuration-value shop'],
  [
    'a file that is not named',
    invoke(
      'StepFunctions',
      'StateMachineArn: "arn:aws:states:eu-west-1:111122223333:stateMachine:a", InputType: FilePath',
      IN,
    ),
    'error configuration-missing Configuration',
  ],
  [
    'variables that are no array',
    invoke('CodePipeline', `PipelineName: a, Variables: '{"name":"a"}'`),
    `error configuration-value '{"name":"a"}'`,
  ],
  ['an empty value', build('ProjectName: ""'), 'error configuration-value ""'],
  [
    'a repository by its address',
    { source: connection().replace('example/shop', 'shop') },
    'error configuration-value shop',
  ],
  [
    'variables that are no JSON',
    build(`ProjectName: a, EnvironmentVariables: "A=1"`),
    'error configuration-value "A=1"',
  ],
  [
    'a variable that is no text',
    build(`ProjectName: a, EnvironmentVariables: '[{"name":"A","value":1}]'`),
    `error environment-variables '[{"name":"A","value":1}]'`,
  ],
  [
    'combining without a batch',
    build('ProjectName: a, CombineArtifacts: true'),
    'warning build-action CombineArtifacts',
  ],
  [
    'a hyphen in one of two outputs',
    build('ProjectName: a', `${IN}OutputArtifacts: [{ Name: app }, { Name: app-tests }]\n`),
    'error build-action app-tests',
  ],
  [
    'commands of another provider',
    build('ProjectName: a', `${IN}Commands: [npm ci]\n`),
    'warning commands-action Commands',
  ],
  ['no commands', commands(''), 'error commands-action Commands'],
  [
    'commands of several lines',
    commands('Commands:\n  - "npm ci\\nnpm test"\n'),
    'error commands-action "npm ci\\nnpm test"',
  ],
  [
    'a small Windows',
    commands(
      'Commands: [dir]\nConfiguration: { EnvironmentType: WINDOWS_SERVER_2022_CONTAINER, ComputeType: BUILD_GENERAL1_SMALL }\n',
    ),
    'error commands-action BUILD_GENERAL1_SMALL',
  ],
  [
    'a V2 provider without a type',
    { ...commands('Commands: [npm ci]\n'), pipeline: '' },
    'warning provider-needs-v2 Commands',
  ],
  ['a service that has ended', deploy('OpsWorks', 'Stack: a, App: b'), 'error outdated-provider OpsWorks'],
  [
    'polling that is written beside an event rule',
    {
      ...source('S3', 'S3Bucket: a, S3ObjectKey: b.zip, PollForSourceChanges: true'),
      resources: `Changes:\n  Type: AWS::Events::Rule\n  Properties:\n    EventPattern: { source: [aws.s3] }\n    Targets: [{ Id: a, Arn: !Sub "arn:aws:codepipeline:\${AWS::Region}:\${AWS::AccountId}:\${Pipeline}", RoleArn: !GetAtt Events.Arn }]\n`,
    },
    'warning double-start true',
  ],
  [
    'a token in the file',
    source(
      'GitHub',
      'Owner: a, Repo: b, Branch: c, OAuthToken: 0b1f2e3d4c, PollForSourceChanges: false',
      OUT,
      'ThirdParty',
    ),
    'information outdated-provider GitHub',
    'warning secret-in-file 0b1f2e3d4c',
  ],
  [
    'a key of another source',
    source('ECR', 'RepositoryName: shop, PollForSourceChanges: false'),
    'error configuration-key PollForSourceChanges',
  ],
  [
    'a change set that the mode does not make',
    deploy(
      'CloudFormation',
      `ActionMode: CREATE_UPDATE, ${STACK}, TemplatePath: "Code::t.yml", ChangeSetName: next`,
    ),
    'information configuration-key ChangeSetName',
  ],
  [
    'a template of a stack that is deleted',
    deploy('CloudFormation', `ActionMode: DELETE_ONLY, ${STACK}, TemplatePath: "Code::t.yml"`),
    'information configuration-key TemplatePath',
  ],
  [
    'a file of outputs and no artifact for it',
    deploy(
      'CloudFormation',
      `ActionMode: CREATE_UPDATE, ${STACK}, TemplatePath: "Code::t.yml", OutputFileName: out.json`,
    ),
    'warning configuration-key OutputFileName',
  ],
  [
    'an artifact of outputs that is taken in and no file for it',
    {
      action: typed(
        'Deploy',
        'AWS',
        'CloudFormation',
        `Configuration: { ActionMode: CREATE_UPDATE, ${STACK}, TemplatePath: "Code::t.yml" }\n${IN}OutputArtifacts: [{ Name: Outputs }]\n`,
      ),
      stage: `OnSuccess:
  Conditions:
    - Result: FAIL
      Rules:
        - Name: Look
          RuleTypeId: { Category: Rule, Owner: AWS, Provider: Commands, Version: "1" }
          Commands: [cat out.json]
          InputArtifacts: [{ Name: Outputs }]
`,
      pipeline: V2,
    },
    'warning configuration-missing Configuration',
  ],
  [
    'an override that reads an artifact which the action does not take in',
    deploy(
      'CloudFormation',
      `ActionMode: CREATE_UPDATE, ${STACK}, TemplatePath: "Code::t.yml", ParameterOverrides: '{"Tag":{"Fn::GetParam":["Build","tag.json","Tag"]}}'`,
    ),
    `error configuration-artifact '{"Tag":{"Fn::GetParam":["Build","tag.json","Tag"]}}'`,
  ],
  [
    'overrides of more than 1 KB',
    deploy(
      'CloudFormation',
      `ActionMode: CREATE_UPDATE, ${STACK}, TemplatePath: "Code::t.yml", ParameterOverrides: '{"A":"${'b'.repeat(1020)}"}'`,
    ),
    `error configuration-value '{"A":"${'b'.repeat(1020)}"}'`,
  ],
  [
    'an image without a container',
    deploy(
      'CodeDeployToECS',
      'ApplicationName: a, DeploymentGroupName: b, TaskDefinitionTemplateArtifact: Code, AppSpecTemplateArtifact: Code, Image1ArtifactName: Code',
    ),
    'warning configuration-missing Configuration',
  ],
  [
    'kubectl beside Helm',
    deploy('EKS', 'ClusterName: a, HelmReleaseName: b, HelmChartLocation: c, ManifestFiles: d.yml'),
    'warning configuration-key ManifestFiles',
  ],
  [
    'a file as input and no artifact that holds it',
    invoke(
      'StepFunctions',
      'StateMachineArn: "arn:aws:states:eu-west-1:111122223333:stateMachine:a", InputType: FilePath, Input: in.json',
    ),
    'error configuration-missing Configuration',
  ],
  [
    'output variables of another provider',
    build('ProjectName: a', `${IN}OutputVariables: [TAG]\n`),
    'warning commands-action OutputVariables',
  ],
  [
    'files in the output artifact of another provider',
    build('ProjectName: a', `${IN}OutputArtifacts: [{ Name: App, Files: [a.txt] }]\n`),
    'warning commands-action Files',
  ],
  [
    'a secret in the environment of another provider',
    deploy(
      'EKS',
      'ClusterName: a, ManifestFiles: d.yml',
      `${IN}EnvironmentVariables: [{ Name: TOKEN, Value: shop, Type: SECRETS_MANAGER }]\n`,
    ),
    'error commands-action SECRETS_MANAGER',
  ],
  [
    'an availability zone',
    { action: `${build('ProjectName: a').action ?? ''}Region: eu-west-1a\n` },
    'error action-region eu-west-1a',
  ],
  [
    'a time zone that nobody has',
    {
      stage: window('Europe/Londn'),
      pipeline: V2,
    },
    'warning configuration-value Europe/Londn',
  ],
  [
    'a bucket by its ARN',
    source('S3', 'S3Bucket: "arn:aws:s3:::shop", S3ObjectKey: b.zip, PollForSourceChanges: false'),
    'error configuration-value "arn:aws:s3:::shop"',
  ],
  [
    'a bucket by its URL',
    deploy('S3', 'BucketName: "s3://shop", Extract: "true"'),
    'error configuration-value "s3://shop"',
  ],
  [
    'a repository by its URL',
    source(
      'CodeCommit',
      'RepositoryName: "https://git-codecommit.eu-west-1.amazonaws.com/v1/repos/shop", BranchName: main, PollForSourceChanges: false',
    ),
    'error configuration-value "https://git-codecommit.eu-west-1.amazonaws.com/v1/repos/shop"',
  ],
  [
    'an image repository with its registry',
    source('ECR', 'RepositoryName: 111122223333.dkr.ecr.eu-west-1.amazonaws.com/shop'),
    'error configuration-value 111122223333.dkr.ecr.eu-west-1.amazonaws.com/shop',
  ],
];
