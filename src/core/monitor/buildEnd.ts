import type { Clock, Millis } from '../../base/clock';
import { DisposableStore } from '../../base/disposable';
import type { Event } from '../../base/emitter';
import type { Build } from '../pipeline/execution';

/** How often to look where nothing tells of changes, and in case that what tells of them is gone. */
const LOOK: Millis = 3_000;

export interface BuildEndOptions {
  readonly buildId: string;
  /** Rejects with an `AppError` where the build cannot be read. */
  readonly read: () => Promise<Build>;
  /** Fires with a build's id when it may have changed. */
  readonly changed: Event<string> | undefined;
  readonly clock: Clock;
}

/** Resolves to a build once it has ended; rejects as `read` does. */
export async function untilBuildEnds({ buildId, read, changed, clock }: BuildEndOptions): Promise<Build> {
  for (;;) {
    const store = new DisposableStore();
    // Listening begins before the look, so that no change falls between the two.
    const next = new Promise<void>(resolve => {
      store.add(clock.schedule(LOOK, resolve));
      const subscription = changed?.(id => {
        if (id === buildId) resolve();
      });
      if (subscription !== undefined) store.add(subscription);
    });
    try {
      const build = await read();
      if (build.complete) return build;
      await next;
    } finally {
      store.dispose();
    }
  }
}
