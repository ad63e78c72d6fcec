import type { Event } from '../../base/emitter';
import type { ConnectionClients, ConnectionId, DefinitionFiles } from '../../core/monitor/ports';
import type { ChangeSet, MonitorSnapshot } from '../../core/monitor/snapshot';

/** The pipelines of all connections, as the window's parts see them. */
export interface Monitor {
  readonly snapshot: MonitorSnapshot;
  readonly onDidChange: Event<ChangeSet>;
  /** Begins to watch at the first call; resolves when the list of every connection has been read or has failed. */
  load(): Promise<void>;
  /** Rejects with `not-found` where the connection is gone, and with what went wrong where it cannot be reached. */
  clients(connectionId: ConnectionId): Promise<ConnectionClients>;
  /** The files behind a connection's pipelines; `undefined` where they come from a service. */
  definitions(connectionId: ConnectionId): DefinitionFiles | undefined;
  /** Reads again: one pipeline, one connection, or everything. Failures show in the snapshot. */
  refresh(connectionId?: ConnectionId, pipelineName?: string): Promise<void>;
}
