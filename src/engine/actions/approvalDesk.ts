import type { ApprovalDecision } from '../../core/monitor/ports';

export type Decision = Pick<ApprovalDecision, 'status' | 'summary'>;

/** Brings the answer to an approval to the action that waits for it. */
export class ApprovalDesk {
  readonly #waiting = new Map<string, (decision: Decision) => void>();

  /** Resolves to the decision made with this token; rejects when `signal` is aborted before. */
  wait(token: string, signal: AbortSignal): Promise<Decision> {
    return new Promise((resolve, reject) => {
      const abort = (): void => {
        this.#waiting.delete(token);
        reject(new Error('The approval is not waited for any longer.'));
      };
      if (signal.aborted) {
        abort();
        return;
      }
      signal.addEventListener('abort', abort, { once: true });
      this.#waiting.set(token, decision => {
        signal.removeEventListener('abort', abort);
        resolve(decision);
      });
    });
  }

  /** Whether an action waited for this token; each token is good for one decision. */
  decide(token: string, decision: Decision): boolean {
    const deliver = this.#waiting.get(token);
    this.#waiting.delete(token);
    deliver?.(decision);
    return deliver !== undefined;
  }
}
