import type {
  ActionBlueprint,
  BuildProjectBlueprint,
  PipelineBlueprint,
  SecretVariable,
  StageBlueprint,
} from '../../pipeline/blueprint/pipeline';
import type { Answers, StartAnswer } from '../answers/answers';
import { runsOfSchedule } from '../answers/schedule';
import { needsV2 } from '../recommend/settle';
import type { CostAssumptions, CostEstimate, CostLine, TypeCost } from './cost';

/**
 * Prices in dollars of us-east-1. Sources: the pages AWS CodePipeline Pricing ("all action types except for manual approval
 * and custom action types"; each action rounded up to a minute; free tier), AWS CodeBuild Pricing (Linux, on demand), AWS Key
 * Management Service Pricing and AWS Secrets Manager Pricing.
 */
const PRICES = {
  /** V1: an active pipeline, a month. One is free. */
  activePipeline: 1,
  freePipelines: 1,
  /** V2: a minute of an action. The first 100 of all pipelines of an account are free each month. */
  actionMinute: 0.002,
  freeActionMinutes: 100,
  freeBuildMinutes: 100,
  /** A key, and a secret, a month. */
  key: 1,
  secret: 0.4,
} as const;

type Compute = BuildProjectBlueprint['compute'];

/** A minute of CodeBuild. The free minutes are of small machines. */
const BUILD_MINUTE: Readonly<Record<Compute, number>> = {
  BUILD_GENERAL1_SMALL: 0.005,
  BUILD_GENERAL1_MEDIUM: 0.01,
  BUILD_GENERAL1_LARGE: 0.02,
};

const COMPUTE_WORDS: Readonly<Record<Compute, string>> = {
  BUILD_GENERAL1_SMALL: 'small',
  BUILD_GENERAL1_MEDIUM: 'medium',
  BUILD_GENERAL1_LARGE: 'large',
};

/** Five changes on each of 21 working days. */
const RUNS_BY_CHANGE = 105;
/** Twice a week, by hand. */
const RUNS_BY_HAND = 8;

const MAX_RUNS = 100_000;
const MAX_MINUTES = 2160;

/** One action of a run that costs something. */
interface CostedAction {
  /** As in the picture: `Build/Build`; of the pipeline of the reviews `Review: Build/Build`. */
  readonly name: string;
  readonly minutes: number;
  /** Where CodeBuild runs it. */
  readonly compute?: Compute;
}

/**
 * What a pipeline costs in a month as V1 and as V2, by AWS's list prices with the free tier.
 *
 * @param answers for which it was planned
 * @param assumptions take the place of what the answers make likely; what is no number from 0 is ignored
 */
export function estimateCost(
  pipeline: PipelineBlueprint,
  answers: Answers,
  assumptions: Partial<CostAssumptions> = {},
): CostEstimate {
  const runsPerMonth = Math.round(inRange(assumptions.runsPerMonth, MAX_RUNS) ?? runsOf(answers.start));
  const actions = costedActions(pipeline).map(action => ({
    ...action,
    minutes: Math.ceil(inRange(assumptions.minutes?.[action.name], MAX_MINUTES) ?? action.minutes),
  }));
  const others = [...buildLines(actions, runsPerMonth), ...keptLines(pipeline)];
  const pipelines = pipeline.review === undefined ? 1 : 2;
  return {
    assumptions: {
      runsPerMonth,
      minutes: Object.fromEntries(actions.map(({ name, minutes }) => [name, minutes])),
    },
    v1: totalOf([v1Line(pipelines, runsPerMonth, needsV2(answers)[0]?.what), ...others]),
    v2: totalOf([v2Line(actions, runsPerMonth), ...others]),
  };
}

function inRange(value: number | undefined, max: number): number | undefined {
  return value !== undefined && value >= 0 && value <= max ? value : undefined;
}

function runsOf({ onChange, schedule }: StartAnswer): number {
  const runs = (onChange ? RUNS_BY_CHANGE : 0) + runsOfSchedule(schedule);
  return runs === 0 ? RUNS_BY_HAND : runs;
}

function totalOf(lines: readonly CostLine[]): TypeCost {
  return { total: cents(lines.reduce((sum, { amount }) => sum + amount, 0)), lines };
}

/** @param need what this pipeline needs and V1 does not support */
function v1Line(pipelines: number, runs: number, need: string | undefined): CostLine {
  const active = runs === 0 ? 0 : pipelines;
  const { activePipeline, freePipelines } = PRICES;
  return {
    label: `CodePipeline, type V1${need === undefined ? '' : ` (does not support ${need})`}`,
    arithmetic: `${counted(active, 'active pipeline')} − ${String(freePipelines)} free, × ${dollars(activePipeline)}`,
    amount: cents(Math.max(0, active - freePipelines) * activePipeline),
  };
}

function v2Line(actions: readonly CostedAction[], runs: number): CostLine {
  const minutes = actions.reduce((sum, action) => sum + action.minutes, 0);
  const { actionMinute, freeActionMinutes } = PRICES;
  return {
    label: 'CodePipeline, type V2',
    arithmetic: `(${counted(runs, 'run')} × ${counted(minutes, 'minute')} of actions − ${String(freeActionMinutes)} free) × ${dollars(actionMinute)}`,
    amount: cents(Math.max(0, runs * minutes - freeActionMinutes) * actionMinute),
  };
}

function buildLines(actions: readonly CostedAction[], runs: number): readonly CostLine[] {
  const byCompute = new Map<Compute, number>();
  for (const { compute, minutes } of actions)
    if (compute !== undefined) byCompute.set(compute, (byCompute.get(compute) ?? 0) + minutes);
  return [...byCompute].map(([compute, minutes]) => {
    const free = compute === 'BUILD_GENERAL1_SMALL' ? PRICES.freeBuildMinutes : 0;
    const product = `${counted(runs, 'run')} × ${counted(minutes, 'minute')}`;
    return {
      label: `CodeBuild, ${COMPUTE_WORDS[compute]} machine`,
      arithmetic: `${free === 0 ? product : `(${product} − ${String(free)} free)`} × ${dollars(BUILD_MINUTE[compute])}`,
      amount: cents(Math.max(0, runs * minutes - free) * BUILD_MINUTE[compute]),
    };
  });
}

/** What costs the same however often the pipeline runs. */
function keptLines(pipeline: PipelineBlueprint): readonly CostLine[] {
  const secrets = new Set(secretsOf(pipeline).map(({ owner, variable }) => `${owner} ${variable}`)).size;
  return [
    ...(pipeline.notifies ? [keptLine('KMS, the key of the notifications', 1, 'key', PRICES.key)] : []),
    ...(secrets > 0 ? [keptLine('Secrets Manager', secrets, 'secret', PRICES.secret)] : []),
  ];
}

function keptLine(label: string, count: number, what: string, price: number): CostLine {
  return {
    label,
    arithmetic: `${counted(count, what)} × ${dollars(price)}`,
    amount: cents(count * price),
  };
}

/** Each secret that the pipelines read, once for each who has one. */
function secretsOf({ projects, stages }: PipelineBlueprint): readonly SecretVariable[] {
  const actions = stages.flatMap(stage => stage.actions);
  return [...projects, ...actions].flatMap(part => ('secrets' in part ? part.secrets : []));
}

function counted(count: number, what: string): string {
  return `${String(count)} ${what}${count === 1 ? '' : 's'}`;
}

function dollars(amount: number): string {
  return `$${amount < 0.01 ? String(amount) : amount.toFixed(2)}`;
}

function cents(amount: number): number {
  return Math.round(amount * 100) / 100;
}

function costedActions({ stages, review, projects }: PipelineBlueprint): readonly CostedAction[] {
  return [
    ...actionsOf(stages, projects, ''),
    ...(review === undefined ? [] : actionsOf(review.stages, review.projects, 'Review: ')),
  ];
}

function actionsOf(
  stages: readonly StageBlueprint[],
  projects: readonly BuildProjectBlueprint[],
  prefix: string,
): readonly CostedAction[] {
  const computeOf = (name: string): Compute =>
    projects.find(project => project.name === name)?.compute ?? 'BUILD_GENERAL1_SMALL';
  return [
    { name: `${prefix}Source/Source`, minutes: 1 },
    ...stages.flatMap(({ name: stage, actions }) =>
      actions.flatMap(action => costOf(action, `${prefix}${stage}/`, computeOf)),
    ),
  ];
}

/** What an action usually takes; approvals and custom actions such as those of Jenkins cost nothing. */
function costOf(
  action: ActionBlueprint,
  prefix: string,
  computeOf: (project: string) => Compute,
): readonly CostedAction[] {
  const name = `${prefix}${action.name}`;
  switch (action.kind) {
    case 'approval':
    case 'jenkins':
      return [];
    case 'commands':
      return [
        {
          name,
          minutes: action.name === 'Build' ? 4 : 1,
          compute: action.compute ?? 'BUILD_GENERAL1_SMALL',
        },
      ];
    case 'build':
    case 'test':
      return [{ name, minutes: BUILD_MINUTES[action.name] ?? 4, compute: computeOf(action.project) }];
    case 'deploy':
      return deploymentCost(action.target, name, prefix);
  }
}

const BUILD_MINUTES: Readonly<Partial<Record<string, number>>> = { Integration: 6, Migrate: 2 };

function deploymentCost(
  target: Extract<ActionBlueprint, { kind: 'deploy' }>['target'],
  name: string,
  prefix: string,
): readonly CostedAction[] {
  const commands = { compute: 'BUILD_GENERAL1_SMALL' } as const;
  switch (target.kind) {
    case 's3':
      return [
        { name, minutes: 1 },
        ...(target.hasDistribution ? [{ name: `${prefix}Invalidate`, minutes: 1, ...commands }] : []),
      ];
    case 'cloudformation':
      if (target.step !== undefined) return [{ name, minutes: target.step === 'prepare' ? 1 : 3 }];
      return [
        { name, minutes: 1 },
        { name: `${prefix}Execute`, minutes: 3 },
      ];
    case 'script':
      return [{ name, minutes: 3, ...commands }];
    default:
      return [{ name, minutes: DEPLOY_MINUTES[target.kind] }];
  }
}

const DEPLOY_MINUTES = { ecs: 5, ecsBlueGreen: 10, codedeploy: 3, lambda: 1, elasticBeanstalk: 4 } as const;
