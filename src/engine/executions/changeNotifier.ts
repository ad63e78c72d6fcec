import type { Clock, Instant, Millis } from '../../base/clock';
import type { Disposable } from '../../base/disposable';
import { Emitter, type Event } from '../../base/emitter';

/** Progress of one pipeline is told at most so often. */
const PROGRESS_INTERVAL: Millis = 50;

interface Pending {
  last: Instant;
  timer: Disposable | undefined;
}

/** Tells that a pipeline looks different now: changes of status at once, progress no more than 20 times a second. */
export class ChangeNotifier implements Disposable {
  readonly #clock: Clock;
  readonly #emitter = new Emitter<string>();
  readonly #pipelines = new Map<string, Pending>();
  readonly #due = new Set<string>();
  #disposed = false;

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  get event(): Event<string> {
    return this.#emitter.event;
  }

  /** A status changed. Several at one moment are told once. */
  status(pipelineName: string): void {
    if (this.#due.has(pipelineName)) return;
    this.#due.add(pipelineName);
    // Whoever listens may ask at once, so the step that is under way is finished first.
    queueMicrotask(() => {
      this.#due.delete(pipelineName);
      this.#fire(pipelineName);
    });
  }

  progress(pipelineName: string): void {
    const pending = this.#pending(pipelineName);
    if (pending.timer !== undefined) return;
    const wait = pending.last + PROGRESS_INTERVAL - this.#clock.now();
    if (wait <= 0) this.status(pipelineName);
    else
      pending.timer = this.#clock.schedule(Math.min(wait, PROGRESS_INTERVAL), () => {
        this.#fire(pipelineName);
      });
  }

  dispose(): void {
    this.#disposed = true;
    for (const { timer } of this.#pipelines.values()) timer?.dispose();
    this.#pipelines.clear();
    this.#emitter.dispose();
  }

  #fire(pipelineName: string): void {
    if (this.#disposed) return;
    const pending = this.#pending(pipelineName);
    pending.timer?.dispose();
    pending.timer = undefined;
    pending.last = this.#clock.now();
    this.#emitter.fire(pipelineName);
  }

  #pending(pipelineName: string): Pending {
    const known = this.#pipelines.get(pipelineName);
    if (known !== undefined) return known;
    const pending: Pending = { last: -Infinity, timer: undefined };
    this.#pipelines.set(pipelineName, pending);
    return pending;
  }
}
