import * as vscode from 'vscode';
import { toAppError } from '../../base/appError';
import type { Disposable } from '../../base/disposable';
import type { CommandId } from '../../contrib/ids';
import { readCommandTarget, type CommandTarget } from './commandTarget';
import type { ErrorMessages } from './errorMessages';

/** What a command does. It throws where it cannot; `target` is absent when it was called from the palette. */
export type CommandHandler = (target: CommandTarget | undefined) => Promise<void>;

/** Registers commands so that all of them fail, repeat and overlap in the same way. */
export class CommandRunner {
  readonly #errors: ErrorMessages;
  readonly #busy = new Set<string>();

  constructor(errors: ErrorMessages) {
    this.#errors = errors;
  }

  /**
   * `what` names the command in the log. A second call with the same target does nothing until the first has ended. What
   * the handler throws becomes one message; the promise that VS Code gets never rejects.
   */
  register(id: CommandId, what: string, handler: CommandHandler): Disposable {
    return vscode.commands.registerCommand(id, async (argument: unknown) => {
      await this.run(id, what, handler, readCommandTarget(argument));
    });
  }

  async run(
    id: string,
    what: string,
    handler: CommandHandler,
    target: CommandTarget | undefined,
  ): Promise<void> {
    const key = `${id} ${target === undefined ? '' : targetKey(target)}`;
    if (this.#busy.has(key)) return;
    this.#busy.add(key);
    try {
      await handler(target);
    } catch (thrown) {
      const again = (): void => void this.run(id, what, handler, target);
      // Not awaited: the message may stay for hours, and the command has ended.
      void this.#errors.show(what, toAppError(thrown), again);
    } finally {
      this.#busy.delete(key);
    }
  }
}

function targetKey({ connectionId, pipelineName, stageName, actionName }: CommandTarget): string {
  return JSON.stringify([connectionId, pipelineName, stageName, actionName]);
}
