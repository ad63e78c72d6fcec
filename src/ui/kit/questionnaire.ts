import type { Question } from './dialogs';

/** One of several questions. What it changes in the state is all that it remembers. */
export interface QuestionStep<S> {
  readonly title: string;
  /** Whether it is asked at all; absent: always. */
  readonly isAsked?: (state: S) => boolean;
  /**
   * Asks, and resolves to the state with the answer; `undefined` where nobody answered. Where the user goes back, what it
   * resolves to is kept.
   */
  readonly ask: (state: S, question: Question) => Promise<S | undefined>;
}

/**
 * Asks one question after the other, with a way back to each before; what was answered stays when the user goes back.
 * Resolves to `undefined` where they turn away.
 *
 * @param leave called where the user goes back from the first question, which ends them all; absent: there is no such way
 */
export async function askInTurn<S>(
  steps: readonly QuestionStep<S>[],
  start: S,
  leave?: () => void,
): Promise<S | undefined> {
  const before: number[] = [];
  let state = start;
  let at = nextOf(steps, state, 0);
  while (at < steps.length) {
    const step = steps[at];
    if (step === undefined) break;
    const way = { isBack: false };
    const goBack = (): void => {
      way.isBack = true;
    };
    const ahead = steps.slice(at + 1).filter(({ isAsked }) => isAsked?.(state) ?? true).length;
    const total = before.length + 1 + ahead;
    const answered = await step.ask(state, {
      title: step.title,
      // The one question that there is needs no number.
      ...(total > 1 && { step: { number: before.length + 1, total } }),
      ...((before.length > 0 || leave !== undefined) && { goBack }),
    });
    if (way.isBack) {
      state = answered ?? state;
      const last = before.pop();
      if (last === undefined) {
        leave?.();
        return undefined;
      }
      at = last;
      continue;
    }
    if (answered === undefined) return undefined;
    before.push(at);
    state = answered;
    at = nextOf(steps, state, at + 1);
  }
  return state;
}

function nextOf<S>(steps: readonly QuestionStep<S>[], state: S, from: number): number {
  const found = steps.findIndex(({ isAsked }, at) => at >= from && (isAsked?.(state) ?? true));
  return found === -1 ? steps.length : found;
}
