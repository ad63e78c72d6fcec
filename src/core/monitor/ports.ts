import type { Event } from '../../base/emitter';
import type { PipelineDeclaration } from '../pipeline/declaration';
import type { DefinitionLocation, DefinitionProblem } from '../pipeline/definition';
import type {
  Build,
  LogEvent,
  PipelineExecution,
  PipelineState,
  PipelineSummary,
} from '../pipeline/execution';

/** Stable for the lifetime of a connection's settings; `local` is the Local connection. */
export type ConnectionId = string;

/** A place where pipelines live: the local engine, or an AWS account and region (or an endpoint that acts like one). */
export interface Connection {
  readonly id: ConnectionId;
  readonly kind: 'local' | 'aws';
  /** What the tree shows. */
  readonly name: string;
  readonly region: string;
  readonly profile?: string;
  readonly endpoint?: string;
}

/**
 * CodePipeline through one connection. Every method rejects with an `AppError` and nothing else; `signal` aborts the
 * request and makes the method reject with kind `cancelled`.
 */
export interface PipelineClient {
  /** All pipelines of the connection, every page. */
  listPipelines(signal?: AbortSignal): Promise<readonly PipelineSummary[]>;
  getPipeline(name: string, signal?: AbortSignal): Promise<PipelineDeclaration>;
  getPipelineState(name: string, signal?: AbortSignal): Promise<PipelineState>;
  /** Newest first; `limit` 1 to 100. */
  listPipelineExecutions(
    name: string,
    limit: number,
    signal?: AbortSignal,
  ): Promise<readonly PipelineExecution[]>;
  /** Resolves to the new execution's id. */
  startPipelineExecution(name: string): Promise<string>;
  /** `abandon` false waits for running actions; `reason` has at most 200 characters. */
  stopPipelineExecution(name: string, executionId: string, abandon: boolean, reason: string): Promise<void>;
  putApprovalResult(decision: ApprovalDecision): Promise<void>;
}

export interface ApprovalDecision {
  readonly pipelineName: string;
  readonly stageName: string;
  readonly actionName: string;
  /** From `ActionExecution.token`, read just before the decision. */
  readonly token: string;
  readonly status: 'Approved' | 'Rejected';
  /** 0 to 512 characters. */
  readonly summary: string;
}

/** CodeBuild through one connection. */
export interface BuildClient {
  /** Rejects with `not-found` where the service no longer knows the build. */
  getBuild(buildId: string, signal?: AbortSignal): Promise<Build>;
  /** Starts a build that belongs to no pipeline; resolves to its id. */
  startBuild(start: BuildStart): Promise<string>;
  /** Resolves when the service has taken the stop; a build that has ended stays as it is. */
  stopBuild(buildId: string): Promise<void>;
}

export interface BuildStart {
  readonly projectName: string;
  /** Where the source is in place of the project's: with the Local connection a folder of the workspace. */
  readonly sourceLocation: string;
  /** The buildspec's own text. */
  readonly buildspec: string;
  readonly variables: Readonly<Record<string, string>>;
}

/** CloudWatch Logs through one connection. */
export interface LogClient {
  /**
   * One page of a stream from its head, or from where `nextToken` left off. The same token back means that there is
   * nothing more for now.
   */
  getLogEvents(
    source: { readonly groupName: string; readonly streamName: string },
    nextToken?: string,
    signal?: AbortSignal,
  ): Promise<{ readonly events: readonly LogEvent[]; readonly nextToken: string }>;
}

/** The clients of one connection, made on first use. */
export interface ConnectionClients {
  readonly pipelines: PipelineClient;
  readonly builds: BuildClient;
  readonly logs: LogClient;
}

/** A connection with its way to the services. */
export interface ConnectionAccess {
  readonly connection: Connection;
  /** Loads what the connection needs on the first call; a failed load is tried again on the next. */
  clients(): Promise<ConnectionClients>;
  /** Fires with a pipeline's name when the other side says that it changed; absent where only polling tells. */
  readonly onDidChangePipeline?: Event<string>;
  /** Fires when pipelines appeared, went or were redefined. */
  readonly onDidChangePipelines?: Event<void>;
  /** Fires with a build's id when the other side says that it or its log went on. */
  readonly onDidChangeBuild?: Event<string>;
  /** Where the pipelines come from files of the workspace: those files. */
  readonly definitions?: DefinitionFiles;
}

/** The workspace files behind the pipelines of a connection. */
export interface DefinitionFiles {
  /** Files that mean to declare a pipeline and cannot be used as they stand. */
  problems(): Promise<readonly DefinitionProblem[]>;
  /** Where a pipeline is declared; `undefined` where no file declares it. */
  locate(pipelineName: string): Promise<DefinitionLocation | undefined>;
}

/**
 * An AWS JSON 1.1 endpoint in this process: what a request to `POST /` with `x-amz-target: target` and this body
 * would be answered. Errors are answers too: status 400 and a body with `__type` and `message`.
 */
export interface AwsJsonEndpoint {
  handle(request: { readonly target: string; readonly body: string }): Promise<{
    readonly status: number;
    readonly body: string;
  }>;
}
