import type { Instant } from '../../base/clock';
import type { ActionRun, ExecutionState, PipelineVariable, StagePlan } from './executionState';

/** Something that happened to an execution. Its events in order, and nothing else, make up an {@link ExecutionState}. */
export type ExecutionEvent = EventHead & ExecutionChange;

export interface EventHead {
  readonly pipelineName: string;
  readonly executionId: string;
  /** From 1, without gaps. */
  readonly sequence: number;
  readonly at: Instant;
}

export type ExecutionChange =
  | ExecutionStarted
  | StageEntered
  | ActionStarted
  | ActionProgressed
  | ActionEnded
  | StageEnded
  | StopRequested
  | ExecutionEnded;

export interface ExecutionStarted {
  readonly type: 'ExecutionStarted';
  readonly owner: string;
  readonly pipelineVersion: number;
  readonly mode: ExecutionState['mode'];
  readonly trigger: ExecutionState['trigger'];
  readonly variables: readonly PipelineVariable[];
  readonly clientRequestToken?: string;
  readonly plan: readonly StagePlan[];
}

export interface StageEntered {
  readonly type: 'StageEntered';
  readonly stageName: string;
}

export interface ActionStarted {
  readonly type: 'ActionStarted';
  readonly stageName: string;
  readonly actionName: string;
  readonly actionExecutionId: string;
}

/** Only what is there changes. */
export interface ActionProgressed extends Pick<
  ActionRun,
  'summary' | 'percentComplete' | 'externalExecutionId' | 'approvalToken'
> {
  readonly type: 'ActionProgressed';
  readonly actionExecutionId: string;
}

export interface ActionEnded extends Pick<ActionRun, 'summary' | 'error' | 'outputVariables' | 'revision'> {
  readonly type: 'ActionEnded';
  readonly actionExecutionId: string;
  readonly status: 'Succeeded' | 'Failed' | 'Abandoned';
}

export interface StageEnded {
  readonly type: 'StageEnded';
  readonly stageName: string;
  readonly status: 'Succeeded' | 'Failed' | 'Stopped';
}

export interface StopRequested {
  readonly type: 'StopRequested';
  readonly abandon: boolean;
  readonly reason: string;
}

export interface ExecutionEnded {
  readonly type: 'ExecutionEnded';
  readonly status: 'Succeeded' | 'Failed' | 'Stopped' | 'Superseded';
  readonly statusSummary?: string;
}
