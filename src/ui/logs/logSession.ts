import { toAppError } from '../../base/appError';
import type { Clock } from '../../base/clock';
import type { Disposable } from '../../base/disposable';
import { messageOf } from '../kit/errorMessages';

/** Follows a log until it ends or the signal aborts, calling back with the whole text so far. */
export type FollowLog = (onText: (text: string) => void, signal: AbortSignal) => Promise<void>;

const SHORTEST_PAUSE = 250;
const PAUSE_PER_MEGABYTE = 500;

/**
 * One open log document: keeps its text, and says when the editor should read it again. That is at most four times a
 * second, and less often the larger the text is, since the editor takes the whole text each time.
 */
export class LogSession implements Disposable {
  readonly #abort = new AbortController();
  readonly #clock: Clock;
  readonly #changed: () => void;
  #text = '';
  #pause: Disposable | undefined;
  #dirty = false;

  constructor(follow: FollowLog, clock: Clock, changed: () => void) {
    this.#clock = clock;
    this.#changed = changed;
    void this.#run(follow);
  }

  get text(): string {
    return this.#text;
  }

  dispose(): void {
    this.#abort.abort();
    this.#pause?.dispose();
  }

  async #run(follow: FollowLog): Promise<void> {
    const { signal } = this.#abort;
    try {
      await follow(text => {
        this.#update(text);
      }, signal);
    } catch (thrown) {
      if (signal.aborted) return;
      this.#update(`${this.#text}${this.#text === '' ? '' : '\n'}${messageOf(toAppError(thrown))}\n`);
    }
  }

  #update(text: string): void {
    if (this.#abort.signal.aborted || text === this.#text) return;
    this.#text = text;
    if (this.#pause === undefined) this.#announce();
    else this.#dirty = true;
  }

  #announce(): void {
    this.#dirty = false;
    const megabytes = this.#text.length / 1_000_000;
    this.#pause = this.#clock.schedule(SHORTEST_PAUSE + PAUSE_PER_MEGABYTE * megabytes, () => {
      this.#pause = undefined;
      if (this.#dirty) this.#announce();
    });
    this.#changed();
  }
}
