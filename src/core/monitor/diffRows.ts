import { share } from './share';
import type { TreeRow } from './treeRow';

/** What differs between two lists of siblings. */
export interface RowChanges {
  /** Rows came, went or moved: the parent has to be asked for its children again. */
  readonly structure: boolean;
  /** Ids of the rows that stand in both lists and look different. */
  readonly changed: readonly string[];
}

/** Compares siblings by id; rows that are deeply equal need no repaint. */
export function diffRows(before: readonly TreeRow[], after: readonly TreeRow[]): RowChanges {
  const old = new Map(before.map(row => [row.id, row]));
  const changed = after.filter(row => {
    const known = old.get(row.id);
    return known !== undefined && share(known, row) !== known;
  });
  const structure =
    before.length !== after.length || after.some((row, index) => row.id !== before[index]?.id);
  return { structure, changed: changed.map(({ id }) => id) };
}
