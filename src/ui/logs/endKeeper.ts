import * as vscode from 'vscode';
import type { Disposable } from '../../base/disposable';
import { LOG_SCHEME } from '../../contrib/ids';

/** Keeps the end of a growing document in view, for those who look at its end. */
export class EndKeeper implements Disposable {
  readonly #atEnd = new Set<vscode.TextEditor>();
  readonly #subscription: Disposable;

  constructor() {
    this.#subscription = vscode.workspace.onDidChangeTextDocument(({ document }) => {
      if (document.uri.scheme === LOG_SCHEME) this.#follow(document);
    });
  }

  /** Notes which editors of the document show its end; call it before the document changes. */
  remember(uri: vscode.Uri): void {
    const key = uri.toString();
    for (const editor of vscode.window.visibleTextEditors) {
      if (editor.document.uri.toString() !== key) continue;
      if (showsEnd(editor)) this.#atEnd.add(editor);
      else this.#atEnd.delete(editor);
    }
  }

  dispose(): void {
    this.#subscription.dispose();
    this.#atEnd.clear();
  }

  #follow(document: vscode.TextDocument): void {
    for (const editor of vscode.window.visibleTextEditors) {
      if (editor.document !== document || !this.#atEnd.delete(editor)) continue;
      goToEnd(editor);
    }
  }
}

/** Scrolls to the last line, where a running build goes on and a failed one says why. */
export function goToEnd(editor: vscode.TextEditor): void {
  const end = new vscode.Position(editor.document.lineCount - 1, 0);
  editor.revealRange(new vscode.Range(end, end), vscode.TextEditorRevealType.Default);
}

function showsEnd({ document, visibleRanges }: vscode.TextEditor): boolean {
  const last = visibleRanges.at(-1);
  return last === undefined || last.end.line >= document.lineCount - 2;
}
