/**
 * One row of the Pipelines view as plain data. Two rows are the same element when their `id`s are equal, and need no
 * repaint when they are deeply equal.
 */
export interface TreeRow {
  /** Unique in the tree and stable over time: made of connection, pipeline, stage and action names only. */
  readonly id: string;
  readonly kind: 'connection' | 'pipeline' | 'stage' | 'action' | 'problem' | 'message';
  readonly label: string;
  readonly description: string;
  readonly icon: RowIcon;
  /** Status in words, for the tooltip and for screen readers; empty where the row has no status. */
  readonly statusWord: string;
  /** Plain text, one fact a line; never markdown. */
  readonly tooltip: readonly string[];
  /** Space-separated flags that `when` clauses of `view/item/context` match. */
  readonly contextValue: string;
  readonly collapsible: 'none' | 'collapsed' | 'expanded';
  /** What the row stands for, so that a command knows its object. */
  readonly target: RowTarget;
}

export interface RowIcon {
  /** Codicon id without `$()`, for example `pass-filled`. */
  readonly id: string;
  /** Theme colour id, for example `testing.iconPassed`. */
  readonly color?: string;
}

export interface RowTarget {
  readonly connectionId: string;
  readonly pipelineName?: string;
  readonly stageName?: string;
  readonly actionName?: string;
  readonly executionId?: string;
  /** Of a `problem` row: where in which file. */
  readonly location?: { readonly file: string; readonly line: number; readonly character: number };
}
