import { completionSuite, FILES, type Case } from './assistSuite';
import { declarationAt, templateAt } from './assistTemplate';

const EC2 = 'version: 0.0\nos: linux\n';
const ECS = 'version: 0.0\nResources:\n  - TargetService:\n      Type: AWS::ECS::Service\n';

const APPSPEC: Readonly<Record<string, Case>> = {
  'an empty file': {
    text: '¦',
    has: ['version', 'os', 'Resources', 'appspec: EC2 and on-premises', 'appspec: Lambda', 'appspec: ECS'],
  },
  'what servers have': {
    text: `${EC2}¦`,
    has: ['files', 'permissions', 'hooks'],
    lacks: ['Resources', 'Hooks', 'os'],
  },
  'what ECS has': { text: `${ECS}¦`, has: ['Hooks'], lacks: ['hooks', 'files', 'os'] },
  'operating systems': { text: 'version: 0.0\nos: ¦', all: ['linux', 'windows'] },
  'hooks of servers, in their order': {
    text: `${EC2}hooks:\n  BeforeInstall:\n    - location: a.sh\n  ¦`,
    all: [
      'BeforeBlockTraffic',
      'AfterBlockTraffic',
      'ApplicationStop',
      'AfterInstall',
      'ApplicationStart',
      'ValidateService',
      'BeforeAllowTraffic',
      'AfterAllowTraffic',
    ],
  },
  'a script': {
    text: `${EC2}hooks:\n  AfterInstall:\n    - ¦`,
    all: ['location', 'timeout', 'runas'],
  },
  'files as scripts': {
    text: `${EC2}hooks:\n  AfterInstall:\n    - location: scripts/¦`,
    more: { files: FILES },
    has: ['scripts/start.sh'],
  },
  'types of permissions': {
    text: `${EC2}permissions:\n  - object: /a\n    type:\n      - ¦`,
    all: ['file', 'directory'],
  },
  'what exists': { text: `${EC2}file_exists_behavior: ¦`, all: ['DISALLOW', 'OVERWRITE', 'RETAIN'] },
  'properties of a service': {
    text: `${ECS}      Properties:\n        ¦`,
    has: ['TaskDefinition', 'LoadBalancerInfo'],
    lacks: ['Alias'],
  },
  'the task definition': {
    text: `${ECS}      Properties:\n        TaskDefinition: ¦`,
    all: ['<TASK_DEFINITION>'],
    take: ['<TASK_DEFINITION>', 'TaskDefinition: <TASK_DEFINITION>'],
  },
  'hooks of ECS': {
    text: `${ECS}Hooks:\n  - ¦`,
    all: [
      'BeforeInstall',
      'AfterInstall',
      'AfterAllowTestTraffic',
      'BeforeAllowTraffic',
      'AfterAllowTraffic',
    ],
  },
  'hooks of Lambda': {
    text: 'version: 0.0\nResources:\n  - f:\n      Type: AWS::Lambda::Function\nHooks:\n  - ¦',
    all: ['BeforeAllowTraffic', 'AfterAllowTraffic'],
  },
};

const RAW = 'name: app\n';
const SOURCE = `  - name: Source
    actions:
      - name: Checkout
        actionTypeId: { category: Source, owner: AWS, provider: S3, version: '1' }
        outputArtifacts: [{ name: Code }]
`;
const BUILD = `  - name: Build
    actions:
      - name: Compile
        actionTypeId: { category: Build, owner: AWS, provider: CodeBuild, version: '1' }
        inputArtifacts: [{ name: Code }]
        outputArtifacts: [{ name: App }]
`;

const PIPELINE: Readonly<Record<string, Case>> = {
  'nothing in another resource': { text: templateAt('bucket'), all: [] },
  'properties that are not there yet': {
    text: templateAt('properties'),
    has: ['Name', 'RoleArn', 'ArtifactStore', 'ExecutionMode', 'DisableInboundStageTransitions'],
    lacks: ['Stages', 'Variables', 'PipelineType', 'name', 'version'],
  },
  'types of pipelines': { text: templateAt('type'), all: ['V2', 'V1'] },
  'the source action of a trigger': { text: templateAt('sourceAction'), all: ['Checkout'] },
  'events of the repository': { text: templateAt('git'), all: ['Push', 'PullRequest'] },
  'conditions of a stage': {
    text: templateAt('hook'),
    has: ['BeforeEntry', 'OnSuccess', 'OnFailure', 'condition: only at certain times'],
    lacks: ['Blockers', 'Name', 'stage'],
  },
  'settings of this provider, the required ones first': {
    text: templateAt('buildKey'),
    all: [
      'PrimarySource',
      'BatchEnabled',
      'CombineArtifacts',
      'BuildspecOverride',
      'EnvironmentVariables',
      'ServiceRoleArnOverride',
    ],
  },
  'artifacts of earlier actions': { text: templateAt('input'), all: ['SourceOut'] },
  'modes of CloudFormation': {
    text: templateAt('mode'),
    has: ['CREATE_UPDATE', 'CHANGE_SET_REPLACE', 'DELETE_ONLY'],
  },
  'templates in the input artifact': {
    text: templateAt('template'),
    more: { files: FILES },
    has: ['BuildOut::infra/template.yml'],
    lacks: ['BuildOut::scripts/start.sh'],
  },
  'variables of earlier actions and of the pipeline': {
    text: templateAt('reference', '#{¦'),
    has: ['SourceVariables.CommitId', 'variables.Environment', 'codepipeline.PipelineExecutionId'],
    take: [
      'SourceVariables.CommitId',
      templateAt('reference', '#{SourceVariables.CommitId}¦').replace('¦', ''),
    ],
  },
  'variables without quotes around them yet': {
    text: templateAt('bare', '#{¦'),
    take: ['variables.Environment', templateAt('bare', '"#{variables.Environment}"¦').replace('¦', '')],
  },
  'no variables of the pipeline in a source': {
    text: templateAt('source', '#{¦'),
    all: ['codepipeline.PipelineExecutionId'],
  },
  'a second input artifact': {
    text: templateAt('secondInput'),
    take: ['Name', templateAt('secondInput', '- Name: ¦').replace('¦', '')],
  },
  'keys of an action': {
    text: templateAt('action'),
    has: ['RunOrder', 'OutputArtifacts', 'Namespace', 'Region'],
    lacks: ['Name', 'Configuration', 'InputArtifacts'],
  },
  'a new action of each provider': {
    text: templateAt('newAction'),
    has: ['action: Deploy with ECS', 'action: Approval with Manual', 'action: Compute with Commands', 'Name'],
    lacks: ['action: Source with GitHub', 'action: Source with S3', 'action: Deploy with OpsWorks'],
  },
  'providers of the category': {
    text: templateAt('provider'),
    starts: ['CloudFormation'],
    has: ['ECS', 'S3', 'CodeDeploy'],
    lacks: ['CodeBuild', 'OpsWorks'],
  },
  'regions of an action': {
    text: templateAt('action', 'Region: ¦'),
    starts: ['us-east-1'],
    has: ['eu-central-1', 'ap-southeast-2'],
  },
  'stores by region': {
    text: 'name: app\nartifactStores:\n  eu-west-1: {}\n  ¦',
    has: ['eu-central-1'],
    lacks: ['eu-west-1'],
    take: ['us-east-1', '  us-east-1:\n    type: S3\n    location: bucket'],
  },
  'what a pipeline cannot do without first': {
    text: '{"pipeline": {¦}}',
    starts: ['pipeline: connection, build, deploy', 'name', 'roleArn', 'stages', 'pipelineType'],
  },
  'providers of the owner, those that are out of date last': {
    text: templateAt(
      'newAction',
      '- Name: A\n              ActionTypeId: { Category: Source, Owner: ThirdParty, Provider: ¦ }',
    ),
    all: ['GitHub'],
    outdated: ['GitHub'],
  },
  'providers of rules': { text: templateAt('ruleProvider'), has: ['DeploymentWindow', 'VariableCheck'] },
  'a stage under a condition': {
    text: templateAt('stage', '- !If\n          - IsLive\n          - Name: Live\n            ¦'),
    has: ['Actions', 'BeforeEntry'],
    lacks: ['Name'],
  },
  'an action under a condition, written in full': {
    text: templateAt(
      'newAction',
      '- Fn::If:\n              - IsLive\n              - Name: Live\n                ¦',
    ),
    has: ['ActionTypeId', 'RunOrder'],
    lacks: ['Name'],
  },
  'a new stage': {
    text: templateAt('stage'),
    has: ['Name', 'stage: deploy', 'stage: build', 'stage: manual approval'],
    lacks: ['stage: source'],
  },
  'the first stage of all': {
    text: `${RAW}stages:\n  - ¦`,
    has: ['name', 'stage: source'],
    lacks: ['stage: build', 'stage: manual approval'],
  },
  'the second stage, which builds what the first one takes': {
    text: `${RAW}stages:\n${SOURCE}  ¦`,
    lacks: ['stage: source'],
    take: [
      'stage: build',
      `        inputArtifacts:\n          - name: Code\n        outputArtifacts:\n          - name: Build`,
    ],
  },
  'a further stage, which deploys what was built': {
    text: `${RAW}stages:\n${SOURCE}${BUILD}  - ¦`,
    take: [
      'stage: deploy',
      "          version: '1'\n        configuration:\n          ActionMode: CREATE_UPDATE\n          StackName: StackName\n" +
        '          TemplatePath: App::template.yml\n          RoleArn: arn:aws:iam::123456789012:role/name\n' +
        '        inputArtifacts:\n          - name: App',
    ],
  },
  'a stage of a name that is there already': {
    text: `${RAW}stages:\n${SOURCE}${BUILD}  - ¦`,
    take: [
      'stage: build',
      `${RAW}stages:\n${SOURCE}${BUILD}  - name: Build2\n    actions:\n      - name: Build\n        actionTypeId:\n` +
        "          category: Build\n          owner: AWS\n          provider: CodeBuild\n          version: '1'\n" +
        '        configuration:\n          ProjectName: ProjectName\n' +
        '        inputArtifacts:\n          - name: App\n        outputArtifacts:\n          - name: Build',
    ],
  },
  'a stage in JSON': {
    text: '{"name": "app", "stages": [¦]}',
    starts: ['stage: source', '{}'],
  },
  'a whole pipeline': { text: '¦', starts: ['pipeline: connection, build, deploy', 'name'] },
  'a new resource': { text: templateAt('resource'), all: ['pipeline: connection, build, deploy'] },
  'settings in JSON': {
    text: declarationAt('key'),
    all: ['S3ObjectKey', 'AllowOverrideForS3ObjectKey', 'PollForSourceChanges'],
  },
  'a boolean in JSON, as the text that it is': {
    text: declarationAt('value'),
    all: ['true', 'false'],
    take: ['true', declarationAt('value', '"true"¦').replace('¦', '')],
  },
  'an artifact in JSON': { text: declarationAt('input'), all: ['SourceOut'] },
  'a variable in JSON': { text: declarationAt('reference', '#{¦'), has: ['SourceVariables.VersionId'] },
  'keys of an action in JSON': {
    text: declarationAt('action'),
    has: ['runOrder', 'region'],
    lacks: ['name', 'RunOrder'],
  },
};

completionSuite('appspec', APPSPEC);
completionSuite('pipeline', PIPELINE);
