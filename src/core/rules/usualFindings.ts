import type { LineIndex } from '../yaml/lines';
import type { ScalarNode } from '../yaml/node';
import type { Finding } from './finding';
import type { CheckSettings } from './sourceDocument';

/** What the rules find in a file without oddities, and a quick way to what they find while it is typed in. */
export interface UsualFindings {
  readonly findings: readonly Finding[];
  /** The findings after edits that have changed nothing but the texts of items of lists; `undefined` where it takes all rules to tell. */
  readonly again: (
    text: string,
    changed: ReadonlySet<ScalarNode>,
    settings: CheckSettings,
    lines?: LineIndex,
  ) => readonly Finding[] | undefined;
}
