import { AppError } from '../base/appError';
import type { Clock } from '../base/clock';
import type { Log } from '../base/log';
import type { Connection } from '../core/monitor/ports';
import type { CallContext } from './callContext';
import type { CredentialSource } from './credentialSource';
import { awsError } from './errors';
import { noAnswer } from './networkErrors';

/** For one request with its retries: longer than the time limit of one attempt. */
const LONGEST_CALL = 20_000;

export interface CallerOptions {
  readonly connection: Connection;
  /** How messages name the other side. */
  readonly endpoint: string;
  readonly credentials: CredentialSource;
  readonly clock: Clock;
  readonly log: Log;
}

/** Makes every request in the same way: with credentials, a time limit, a way to cancel, and errors of ours. */
export class Caller {
  readonly #options: CallerOptions;
  readonly #closed = new AbortController();

  constructor(options: CallerOptions) {
    this.#options = options;
  }

  /**
   * `action` is the IAM action of the operation; `send` makes the request and ends it when its signal aborts. Rejects
   * with an `AppError` only. Expired credentials are resolved anew and tried once more.
   */
  async call<T>(
    action: string,
    signal: AbortSignal | undefined,
    send: (signal: AbortSignal) => Promise<T>,
  ): Promise<T> {
    const ended = signal === undefined ? this.#closed.signal : AbortSignal.any([signal, this.#closed.signal]);
    try {
      return await this.#attempt(ended, send);
    } catch (thrown) {
      const error = this.#named(thrown, action, ended);
      if (error.kind !== 'credentials-expired') throw error;
      return await this.#attempt(ended, send).catch((again: unknown) => {
        throw this.#named(again, action, ended);
      });
    }
  }

  /** Ends the requests under way, and refuses all that come. */
  close(): void {
    this.#closed.abort();
  }

  async #attempt<T>(ended: AbortSignal, send: (signal: AbortSignal) => Promise<T>): Promise<T> {
    const { credentials, clock, endpoint } = this.#options;
    await untilAborted(credentials.get(), ended);
    const late = new AbortController();
    const timer = clock.schedule(LONGEST_CALL, () => {
      late.abort(noAnswer(endpoint));
    });
    try {
      const limit = AbortSignal.any([ended, late.signal]);
      // Not every part of a request listens to its signal: the race makes sure that none waits for ever.
      return await untilAborted(send(limit), limit);
    } finally {
      timer.dispose();
    }
  }

  #named(thrown: unknown, action: string, ended: AbortSignal): AppError {
    const { connection, endpoint, credentials, log } = this.#options;
    if (ended.aborted) return new AppError('cancelled', 'The request was cancelled.');
    const context: CallContext = { connection, endpoint, action, secrets: credentials.secrets };
    const error = awsError(thrown, context);
    if (error.kind.startsWith('credentials-')) credentials.forget();
    log.debug(`${connection.name}: ${action}: ${error.kind}: ${error.message}`);
    return error;
  }
}

/** Settles as `work` does, or rejects with the signal's reason as soon as it aborts. */
async function untilAborted<T>(work: Promise<T>, signal: AbortSignal): Promise<T> {
  let stop = (): void => undefined;
  const aborted = new Promise<never>((_, reject) => {
    stop = () => {
      const reason: unknown = signal.reason;
      reject(reason instanceof Error ? reason : new AppError('cancelled', 'The request was cancelled.'));
    };
  });
  signal.addEventListener('abort', stop, { once: true });
  if (signal.aborted) stop();
  try {
    return await Promise.race([work, aborted]);
  } finally {
    signal.removeEventListener('abort', stop);
  }
}
