import * as vscode from 'vscode';
import type { Disposable } from '../../base/disposable';
import type { Log } from '../../base/log';

/** The output channel "Headgate" as a {@link Log}, with levels that the user can set. */
export interface OutputLog extends Log, Disposable {
  show(): void;
}

export function createOutputLog(): OutputLog {
  const channel = vscode.window.createOutputChannel('Headgate', { log: true });
  return {
    debug: message => {
      channel.debug(message);
    },
    info: message => {
      channel.info(message);
    },
    warn: message => {
      channel.warn(message);
    },
    error: message => {
      channel.error(message);
    },
    show: () => {
      channel.show();
    },
    dispose: () => {
      channel.dispose();
    },
  };
}
