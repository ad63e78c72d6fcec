import { toAppError } from '../../base/appError';
import type { CommandId } from '../../contrib/ids';
import { readCommandTarget, type CommandTarget } from './commandTarget';
import type { ErrorMessages } from './errorMessages';

/** What a command does. It throws where it cannot; `target` is absent when it was called from the palette. */
export type CommandHandler = (target: CommandTarget | undefined) => Promise<void>;

export interface CommandEntry {
  /** The command in the log, "Approving". */
  readonly what: string;
  readonly run: CommandHandler;
  /** Keeps calls for the same object apart itself, and says so to the user. */
  readonly overlaps?: true;
}

/** One entry for every command. */
export type CommandTable = Readonly<Record<CommandId, CommandEntry>>;

/** Runs commands so that all of them fail, repeat and overlap in the same way. */
export class CommandRunner {
  readonly #table: CommandTable;
  readonly #errors: ErrorMessages;
  readonly #busy = new Set<string>();

  constructor(table: CommandTable, errors: ErrorMessages) {
    this.#table = table;
    this.#errors = errors;
  }

  /**
   * Runs a command with whatever it was called with. A second call with the same target does nothing until the first has
   * ended, unless the command overlaps. What goes wrong becomes one message; the promise never rejects.
   */
  async run(id: CommandId, argument: unknown): Promise<void> {
    const target = readCommandTarget(argument);
    const { what, run, overlaps = false } = this.#table[id];
    const key = `${id} ${target === undefined ? '' : targetKey(target)}`;
    if (!overlaps && this.#busy.has(key)) return;
    this.#busy.add(key);
    try {
      await run(target);
    } catch (thrown) {
      // Not awaited: the message may stay for hours, and the command has ended.
      void this.#errors.show(what, toAppError(thrown), () => void this.run(id, argument));
    } finally {
      this.#busy.delete(key);
    }
  }
}

function targetKey({ connectionId, pipelineName, stageName, actionName }: CommandTarget): string {
  return JSON.stringify([connectionId, pipelineName, stageName, actionName]);
}
