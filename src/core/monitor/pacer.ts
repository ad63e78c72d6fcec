import { AppError } from '../../base/appError';
import type { Clock, Instant } from '../../base/clock';
import { MutableDisposable, type Disposable } from '../../base/disposable';

/** Rates are requests a second. */
export interface PaceLimits {
  readonly startRate: number;
  readonly leastRate: number;
  readonly mostRate: number;
  /** Requests that may follow each other at once after a pause. */
  readonly burst: number;
  /** Requests that may be under way at once. */
  readonly inFlight: number;
}

/**
 * CodePipeline documents no request rate, so the pace is found: one more request a second each second that goes well,
 * three tenths less at each refusal.
 */
export const SERVICE_PACE: PaceLimits = { startRate: 5, leastRate: 0.5, mostRate: 12, burst: 4, inFlight: 4 };

/** For an endpoint in this process, which has nobody to share with. */
export const LOCAL_PACE: PaceLimits = {
  startRate: 1e6,
  leastRate: 1e6,
  mostRate: 1e6,
  burst: 1e6,
  inFlight: 8,
};

const BACK_OFF = 0.7;

interface Waiting {
  readonly priority: number;
  readonly isWanted: () => boolean;
  readonly start: () => void;
  readonly cancel: () => void;
}

/** Lets requests to one service through at a pace that it bears, more urgent ones first. */
export class Pacer implements Disposable {
  readonly #clock: Clock;
  readonly #limits: PaceLimits;
  readonly #queue: Waiting[] = [];
  readonly #timer = new MutableDisposable<Disposable>();
  #rate: number;
  #tokens: number;
  #countedAt: Instant;
  #slowedAt = -Infinity;
  #inFlight = 0;
  #disposed = false;

  constructor(clock: Clock, limits: PaceLimits) {
    this.#clock = clock;
    this.#limits = limits;
    this.#rate = limits.startRate;
    this.#tokens = limits.burst;
    this.#countedAt = clock.now();
  }

  /**
   * Runs `task` when its turn comes; a smaller `priority` comes first. Rejects with `cancelled`, and without having run
   * the task, where `isWanted` says no at that moment or the pacer was disposed before.
   */
  run<T>(priority: number, isWanted: () => boolean, task: () => Promise<T>): Promise<T> {
    return new Promise<T>((resolve, reject) => {
      const cancel = (): void => {
        reject(new AppError('cancelled', 'The request is not wanted any more.'));
      };
      const start = (): void => {
        this.#inFlight += 1;
        task()
          .then(value => {
            this.#ended();
            resolve(value);
          })
          .catch((thrown: unknown) => {
            this.#ended(thrown);
            reject(thrown instanceof Error ? thrown : new AppError('internal', String(thrown)));
          });
      };
      if (this.#disposed) cancel();
      else {
        this.#enqueue({ priority, isWanted, start, cancel });
        this.#pump();
      }
    });
  }

  dispose(): void {
    this.#disposed = true;
    this.#timer.dispose();
    for (const { cancel } of this.#queue.splice(0)) cancel();
  }

  #enqueue(waiting: Waiting): void {
    const after = this.#queue.findLastIndex(({ priority }) => priority <= waiting.priority);
    this.#queue.splice(after + 1, 0, waiting);
  }

  #pump(): void {
    this.#refill();
    for (;;) {
      const next = this.#queue[0];
      if (next === undefined) break;
      if (!next.isWanted()) {
        this.#queue.shift();
        next.cancel();
        continue;
      }
      if (this.#inFlight >= this.#limits.inFlight) break;
      if (this.#tokens < 1) {
        this.#timer.value = this.#clock.schedule(Math.ceil(((1 - this.#tokens) / this.#rate) * 1000), () => {
          this.#pump();
        });
        break;
      }
      this.#queue.shift();
      this.#tokens -= 1;
      next.start();
    }
  }

  #refill(): void {
    const now = this.#clock.now();
    const gained = ((now - this.#countedAt) / 1000) * this.#rate;
    this.#tokens = Math.min(this.#limits.burst, this.#tokens + Math.max(0, gained));
    this.#countedAt = now;
  }

  #ended(thrown?: unknown): void {
    this.#inFlight -= 1;
    this.#refill();
    const now = this.#clock.now();
    if (thrown instanceof AppError && thrown.kind === 'throttled') {
      // Requests that were under way together are refused together: that is one refusal.
      if (now - this.#slowedAt >= 1000) {
        this.#rate = Math.max(this.#limits.leastRate, this.#rate * BACK_OFF);
        this.#slowedAt = now;
      }
    } else if (thrown === undefined && this.#queue.length > 0) {
      this.#rate = Math.min(this.#limits.mostRate, this.#rate + 1 / this.#rate);
    }
    if (!this.#disposed) this.#pump();
  }
}
