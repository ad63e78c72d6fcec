import type {
  DeployTarget,
  PipelineBlueprint,
  SourceBlueprint,
  StageBlueprint,
  TriggerBlueprint,
} from '../../pipeline/blueprint/pipeline';
import { SOURCE_ARTIFACT } from '../../pipeline/blueprint/pipeline';

/** When a pipeline is to run; by hand it can always be started. */
export type Start = 'change' | 'pullRequest' | 'nightly' | 'hand';

/** What a pipeline is wished to be. */
export interface PipelineWish {
  /** What it is for, in the user's words; becomes its name as far as CodePipeline takes it. */
  readonly name: string;
  readonly source: SourceBlueprint;
  readonly start: Start;
  /** From the root of the source. */
  readonly buildspec: string;
  /** The image of CodeBuild that the buildspec is made for. */
  readonly image: string;
  /** Absent: it builds and tests only. */
  readonly target?: DeployTarget;
  /** Whether a staging environment and an approval stand before production. */
  readonly hasStaging: boolean;
}

const BUILT = 'Built';
/** Each day at three in the morning, UTC: few people work on it then in Europe and America. */
const NIGHTLY = 'cron(0 3 * * ? *)';

/** The blueprint of a pipeline for what is wished. */
export function planPipeline(wish: PipelineWish): PipelineBlueprint {
  const { source, target, buildspec, image, hasStaging } = wish;
  const name = pipelineName(wish.name);
  return {
    name,
    type: 'V2',
    notifies: false,
    tags: {},
    source,
    triggers: triggersFor(wish),
    projects: [
      {
        name: 'build',
        description: `Builds and tests ${name}`,
        buildspec,
        image,
        compute: 'BUILD_GENERAL1_SMALL',
        buildsImages: target?.kind === 'ecs' || target?.kind === 'ecsBlueGreen',
        runsContainers: false,
        secrets: [],
      },
    ],
    stages: [
      {
        name: 'Build',
        actions: [
          {
            kind: 'build',
            name: 'Build',
            project: 'build',
            input: SOURCE_ARTIFACT,
            ...(target !== undefined && { output: BUILT }),
          },
        ],
      },
      ...(target !== undefined && hasStaging
        ? [
            deployTo('staging', target),
            {
              name: 'Approve',
              actions: [
                {
                  kind: 'approval',
                  name: 'Approve',
                  message: 'Staging has this version. Approve to deploy it to production.',
                } as const,
              ],
            },
          ]
        : []),
      ...(target === undefined ? [] : [deployTo('production', target)]),
    ],
  };
}

function deployTo(environment: string, target: DeployTarget): StageBlueprint {
  const name = environment.charAt(0).toUpperCase() + environment.slice(1);
  return { name, actions: [{ kind: 'deploy', name: 'Deploy', environment, target, input: BUILT }] };
}

function triggersFor({ source, start }: PipelineWish): readonly TriggerBlueprint[] {
  if (start === 'nightly') return [{ kind: 'schedule', expression: NIGHTLY }];
  if (start === 'hand') return [];
  if (source.kind !== 'connection') return [{ kind: 'change' }];
  const branches = [source.branch];
  const push: TriggerBlueprint = { kind: 'push', branches, paths: [], tags: [] };
  return start === 'pullRequest' ? [push, { kind: 'pullRequest', branches, paths: [] }] : [push];
}

/** A name that CodePipeline takes, `[A-Za-z0-9.@_-]{1,100}`: what it does not take becomes a dash. */
export function pipelineName(text: string): string {
  const name = text
    .normalize('NFKD')
    .replaceAll(/\p{M}+/gu, '')
    .replaceAll(/[^A-Za-z0-9.@_-]+/g, '-')
    .replaceAll(/^[-.]+|[-.]+$/g, '')
    .slice(0, 100);
  return name === '' ? 'pipeline' : name;
}
