import type { TreeRow } from '../../core/monitor/treeRow';

/** What VS Code holds on to for a row: the same object as long as the row's id exists, with its latest content. */
export interface TreeElement {
  readonly id: string;
  readonly parent: TreeElement | undefined;
  row: TreeRow;
  /** Absent until VS Code has asked for them. */
  children: readonly TreeElement[] | undefined;
}
