import type { Clock } from './clock';
import { toDisposable } from './disposable';

/** The machine's own clock and timers. */
export const systemClock: Clock = {
  now: () => Date.now(),
  schedule: (delay, run) => {
    const timer = setTimeout(run, delay);
    return toDisposable(() => {
      clearTimeout(timer);
    });
  },
};
