import type { Disposable } from '../../base/disposable';
import { Emitter, type Event } from '../../base/emitter';
import type { DefinitionProblem } from '../pipeline/definition';
import type { PipelineSummary } from '../pipeline/execution';
import type { Connection, ConnectionId } from './ports';
import { share } from './share';
import {
  pipelineKey,
  type ChangeSet,
  type ConnectionSnapshot,
  type Loadable,
  type MonitorSnapshot,
  type PipelineDetail,
  type PipelineKey,
} from './snapshot';

/** One step of knowledge. A `failed` or `loading` part without a value keeps the last good value. */
export type MonitorUpdate =
  | { readonly kind: 'connections'; readonly connections: readonly Connection[] }
  | {
      readonly kind: 'pipelines';
      readonly connectionId: ConnectionId;
      readonly pipelines: Loadable<readonly PipelineSummary[]>;
    }
  | {
      readonly kind: 'problems';
      readonly connectionId: ConnectionId;
      readonly problems: readonly DefinitionProblem[];
    }
  | {
      readonly kind: 'detail';
      readonly connectionId: ConnectionId;
      readonly pipelineName: string;
      readonly detail: Partial<PipelineDetail>;
    };

/** What is known of a pipeline before anything was read. */
const UNKNOWN_DETAIL: PipelineDetail = {
  declaration: { state: 'idle' },
  state: { state: 'idle' },
  executions: { state: 'idle' },
};

/** Holds the one snapshot that every view reads. */
export class MonitorStore implements Disposable {
  readonly #changed = new Emitter<ChangeSet>();
  #snapshot: MonitorSnapshot = { connections: new Map() };

  /** Fires after each update that changed something, never for an answer that says what was known already. */
  readonly onDidChange: Event<ChangeSet> = this.#changed.event;

  get snapshot(): MonitorSnapshot {
    return this.#snapshot;
  }

  /**
   * Takes in an update and returns what it touched; equal parts stay the same objects. What concerns a connection or
   * a pipeline that is gone is dropped.
   */
  apply(update: MonitorUpdate): ChangeSet {
    const before = this.#snapshot;
    const connections = share(before.connections, applied(before.connections, update));
    if (connections === before.connections) return NO_CHANGE;
    this.#snapshot = { connections };
    const changes = compare(before.connections, connections);
    this.#changed.fire(changes);
    return changes;
  }

  dispose(): void {
    this.#changed.dispose();
  }
}

const NO_CHANGE: ChangeSet = { connections: new Set(), pipelines: new Set() };

type Connections = ReadonlyMap<ConnectionId, ConnectionSnapshot>;

function applied(connections: Connections, update: MonitorUpdate): Connections {
  if (update.kind === 'connections') {
    return new Map(
      update.connections.map(connection => {
        const known = connections.get(connection.id) ?? UNKNOWN_CONNECTION;
        return [connection.id, { ...known, connection }];
      }),
    );
  }
  const known = connections.get(update.connectionId);
  if (known === undefined) return connections;
  return new Map(connections).set(update.connectionId, updated(known, update));
}

const UNKNOWN_CONNECTION: Omit<ConnectionSnapshot, 'connection'> = {
  pipelines: { state: 'idle' },
  details: new Map(),
  problems: [],
};

function updated(
  known: ConnectionSnapshot,
  update: Exclude<MonitorUpdate, { readonly kind: 'connections' }>,
): ConnectionSnapshot {
  switch (update.kind) {
    case 'problems':
      return { ...known, problems: update.problems };
    case 'pipelines': {
      const pipelines = merged(known.pipelines, update.pipelines);
      const listed = listedNames(pipelines);
      const details = [...known.details].filter(([name]) => listed?.has(name) ?? true);
      return { ...known, pipelines, details: new Map(details) };
    }
    case 'detail': {
      const { pipelineName, detail } = update;
      if (listedNames(known.pipelines)?.has(pipelineName) === false) return known;
      const before = known.details.get(pipelineName) ?? UNKNOWN_DETAIL;
      const after: PipelineDetail = {
        declaration: merged(before.declaration, detail.declaration),
        state: merged(before.state, detail.state),
        executions: merged(before.executions, detail.executions),
      };
      return { ...known, details: new Map(known.details).set(pipelineName, after) };
    }
  }
}

function listedNames(pipelines: Loadable<readonly PipelineSummary[]>): ReadonlySet<string> | undefined {
  if (pipelines.state === 'idle' || pipelines.value === undefined) return undefined;
  return new Set(pipelines.value.map(({ name }) => name));
}

/** An answer that repeats what is known keeps the time at which it was first read. */
function merged<T>(before: Loadable<T>, after: Loadable<T> | undefined): Loadable<T> {
  if (after === undefined) return before;
  const next = keepsValue(before, after);
  if (next.state === before.state && 'at' in next && 'at' in before) {
    const candidate = { ...next, at: before.at };
    if (share(before, candidate) === before) return before;
  }
  return next;
}

function keepsValue<T>(before: Loadable<T>, after: Loadable<T>): Loadable<T> {
  const hasValue = after.state === 'idle' || after.state === 'ready' || after.value !== undefined;
  if (hasValue || before.state === 'idle' || before.value === undefined) return after;
  return { ...after, value: before.value };
}

function compare(before: Connections, after: Connections): ChangeSet {
  const connections = new Set<ConnectionId>();
  const pipelines = new Set<PipelineKey>();
  for (const id of new Set([...before.keys(), ...after.keys()])) {
    const old = before.get(id);
    const now = after.get(id);
    if (old === now) continue;
    if (
      old?.connection !== now?.connection ||
      old?.pipelines !== now?.pipelines ||
      old?.problems !== now?.problems
    ) {
      connections.add(id);
    }
    for (const name of new Set([...(old?.details.keys() ?? []), ...(now?.details.keys() ?? [])])) {
      if (old?.details.get(name) !== now?.details.get(name)) pipelines.add(pipelineKey(id, name));
    }
  }
  if ([...before.keys()].join('\n') !== [...after.keys()].join('\n')) {
    for (const id of after.keys()) connections.add(id);
  }
  return { connections, pipelines };
}
