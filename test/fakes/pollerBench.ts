import { silentLog } from '../../src/base/log';
import { Poller } from '../../src/core/monitor/poller';
import type { Connection } from '../../src/core/monitor/ports';
import { pipelineKey, type ChangeSet } from '../../src/core/monitor/snapshot';
import { MonitorStore } from '../../src/core/monitor/store';
import type { FakeAccess } from './fakeAccess';
import { FakeClock } from './fakeClock';

export const SECOND = 1_000;
export const MINUTE = 60 * SECOND;

/** A poller on a fake clock, with what it published. */
export class PollerBench {
  readonly clock = new FakeClock();
  readonly store = new MonitorStore();
  readonly changes: ChangeSet[] = [];
  intervals = { running: 5 * SECOND, idle: MINUTE };
  readonly poller = new Poller({
    clock: this.clock,
    store: this.store,
    intervals: () => this.intervals,
    random: () => 0.5,
    log: silentLog,
  });

  constructor(...accesses: readonly FakeAccess[]) {
    this.store.onDidChange(changes => this.changes.push(changes));
    this.poller.setConnections(accesses);
  }

  /** Loads and lets every request that is due be answered. */
  async load(...visible: readonly FakeAccess[]): Promise<void> {
    for (const access of visible) this.see(access);
    const loaded = this.poller.load();
    await this.clock.advance(10 * SECOND);
    await loaded;
  }

  see(access: FakeAccess, names: readonly string[] = access.names): void {
    this.poller.setVisible(new Set(names.map(name => pipelineKey(access.connection.id, name))));
  }

  status(connection: Connection, name: string): string | undefined {
    const detail = this.store.snapshot.connections.get(connection.id)?.details.get(name);
    return detail?.executions.state === 'ready'
      ? detail.executions.value[0]?.status
      : detail?.executions.state;
  }

  list(connection: Connection): string | undefined {
    return this.store.snapshot.connections.get(connection.id)?.pipelines.state;
  }
}

/** A promise that a test settles, once for each call. */
export class Gate {
  readonly #waiting: (() => void)[] = [];

  wait = (): Promise<void> => new Promise(resolve => this.#waiting.push(resolve));

  open(): void {
    this.#waiting.shift()?.();
  }
}
