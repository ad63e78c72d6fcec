import type { Instant } from '../../base/clock';

/** Source of all status values: the CodePipeline API reference (API version 2015-07-09). */
export type PipelineExecutionStatus =
  'Cancelled' | 'InProgress' | 'Stopped' | 'Stopping' | 'Succeeded' | 'Superseded' | 'Failed';

export type StageExecutionStatus =
  'Cancelled' | 'InProgress' | 'Failed' | 'Stopped' | 'Stopping' | 'Succeeded' | 'Skipped';

export type ActionExecutionStatus = 'InProgress' | 'Abandoned' | 'Succeeded' | 'Failed';

/** One row of `ListPipelines`. */
export interface PipelineSummary {
  readonly name: string;
  readonly version: number;
  readonly pipelineType?: string;
  readonly executionMode?: string;
  readonly updated?: Instant;
}

/** A commit, object version or image that a source action brought in. */
export interface SourceRevision {
  readonly actionName: string;
  readonly revisionId: string;
  /** First line of the commit message, or what the provider says instead. */
  readonly summary?: string;
  readonly url?: string;
}

/** One row of `ListPipelineExecutions`. */
export interface PipelineExecution {
  readonly id: string;
  readonly status: PipelineExecutionStatus;
  readonly statusSummary?: string;
  readonly startTime: Instant;
  readonly lastUpdateTime: Instant;
  readonly sourceRevisions: readonly SourceRevision[];
  readonly trigger?: { readonly type: string; readonly detail?: string };
  readonly stopReason?: string;
}

/** The answer of `GetPipelineState`. */
export interface PipelineState {
  readonly name: string;
  readonly version: number;
  readonly updated?: Instant;
  readonly stages: readonly StageState[];
}

export interface StageState {
  readonly name: string;
  /** Absent until an execution has entered the stage. */
  readonly latestExecution?: { readonly id: string; readonly status: StageExecutionStatus };
  readonly inboundTransition?: { readonly enabled: boolean; readonly disabledReason?: string };
  readonly actions: readonly ActionState[];
}

export interface ActionState {
  readonly name: string;
  /** Absent until the action has run once. */
  readonly latestExecution?: ActionExecution;
  readonly currentRevision?: { readonly id: string; readonly created?: Instant };
  readonly revisionUrl?: string;
}

export interface ActionExecution {
  readonly actionExecutionId?: string;
  readonly status: ActionExecutionStatus;
  readonly summary?: string;
  readonly lastStatusChange: Instant;
  /** Present only while a manual approval waits. */
  readonly token?: string;
  readonly lastUpdatedBy?: string;
  /** For CodeBuild the build id, `project:uuid`. */
  readonly externalExecutionId?: string;
  readonly externalExecutionUrl?: string;
  readonly percentComplete?: number;
  readonly error?: { readonly code?: string; readonly message?: string };
}

/** What `BatchGetBuilds` tells of one CodeBuild build. */
export interface Build {
  readonly id: string;
  readonly complete: boolean;
  readonly status: 'SUCCEEDED' | 'FAILED' | 'FAULT' | 'TIMED_OUT' | 'IN_PROGRESS' | 'STOPPED';
  readonly currentPhase?: string;
  readonly phases: readonly BuildPhase[];
  /** Absent until the build's container has started. */
  readonly logs?: { readonly groupName: string; readonly streamName: string };
}

export interface BuildPhase {
  readonly type: string;
  readonly status?: string;
  readonly startTime?: Instant;
  readonly endTime?: Instant;
  readonly messages: readonly string[];
}

/** One event of a CloudWatch Logs stream; `message` is untrusted text, one line or part of one. */
export interface LogEvent {
  readonly timestamp: Instant;
  readonly message: string;
}
