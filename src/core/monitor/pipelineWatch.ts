import { toAppError, type AppError } from '../../base/appError';
import type { Clock, Instant, Millis } from '../../base/clock';
import { MutableDisposable, type Disposable } from '../../base/disposable';
import type { Pacer } from './pacer';
import { isRunning, valueOf } from './pipelineFacts';
import type { ConnectionClients } from './ports';
import type { PipelineDetail } from './snapshot';

/** What a watched pipeline needs of its connection. */
export interface WatchHost {
  readonly clock: Clock;
  readonly pacer: Pacer;
  readonly signal: AbortSignal;
  clients(): Promise<ConnectionClients>;
  known(): PipelineDetail | undefined;
  publish(detail: Partial<PipelineDetail>): void;
  /** Takes over an error that concerns the whole connection, and says whether it did. */
  takesOver(error: AppError): boolean;
  /** Until the next look at a pipeline that runs, or does not; `undefined` for none by itself. */
  interval(running: boolean): Millis | undefined;
  /** Whether requests are held back until the connection works again. */
  isHeldBack(): boolean;
  /** Counts the times that somebody asked for everything anew. */
  round(): number;
  /** A number from 0 to below 1. */
  random(): number;
}

/** Executions read at each look: enough for the tooltip and for what runs at once. */
const EXECUTIONS = 10;

/** Refusals for reasons of pace in a row before they are shown. */
const PATIENCE = 4;
const SLOWEST_RETRY = 60_000;
/** Until a refusal that nobody will lift soon is tried again. */
const REFUSED_RETRY = 300_000;

const Priority = { byHand: 0, firstRow: 1, running: 2, firstStages: 3, idle: 4, declaration: 5 } as const;

/** Keeps what is known of one pipeline current: one request at a time, and no request that nobody needs. */
export class PipelineWatch implements Disposable {
  readonly #name: string;
  readonly #host: WatchHost;
  readonly #timer = new MutableDisposable<Disposable>();
  #watched = false;
  #busy: Promise<void> | undefined;
  #again: Promise<void> | undefined;
  #forced = false;
  #begunIn = 0;
  #lookedAt: Instant | undefined;
  #failures = 0;
  #retryable = true;
  #declarationStale = true;
  #disposed = false;

  constructor(name: string, host: WatchHost) {
    this.#name = name;
    this.#host = host;
  }

  /** Whether somebody sees the pipeline; what runs is followed to its end all the same. */
  setWatched(watched: boolean): void {
    this.#watched = watched;
    this.plan();
  }

  /**
   * Looks at the pipeline now. While a look is under way, any number of calls bring about exactly one more; a look that
   * began in round `round` of its connection or after it is good enough.
   */
  look(round = Infinity): Promise<void> {
    if (this.#disposed) return Promise.resolve();
    if (this.#busy !== undefined && this.#begunIn >= round) return this.#busy;
    this.#forced = true;
    if (this.#busy === undefined) return this.#begin();
    this.#again ??= this.#busy.then(() => {
      this.#again = undefined;
      return this.look();
    });
    return this.#again;
  }

  /** Resolves when no look is under way. */
  settled(): Promise<void> {
    return this.#again ?? this.#busy ?? Promise.resolve();
  }

  /** The declaration may have changed without a new version. */
  forgetDeclaration(): void {
    this.#declarationStale = true;
  }

  /** Sets the time of the next look by what is wanted now; at once where it is overdue. */
  plan(): void {
    this.#timer.value = undefined;
    if (this.#disposed || this.#busy !== undefined || this.#host.isHeldBack() || !this.#isWanted()) return;
    const pause = this.#pause();
    if (pause === undefined) return;
    const due = this.#lookedAt === undefined ? 0 : this.#lookedAt + pause - this.#host.clock.now();
    if (due <= 0) void this.#begin();
    else this.#timer.value = this.#host.clock.schedule(due, () => void this.#begin());
  }

  dispose(): void {
    this.#disposed = true;
    this.#timer.dispose();
  }

  #isRunning(): boolean {
    const known = this.#host.known();
    if ((valueOf(known?.executions) ?? []).some(isRunning)) return true;
    const stages = valueOf(known?.state)?.stages ?? [];
    return stages.some(({ latestExecution }) => latestExecution?.status === 'InProgress');
  }

  #isWanted(): boolean {
    return this.#watched || this.#isRunning();
  }

  #pause(): Millis | undefined {
    if (this.#failures > 0) {
      if (!this.#retryable) return REFUSED_RETRY;
      const longest = Math.min(SLOWEST_RETRY, 1000 * 2 ** this.#failures);
      return longest * (0.5 + this.#host.random() / 2);
    }
    if (this.#lookedAt === undefined) return 0;
    return this.#host.interval(this.#isRunning());
  }

  #begin(): Promise<void> {
    this.#timer.value = undefined;
    if (this.#busy !== undefined) return this.#busy;
    this.#begunIn = this.#host.round();
    const busy = this.#read().then(() => {
      this.#busy = undefined;
      if (this.#again === undefined) this.plan();
    });
    this.#busy = busy;
    return busy;
  }

  /** One look; never rejects. */
  async #read(): Promise<void> {
    const forced = this.#forced;
    this.#forced = false;
    try {
      await this.#readAll(forced);
      this.#failures = 0;
    } catch (thrown) {
      this.#failed(toAppError(thrown), forced);
    }
  }

  async #readAll(forced: boolean): Promise<void> {
    const { pipelines } = await this.#host.clients();
    const known = this.#host.known();
    const first = valueOf(known?.executions) === undefined;
    const isWanted = (): boolean =>
      !this.#disposed && (forced || (this.#isWanted() && !this.#host.isHeldBack()));
    const { pacer, signal, clock } = this.#host;
    const urgency = forced ? Priority.byHand : this.#isRunning() ? Priority.running : Priority.idle;
    const readState = (priority: number) =>
      pacer.run(priority, isWanted, () => pipelines.getPipelineState(this.#name, signal));
    const readExecutions = (priority: number) =>
      pacer.run(priority, isWanted, () => pipelines.listPipelineExecutions(this.#name, EXECUTIONS, signal));

    if (first) {
      // The row's own facts come first, for all rows; then their stages.
      const executions = await readExecutions(forced ? urgency : Priority.firstRow);
      this.#publish({ executions: { state: 'ready', value: executions, at: clock.now() } });
      const state = await readState(forced ? urgency : Priority.firstStages);
      this.#publish({ state: { state: 'ready', value: state, at: clock.now() } });
    } else {
      // The executions are read last, so that none is missing which the state tells of.
      const state = await readState(urgency);
      const executions = await readExecutions(urgency);
      const at = clock.now();
      this.#publish({
        state: { state: 'ready', value: state, at },
        executions: { state: 'ready', value: executions, at },
      });
    }
    this.#lookedAt = clock.now();
    await this.#readDeclaration(forced, isWanted);
  }

  async #readDeclaration(forced: boolean, isWanted: () => boolean): Promise<void> {
    const known = this.#host.known();
    const declaration = known?.declaration;
    const version = valueOf(known?.state)?.version;
    const current = valueOf(declaration)?.version ?? version;
    const failedBefore = declaration?.state === 'failed' && !forced;
    const missing = valueOf(declaration) === undefined && !failedBefore;
    if (!this.#declarationStale && !missing && current === version) return;
    const { pacer, signal, clock } = this.#host;
    const { pipelines } = await this.#host.clients();
    try {
      const isStillWanted = (): boolean => isWanted() && this.#again === undefined;
      const value = await pacer.run(forced ? Priority.byHand : Priority.declaration, isStillWanted, () =>
        pipelines.getPipeline(this.#name, signal),
      );
      this.#declarationStale = false;
      this.#publish({ declaration: { state: 'ready', value, at: clock.now() } });
    } catch (thrown) {
      const error = toAppError(thrown);
      if (error.kind === 'cancelled') return;
      if (this.#host.takesOver(error)) throw error;
      // What is known without it is shown without it; a refusal stays until somebody asks again.
      this.#declarationStale = error.retryable;
      this.#publish({ declaration: { state: 'failed', error, at: clock.now() } });
    }
  }

  #failed(error: AppError, forced: boolean): void {
    if (this.#disposed || error.kind === 'cancelled') return;
    if (this.#host.takesOver(error)) return;
    this.#failures += 1;
    this.#retryable = error.retryable;
    const at = this.#host.clock.now();
    this.#lookedAt = at;
    if (error.kind === 'throttled' && this.#failures < PATIENCE && !forced) return;
    const failed = { state: 'failed', error, at } as const;
    this.#publish({ state: failed, executions: failed });
  }

  #publish(detail: Partial<PipelineDetail>): void {
    if (!this.#disposed) this.#host.publish(detail);
  }
}
