import type { Clock, Instant, Millis } from '../../base/clock';
import { MutableDisposable, type Disposable } from '../../base/disposable';
import type { ActionRunner } from './action';
import type { ApprovalDesk } from './approvalDesk';

/** Source: CodePipeline User Guide, Quotas: a manual approval fails after 7 days unless it sets its own time. */
const DEFAULT_TIMEOUT_MINUTES = 7 * 24 * 60;

const MINUTE: Millis = 60_000;

/** Timers of the platform take at most 2^31 - 1 ms, about 24 days; an approval may wait for 60. */
const LONGEST_TIMER: Millis = 24 * 60 * MINUTE;

/** Runs a manual approval: waits until somebody approves or rejects with the token that is shown meanwhile. */
export function approvalRunner(desk: ApprovalDesk, newToken: () => string): ActionRunner {
  return async context => {
    const { action, clock, signal } = context;
    const token = newToken();
    const timeout = new AbortController();
    const timer = new MutableDisposable<Disposable>();
    const minutes = action.timeoutInMinutes ?? DEFAULT_TIMEOUT_MINUTES;
    abortAt(clock, clock.now() + minutes * MINUTE, timeout, timer);
    try {
      const decided = desk.wait(token, AbortSignal.any([signal, timeout.signal]));
      context.report({ approvalToken: token });
      const { status, summary } = await decided;
      if (status === 'Approved') return { status: 'Succeeded', ...(summary === '' ? {} : { summary }) };
      const message = summary === '' ? 'Rejected without a comment.' : `Rejected: ${summary}`;
      return { status: 'Failed', summary: message, error: { code: 'JobFailed', message } };
    } catch (error) {
      if (signal.aborted) return { status: 'Abandoned', summary: 'The execution was stopped.' };
      if (!timeout.signal.aborted) throw error;
      const message = `Nobody approved or rejected within ${minutes} minutes.`;
      return { status: 'Failed', error: { code: 'JobTimedOut', message } };
    } finally {
      timer.dispose();
    }
  };
}

function abortAt(
  clock: Clock,
  end: Instant,
  controller: AbortController,
  timer: MutableDisposable<Disposable>,
): void {
  const left = end - clock.now();
  timer.value = clock.schedule(Math.min(left, LONGEST_TIMER), () => {
    if (clock.now() >= end) controller.abort();
    else abortAt(clock, end, controller, timer);
  });
}
