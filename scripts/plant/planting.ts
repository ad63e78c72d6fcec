import type { TextEdit } from '../../src/core/rules/finding';
import type { OffsetRange } from '../../src/core/yaml/document';

/** One fault in one place of a valid file. */
export interface Planting {
  /** What makes the valid text a faulty one; they do not overlap. */
  readonly edits: readonly TextEdit[];
  /**
   * Where, besides the lines that the edits write, the author may have to change something: offsets of the valid text.
   * A diagnostic may start on any of these lines.
   */
  readonly also?: readonly OffsetRange[];
}
