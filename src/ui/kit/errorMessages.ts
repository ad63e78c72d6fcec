import type { AppError, AppErrorKind } from '../../base/appError';
import type { Log } from '../../base/log';
import { Command, Setting } from '../../contrib/ids';
import type { Dialogs } from './dialogs';

/** Calls a command of the editor or of Headgate. */
export type RunCommand = (id: string, ...args: readonly unknown[]) => Promise<unknown>;

interface Offer {
  readonly button: string;
  readonly command: string;
  readonly argument?: string;
}

const SHOW_OUTPUT: Offer = { button: 'Show Output', command: Command.showOutput };
const OPEN_SETTINGS: Offer = {
  button: 'Open Settings',
  command: 'workbench.action.openSettings',
  argument: Setting.connections,
};
const REFRESH: Offer = { button: 'Refresh', command: Command.refresh };

const OFFERS: Readonly<Partial<Record<AppErrorKind, Offer>>> = {
  'access-denied': SHOW_OUTPUT,
  'credentials-missing': OPEN_SETTINGS,
  'credentials-expired': REFRESH,
  'credentials-rejected': OPEN_SETTINGS,
  'not-found': REFRESH,
  conflict: REFRESH,
  untrusted: { button: 'Manage Trust', command: 'workbench.trust.manage' },
  'program-missing': SHOW_OUTPUT,
  internal: SHOW_OUTPUT,
};

const TRY_AGAIN = 'Try Again';

/** The one place in which an error becomes a message to the user. */
export class ErrorMessages {
  readonly #dialogs: Dialogs;
  readonly #log: Log;
  readonly #runCommand: RunCommand;

  constructor(dialogs: Dialogs, log: Log, runCommand: RunCommand) {
    this.#dialogs = dialogs;
    this.#log = log;
    this.#runCommand = runCommand;
  }

  /**
   * Shows what happened and what to do as one message, with a button that does it; resolves when the message is gone.
   * `cancelled` is not shown. `again` repeats what failed, for errors that can pass by themselves.
   */
  async show(what: string, error: AppError, again?: () => void): Promise<void> {
    if (error.kind === 'cancelled') return;
    this.#log.error(`${what}: ${error.kind}: ${error.message}`);
    if (error.kind === 'internal' && error.stack !== undefined) this.#log.debug(error.stack);
    const retry = error.retryable ? again : undefined;
    const offer = retry === undefined ? OFFERS[error.kind] : undefined;
    const button = retry === undefined ? offer?.button : TRY_AGAIN;
    const pressed = await this.#dialogs.tell('error', messageOf(error), button === undefined ? [] : [button]);
    if (pressed === undefined || pressed !== button) return;
    if (retry !== undefined) retry();
    else if (offer !== undefined) {
      await this.#runCommand(offer.command, ...(offer.argument === undefined ? [] : [offer.argument]));
    }
  }
}

/** What happened and what to do about it, in one or two sentences. */
export function messageOf(error: AppError): string {
  return error.remedy === undefined ? error.message : `${error.message} ${error.remedy}`;
}
