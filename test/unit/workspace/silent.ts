import { BUILDSPEC } from '../../../src/core/workspace/rules/sample';
import { buildspec, changed, OTHER_REPOSITORY, pipeline, project, RIGHT, type Files } from './project';

const NAMED = 'BuildSpec: buildspec.yml';
const PROJECT = 'ProjectName: !Ref Project';
const DEPLOY = 'Provider: CodeDeploy, Version';
const DEPLOYED = 'Configuration: { ApplicationName: shop, DeploymentGroupName: blue }';
const OUTPUT = 'OutputArtifacts: [{ Name: Built }]';
const INPUT = 'InputArtifacts: [{ Name: Source }]';
const SOURCE = 'Provider: CodeCommit, Version';
const SOURCE_SETTINGS =
  'Configuration: { RepositoryName: shop, BranchName: main, PollForSourceChanges: false }';

/** An inline buildspec, below `Source` of the sample's project. */
const INLINE = `
        Type: CODEPIPELINE
        BuildSpec: |
          version: 0.2
          phases: { build: { commands: [make] } }
          artifacts: { files: ['**/*'] }`;

const SECOND_SOURCE = `            - Name: Tools
              ActionTypeId: { Category: Source, Owner: AWS, Provider: CodeCommit, Version: '1' }
              Configuration: { RepositoryName: tools, BranchName: main }
              OutputArtifacts: [{ Name: Tools }]
        - Name: Build
`;

/** Where a build has its buildspec, and what its pipeline asks of it. */
export const SILENT_BUILDS: Readonly<Record<string, Files>> = {
  'a project that is right': RIGHT,
  'a buildspec in the project itself': project({
    'pipeline.yml': pipeline([`{ Type: CODEPIPELINE, ${NAMED} }`, INLINE]),
    'buildspec.yml': undefined,
  }),
  'a buildspec in the project itself that a function fills in': project({
    'pipeline.yml': pipeline([
      `{ Type: CODEPIPELINE, ${NAMED} }`,
      INLINE.replace('BuildSpec: |', 'BuildSpec: !Sub |'),
    ]),
    'buildspec.yml': undefined,
  }),
  'a buildspec that a parameter names': project({
    'pipeline.yml': pipeline([NAMED, 'BuildSpec: !Ref BuildSpecPath']),
    'buildspec.yml': undefined,
  }),
  'a buildspec whose folder a parameter names': project({
    'pipeline.yml': pipeline([NAMED, 'BuildSpec: !Sub "${Service}/buildspec.yml"']),
    'buildspec.yml': undefined,
  }),
  'a buildspec in a bucket': project({
    'pipeline.yml': pipeline([NAMED, 'BuildSpec: arn:aws:s3:::team-buildspecs/shop.yml']),
    'buildspec.yml': undefined,
  }),
  'a name that a condition discards': project({
    'pipeline.yml': pipeline([NAMED, 'BuildSpec: !If [IsShop, ci/shop.yml, !Ref AWS::NoValue]']),
  }),
  'a name that is no value': project({ 'pipeline.yml': pipeline([NAMED, 'BuildSpec: !Ref AWS::NoValue']) }),
  'a project of another stack': project({
    'pipeline.yml': pipeline([PROJECT, 'ProjectName: shop-build']),
    'buildspec.yml': undefined,
  }),
  'a project whose name another stack exports': project({
    'pipeline.yml': pipeline([PROJECT, 'ProjectName: !ImportValue shop-build']),
    'buildspec.yml': undefined,
  }),
  'a project in a template of its own': project({
    'pipeline.yml': pipeline([PROJECT, 'ProjectName: shop-build'], ['Name: shop\n', 'Name: other\n']),
    'infra/project.yml':
      'Resources:\n  P:\n    Type: AWS::CodeBuild::Project\n    Properties:\n      Name: shop-build\n      Source: { Type: CODEPIPELINE, BuildSpec: ci/build.yml }\n',
    'ci/build.yml': BUILDSPEC,
    'buildspec.yml': undefined,
  }),
  'a buildspec in JSON': project({
    'pipeline.yml': pipeline([NAMED, 'BuildSpec: ci/build.json']),
    'ci/build.json': JSON.stringify({
      version: 0.2,
      phases: { build: { commands: ['make'] } },
      artifacts: { files: ['**/*'] },
    }),
    'buildspec.yml': undefined,
  }),
  'definitions in a repository of their own': project({
    ...OTHER_REPOSITORY,
    'buildspec.yml': undefined,
    'appspec.yml': undefined,
  }),
  'definitions without a sign of where the source is': {
    'pipeline.yml': pipeline([NAMED, 'BuildSpec: ci/build.yml']),
  },
  'definitions of a source that a parameter names': {
    'pipeline.yml': pipeline(
      [NAMED, 'BuildSpec: ci/build.yml'],
      ['RepositoryName: shop', 'RepositoryName: !Ref Repo'],
    ),
  },
  'a source in a bucket': {
    'pipeline.yml': pipeline(
      [SOURCE, 'Provider: S3, Version'],
      [SOURCE_SETTINGS, 'Configuration: { S3Bucket: sources, S3ObjectKey: shop.zip }'],
    ),
    'ci/buildspec.yml': BUILDSPEC,
  },
  'a monorepo with its pipeline in a folder for definitions': project({
    'infra/pipeline.yml': pipeline([NAMED, 'BuildSpec: services/shop/buildspec.yml']),
    'services/shop/buildspec.yml': BUILDSPEC,
    'pipeline.yml': undefined,
    'buildspec.yml': undefined,
  }),
  'a folder of services, each with a pipeline beside its source': {
    'shop/pipeline.yml': RIGHT['pipeline.yml'] ?? '',
    'shop/buildspec.yml': BUILDSPEC,
    'shop/appspec.yml': RIGHT['appspec.yml'] ?? '',
    'shop/scripts/start.sh': RIGHT['scripts/start.sh'] ?? '',
    'mail/buildspec.yml': BUILDSPEC,
  },
  'a service whose pipeline may mean either of two buildspecs': {
    'shop/pipeline.yml': RIGHT['pipeline.yml'] ?? '',
    'shop/buildspec.yml': BUILDSPEC,
    'buildspec.yml': buildspec('artifacts:\n  files: [README.md]\n'),
  },
  'a folder below the root of the repository': {
    'pipeline.yml': pipeline([NAMED, 'BuildSpec: services/shop/buildspec.yml']),
    'buildspec.yml': BUILDSPEC,
    'appspec.yml': RIGHT['appspec.yml'] ?? '',
    'scripts/start.sh': RIGHT['scripts/start.sh'] ?? '',
  },
  'a buildspec out of the second of two sources': project({
    'pipeline.yml': pipeline(
      [NAMED, 'BuildSpec: tools/buildspec.yml'],
      ['        - Name: Build\n', SECOND_SOURCE],
      [INPUT, 'InputArtifacts: [{ Name: Source }, { Name: Tools }]'],
      [PROJECT, `${PROJECT}, PrimarySource: Tools`],
    ),
    'buildspec.yml': undefined,
  }),
  'a buildspec of a source that is not said': project({
    'pipeline.yml': pipeline(
      [NAMED, 'BuildSpec: tools/buildspec.yml'],
      ['        - Name: Build\n', SECOND_SOURCE],
      [INPUT, 'InputArtifacts: [{ Name: Source }, { Name: Tools }]'],
    ),
    'buildspec.yml': undefined,
  }),
  'two outputs that the buildspec has by name': project({
    'pipeline.yml': pipeline([OUTPUT, 'OutputArtifacts: [{ Name: Built }, { Name: Docs }]']),
    'buildspec.yml': buildspec(
      "artifacts:\n  secondary-artifacts:\n    Built: { files: ['**/*'] }\n    Docs: { files: [docs/**/*] }\n",
    ),
  }),
  'two outputs with a name that a function puts together': project({
    'pipeline.yml': pipeline([OUTPUT, 'OutputArtifacts: [{ Name: Built }, { Name: !Sub "${Stage}Docs" }]']),
    'buildspec.yml': buildspec(
      "artifacts:\n  secondary-artifacts:\n    Built: { files: ['**/*'] }\n    Docs: { files: [a] }\n",
    ),
  }),
  'a batch, whose artifacts are another matter': project({
    'pipeline.yml': pipeline([PROJECT, `${PROJECT}, BatchEnabled: true`]),
    'buildspec.yml':
      'version: 0.2\nbatch:\n  build-list:\n    - identifier: linux\n      buildspec: ci/linux.yml\n',
    'ci/linux.yml': BUILDSPEC,
  }),
  'an output that is taken nowhere, and a name by a variable': project({
    'buildspec.yml': changed(BUILDSPEC, ['artifacts:\n', 'artifacts:\n  name: shop-$RELEASE\n']),
  }),
  'a buildspec that cannot be read': project({
    'buildspec.yml': 'version: 0.2\nphases: [\nartifacts:\n  files: a\n',
  }),
  'a buildspec that a tool fills in': project({
    'buildspec.yml':
      'version: 0.2\nphases:\n  build:\n    commands:\n      - make\n{% if artifacts %}\nartifacts:\n  files: a\n{% endif %}\n',
  }),
  'a variable that the build exports': project({
    'pipeline.yml': pipeline([DEPLOYED, "Configuration: { ApplicationName: '#{built.RELEASE}' }"]),
  }),
  'variables of sources, pipelines and other namespaces': project({
    'pipeline.yml': pipeline([
      DEPLOYED,
      "Configuration: { ApplicationName: '#{SourceVariables.CommitId} #{variables.STAGE} #{codepipeline.PipelineExecutionId}' }",
    ]),
  }),
  'a variable of a build whose buildspec is not known': project({
    'pipeline.yml': pipeline(
      [PROJECT, 'ProjectName: elsewhere'],
      [DEPLOYED, "Configuration: { ApplicationName: '#{built.OTHER}' }"],
    ),
    'ci/more.yml': BUILDSPEC,
  }),
  'a variable of a batch': project({
    'pipeline.yml': pipeline(
      [PROJECT, `${PROJECT}, BatchEnabled: true`],
      [DEPLOYED, "Configuration: { ApplicationName: '#{built.OTHER}' }"],
    ),
  }),
  'builds of a batch that are there': {
    'buildspec.yml':
      'version: 0.2\nbatch:\n  build-list:\n    - identifier: linux\n      buildspec: ci/linux.yml\n',
    'ci/linux.yml': BUILDSPEC,
  },
  'a batch in an example that has none of its builds beside it': {
    'docs/examples/batch.yml':
      'version: 0.2\nbatch:\n  build-list:\n    - identifier: linux\n      buildspec: ci/linux.yml\n',
  },
};

const ECS = [DEPLOY, 'Provider: ECS, Version'] as const;
const STACK = [DEPLOY, 'Provider: CloudFormation, Version'] as const;

function stack(path: string): readonly [string, string] {
  return [DEPLOYED, `Configuration: { ActionMode: CREATE_UPDATE, StackName: shop, TemplatePath: "${path}" }`];
}

/** What artifacts hold. */
export const SILENT_FILES: Readonly<Record<string, Files>> = {
  everything: project({ 'buildspec.yml': buildspec("artifacts:\n  files: ['**/*']\n") }),
  'everything, as one text': project({ 'buildspec.yml': buildspec("artifacts:\n  files: '**/*'\n") }),
  'folders by their names': project({
    'buildspec.yml': buildspec('artifacts:\n  files: [appspec.yml, scripts]\n'),
  }),
  'names with a dot and a slash in front': project({
    'buildspec.yml': buildspec('artifacts:\n  files: [./appspec.yml, ./scripts/**/*]\n'),
  }),
  'a folder that the build fills': project({
    'buildspec.yml': buildspec("artifacts:\n  base-directory: dist\n  files: ['**/*']\n", 'npm run bundle'),
  }),
  'a folder that a variable names': project({
    'buildspec.yml': buildspec("artifacts:\n  base-directory: $OUT\n  files: ['**/*']\n"),
  }),
  'a folder that a pattern names': project({
    'buildspec.yml': buildspec("artifacts:\n  base-directory: 'target/shop-*'\n  files: ['**/*']\n"),
  }),
  'files that a variable names': project({ 'buildspec.yml': buildspec('artifacts:\n  files: [$FILES]\n') }),
  'a list that another list shares': project({
    'buildspec.yml': buildspec("artifacts:\n  files: &all ['**/*']\ncache:\n  paths: *all\n"),
  }),
  'what is left out, and nothing that is wanted': project({
    'buildspec.yml': buildspec("artifacts:\n  files: ['**/*']\n  exclude-paths: ['docs/**/*']\n"),
  }),
  'an AppSpec file out of another folder, flattened': project({
    'buildspec.yml': buildspec(
      'artifacts:\n  discard-paths: yes\n  files: [deploy/appspec.yml, deploy/start.sh]\n',
    ),
    'appspec.yml': undefined,
    'deploy/appspec.yml': 'version: 0.0\nos: linux\nhooks:\n  AfterInstall:\n    - location: start.sh\n',
    'deploy/start.sh': '#!/bin/sh\n',
  }),
  'a file that a command writes': project({
    'pipeline.yml': pipeline(ECS),
    'buildspec.yml': buildspec(
      'artifacts:\n  files: [imagedefinitions.json]\n',
      `printf '[]' > imagedefinitions.json`,
    ),
  }),
  'a file that a script may write': project({
    'pipeline.yml': pipeline(ECS),
    'buildspec.yml': buildspec('artifacts:\n  files: [imagedefinitions.json]\n', './ci/build.sh'),
  }),
  'a file of another name': project({
    'pipeline.yml': pipeline(ECS, [
      DEPLOYED,
      'Configuration: { ClusterName: c, ServiceName: s, FileName: images.json }',
    ]),
    'buildspec.yml': buildspec('artifacts:\n  files: images.json\n', 'echo "[]" > images.json'),
  }),
  'a template that a command packages': project({
    'pipeline.yml': pipeline(STACK, stack('Built::packaged.yml')),
    'buildspec.yml': buildspec(
      'artifacts:\n  files: [packaged.yml]\n',
      'aws cloudformation package --template-file template.yml --output-template-file packaged.yml',
    ),
  }),
  'a template whose name a function puts together': project({
    'pipeline.yml': pipeline(STACK, [
      DEPLOYED,
      'Configuration: { ActionMode: CREATE_UPDATE, TemplatePath: !Sub "Built::${Stack}.json" }',
    ]),
    'buildspec.yml': buildspec(
      "artifacts:\n  base-directory: cdk.out\n  files: ['*.json']\n",
      'npx cdk synth',
    ),
  }),
  'a template in the source': project({
    'pipeline.yml': pipeline(STACK, stack('Source::infra/shop.yml'), [
      'InputArtifacts: [{ Name: Built }]',
      'InputArtifacts: [{ Name: Source }]',
    ]),
    'infra/shop.yml': 'Resources: {}\n',
  }),
  'a template in a repository of its own that takes another source': {
    ...OTHER_REPOSITORY,
    'pipeline.yml': pipeline(STACK, stack('Source::infra/shop.yml'), [
      'InputArtifacts: [{ Name: Built }]',
      'InputArtifacts: [{ Name: Source }]',
    ]),
  },
  'an image out of a registry': project({
    'pipeline.yml': pipeline(
      [SOURCE, 'Provider: ECR, Version'],
      [SOURCE_SETTINGS, 'Configuration: { RepositoryName: shop }'],
      ECS,
    ),
    'buildspec.yml': buildspec(
      'artifacts:\n  files: [imagedefinitions.json]\n',
      'echo "[]" > imagedefinitions.json',
    ),
  }),
  'an AppSpec file in JSON, for a function': project({
    'buildspec.yml': buildspec('artifacts:\n  files: [appspec.json]\n', './write-appspec.sh'),
    'appspec.yml': undefined,
  }),
  'files that are left to Windows': project({
    'buildspec.yml': buildspec("artifacts:\n  files: ['**\\*']\n"),
  }),
};
