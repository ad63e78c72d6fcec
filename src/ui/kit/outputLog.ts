import * as vscode from 'vscode';
import type { Disposable } from '../../base/disposable';
import type { Log } from '../../base/log';

/** The output channel "Headgate" as a {@link Log}, with levels that the user can set; made with its first line. */
export class OutputLog implements Log, Disposable {
  #made: vscode.LogOutputChannel | undefined;

  debug(message: string): void {
    this.#channel().debug(message);
  }

  info(message: string): void {
    this.#channel().info(message);
  }

  warn(message: string): void {
    this.#channel().warn(message);
  }

  error(message: string): void {
    this.#channel().error(message);
  }

  show(): void {
    this.#channel().show();
  }

  dispose(): void {
    this.#made?.dispose();
  }

  #channel(): vscode.LogOutputChannel {
    this.#made ??= vscode.window.createOutputChannel('Headgate', { log: true });
    return this.#made;
  }
}
