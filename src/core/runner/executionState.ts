import type { Instant } from '../../base/clock';
import type { ActionDeclaration, StageConditionHook } from '../pipeline/declaration';
import type {
  ActionExecutionStatus,
  PipelineExecutionStatus,
  SourceRevision,
  StageExecutionStatus,
} from '../pipeline/execution';
import type { ExecutionMode } from '../pipeline/limits';

/** Everything known about one execution: the sum of its events. Immutable. */
export interface ExecutionState {
  readonly id: string;
  readonly pipelineName: string;
  readonly pipelineVersion: number;
  readonly mode: ExecutionMode;
  /** Which engine process runs it; only that one may take it further. */
  readonly owner: string;
  readonly trigger: { readonly type: string; readonly detail?: string };
  /** The pipeline's variables with the values of this execution. */
  readonly variables: readonly PipelineVariable[];
  readonly clientRequestToken?: string;
  /** The pipeline as it was when the execution started. */
  readonly plan: readonly StagePlan[];
  readonly status: PipelineExecutionStatus;
  readonly statusSummary?: string;
  readonly startTime: Instant;
  readonly lastUpdateTime: Instant;
  readonly stop?: { readonly abandon: boolean; readonly reason: string };
  /** The stages that it has entered, in order. */
  readonly stages: readonly StageRun[];
  /** Number of the last event that is part of this, from 1. */
  readonly sequence: number;
}

export interface PipelineVariable {
  readonly name: string;
  readonly value: string;
}

export interface StagePlan {
  readonly name: string;
  readonly conditions: readonly StageConditionHook[];
  readonly actions: readonly ActionPlan[];
}

/** An action without its configuration, which stays with the definition and is not recorded. */
export type ActionPlan = Omit<ActionDeclaration, 'configuration' | 'timeoutInMinutes'>;

export interface StageRun {
  readonly name: string;
  readonly status: StageExecutionStatus;
  readonly enteredAt: Instant;
  /** In the order in which they started. */
  readonly actions: readonly ActionRun[];
}

export interface ActionRun {
  readonly actionExecutionId: string;
  readonly name: string;
  readonly status: ActionExecutionStatus;
  readonly startTime: Instant;
  readonly lastStatusChange: Instant;
  readonly lastUpdateTime: Instant;
  readonly summary?: string;
  /** 0 to 100. */
  readonly percentComplete?: number;
  readonly externalExecutionId?: string;
  /** Of a manual approval; kept when it has ended, so that a late answer can be told from a wrong one. */
  readonly approvalToken?: string;
  readonly error?: { readonly code: string; readonly message: string };
  readonly outputVariables?: Readonly<Record<string, string>>;
  readonly revision?: Omit<SourceRevision, 'actionName'>;
}

const ENDED: ReadonlySet<PipelineExecutionStatus> = new Set([
  'Cancelled',
  'Stopped',
  'Succeeded',
  'Superseded',
  'Failed',
]);

export function hasEnded(execution: ExecutionState): boolean {
  return ENDED.has(execution.status);
}

/** The stage that the execution is in; `undefined` between stages and after the end. */
export function currentStage(execution: ExecutionState): StageRun | undefined {
  const last = execution.stages.at(-1);
  return last?.status === 'InProgress' || last?.status === 'Stopping' ? last : undefined;
}

/** The actions that run now. */
export function runningActions(execution: ExecutionState): readonly ActionRun[] {
  return currentStage(execution)?.actions.filter(action => action.status === 'InProgress') ?? [];
}

/** The revisions that the execution's source actions brought in, in the order in which they ended. */
export function sourceRevisions(execution: ExecutionState): readonly SourceRevision[] {
  return execution.stages.flatMap(stage =>
    stage.actions.flatMap(({ name, revision }) =>
      revision === undefined ? [] : [{ actionName: name, ...revision }],
    ),
  );
}
