import type { CodePipelineClientConfig } from '@aws-sdk/client-codepipeline';
import { thrownFacts } from './thrownFacts';

type RetryStrategy = Extract<
  NonNullable<CodePipelineClientConfig['retryStrategy']>,
  { readonly acquireInitialRetryToken: unknown }
>;
type RetryToken = Awaited<ReturnType<RetryStrategy['acquireInitialRetryToken']>>;

const ATTEMPTS = 3;
const FIRST_DELAY = 100;

/**
 * Tries again what failed on the way: a connection that was cut, an answer of status 5xx, a clock that was corrected. A
 * refusal for reasons of pace is not tried again here: the poller finds the pace, and hidden retries would deceive it.
 * Neither is a request that ran into its time limit, since the user has waited long enough.
 */
export function shortRetries(random: () => number): RetryStrategy {
  const token = (count: number): RetryToken => ({
    getRetryCount: () => count,
    getRetryDelay: () => (count === 0 ? 0 : FIRST_DELAY * 2 ** (count - 1) * (0.5 + random() / 2)),
  });
  return {
    acquireInitialRetryToken: () => Promise.resolve(token(0)),
    refreshRetryTokenForRetry: (used, { error, errorType }) => {
      const next = used.getRetryCount() + 1;
      const transient = errorType === 'TRANSIENT' || errorType === 'SERVER_ERROR';
      return transient && !ranOutOfTime(error) && next < ATTEMPTS
        ? Promise.resolve(token(next))
        : Promise.reject(new Error('This request is not tried again.'));
    },
    recordSuccess: () => undefined,
  };
}

/** The SDK calls a refused or a cut connection a TimeoutError as well: those have a code that says so. */
function ranOutOfTime(error: unknown): boolean {
  const { name, code } = thrownFacts(error);
  return name === 'TimeoutError' && !/^(?:ECONN|EPIPE)/.test(code);
}
