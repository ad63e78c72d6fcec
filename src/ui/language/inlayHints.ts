import * as vscode from 'vscode';
import type { Navigator } from './navigator';

/** Schedules in words behind them. */
export class InlayHints implements vscode.InlayHintsProvider {
  readonly #navigator: Navigator;

  constructor(navigator: Navigator) {
    this.#navigator = navigator;
  }

  async provideInlayHints(document: vscode.TextDocument, range: vscode.Range): Promise<vscode.InlayHint[]> {
    return await this.#navigator.ask(document, [], ({ navigate, file }) =>
      navigate.scheduleHints(file).flatMap(({ offset, text }) => {
        const position = document.positionAt(offset);
        if (!range.contains(position)) return [];
        const hint = new vscode.InlayHint(position, text);
        hint.paddingLeft = true;
        return [hint];
      }),
    );
  }
}
