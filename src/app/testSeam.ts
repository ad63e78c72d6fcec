import type { Disposable } from '../base/disposable';
import type { Event } from '../base/emitter';
import type { TreeRow } from '../core/monitor/treeRow';
import type { StatusModel } from '../core/monitor/status';
import type { WindowDeploymentTabs } from '../ui/deployment/deploymentTabs';
import { toDisposable } from '../base/disposable';
import type { Choice, Confirmation, Dialogs, Question, TextQuestion, TickedChoice } from '../ui/kit/dialogs';
import type { Monitor } from '../ui/kit/monitor';

/**
 * What the suites inside VS Code see of a running Headgate: what is on screen, and a way to answer its questions, which
 * nobody can press there. `activate` returns it in VS Code's test mode only.
 */
export interface TestSeam {
  readonly monitor: Pick<Monitor, 'snapshot' | 'onDidChange'>;
  /** The rows under a row, or the top rows. */
  readonly rowsUnder: (parent?: TreeRow) => readonly TreeRow[];
  /** Fires with the ids of the rows that were repainted; `undefined` when all were. */
  readonly onDidRepaint: Event<readonly string[] | undefined>;
  /** Brings up the row of a pipeline, open. */
  readonly showPipeline: (connectionId: string, pipelineName: string) => Promise<void>;
  readonly statusBar: () => StatusModel | undefined;
  /** The pages of deployments that are open, the oldest first, and a way to press their buttons. */
  readonly deployments: () => Promise<WindowDeploymentTabs['shown']>;
  /** From now on `dialogs` answers instead of the user, until the result is disposed. */
  readonly answerWith: (dialogs: Dialogs) => Disposable;
}

/** Dialogs that can be answered by somebody else for a while. */
export class ReplaceableDialogs implements Dialogs {
  readonly #original: Dialogs;
  #current: Dialogs;

  constructor(original: Dialogs) {
    this.#original = original;
    this.#current = original;
  }

  replace(dialogs: Dialogs): Disposable {
    this.#current = dialogs;
    return toDisposable(() => {
      this.#current = this.#original;
    });
  }

  tell(
    level: 'info' | 'warning' | 'error',
    message: string,
    buttons: readonly string[],
  ): Promise<string | undefined> {
    return this.#current.tell(level, message, buttons);
  }

  confirm(confirmation: Confirmation): Promise<boolean> {
    return this.#current.confirm(confirmation);
  }

  pick<T>(choices: readonly Choice<T>[], question: Question): Promise<T | undefined> {
    return this.#current.pick(choices, question);
  }

  pickMany<T>(choices: readonly TickedChoice<T>[], question: Question): Promise<readonly T[] | undefined> {
    return this.#current.pickMany(choices, question);
  }

  ask(question: TextQuestion): Promise<string | undefined> {
    return this.#current.ask(question);
  }

  pickFolder(title: string, button: string): Promise<string | undefined> {
    return this.#current.pickFolder(title, button);
  }
}
