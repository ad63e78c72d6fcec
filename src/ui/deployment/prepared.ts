import type { ChangeSet } from '../../core/deployment/ports';
import type { ChosenStack } from './chooseStack';
import type { ChosenTemplate } from './chooseTemplate';

/** A change set that is ready, with what is needed to execute it. */
export interface Prepared {
  readonly template: ChosenTemplate;
  readonly place: ChosenStack;
  readonly changeSet: ChangeSet;
}
