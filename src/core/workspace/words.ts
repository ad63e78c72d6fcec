import type { ActionModel } from '../pipeline/model/model';
import { labelOf } from '../pipeline/providers/configured';
import { shown } from '../rules/shown';

/** An action in the middle of a sentence: `action "Deploy"`. */
export function actionLabel(action: ActionModel): string {
  const label = labelOf('Action', action);
  return label.charAt(0).toLowerCase() + label.slice(1);
}

/** A sentence, with a blank before it, about a file that may have been meant; empty where there is none. */
export function meantSentence(meant: string | undefined): string {
  return meant === undefined ? '' : ` There is "${shown(meant)}".`;
}
