import type {
  DeployTarget,
  PipelineBlueprint,
  SourceBlueprint,
  StageBlueprint,
} from '../../../../src/core/pipeline/blueprint/pipeline';
import { GITHUB, plainBlueprint, plainProject, SOURCES, TARGETS } from '../plainBlueprints';

/** Connections are alike to an export. */
const EXPORTED = SOURCES.filter(
  source => source.kind !== 'connection' || /^(GitHub|GitLabSelfManaged)$/.test(source.host),
);

/** What a pipeline may have besides: each of them changes a plain blueprint. */
const OPTIONS: Readonly<Record<string, (blueprint: PipelineBlueprint) => PipelineBlueprint>> = {
  plain: blueprint => blueprint,
  'type V1': blueprint => ({
    ...blueprint,
    type: 'V1',
    triggers: blueprint.triggers.filter(({ kind }) => kind === 'schedule' || kind === 'change'),
  }),
  'a schedule': blueprint => ({
    ...blueprint,
    triggers: [...blueprint.triggers, { kind: 'schedule', expression: 'cron(0 3 ? * MON-FRI *)' }],
  }),
  'notifications and tags': blueprint => ({
    ...blueprint,
    notifies: true,
    tags: { team: 'shop', 'cost centre': '47.11' },
  }),
  'a network and secrets': blueprint => ({
    ...blueprint,
    projects: blueprint.projects.map(project => ({
      ...project,
      network: 'build',
      runsContainers: true,
      secrets: [{ variable: 'DATABASE_URL', owner: 'build' }],
    })),
  }),
  commands: blueprint =>
    withStage(blueprint, {
      name: 'Migrate',
      actions: [
        {
          kind: 'commands',
          name: 'Migrate',
          commands: ['npx prisma migrate deploy', 'echo "${HOME} is `pwd`" \'$PWD\' %{done}'],
          input: 'Built',
          output: { name: 'Migrated', files: ['log/**/*'] },
          network: 'staging',
          secrets: [{ variable: 'DATABASE_URL', owner: 'staging' }],
          policyOf: 'staging',
        },
        {
          kind: 'commands',
          name: 'Archive',
          commands: ['cat log/*'],
          input: 'Migrated',
          secrets: [],
          runOrder: 2,
        },
      ],
    }),
  Jenkins: blueprint => ({
    ...withStage(blueprint, {
      name: 'Check',
      actions: [
        { kind: 'jenkins', category: 'Test', name: 'Check', job: 'shop-check', input: 'Report', runOrder: 2 },
        {
          kind: 'jenkins',
          category: 'Build',
          name: 'Report',
          job: 'shop-report',
          input: 'Built',
          output: 'Report',
        },
      ],
    }),
    jenkins: { provider: 'ShopJenkins', url: 'https://jenkins.example.com' },
  }),
};

function withStage(blueprint: PipelineBlueprint, stage: StageBlueprint): PipelineBlueprint {
  return { ...blueprint, stages: [...blueprint.stages.slice(0, 1), stage, ...blueprint.stages.slice(1)] };
}

export interface Scenario {
  readonly title: string;
  readonly blueprint: PipelineBlueprint;
}

/** Every source with every target, every option with a source and a target, and one with all. */
export function scenarios(): readonly Scenario[] {
  const found: Scenario[] = [];
  for (const [at, source] of EXPORTED.entries())
    for (const [number, target] of TARGETS.entries()) {
      const options = Object.entries(OPTIONS).filter(
        (_, option) => option === 0 || (at + number) % 7 === option,
      );
      for (const [name, change] of options) {
        const blueprint = change(plainBlueprint(source, target));
        // Commands and Lambda are of pipelines of type V2 alone.
        if (blueprint.type === 'V1' && /^(script|lambda|s3)$/.test(target.kind)) continue;
        found.push({ title: `${titleOf(source)}, ${titleOf(target)}, ${name}`, blueprint });
      }
    }
  return [...found, { title: 'all at once', blueprint: everything() }];
}

/** With all that a pipeline of type V2 may have. */
export function everything(): PipelineBlueprint {
  const all = Object.entries(OPTIONS)
    .filter(([name]) => name !== 'type V1')
    .reduce((blueprint, [, change]) => change(blueprint), plainBlueprint(GITHUB, { kind: 'ecs' }));
  return {
    ...all,
    review: {
      name: 'shop-review',
      triggers: [{ kind: 'pullRequest', branches: ['main'], paths: [] }],
      projects: [
        {
          ...plainProject({ name: 'review.build', description: 'Builds `pull` ${requests}' }),
          buildsImages: false,
          secrets: [],
        },
      ],
      stages: [
        {
          name: 'Check',
          actions: [{ kind: 'test', name: 'Check', project: 'review.build', input: 'Source' }],
        },
      ],
    },
  };
}

function titleOf(part: SourceBlueprint | DeployTarget): string {
  if (part.kind === 'connection') return part.host;
  return part.kind === 's3' && 'hasDistribution' in part && part.hasDistribution
    ? 's3 behind CloudFront'
    : part.kind;
}
