import { AppError, toAppError } from '../../base/appError';
import type { Clock, Millis } from '../../base/clock';
import type { ChangeSet, DriftDetection, Stack, StackClient, StackEvent } from './ports';
import { progressOf, type Progress } from './progress';
import { isUnderWay } from './stackState';

/** Between two looks; after one that was refused for its pace, or lost its way, twice as long as before. */
const PACE: Millis = 2_000;
const SLOWEST: Millis = 30_000;
/** A stack about which nothing has happened after so many looks stands as it does. */
const MOST_EMPTY_LOOKS = 15;

export interface FollowOptions {
  readonly client: StackClient;
  readonly clock: Clock;
  readonly signal: AbortSignal;
}

/** Resolves when CloudFormation has worked the change set out, or could not. Rejects with an `AppError`. */
export async function changeSetReady(
  id: string,
  { client, clock, signal }: FollowOptions,
): Promise<ChangeSet> {
  return await looked(
    clock,
    signal,
    () => client.describeChangeSet(id, signal),
    ({ status }) => !/_(?:PENDING|IN_PROGRESS)$/.test(status),
  );
}

/** Resolves when a detection of drift has ended. */
export async function driftDetected(
  id: string,
  { client, clock, signal }: FollowOptions,
): Promise<DriftDetection> {
  return await looked(
    clock,
    signal,
    () => client.driftDetection(id, signal),
    ({ status }) => status !== 'DETECTION_IN_PROGRESS',
  );
}

/**
 * The id of the last event from before the operation that a stack is in, or was in last; `undefined` where that is not among
 * `events`, which are in the order of time.
 */
export function eventBefore(stackId: string, events: readonly StackEvent[]): string | undefined {
  const start = events.findLastIndex(
    ({ physicalId, status }) =>
      physicalId === stackId && /^(?:CREATE|UPDATE|DELETE|IMPORT)_IN_PROGRESS$/.test(status),
  );
  return events[start - 1]?.id;
}

/** How an operation on a stack went. */
export interface Ended {
  /** `undefined` where the stack is gone. */
  readonly stack: Stack | undefined;
  readonly progress: Progress;
}

/**
 * Follows what happens to a stack until nothing more does; `after` is the last event from before the operation began.
 * `onProgress` is called whenever something happened. Rejects with an `AppError`; `cancelled` means that nobody looks any
 * more, CloudFormation goes on.
 */
export async function followStack(
  stackId: string,
  after: string | undefined,
  onProgress: (progress: Progress) => void,
  { client, clock, signal }: FollowOptions,
): Promise<Ended> {
  let last = after;
  let events: readonly StackEvent[] = [];
  let told = '';
  let looks = 0;
  const look = async (): Promise<Ended> => {
    // The stack first: events that came with its last status are then read as well.
    const stack = await client.describeStack(stackId, signal);
    const fresh = await client.stackEvents(stackId, last, signal);
    events = [...events, ...fresh];
    last = fresh.at(-1)?.id ?? last;
    const progress = progressOf(stackId, stack?.status ?? 'DELETE_COMPLETE', events);
    const state = `${progress.status} ${events.length}`;
    if (state !== told) onProgress(progress);
    told = state;
    looks += 1;
    return { stack, progress };
  };
  const isOfStack = ({ physicalId }: StackEvent): boolean => physicalId === stackId;
  // What has just been asked for may not show at the first look: the stack still stands as it stood before.
  const hasBegun = (): boolean => looks >= MOST_EMPTY_LOOKS || events.some(isOfStack);
  return await looked(
    clock,
    signal,
    look,
    ({ stack }) => hasBegun() && !isUnderWay(stack?.status ?? 'DELETE_COMPLETE'),
  );
}

/** Looks until what is seen is the end. What passes by itself (pace, network) makes it look less often. */
async function looked<T>(
  clock: Clock,
  signal: AbortSignal,
  look: () => Promise<T>,
  isEnd: (seen: T) => boolean,
): Promise<T> {
  let wait = PACE;
  for (;;) {
    try {
      const seen = await look();
      if (isEnd(seen)) return seen;
      wait = PACE;
    } catch (thrown) {
      const error = toAppError(thrown);
      if (!error.retryable || wait >= SLOWEST) throw error;
      wait = Math.min(SLOWEST, wait * 2);
    }
    await pause(clock, wait, signal);
  }
}

async function pause(clock: Clock, delay: Millis, signal: AbortSignal): Promise<void> {
  await new Promise<void>((resolve, reject) => {
    const stop = (): void => {
      timer.dispose();
      reject(new AppError('cancelled', 'Nobody waits for this any more.'));
    };
    const timer = clock.schedule(delay, () => {
      signal.removeEventListener('abort', stop);
      resolve();
    });
    signal.addEventListener('abort', stop, { once: true });
    if (signal.aborted) stop();
  });
}
