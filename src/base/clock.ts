import type { Disposable } from './disposable';

/** A duration in milliseconds. */
export type Millis = number;

/** A point in time: milliseconds since 1970-01-01T00:00:00Z. */
export type Instant = number;

/** Time as a port, so that what waits can be tested without waiting. */
export interface Clock {
  now(): Instant;
  /** Calls `run` once after `delay`; disposing the result cancels it. */
  schedule(delay: Millis, run: () => void): Disposable;
}
