import type { Clock, Millis } from '../../base/clock';
import { MutableDisposable, type Disposable } from '../../base/disposable';
import type { Log } from '../../base/log';

/** Files that change together are one reason to look; and what is typed and opened comes first. */
export const ACROSS_PAUSE: Millis = 1000;

export interface AcrossDependencies {
  readonly clock: Clock;
  readonly log: Log;
  /** Whether somebody sees a file that it is about. */
  readonly isWanted: () => Promise<boolean>;
  /** Checks files together; leaves off when the signal aborts. */
  readonly run: (signal: AbortSignal) => Promise<void>;
}

/**
 * Says when files are checked together: a pause after the first of them is seen, and a pause after the last change. A
 * change ends a check that is under way. While none of them is seen, nothing is done, and changes are kept in mind.
 */
export class AcrossSchedule implements Disposable {
  readonly #dependencies: AcrossDependencies;
  readonly #timer = new MutableDisposable<Disposable>();
  #running: AbortController | undefined;
  /** Whether something has changed since the last check. */
  #isDue = true;

  constructor(dependencies: AcrossDependencies) {
    this.#dependencies = dependencies;
  }

  /** Call when something has changed that can matter. */
  touch(): void {
    this.#isDue = true;
    this.#running?.abort();
    this.look();
  }

  /** Call when other files are seen. */
  look(): void {
    if (!this.#isDue) return;
    this.#timer.value = this.#dependencies.clock.schedule(ACROSS_PAUSE, () => {
      this.#check().catch((thrown: unknown) => {
        this.#dependencies.log.error(`Files could not be checked together: ${String(thrown)}`);
      });
    });
  }

  dispose(): void {
    this.#timer.dispose();
    this.#running?.abort();
  }

  async #check(): Promise<void> {
    if (!this.#isDue || !(await this.#dependencies.isWanted())) return;
    this.#running?.abort();
    const own = new AbortController();
    this.#running = own;
    this.#isDue = false;
    await this.#dependencies.run(own.signal);
    if (this.#running === own) this.#running = undefined;
  }
}
