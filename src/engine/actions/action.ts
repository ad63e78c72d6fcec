import type { ActionDeclaration } from '../../core/pipeline/declaration';
import type { PipelineDefinition } from '../../core/pipeline/definition';
import type { SourceRevision } from '../../core/pipeline/execution';
import type { Log } from '../../base/log';
import type { Clock } from '../../base/clock';

/** One action of one execution, as an action runner sees it. */
export interface ActionContext {
  readonly definition: PipelineDefinition;
  readonly stageName: string;
  /** `configuration` has its `#{namespace.key}` references resolved. */
  readonly action: ActionDeclaration;
  readonly executionId: string;
  readonly actionExecutionId: string;
  /** Root of the workspace folder that holds the definition. Never written to. */
  readonly workspaceFolder: string;
  /** Absolute path of the zip that an earlier action put out. Throws `AppError` where no action did. */
  inputArtifact(name: string): string;
  /** Absolute path at which the runner writes the zip of an output artifact; its folder exists. */
  outputArtifact(name: string): string;
  /** A folder of this action's own, made on first use and removed when the action has ended. */
  workFolder(): Promise<string>;
  /** The folder that stands in for all deployment targets of the workspace. */
  readonly sandboxFolder: string;
  /** Revisions that the execution's source actions brought in so far. */
  readonly sourceRevisions: readonly SourceRevision[];
  /** Publishes what is known while the action runs; every call may be seen by a watcher at once. */
  report(progress: ActionProgress): void;
  /** Aborted when the execution is stopped and abandoned, or the engine closes. */
  readonly signal: AbortSignal;
  readonly clock: Clock;
  readonly log: Log;
}

export interface ActionProgress {
  readonly summary?: string;
  /** 0 to 100. */
  readonly percentComplete?: number;
  readonly externalExecutionId?: string;
  /** While it is set, the action waits for `PutApprovalResult` with it. */
  readonly approvalToken?: string;
}

/** How an action ended. A runner that is aborted resolves as `Abandoned`; one that throws has `Failed`. */
export interface ActionOutcome {
  readonly status: 'Succeeded' | 'Failed' | 'Abandoned';
  readonly summary?: string;
  readonly error?: { readonly code: string; readonly message: string };
  readonly outputVariables?: Readonly<Record<string, string>>;
  readonly revision?: Omit<SourceRevision, 'actionName'>;
}

export type ActionRunner = (context: ActionContext) => Promise<ActionOutcome>;
