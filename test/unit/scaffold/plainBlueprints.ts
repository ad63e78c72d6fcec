import type {
  ActionBlueprint,
  BuildProjectBlueprint,
  DeployTarget,
  PipelineBlueprint,
  SourceBlueprint,
  TriggerBlueprint,
} from '../../../src/core/pipeline/blueprint/pipeline';

const BRANCH = { repository: 'ada/shop', branch: 'main' };

export const GITHUB: SourceBlueprint = { kind: 'connection', host: 'GitHub', ...BRANCH };

/** Every source. */
export const SOURCES: readonly SourceBlueprint[] = [
  GITHUB,
  { kind: 'connection', host: 'GitHubEnterpriseServer', ...BRANCH },
  { kind: 'connection', host: 'Bitbucket', ...BRANCH },
  { kind: 'connection', host: 'GitLab', repository: 'group/sub/shop', branch: 'main' },
  { kind: 'connection', host: 'GitLabSelfManaged', repository: 'group/sub/shop', branch: 'main' },
  { kind: 'codecommit', repository: 'shop', branch: 'main' },
  { kind: 's3', bucket: 'uploads', key: 'drop/shop.zip' },
  { kind: 'ecr', repository: 'shop', tag: 'latest' },
];

/** Every target. */
export const TARGETS: readonly DeployTarget[] = [
  { kind: 's3', hasDistribution: false },
  { kind: 's3', hasDistribution: true },
  { kind: 'ecs' },
  { kind: 'ecsBlueGreen' },
  { kind: 'codedeploy' },
  { kind: 'lambda' },
  { kind: 'elasticBeanstalk' },
  { kind: 'cloudformation', template: 'infra/app.yml' },
  { kind: 'script', path: 'scripts/deploy it.sh' },
];

function triggersOf(source: SourceBlueprint): readonly TriggerBlueprint[] {
  if (source.kind !== 'connection') return [{ kind: 'change' }];
  return [{ kind: 'push', branches: ['main'], paths: ['services/api/**'], tags: [] }];
}

/** A project that builds in no network and knows no secret. */
export function plainProject(more: Partial<BuildProjectBlueprint> = {}): BuildProjectBlueprint {
  return {
    name: 'build',
    description: 'Builds and tests the shop',
    buildspec: 'buildspec.yml',
    image: 'aws/codebuild/standard:8.0',
    compute: 'BUILD_GENERAL1_SMALL',
    buildsImages: false,
    runsContainers: false,
    secrets: [],
    ...more,
  };
}

function deployment(target: DeployTarget, environment: string): ActionBlueprint {
  return { kind: 'deploy', name: 'Deploy', environment, target, input: 'Built' };
}

/** A pipeline with a build, an approval and two environments. */
export function plainBlueprint(source: SourceBlueprint, target: DeployTarget): PipelineBlueprint {
  return {
    name: 'shop',
    type: 'V2',
    source,
    triggers: triggersOf(source),
    projects: [plainProject({ buildsImages: target.kind.startsWith('ecs') })],
    stages: [
      {
        name: 'Build',
        actions: [
          {
            kind: 'build',
            name: 'Build',
            project: 'build',
            input: 'Source',
            output: 'Built',
            variables: { STAGE: 'build' },
          },
        ],
      },
      { name: 'Staging', actions: [deployment(target, 'staging')] },
      {
        name: 'Approve',
        actions: [{ kind: 'approval', name: 'Approve', message: 'Staging: does it "work"?' }],
      },
      { name: 'Production', actions: [deployment(target, 'production')] },
    ],
    notifies: false,
    tags: {},
  };
}
