import type { UsedConnection } from '../../core/deployment/handshake';
import type { ChangeSet } from '../../core/deployment/ports';
import type { ChosenStack } from './chooseStack';
import type { ChosenTemplate } from './chooseTemplate';

/** A change set that is ready, with what is needed to execute it. */
export interface Prepared {
  readonly template: ChosenTemplate;
  readonly place: ChosenStack;
  readonly changeSet: ChangeSet;
  /** Those to code hosts that the template was given by their ARN. */
  readonly connections: readonly UsedConnection[];
}
