import type { ActionBlueprint, StageBlueprint } from '../../pipeline/blueprint/pipeline';
import type { Question } from '../answers/answers';
import type { Reason } from './recommendation';

/** Why something is there: the question whose answer caused it, and sentences that name the answer. */
export interface Because {
  readonly question: Question;
  readonly text: string;
}

/** One action of a stage, and why it is there. */
export interface ReasonedAction {
  readonly action: ActionBlueprint;
  readonly because: Because;
}

/** The stages of a pipeline while it is planned, each part with its reason. */
export class PlannedStages {
  readonly stages: StageBlueprint[] = [];
  readonly reasons: Reason[] = [];
  // The stage of the source stands before all others.
  readonly #taken = new Set(['Source']);

  /** Adds a stage; without an action there is none. Its name gets a number where another has it. */
  add(name: string, because: Because, actions: readonly ReasonedAction[]): void {
    if (actions.length === 0) return;
    let own = name;
    for (let number = 2; this.#taken.has(own); number++) own = `${name}${String(number)}`;
    this.#taken.add(own);
    this.stages.push({ name: own, actions: actions.map(({ action }) => action) });
    this.reasons.push({ part: `stage:${own}`, ...because });
    for (const { action, because: why } of actions)
      this.reasons.push({ part: `action:${own}/${action.name}`, ...why });
  }
}
