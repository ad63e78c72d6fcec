import type { ExecutionChange } from './executionEvent';
import {
  currentStage,
  hasEnded,
  runningActions,
  type ExecutionState,
  type StagePlan,
  type StageRun,
} from './executionState';

/** What happens next to an execution. `startAction` is the one that has an effect outside the record. */
export type Transition =
  | {
      readonly type: 'startAction';
      readonly executionId: string;
      readonly stageName: string;
      readonly actionName: string;
    }
  | {
      readonly type: 'record';
      readonly executionId: string;
      readonly change: Extract<ExecutionChange, { type: 'StageEntered' | 'StageEnded' | 'ExecutionEnded' }>;
    };

/**
 * What is to happen now to the executions of one pipeline, given in the order in which they started. Apply all of it
 * and ask again until nothing is left; then every execution has ended or waits for an action, a stage or a person.
 *
 * The rules (CodePipeline User Guide, "How pipeline executions work"):
 * - Stages run in order; actions of a stage in groups of equal run order, lowest first, each group in parallel.
 * - A failed action starts nothing more; the stage fails when the others of its group have ended.
 * - Except in PARALLEL mode a stage holds one execution. QUEUED lets executions in by their order; SUPERSEDED lets
 *   the newest one in and ends the others that wait for the same stage as Superseded.
 * - A stopped execution starts nothing more and is Stopped when its running actions have ended.
 */
export function nextTransitions(executions: readonly ExecutionState[]): readonly Transition[] {
  const active = executions.filter(execution => !hasEnded(execution));
  const inside = active.flatMap(execution => {
    const stage = currentStage(execution);
    return stage === undefined ? [] : withinStage(execution, stage);
  });
  return [...inside, ...betweenStages(active)];
}

function withinStage(execution: ExecutionState, stage: StageRun): readonly Transition[] {
  if (runningActions(execution).length > 0) return [];
  const plan = execution.plan.find(({ name }) => name === stage.name);
  if (execution.stop !== undefined) return [endStage(execution, stage, 'Stopped')];
  if (plan === undefined || plan.conditions.includes('beforeEntry'))
    return [endStage(execution, stage, 'Failed')];
  if (stage.actions.some(action => action.status !== 'Succeeded'))
    return [endStage(execution, stage, 'Failed')];
  const group = nextGroup(plan, stage);
  if (group.length > 0) {
    return group.map(actionName => ({
      type: 'startAction',
      executionId: execution.id,
      stageName: stage.name,
      actionName,
    }));
  }
  return [endStage(execution, stage, plan.conditions.includes('onSuccess') ? 'Failed' : 'Succeeded')];
}

/** Names of the actions with the lowest run order that have not run. */
function nextGroup(plan: StagePlan, stage: StageRun): readonly string[] {
  const done = new Set(stage.actions.map(({ name }) => name));
  const left = plan.actions.filter(({ name }) => !done.has(name));
  const runOrder = Math.min(...left.map(action => action.runOrder));
  return left.filter(action => action.runOrder === runOrder).map(({ name }) => name);
}

function betweenStages(active: readonly ExecutionState[]): readonly Transition[] {
  const occupied = new Set(active.map(execution => currentStage(execution)?.name));
  const transitions: Transition[] = [];
  const waiting = new Map<string, ExecutionState[]>();
  for (const execution of active) {
    if (currentStage(execution) !== undefined) continue;
    const ending = endingOf(execution);
    const next = execution.plan[execution.stages.length];
    if (ending !== undefined) transitions.push(ending);
    else if (next !== undefined) waiting.set(next.name, [...(waiting.get(next.name) ?? []), execution]);
  }
  for (const [stageName, candidates] of waiting) {
    for (const execution of candidates.filter(({ mode }) => mode === 'PARALLEL')) {
      transitions.push(enterStage(execution, stageName));
    }
    const inTurn = candidates.filter(({ mode }) => mode !== 'PARALLEL');
    transitions.push(...admit(inTurn, stageName, occupied.has(stageName)));
  }
  return transitions;
}

/** Which of those that wait for a stage goes in, and which gives way. */
function admit(
  waiting: readonly ExecutionState[],
  stageName: string,
  isOccupied: boolean,
): readonly Transition[] {
  const newest = waiting.at(-1);
  if (newest === undefined) return [];
  const superseded = newest.mode === 'SUPERSEDED' ? waiting.slice(0, -1) : [];
  const chosen = newest.mode === 'SUPERSEDED' ? newest : waiting[0];
  return [
    ...superseded.map(execution =>
      endExecution(execution, 'Superseded', `Superseded by the newer execution ${newest.id}.`),
    ),
    ...(isOccupied || chosen === undefined ? [] : [enterStage(chosen, stageName)]),
  ];
}

/** How an execution between two stages ends, if it does. */
function endingOf(execution: ExecutionState): Transition | undefined {
  const last = execution.stages.at(-1);
  if (execution.stop !== undefined) return endExecution(execution, 'Stopped', execution.stop.reason);
  if (last?.status === 'Failed') return endExecution(execution, 'Failed', failureOf(execution, last));
  if (execution.stages.length >= execution.plan.length) return endExecution(execution, 'Succeeded', '');
  return undefined;
}

/** Why a stage failed, as one sentence. */
function failureOf(execution: ExecutionState, stage: StageRun): string {
  const action = stage.actions.find(({ status }) => status !== 'Succeeded');
  if (action !== undefined) {
    const reason = action.error?.message ?? action.summary;
    return `Action ${action.name} in stage ${stage.name} ${reason === undefined ? 'failed.' : `failed: ${reason}`}`;
  }
  const hook = execution.plan.find(({ name }) => name === stage.name)?.conditions[0];
  return hook === undefined
    ? `Stage ${stage.name} failed.`
    : `Stage ${stage.name} has a condition (${hook}) that the local engine cannot evaluate, so the execution does not go on.`;
}

function enterStage(execution: ExecutionState, stageName: string): Transition {
  return { type: 'record', executionId: execution.id, change: { type: 'StageEntered', stageName } };
}

function endStage(
  execution: ExecutionState,
  stage: StageRun,
  status: 'Succeeded' | 'Failed' | 'Stopped',
): Transition {
  return {
    type: 'record',
    executionId: execution.id,
    change: { type: 'StageEnded', stageName: stage.name, status },
  };
}

function endExecution(
  execution: ExecutionState,
  status: 'Succeeded' | 'Failed' | 'Stopped' | 'Superseded',
  summary: string,
): Transition {
  const change = { type: 'ExecutionEnded' as const, status };
  return {
    type: 'record',
    executionId: execution.id,
    change: summary === '' ? change : { ...change, statusSummary: summary },
  };
}

/**
 * What to record of an execution whose process is gone: everything that ran has Failed, with `reason`. Nothing for an
 * execution that has ended.
 */
export function cutOffChanges(execution: ExecutionState, reason: string): readonly ExecutionChange[] {
  if (hasEnded(execution)) return [];
  const stage = currentStage(execution);
  return [
    ...runningActions(execution).map(({ actionExecutionId }): ExecutionChange => ({
      type: 'ActionEnded',
      actionExecutionId,
      status: 'Failed',
      error: { code: 'JobFailed', message: reason },
    })),
    ...(stage === undefined
      ? []
      : [{ type: 'StageEnded', stageName: stage.name, status: 'Failed' } satisfies ExecutionChange]),
    { type: 'ExecutionEnded', status: 'Failed', statusSummary: reason },
  ];
}
