import { AppError } from '../../base/appError';
import type { Disposable } from '../../base/disposable';
import { ConnectionWatch, type WatchOptions } from './connectionWatch';
import type { ConnectionAccess, ConnectionClients, ConnectionId } from './ports';
import { pipelineKey, type PipelineKey } from './snapshot';

export type PollerOptions = Omit<WatchOptions, 'isFocused'>;

/**
 * Keeps the store current: asks for what somebody looks at and for what runs, at a pace that each service bears, and
 * at once where a connection tells of a change. Failures show in the snapshot.
 */
export class Poller implements Disposable {
  readonly #options: PollerOptions;
  readonly #watches = new Map<ConnectionId, ConnectionWatch>();
  #visible: ReadonlySet<PipelineKey> = new Set();
  #focused = true;
  #loading = false;
  #disposed = false;

  constructor(options: PollerOptions) {
    this.#options = options;
  }

  /** Replaces the connections. One that comes again as the same object goes on undisturbed. */
  setConnections(accesses: readonly ConnectionAccess[]): void {
    if (this.#disposed) return;
    const before = new Map(this.#watches);
    this.#watches.clear();
    const added: ConnectionWatch[] = [];
    for (const access of accesses) {
      const { id } = access.connection;
      const known = before.get(id);
      const watch = known?.access === access ? known : new ConnectionWatch(access, this.#watchOptions());
      if (watch === known) before.delete(id);
      else added.push(watch);
      this.#watches.set(id, watch);
    }
    for (const gone of before.values()) gone.dispose();
    this.#options.store.apply({
      kind: 'connections',
      connections: accesses.map(({ connection }) => connection),
    });
    this.#tellVisible();
    if (this.#loading) for (const watch of added) void watch.start();
  }

  /**
   * Begins to watch at the first call. Resolves when the list of every connection has been read or has failed, and with
   * it what is known of Local's pipelines.
   */
  async load(): Promise<void> {
    this.#loading = true;
    await this.#each(watch => watch.start());
  }

  /** The pipelines whose rows can be seen now. */
  setVisible(pipelines: ReadonlySet<PipelineKey>): void {
    this.#visible = pipelines;
    this.#tellVisible();
  }

  /** Whether somebody works in the window; otherwise everything is asked for more rarely. */
  setFocused(focused: boolean): void {
    if (focused === this.#focused) return;
    this.#focused = focused;
    this.intervalsChanged();
  }

  /** Plans every next look anew. */
  intervalsChanged(): void {
    for (const watch of this.#watches.values()) watch.plan();
  }

  /**
   * Reads again now: one pipeline, one connection, or everything; it also ends the wait after an error. Resolves when all
   * of it was read or failed.
   */
  async refresh(connectionId?: ConnectionId, pipelineName?: string): Promise<void> {
    const first = !this.#loading;
    if (first) await this.load();
    // What has been read for the first time just now is fresh.
    if (first && pipelineName === undefined) return;
    if (connectionId === undefined) await this.#each(watch => watch.refresh());
    else await this.#watches.get(connectionId)?.refresh(pipelineName);
  }

  /** Rejects with `not-found` where the connection is gone, and with what went wrong where it cannot be loaded. */
  async clients(connectionId: ConnectionId): Promise<ConnectionClients> {
    const watch = this.#watches.get(connectionId);
    if (watch === undefined) throw new AppError('not-found', 'This connection was removed.');
    return await watch.access.clients();
  }

  /** The connection's way to its services; `undefined` where it is gone. */
  access(connectionId: ConnectionId): ConnectionAccess | undefined {
    return this.#watches.get(connectionId)?.access;
  }

  /** Ends everything; nothing is published after it. */
  dispose(): void {
    this.#disposed = true;
    for (const watch of this.#watches.values()) watch.dispose();
    this.#watches.clear();
  }

  #watchOptions(): WatchOptions {
    return { ...this.#options, isFocused: () => this.#focused };
  }

  #tellVisible(): void {
    for (const [id, watch] of this.#watches) {
      const start = pipelineKey(id, '');
      const keys = [...this.#visible].filter(key => key.startsWith(start));
      watch.setVisible(new Set(keys.map(key => key.slice(start.length))));
    }
  }

  async #each(run: (watch: ConnectionWatch) => Promise<void>): Promise<void> {
    await Promise.all([...this.#watches.values()].map(run));
  }
}
