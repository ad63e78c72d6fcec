import fc from 'fast-check';
import type {
  ActionBlueprint,
  BuildProjectBlueprint,
  DeployTarget,
  PipelineBlueprint,
  ReviewProject,
  SecretVariable,
  SourceBlueprint,
  StageBlueprint,
  TriggerBlueprint,
} from '../../../src/core/pipeline/blueprint/pipeline';

/** Names that CodePipeline takes; some are alike without their punctuation, some are those of resources. */
const name = fc.oneof(
  fc.stringMatching(/^[A-Za-z0-9.@_-]{1,20}$/),
  fc.constantFrom('build', 'build-a', 'build.a', 'Pipeline', 'artifact', 'source', '--', 'staging', '_', '1'),
  fc.constant('n'.repeat(100)),
);

/** A path, a glob, a command: what is in a file of the user's. */
const text = fc.oneof(
  fc.stringMatching(/^[\x20-\x7e]{1,40}$/).filter(value => !value.includes('#{')),
  fc.constantFrom(
    '${AWS::AccountId}',
    '#{codepipeline.PipelineExecutionId}',
    "it's: #x",
    '!Ref A',
    '- a\n',
    '\u202e\u0000',
    '',
    'on',
    '2020-01-01',
    '*',
    '&a',
    '"',
    '%{if}',
    '{{resolve:ssm:a}}',
  ),
);

const shown = text.filter(value => value.trim() !== '');

const ENVIRONMENTS = ['staging', 'production', 'prod.eu', 'prod-eu', 'artifact', 'build'] as const;

const environment = fc.constantFrom(...ENVIRONMENTS);

const secret: fc.Arbitrary<SecretVariable> = fc.record({
  variable: fc.constantFrom('DATABASE_URL', 'DATABASE__URL', 'NPM_TOKEN', 'A'),
  owner: environment,
});

const secrets = fc.uniqueArray(secret, { maxLength: 3, selector: ({ variable }) => variable });

const source: fc.Arbitrary<SourceBlueprint> = fc.oneof(
  fc.record({
    kind: fc.constant('connection' as const),
    host: fc.constantFrom('GitHub', 'GitHubEnterpriseServer', 'Bitbucket', 'GitLab', 'GitLabSelfManaged'),
    repository: fc.constantFrom('ada/shop', 'group/sub/shop', '${a}/b'),
    branch: fc.constantFrom('main', 'feature/x', "we'ird#1"),
  }),
  fc.record({ kind: fc.constant('codecommit' as const), repository: fc.constant('shop'), branch: name }),
  fc.record({ kind: fc.constant('s3' as const), bucket: fc.constant('uploads'), key: shown }),
  fc.record({ kind: fc.constant('ecr' as const), repository: fc.constant('team/shop'), tag: name }),
);

const patterns = fc.uniqueArray(shown, { maxLength: 3 });

const pullRequest = fc.record({
  kind: fc.constant('pullRequest' as const),
  branches: patterns,
  paths: patterns,
});

const trigger: fc.Arbitrary<TriggerBlueprint> = fc.oneof(
  fc.record({ kind: fc.constant('push' as const), branches: patterns, paths: patterns, tags: patterns }),
  pullRequest,
  fc.record({
    kind: fc.constant('schedule' as const),
    expression: fc.constantFrom('rate(1 day)', 'cron(0 3 * * ? *)'),
  }),
);

const target: fc.Arbitrary<DeployTarget> = fc.oneof(
  fc.record({ kind: fc.constant('s3' as const), hasDistribution: fc.boolean() }),
  fc.constantFrom(
    ...(['ecs', 'ecsBlueGreen', 'codedeploy', 'lambda', 'elasticBeanstalk'] as const).map(kind => ({ kind })),
  ),
  fc.record({
    kind: fc.constant('cloudformation' as const),
    template: fc.constantFrom('infra/app.yml', '${a}.yml'),
    parameters: fc.constantFrom('stack.json', '${a}.json'),
  }),
  fc.record({
    kind: fc.constant('cloudformation' as const),
    template: fc.constant('infra/app.yml'),
    step: fc.constantFrom('prepare' as const, 'execute' as const),
  }),
  fc.record({ kind: fc.constant('script' as const), path: shown.filter(isOneLine) }),
);

function isOneLine(value: string): boolean {
  return !/\p{C}/u.test(value);
}

/** An action before its artifacts and its project are chosen: numbers choose among what is there. */
interface ActionSeed {
  readonly kind: ActionBlueprint['kind'];
  readonly name: string;
  readonly choice: number;
  readonly hasOutput: boolean;
  readonly runOrder: number;
  readonly target: DeployTarget;
  readonly environment: string;
  readonly network: string | undefined;
  readonly secrets: readonly SecretVariable[];
  readonly text: string;
}

const action: fc.Arbitrary<ActionSeed> = fc.record({
  kind: fc.constantFrom('build', 'test', 'commands', 'jenkins', 'approval', 'deploy'),
  name,
  choice: fc.nat(20),
  hasOutput: fc.boolean(),
  runOrder: fc.integer({ min: 1, max: 3 }),
  target,
  environment,
  network: fc.option(environment, { nil: undefined }),
  secrets,
  text: shown.filter(isOneLine),
});

const stages = fc.uniqueArray(
  fc.record({
    name: name.filter(value => value !== 'Source'),
    actions: fc.uniqueArray(action, { minLength: 1, maxLength: 4, selector: seed => seed.name }),
  }),
  { minLength: 1, maxLength: 4, selector: stage => stage.name },
);

const project: fc.Arbitrary<BuildProjectBlueprint> = fc
  .record({
    name,
    description: text.filter(value => value.length < 255),
    buildspec: fc.constantFrom('buildspec.yml', 'services/api/buildspec.yml'),
    image: fc.constant('aws/codebuild/standard:8.0'),
    compute: fc.constantFrom('BUILD_GENERAL1_SMALL' as const, 'BUILD_GENERAL1_LARGE' as const),
    buildsImages: fc.boolean(),
    runsContainers: fc.boolean(),
    network: fc.option(environment, { nil: undefined }),
    secrets,
  })
  .map(({ network, ...rest }) => (network === undefined ? rest : { ...rest, network }));

/** Blueprints as a recommendation may make them, with whatever names and texts a workspace has. */
export const blueprints: fc.Arbitrary<PipelineBlueprint> = fc
  .record({
    name,
    type: fc.constantFrom('V1' as const, 'V2' as const),
    source,
    triggers: fc.uniqueArray(trigger, { maxLength: 3, selector: value => JSON.stringify(value) }),
    followsChanges: fc.boolean(),
    projects: fc.uniqueArray(project, { minLength: 1, maxLength: 3, selector: value => value.name }),
    stages,
    review: fc.option(fc.record({ name, trigger: pullRequest, stages }), { nil: undefined }),
    notifies: fc.boolean(),
    tags: fc.dictionary(
      fc.stringMatching(/^[A-Za-z0-9:/=+@_.-]{1,20}$/),
      fc.stringMatching(/^[A-Za-z ]{1,20}$/),
      {
        maxKeys: 3,
      },
    ),
  })
  .map(({ stages: seeds, review, triggers, followsChanges, ...rest }): PipelineBlueprint => {
    const isConnection = rest.source.kind === 'connection';
    const made = madeStages(seeds, rest.projects, rest.type);
    return {
      ...rest,
      triggers: [
        ...triggers.filter(({ kind }) => kind === 'schedule' || (isConnection && rest.type === 'V2')),
        ...(followsChanges && !isConnection ? [{ kind: 'change' as const }] : []),
      ],
      stages: made,
      ...(review &&
        isConnection && {
          review: {
            name: `${review.name.slice(0, 90)}-review`,
            triggers: [review.trigger],
            projects: rest.projects.map(forReview),
            stages: madeStages(review.stages, rest.projects, 'V2').map(withoutDeployments),
          },
        }),
      jenkins: { provider: 'Jenkins-shop', url: 'https://jenkins.example.com/' },
    };
  });

function madeStages(
  seeds: readonly { readonly name: string; readonly actions: readonly ActionSeed[] }[],
  projects: readonly BuildProjectBlueprint[],
  type: 'V1' | 'V2',
): readonly StageBlueprint[] {
  const artifacts = ['Source'];
  return seeds.map((stage, at) => {
    const before = [...artifacts];
    const actions = stage.actions.map((seed, index) => {
      const output = seed.hasOutput ? `Out_${String(at)}_${String(index)}` : undefined;
      if (output !== undefined && !['approval', 'deploy'].includes(seed.kind)) artifacts.push(output);
      return madeAction(seed, before[seed.choice % before.length] ?? 'Source', output, projects, type);
    });
    return { name: stage.name, actions };
  });
}

function madeAction(
  seed: ActionSeed,
  input: string,
  output: string | undefined,
  projects: readonly BuildProjectBlueprint[],
  type: 'V1' | 'V2',
): ActionBlueprint {
  const { name: own, runOrder, choice } = seed;
  const project = projects[choice % projects.length]?.name ?? '';
  const kind = type === 'V1' && seed.kind === 'commands' ? 'build' : seed.kind;
  const base = { name: own, runOrder, input, ...(output !== undefined && { output }) };
  switch (kind) {
    case 'build':
    case 'test':
      return { ...base, kind, project, ...(choice > 10 && { variables: { TEXT: seed.text } }) };
    case 'jenkins':
      return { ...base, kind, category: choice % 2 === 0 ? 'Build' : 'Test', job: seed.text };
    case 'commands':
      return {
        kind,
        name: own,
        runOrder,
        input,
        commands: [seed.text],
        secrets: seed.secrets,
        ...(output !== undefined && { output: { name: output, files: ['**/*'] } }),
        ...(seed.network !== undefined && { network: seed.network, policyOf: seed.environment }),
      };
    case 'approval':
      return {
        kind,
        name: own,
        runOrder,
        message: seed.text,
        ...(choice > 10 && { changesOf: seed.environment }),
      };
    case 'deploy':
      return {
        kind,
        name: own,
        runOrder,
        input,
        environment: seed.environment,
        target: type === 'V1' && needsV2(seed.target) ? { kind: 'codedeploy' } : seed.target,
      };
  }
}

function needsV2(wanted: DeployTarget): boolean {
  return (
    wanted.kind === 'lambda' || wanted.kind === 'script' || (wanted.kind === 's3' && wanted.hasDistribution)
  );
}

function forReview(value: BuildProjectBlueprint): ReviewProject {
  return { ...value, buildsImages: false, secrets: [] };
}

function withoutDeployments(stage: StageBlueprint): StageBlueprint {
  return {
    ...stage,
    actions: stage.actions.map(value =>
      value.kind === 'deploy' ? { kind: 'approval', name: value.name, message: 'Go on?' } : value,
    ),
  };
}

const BUILD: BuildProjectBlueprint = {
  name: 'build',
  description: 'Builds and tests the shop',
  buildspec: 'buildspec.yml',
  image: 'aws/codebuild/standard:8.0',
  compute: 'BUILD_GENERAL1_SMALL',
  buildsImages: true,
  runsContainers: true,
  network: 'build',
  secrets: [
    { variable: 'NPM_TOKEN', owner: 'build' },
    { variable: 'SONAR_TOKEN', owner: 'build' },
  ],
};

/** As much as a recommendation comes to: three environments with a migration, a deployment and tests each, and everything else. */
export const LARGEST: PipelineBlueprint = {
  name: 'the-online-shop-of-the-company',
  type: 'V2',
  source: { kind: 'connection', host: 'GitHub', repository: 'company/online-shop', branch: 'main' },
  triggers: [
    { kind: 'push', branches: ['main'], paths: ['services/api/**', 'packages/**'], tags: [] },
    { kind: 'push', branches: [], paths: [], tags: ['v*'] },
    { kind: 'schedule', expression: 'cron(0 3 * * ? *)' },
  ],
  projects: [
    BUILD,
    { ...BUILD, name: 'integration', buildspec: 'buildspec-integration.yml', buildsImages: false },
  ],
  stages: [
    {
      name: 'Build',
      actions: [{ kind: 'build', name: 'Build', project: 'build', input: 'Source', output: 'Built' }],
    },
    {
      name: 'Test',
      actions: [{ kind: 'test', name: 'Integration', project: 'integration', input: 'Source' }],
    },
    ...['development', 'staging', 'production'].map((environmentName): StageBlueprint => ({
      name: environmentName,
      actions: [
        { kind: 'approval', name: 'Approve', message: `Deploy to ${environmentName}?` },
        {
          kind: 'commands',
          name: 'Migrate',
          commands: ['npm ci', 'npm run migrate'],
          input: 'Source',
          network: environmentName,
          secrets: [{ variable: 'DATABASE_URL', owner: environmentName }],
          policyOf: environmentName,
          runOrder: 2,
        },
        {
          kind: 'deploy',
          name: 'Deploy',
          environment: environmentName,
          target: { kind: 'ecs' },
          input: 'Built',
          runOrder: 3,
        },
        {
          kind: 'commands',
          name: 'Check',
          commands: ['bash scripts/check.sh'],
          input: 'Source',
          secrets: [],
          runOrder: 4,
        },
      ],
    })),
  ],
  review: {
    name: 'the-online-shop-of-the-company-review',
    triggers: [{ kind: 'pullRequest', branches: ['main'], paths: ['services/api/**'] }],
    projects: [BUILD, { ...BUILD, name: 'integration', buildspec: 'buildspec-integration.yml' }].map(
      forReview,
    ),
    stages: [
      {
        name: 'Build',
        actions: [
          { kind: 'build', name: 'Build', project: 'build', input: 'Source' },
          { kind: 'test', name: 'Integration', project: 'integration', input: 'Source' },
        ],
      },
    ],
  },
  notifies: true,
  tags: { project: 'online-shop', team: 'web' },
};
