import type { UsedConnection } from '../../core/deployment/handshake';
import type { StackTemplate } from '../../core/deployment/stackTemplate';
import type { ChangeSet } from '../../core/deployment/ports';
import type { ChosenStack } from './chooseStack';
import type { ChosenTemplate } from './chooseTemplate';

/** A change set that is ready, with what is needed to execute it. */
export interface Prepared {
  /** That of the change set. */
  readonly template: ChosenTemplate;
  /** What the file has meanwhile, where that is something else. */
  readonly file?: StackTemplate;
  readonly place: ChosenStack;
  readonly changeSet: ChangeSet;
  /** Those to code hosts that the template was given by their ARN. */
  readonly connections: readonly UsedConnection[];
}
