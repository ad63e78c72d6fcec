import { toAppError } from '../base/appError';
import type { Log } from '../base/log';

/** Runs a task that nobody waits for; what goes wrong in it is logged. */
export type Background = (what: string, task: () => Promise<unknown>) => void;

export function background(log: Log): Background {
  return (what, task) => {
    task().catch((thrown: unknown) => {
      const { kind, message } = toAppError(thrown);
      if (kind !== 'cancelled') log.error(`${what}: ${message}`);
    });
  };
}
