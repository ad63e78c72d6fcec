import assert from 'node:assert/strict';
import { complete } from '../../../src/core/language/assist/complete';
import type { AssistRequest } from '../../../src/core/language/assist/format';
import type { DocumentKind } from '../../../src/core/language/recognise';
import { declarationAt, templateAt } from './assistTemplate';
import { requestAt, taken } from './assistText';

interface Case {
  readonly text: string;
  /** All labels, in their order. */
  readonly all?: readonly string[];
  readonly has?: readonly string[];
  readonly lacks?: readonly string[];
  /** The whole text, or what it ends with, after a suggestion was taken. */
  readonly take?: readonly [label: string, result: string];
  readonly more?: Partial<AssistRequest>;
}

const PHASE = 'version: 0.2\nphases:\n  build:\n';
const FILES = ['buildspec.yml', 'ci/buildspec.test.yml', 'infra/template.yml', 'scripts/start.sh'];

const BUILDSPEC: Readonly<Record<string, Case>> = {
  'an empty file': {
    text: '¦',
    has: ['version', 'phases', 'artifacts', 'buildspec: build and test', 'batch: graph'],
    lacks: ['environment_variables'],
  },
  'a comment': { text: '# ver¦', all: [] },
  'a comment behind a value': { text: 'version: 0.2 # pha¦', all: [] },
  'a half-written top-level key': { text: 'version: 0.2\nph¦', has: ['phases'], lacks: ['version'] },
  'a key that is there already below': { text: '¦\nversion: 0.2\n', lacks: ['version'], has: ['phases'] },
  'whole files only where nothing stands': {
    text: 'version: 0.2\n¦',
    has: ['cache: by lock file'],
    lacks: ['buildspec: build and test'],
  },
  'the version': { text: 'version: ¦', all: ['0.2', '0.1'], take: ['0.2', 'version: 0.2'] },
  'the version directly behind the colon': { text: 'version:¦', take: ['0.2', 'version: 0.2'] },
  'phases, in their order': {
    text: 'version: 0.2\nphases:\n  ¦',
    all: ['install', 'pre_build', 'build', 'post_build'],
    take: ['build', 'version: 0.2\nphases:\n  build:\n    commands:\n      - '],
  },
  'phases that are not there yet': {
    text: 'phases:\n  build:\n    commands:\n      - make\n  ¦\n  install:\n',
    all: ['pre_build', 'post_build'],
  },
  'another name for a phase': {
    text: 'phases:\n  bui¦ld:\n    commands: []\n',
    take: ['post_build', 'phases:\n  post_build:\n    commands: []\n'],
  },
  'a phase in a file with four columns a level': {
    text: 'env:\n    shell: bash\nphases:\n    ¦',
    take: ['build', 'phases:\n    build:\n        commands:\n            - '],
  },
  'a phase in a file with lists at their keys': {
    text: 'phases:\n  install:\n    commands:\n    - ls\n  ¦',
    take: ['build', '  build:\n    commands:\n    - '],
  },
  'a phase in a file with CRLF': {
    text: 'version: 0.2\r\nphases:\r\n  ¦',
    take: ['build', '  build:\r\n    commands:\r\n      - '],
  },
  'keys of the install phase': {
    text: 'phases:\n  install:\n    ¦',
    has: ['runtime-versions', 'commands', 'on-failure', 'finally', 'run-as', 'steps'],
  },
  'runtime versions in no other phase': {
    text: `${PHASE}    ¦`,
    lacks: ['runtime-versions'],
    has: ['commands'],
  },
  'keys above one that is there': {
    text: `${PHASE}    ¦\n    commands:\n      - ls\n`,
    has: ['finally'],
    lacks: ['commands'],
  },
  'how a phase ends': {
    text: `${PHASE}    on-failure: ¦`,
    has: ['ABORT', 'CONTINUE', 'RETRY', 'RETRY-3'],
  },
  runtimes: {
    text: 'phases:\n  install:\n    runtime-versions:\n      python: 3.12\n      ¦',
    has: ['nodejs', 'java', 'golang'],
    lacks: ['python', 'android'],
  },
  'versions of a runtime, the newest first': {
    text: 'phases:\n  install:\n    runtime-versions:\n      nodejs: ¦',
    all: ['24', '22', '20', '18', 'latest'],
  },
  'versions of a runtime on the image': {
    text: 'phases:\n  install:\n    runtime-versions:\n      nodejs: ¦',
    more: { image: 'aws/codebuild/standard:8.0' },
    all: ['24', '22', 'latest'],
  },
  'versions in quotes': {
    text: 'phases:\n  install:\n    runtime-versions:\n      python: "3.¦"',
    take: ['3.13', 'phases:\n  install:\n    runtime-versions:\n      python: "3.13"'],
  },
  'nothing in a command': { text: `${PHASE}    commands:\n      - npm ¦`, all: [] },
  'variables behind a $': {
    text: `${PHASE}    commands:\n      - cd $COD¦/src`,
    has: ['CODEBUILD_SRC_DIR', 'AWS_REGION', 'HOME'],
    take: ['CODEBUILD_SRC_DIR', `${PHASE}    commands:\n      - cd $CODEBUILD_SRC_DIR/src`],
  },
  'variables in braces': {
    text: `${PHASE}    commands:\n      - echo "\${¦"`,
    take: ['HOME', `${PHASE}    commands:\n      - echo "\${HOME}"`],
  },
  'variables in closed braces': {
    text: `${PHASE}    commands:\n      - echo \${CODE¦}`,
    take: ['HOME', `${PHASE}    commands:\n      - echo \${HOME}`],
  },
  'variables of PowerShell': {
    text: `${PHASE}    commands:\n      - echo $env:¦`,
    take: ['HOME', `${PHASE}    commands:\n      - echo $env:HOME`],
  },
  'variables in a command of several lines': {
    text: `${PHASE}    commands:\n      - |\n        if true; then\n          echo $¦\n        fi\n`,
    has: ['CODEBUILD_BUILD_SUCCEEDING'],
  },
  'variables in what runs at the end': {
    text: `${PHASE}    finally:\n      - echo $¦`,
    has: ['CODEBUILD_BUILD_ID'],
  },
  'variables of the file first': {
    text: `env:\n  variables:\n    STAGE: test\n  parameter-store:\n    KEY: /k\n${PHASE}    commands:\n      - echo $¦`,
    has: ['STAGE', 'KEY'],
  },
  'blocks of env': {
    text: 'env:\n  ¦',
    all: [
      'shell',
      'variables',
      'parameter-store',
      'secrets-manager',
      'exported-variables',
      'git-credential-helper',
    ],
  },
  shells: { text: 'env:\n  shell: ¦', all: ['bash', '/bin/sh', 'powershell.exe', 'cmd.exe'] },
  'yes and no': { text: 'env:\n  git-credential-helper: ¦', all: ['yes', 'no'] },
  'no names of variables': { text: 'env:\n  variables:\n    ¦', all: [] },
  'variables that can be exported': {
    text: `env:\n  variables:\n    STAGE: test\n  secrets-manager:\n    KEY: k\n  exported-variables:\n    - ¦\n${PHASE}    commands:\n      - export TAG=1\n`,
    all: ['STAGE', 'TAG'],
  },
  'kinds of batches': {
    text: 'batch:\n  ¦',
    all: ['fast-fail', 'build-graph', 'build-list', 'build-matrix', 'build-fanout'],
  },
  'a build of a graph, on a line of its own': {
    text: 'batch:\n  build-graph:\n    ¦',
    has: ['identifier', 'depend-on'],
    take: ['identifier', 'batch:\n  build-graph:\n    - identifier: '],
  },
  'no dependencies in a list of builds': {
    text: 'batch:\n  build-list:\n    - ¦',
    has: ['identifier', 'buildspec'],
    lacks: ['depend-on'],
  },
  'builds to wait for': {
    text: 'batch:\n  build-graph:\n    - identifier: a\n    - identifier: b\n    - identifier: c\n      depend-on:\n        - ¦',
    all: ['a', 'b'],
  },
  'builds to wait for, in brackets': {
    text: 'batch:\n  build-graph:\n    - identifier: a\n    - identifier: b\n      depend-on: [¦]',
    all: ['a'],
  },
  'buildspecs of the workspace': {
    text: 'batch:\n  build-list:\n    - identifier: a\n      buildspec: ¦',
    more: { files: FILES },
    all: ['buildspec.yml', 'ci/buildspec.test.yml'],
  },
  'compute types': {
    text: 'batch:\n  build-list:\n    - identifier: a\n      env:\n        compute-type: ¦',
    has: ['BUILD_GENERAL1_SMALL', 'BUILD_LAMBDA_1GB'],
  },
  'environment types': {
    text: 'batch:\n  build-matrix:\n    static:\n      env:\n        type: ¦',
    has: ['LINUX_CONTAINER', 'ARM_CONTAINER'],
  },
  'images of a matrix': {
    text: 'batch:\n  build-matrix:\n    dynamic:\n      env:\n        image:\n          - ¦',
    has: ['aws/codebuild/standard:8.0'],
  },
  'keys of a report group': {
    text: 'reports:\n  tests:\n    ¦',
    all: ['files', 'file-format', 'base-directory', 'discard-paths'],
  },
  'formats of reports': {
    text: 'reports:\n  tests:\n    files: [a.xml]\n    file-format: ¦',
    has: ['JUNITXML', 'COBERTURAXML', 'VISUALSTUDIOTRX'],
  },
  'keys of artifacts': {
    text: 'artifacts:\n  ¦',
    has: ['files', 'base-directory', 'secondary-artifacts'],
    lacks: ['type'],
  },
  'artifacts that pipelines ask for': {
    text: 'artifacts:\n  secondary-artifacts:\n    ¦',
    more: { outputArtifacts: ['App', 'Docs'] },
    all: ['App', 'Docs'],
  },
  'keys of the cache': { text: 'cache:\n  ¦', all: ['paths', 'key', 'fallback-keys', 'action'] },
  'a step': { text: `${PHASE}    steps:\n      - ¦`, has: ['name', 'uses', 'run', 'with'] },
  'nothing under a name that is none': { text: 'phases:\n  deploy:\n    ¦', all: [] },
  'a key in JSON': {
    text: '{"version": 0.2, "¦"}',
    has: ['phases'],
    lacks: ['version'],
    take: ['env', '{"version": 0.2, "env": {}}'],
  },
  'a key in JSON before another': {
    text: '{¦\n"version": 0.2}',
    take: ['env', '{"env": {},\n"version": 0.2}'],
  },
  'a value in JSON': {
    text: '{"reports": {"a": {"file-format": ¦}}}',
    take: ['JUNITXML', '{"reports": {"a": {"file-format": "JUNITXML"}}}'],
  },
  'a key in braces': {
    text: 'phases: {build: {commands: [ls]}, ¦}',
    all: ['install', 'pre_build', 'post_build'],
  },
  'behind a document that has ended': { text: 'version: 0.2\n---\n¦', has: ['version'] },
};

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
    lacks: ['action: Source with GitHub', 'action: Deploy with OpsWorks'],
  },
  'providers of the category': {
    text: templateAt('provider'),
    has: ['CloudFormation', 'ECS', 'S3', 'CodeDeploy'],
    lacks: ['CodeBuild', 'OpsWorks'],
  },
  'providers of rules': { text: templateAt('ruleProvider'), has: ['DeploymentWindow', 'VariableCheck'] },
  'a new stage': { text: templateAt('stage'), has: ['Name', 'stage', 'stage: manual approval'] },
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

describe('completion', () => {
  suite('buildspec', BUILDSPEC);
  suite('appspec', APPSPEC);
  suite('pipeline', PIPELINE);

  function suite(kind: DocumentKind, cases: Readonly<Record<string, Case>>): void {
    describe(`of a ${kind}`, () => {
      for (const [name, { text, all, has, lacks, take, more }] of Object.entries(cases)) {
        it(`knows ${name}`, () => {
          const request = requestAt(kind, text, more);
          const suggestions = complete(request);
          const labels = suggestions.map(({ label }) => label);
          if (all !== undefined) assert.deepEqual(labels, all);
          assert.deepEqual(
            (has ?? []).filter(label => !labels.includes(label)),
            [],
          );
          assert.deepEqual(
            (lacks ?? []).filter(label => labels.includes(label)),
            [],
          );
          if (take === undefined) return;
          const chosen = suggestions.find(({ label }) => label === take[0]);
          assert.ok(chosen, `${take[0]} is not offered, but ${labels.join(', ')}`);
          const result = taken(request.text, chosen);
          assert.ok(
            result.endsWith(take[1]),
            `${JSON.stringify(result)} does not end with ${JSON.stringify(take[1])}`,
          );
        });
      }
    });
  }
});
