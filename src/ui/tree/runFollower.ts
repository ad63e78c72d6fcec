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

/** Opens a pipeline's row once for each execution that runs, so that its stages are in view; the user may close it. */
export class RunFollower {
  readonly #view: Revealer;
  readonly #log: Log;
  /** By row: the execution for which it was opened. */
  readonly #opened = new Map<string, string>();

  constructor(view: Revealer, log: Log) {
    this.#view = view;
    this.#log = log;
  }

  follow(elements: Iterable<TreeElement>): void {
    if (!this.#view.visible) return;
    for (const element of [...elements]) {
      const execution = runningExecution(element);
      if (execution === undefined || this.#opened.get(element.id) === execution) continue;
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
  if (row.kind !== 'pipeline') return undefined;
  return row.contextValue.split(' ').includes('running') ? row.target.executionId : undefined;
}
