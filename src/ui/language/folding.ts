import * as vscode from 'vscode';
import type { Fold } from '../../core/language/navigate/folds';
import type { Navigator } from './navigator';

/** Folding of YAML, also of lists that are not indented; JSON has its own. */
export class Folding implements vscode.FoldingRangeProvider {
  readonly #navigator: Navigator;

  constructor(navigator: Navigator) {
    this.#navigator = navigator;
  }

  async provideFoldingRanges(document: vscode.TextDocument): Promise<vscode.FoldingRange[] | undefined> {
    // Without an answer the editor folds by indentation.
    return await this.#navigator.ask(document, undefined, ({ navigate, file }) => {
      const { text } = file.document;
      return /^\s*\{/.test(text.slice(0, 1000)) ? undefined : navigate.foldsOf(text).map(toFoldingRange);
    });
  }
}

function toFoldingRange({ start, end, kind }: Fold): vscode.FoldingRange {
  const kinds = { comment: vscode.FoldingRangeKind.Comment, region: vscode.FoldingRangeKind.Region };
  return new vscode.FoldingRange(start, end, kind && kinds[kind]);
}
