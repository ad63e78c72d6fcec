import type { AppError } from '../../base/appError';
import type { Instant } from '../../base/clock';
import type { ActionDeclaration } from '../pipeline/declaration';
import type { ActionState, PipelineExecution, StageState } from '../pipeline/execution';
import type { ConnectionSnapshot, Loadable, PipelineDetail } from './snapshot';
import type { Standing } from './wording';

/** A stage as one execution sees it. */
export interface StageFacts {
  readonly stage: StageState;
  readonly standing: Standing;
  /** The stage was last entered by an execution before the one that the row is about. */
  readonly earlier: boolean;
  /** When the stage last changed; absent where nothing of it has run. */
  readonly since?: Instant;
  readonly actions: readonly ActionFacts[];
}

export interface ActionFacts {
  readonly action: ActionState;
  readonly standing: Standing;
  readonly earlier: boolean;
  /** When it last changed; absent where it has not run. */
  readonly since?: Instant;
  readonly declaration?: ActionDeclaration;
}

/** What a pipeline's rows say, drawn from its state and its executions together. */
export interface PipelineFacts {
  readonly standing: Standing;
  /** The execution that the row is about: the newest that runs, otherwise the newest. */
  readonly execution?: PipelineExecution;
  readonly running: readonly PipelineExecution[];
  readonly stages: readonly StageFacts[];
  /** Why what is shown may be out of date, or why nothing is. */
  readonly failure?: AppError;
}

/** The value that is known, be it stale or not. */
export function valueOf<T>(loadable: Loadable<T> | undefined): T | undefined {
  return loadable === undefined || loadable.state === 'idle' ? undefined : loadable.value;
}

/** Whether an execution is on its way through the pipeline. */
export function isRunning({ status }: PipelineExecution): boolean {
  return status === 'InProgress' || status === 'Stopping';
}

/** Draws the facts together; `detail` is absent where nothing was read yet. */
export function factsOf(detail: PipelineDetail | undefined, connection: ConnectionSnapshot): PipelineFacts {
  const executions = valueOf(detail?.executions);
  const running = (executions ?? []).filter(isRunning);
  const execution = running[0] ?? executions?.[0];
  const states = valueOf(detail?.state)?.stages ?? [];
  const declared = valueOf(detail?.declaration)?.stages ?? [];
  const stages = states.map(stage => {
    const declarations = declared.find(({ name }) => name === stage.name)?.actions ?? [];
    return stageFacts(stage, executions ?? [], declarations);
  });
  const failure = failureOf(detail, connection);
  return {
    standing: pipelineStanding(detail, execution, stages, failure),
    ...(execution === undefined ? {} : { execution }),
    running,
    stages,
    ...(failure === undefined ? {} : { failure }),
  };
}

function failureOf(
  detail: PipelineDetail | undefined,
  { pipelines }: ConnectionSnapshot,
): AppError | undefined {
  if (detail?.executions.state === 'failed') return detail.executions.error;
  if (detail?.state.state === 'failed') return detail.state.error;
  return pipelines.state === 'failed' ? pipelines.error : undefined;
}

function pipelineStanding(
  detail: PipelineDetail | undefined,
  execution: PipelineExecution | undefined,
  stages: readonly StageFacts[],
  failure: AppError | undefined,
): Standing {
  if (stages.some(({ standing }) => standing === 'WaitingForApproval')) return 'WaitingForApproval';
  if (execution !== undefined) return execution.status;
  if (valueOf(detail?.executions) !== undefined) return 'NotStarted';
  const known = stages.filter(
    ({ standing }) => standing !== 'NotStarted' && standing !== 'TransitionDisabled',
  );
  const telling =
    known.find(({ standing }) => standing === 'InProgress') ??
    known.find(({ standing }) => standing === 'Failed') ??
    known.at(-1);
  if (telling !== undefined) return telling.standing;
  return failure === undefined ? 'Loading' : 'Unreadable';
}

function stageFacts(
  stage: StageState,
  executions: readonly PipelineExecution[],
  declarations: readonly ActionDeclaration[],
): StageFacts {
  const entered = stage.latestExecution;
  const execution = executions.find(({ id }) => id === entered?.id);
  const earlier = isEarlier(stage, executions);
  const actions = stage.actions.map(action =>
    actionFacts(
      action,
      earlier,
      execution,
      declarations.find(({ name }) => name === action.name),
    ),
  );
  const times = actions.flatMap(({ since, earlier: old }) =>
    since === undefined || old !== earlier ? [] : [since],
  );
  return {
    stage,
    standing: stageStanding(stage, earlier, actions),
    earlier,
    ...(times.length === 0 ? {} : { since: Math.max(...times) }),
    actions,
  };
}

/** In progress is never of the past: an older execution may be further down the pipeline while a newer one starts. */
function isEarlier({ latestExecution }: StageState, executions: readonly PipelineExecution[]): boolean {
  const newest = executions[0];
  if (latestExecution === undefined || newest === undefined || newest.id === latestExecution.id) return false;
  if (latestExecution.status === 'InProgress' || latestExecution.status === 'Stopping') return false;
  const own = executions.find(({ id }) => id === latestExecution.id);
  return own === undefined || !isRunning(own);
}

function stageStanding(stage: StageState, earlier: boolean, actions: readonly ActionFacts[]): Standing {
  const status = stage.latestExecution?.status;
  if (status === undefined || earlier) {
    return stage.inboundTransition?.enabled === false ? 'TransitionDisabled' : (status ?? 'NotStarted');
  }
  const waits = status === 'InProgress' && actions.some(({ standing }) => standing === 'WaitingForApproval');
  return waits ? 'WaitingForApproval' : status;
}

/** An action keeps its last result when its stage is entered again, so a result before the execution's start is an old one. */
function actionFacts(
  action: ActionState,
  stageIsEarlier: boolean,
  execution: PipelineExecution | undefined,
  declaration: ActionDeclaration | undefined,
): ActionFacts {
  const declared = declaration === undefined ? {} : { declaration };
  const latest = action.latestExecution;
  if (latest === undefined) return { action, standing: 'NotStarted', earlier: false, ...declared };
  const inProgress = latest.status === 'InProgress';
  const before = execution !== undefined && latest.lastStatusChange < execution.startTime;
  return {
    action,
    standing: inProgress && latest.token !== undefined ? 'WaitingForApproval' : latest.status,
    earlier: !inProgress && (stageIsEarlier || before),
    since: latest.lastStatusChange,
    ...declared,
  };
}
