import type { AppError } from '../../base/appError';
import type { Instant } from '../../base/clock';
import type { PipelineDeclaration } from '../pipeline/declaration';
import type { DefinitionProblem } from '../pipeline/definition';
import type { PipelineExecution, PipelineState, PipelineSummary } from '../pipeline/execution';
import type { Connection, ConnectionId } from './ports';

/** A value on its way from a service. `failed` keeps the last good value, so that a bad moment hides nothing known. */
export type Loadable<T> =
  | { readonly state: 'idle' }
  | { readonly state: 'loading'; readonly value?: T }
  | { readonly state: 'ready'; readonly value: T; readonly at: Instant }
  | { readonly state: 'failed'; readonly error: AppError; readonly value?: T; readonly at: Instant };

/** Everything known about every pipeline at one moment. Immutable: equal parts are shared between snapshots. */
export interface MonitorSnapshot {
  readonly connections: ReadonlyMap<ConnectionId, ConnectionSnapshot>;
}

export interface ConnectionSnapshot {
  readonly connection: Connection;
  /** In the order of the service's answer. */
  readonly pipelines: Loadable<readonly PipelineSummary[]>;
  readonly details: ReadonlyMap<string, PipelineDetail>;
  /** Definition files that cannot be used; always empty where the pipelines come from a service. */
  readonly problems: readonly DefinitionProblem[];
}

export interface PipelineDetail {
  readonly declaration: Loadable<PipelineDeclaration>;
  readonly state: Loadable<PipelineState>;
  readonly executions: Loadable<readonly PipelineExecution[]>;
}

/** What a step from one snapshot to the next touched. */
export interface ChangeSet {
  /** The list of connections itself, or the pipelines of one. */
  readonly connections: ReadonlySet<ConnectionId>;
  /** Details of single pipelines, as `pipelineKey()` gives it. */
  readonly pipelines: ReadonlySet<PipelineKey>;
}

export type PipelineKey = `${ConnectionId}\u0000${string}`;

export function pipelineKey(connection: ConnectionId, pipelineName: string): PipelineKey {
  return `${connection}\u0000${pipelineName}`;
}
