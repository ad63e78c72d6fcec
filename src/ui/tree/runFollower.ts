import { toAppError } from '../../base/appError';
import type { Log } from '../../base/log';
import type { TreeElement } from './treeElement';

/** What the follower needs of the view. */
export interface Revealer {
  readonly visible: boolean;
  reveal(
    element: TreeElement,
    options: { readonly select: boolean; readonly focus: boolean; readonly expand: boolean },
  ): Thenable<void>;
}

/**
 * Opens a pipeline's row once when an execution of it runs, and each of its stages once when the execution comes to it.
 * A row that the user has closed stays closed until the next execution.
 */
export class RunFollower {
  readonly #view: Revealer;
  readonly #isCollapsed: (rowId: string) => boolean;
  readonly #log: Log;
  /** By row: the execution for which it was opened. */
  readonly #opened = new Map<string, string>();

  constructor(view: Revealer, isCollapsed: (rowId: string) => boolean, log: Log) {
    this.#view = view;
    this.#isCollapsed = isCollapsed;
    this.#log = log;
  }

  follow(elements: Iterable<TreeElement>): void {
    if (!this.#view.visible) return;
    for (const element of [...elements]) {
      const execution = runningExecution(element);
      if (execution === undefined || this.#opened.get(element.id) === execution) continue;
      if (element.parent !== undefined && this.#isCollapsed(element.parent.id)) continue;
      this.#opened.set(element.id, execution);
      void this.#open(element);
    }
  }

  async #open(element: TreeElement): Promise<void> {
    try {
      await this.#view.reveal(element, { select: false, focus: false, expand: true });
    } catch (thrown) {
      // The row went away meanwhile.
      this.#log.debug(`A row could not be opened: ${toAppError(thrown).message}`);
    }
  }
}

function runningExecution({ row }: TreeElement): string | undefined {
  if (row.kind !== 'pipeline' && row.kind !== 'stage') return undefined;
  return row.contextValue.split(' ').includes('running') ? row.target.executionId : undefined;
}
