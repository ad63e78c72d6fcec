import { toAppError, type AppError } from '../../base/appError';
import type { Clock, Millis } from '../../base/clock';
import { DisposableStore, MutableDisposable, type Disposable } from '../../base/disposable';
import type { Log } from '../../base/log';
import { LOCAL_PACE, Pacer, SERVICE_PACE } from './pacer';
import { PipelineWatch, type WatchHost } from './pipelineWatch';
import type { PipelineSummary } from '../pipeline/execution';
import type { ConnectionAccess } from './ports';
import type { Loadable } from './snapshot';
import type { MonitorStore } from './store';

/** Pauses between two looks at a pipeline; `idle` 0 looks only by hand. */
export interface PollIntervals {
  readonly running: Millis;
  readonly idle: Millis;
}

/** What every connection shares. */
export interface WatchOptions {
  readonly clock: Clock;
  readonly store: MonitorStore;
  /** Asked each time that a next look is planned. */
  readonly intervals: () => PollIntervals;
  /** A number from 0 to below 1, for jitter. */
  readonly random: () => number;
  readonly log: Log;
  readonly isFocused: () => boolean;
}

/** In a window that nobody works in, everything is looked at so many times more rarely. */
const UNFOCUSED = 4;
/** All pipelines that do not run may together cost so many requests a second, at two requests a look. */
const IDLE_REQUESTS_PER_SECOND = 2;
const FIRST_RETRY = 2_000;
const SLOWEST_RETRY = 60_000;

/** Watches one connection: its list, what concerns all of its pipelines, and each pipeline that somebody looks at. */
export class ConnectionWatch implements Disposable {
  readonly access: ConnectionAccess;
  readonly #options: WatchOptions;
  readonly #pacer: Pacer;
  readonly #abort = new AbortController();
  readonly #store = new DisposableStore();
  readonly #retry = this.#store.add(new MutableDisposable<Disposable>());
  readonly #pipelines = new Map<string, PipelineWatch>();
  #visible: ReadonlySet<string> = new Set();
  #started: Promise<void> | undefined;
  #listing: Promise<void> | undefined;
  #listAgain: Promise<void> | undefined;
  #heldBack = false;
  #failures = 0;
  #round = 0;

  constructor(access: ConnectionAccess, options: WatchOptions) {
    this.access = access;
    this.#options = options;
    this.#pacer = this.#store.add(
      new Pacer(options.clock, access.connection.kind === 'local' ? LOCAL_PACE : SERVICE_PACE),
    );
    const { onDidChangePipeline, onDidChangePipelines } = access;
    if (onDidChangePipeline !== undefined) {
      this.#store.add(onDidChangePipeline(name => void this.#pipelines.get(name)?.look()));
    }
    if (onDidChangePipelines !== undefined) {
      this.#store.add(
        onDidChangePipelines(() => {
          for (const pipeline of this.#pipelines.values()) pipeline.forgetDeclaration();
          void this.refresh();
        }),
      );
    }
  }

  /** Begins to watch at the first call: reads the list, and what of its pipelines is always watched. Never rejects. */
  start(): Promise<void> {
    this.#started ??= this.#start();
    return this.#started;
  }

  /** Reads the list and every watched pipeline again, or only the pipeline named. Never rejects. */
  async refresh(pipelineName?: string): Promise<void> {
    this.#round += 1;
    const round = this.#round;
    if (pipelineName === undefined || this.#heldBack || !this.#pipelines.has(pipelineName)) await this.list();
    if (this.#heldBack) return;
    if (pipelineName === undefined) await this.#lookAtWatched(round);
    else await this.#pipelines.get(pipelineName)?.look(round);
  }

  setVisible(names: ReadonlySet<string>): void {
    this.#visible = names;
    for (const [name, pipeline] of this.#pipelines) pipeline.setWatched(this.#isWatched(name));
  }

  /** Plans every next look anew, after a change of the intervals or the focus. */
  plan(): void {
    for (const pipeline of this.#pipelines.values()) pipeline.plan();
  }

  dispose(): void {
    this.#abort.abort();
    for (const pipeline of this.#pipelines.values()) pipeline.dispose();
    this.#pipelines.clear();
    this.#store.dispose();
  }

  /** Reads the list; calls while that is under way bring about exactly one more. */
  list(): Promise<void> {
    if (this.#listing === undefined) {
      this.#listing = this.#readList().finally(() => {
        this.#listing = undefined;
      });
      return this.#listing;
    }
    this.#listAgain ??= this.#listing.then(() => {
      this.#listAgain = undefined;
      return this.list();
    });
    return this.#listAgain;
  }

  /** What comes from files of the workspace costs nothing to watch and is always of interest. */
  get #watchesAll(): boolean {
    return this.access.connection.kind === 'local';
  }

  #isWatched(name: string): boolean {
    return this.#watchesAll || this.#visible.has(name);
  }

  async #start(): Promise<void> {
    this.#publishList({ state: 'loading' });
    await this.list();
    if (this.#watchesAll)
      await Promise.all([...this.#pipelines.values()].map(pipeline => pipeline.settled()));
  }

  async #lookAtWatched(round: number): Promise<void> {
    const watched = [...this.#pipelines].filter(([name]) => this.#isWatched(name));
    await Promise.all(watched.map(([, pipeline]) => pipeline.look(round)));
  }

  async #readList(): Promise<void> {
    this.#retry.value = undefined;
    const { connection, definitions } = this.access;
    const { store, clock } = this.#options;
    try {
      const { pipelines } = await this.access.clients();
      const [summaries, problems] = await Promise.all([
        this.#pacer.run(
          0,
          () => true,
          () => pipelines.listPipelines(this.#abort.signal),
        ),
        definitions?.problems() ?? [],
      ]);
      if (this.#abort.signal.aborted) return;
      this.#failures = 0;
      this.#heldBack = false;
      store.apply({ kind: 'problems', connectionId: connection.id, problems });
      this.#publishList({ state: 'ready', value: summaries, at: clock.now() });
      this.#keepOnly(summaries.map(({ name }) => name));
    } catch (thrown) {
      const error = toAppError(thrown);
      if (this.#abort.signal.aborted || error.kind === 'cancelled') return;
      this.#options.log.warn(`${connection.name}: ${error.kind}: ${error.message}`);
      if (!this.#takesOver(error)) this.#publishList({ state: 'failed', error, at: clock.now() });
    }
  }

  #keepOnly(names: readonly string[]): void {
    const listed = new Set(names);
    for (const [name, pipeline] of this.#pipelines) {
      if (listed.has(name)) continue;
      pipeline.dispose();
      this.#pipelines.delete(name);
    }
    for (const name of listed) {
      const pipeline = this.#pipelines.get(name) ?? new PipelineWatch(name, this.#hostOf(name));
      this.#pipelines.set(name, pipeline);
      pipeline.setWatched(this.#isWatched(name));
    }
  }

  #hostOf(pipelineName: string): WatchHost {
    const { clock, store, random } = this.#options;
    const connectionId = this.access.connection.id;
    return {
      clock,
      random,
      pacer: this.#pacer,
      signal: this.#abort.signal,
      clients: () => this.access.clients(),
      known: () => store.snapshot.connections.get(connectionId)?.details.get(pipelineName),
      publish: detail => {
        store.apply({ kind: 'detail', connectionId, pipelineName, detail });
      },
      takesOver: error => {
        // A pipeline that the service no longer knows has left the list as well.
        if (error.kind === 'not-found') void this.list();
        return this.#takesOver(error);
      },
      interval: running => this.#interval(running),
      isHeldBack: () => this.#heldBack,
      round: () => this.#round,
    };
  }

  /** Where the other side tells of changes, there is nothing to ask for. */
  #interval(running: boolean): Millis | undefined {
    if (this.access.onDidChangePipeline !== undefined) return undefined;
    const { running: whileRunning, idle } = this.#options.intervals();
    const slower = this.#options.isFocused() ? 1 : UNFOCUSED;
    if (running) return whileRunning * slower;
    if (idle === 0) return undefined;
    const bearable = (this.#visible.size * 2 * 1000) / IDLE_REQUESTS_PER_SECOND;
    return Math.max(idle, bearable) * slower;
  }

  /**
   * Nobody signed in, and no way to the service, concern all pipelines alike: everything is held back, the one until
   * somebody asks again, the other until the list can be read.
   */
  #takesOver(error: AppError): boolean {
    const unsigned = error.kind.startsWith('credentials-');
    const unreachable = error.kind === 'offline' || error.kind === 'endpoint-down';
    if (!unsigned && !unreachable) return false;
    if (this.#abort.signal.aborted) return true;
    const { clock, random } = this.#options;
    this.#heldBack = true;
    this.#publishList({ state: 'failed', error, at: clock.now() });
    this.plan();
    if (unsigned || this.#retry.value !== undefined) return true;
    const longest = Math.min(SLOWEST_RETRY, FIRST_RETRY * 2 ** this.#failures);
    this.#failures += 1;
    this.#retry.value = clock.schedule(longest * (0.5 + random() / 2), () => {
      void this.list();
    });
    return true;
  }

  #publishList(pipelines: Loadable<readonly PipelineSummary[]>): void {
    this.#options.store.apply({ kind: 'pipelines', connectionId: this.access.connection.id, pipelines });
  }
}
