import type { Clock, Instant, Millis } from '../../src/base/clock';
import { toDisposable } from '../../src/base/disposable';

interface Timer {
  readonly at: Instant;
  readonly run: () => void;
}

/** A clock that stands still until a test moves it. */
export class FakeClock implements Clock {
  readonly #timers = new Set<Timer>();
  #now: Instant;

  constructor(now: Instant = Date.UTC(2026, 0, 15, 12)) {
    this.#now = now;
  }

  now(): Instant {
    return this.#now;
  }

  schedule(delay: Millis, run: () => void): { dispose(): void } {
    const timer: Timer = { at: this.#now + Math.max(0, delay), run };
    this.#timers.add(timer);
    return toDisposable(() => this.#timers.delete(timer));
  }

  /** Timers that still wait. */
  get pending(): number {
    return this.#timers.size;
  }

  /** Moves on by `duration`; timers run in order of their time, and promises settle after each of them. */
  async advance(duration: Millis): Promise<void> {
    const end = this.#now + duration;
    await settle();
    for (;;) {
      const next = this.#next(end);
      if (next === undefined) break;
      this.#timers.delete(next);
      this.#now = Math.max(this.#now, next.at);
      next.run();
      await settle();
    }
    this.#now = end;
    await settle();
  }

  #next(end: Instant): Timer | undefined {
    let next: Timer | undefined;
    for (const timer of this.#timers) {
      if (timer.at <= end && (next === undefined || timer.at < next.at)) next = timer;
    }
    return next;
  }
}

/** Lets promises that are ready run on, chains of them included, without any time passing. */
export async function settle(): Promise<void> {
  for (let turn = 0; turn < 3; turn++) await new Promise<void>(resolve => setImmediate(resolve));
}
