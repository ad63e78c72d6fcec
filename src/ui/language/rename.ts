import * as vscode from 'vscode';
import { toRange, type Navigator } from './navigator';

/** Renames artifacts, namespaces and variables of pipelines and the builds of a batch, in all places of the file. */
export class Rename implements vscode.RenameProvider {
  readonly #navigator: Navigator;

  constructor(navigator: Navigator) {
    this.#navigator = navigator;
  }

  /** @throws Error with words for the user where the name cannot be changed */
  async prepareRename(
    document: vscode.TextDocument,
    position: vscode.Position,
  ): Promise<{ range: vscode.Range; placeholder: string }> {
    const place = await this.#navigator.ask(document, undefined, ({ navigate, file }) =>
      navigate.prepareRename(file, document.offsetAt(position)),
    );
    if (place === undefined) throw new Error('Nothing here can be renamed.');
    if ('refusal' in place) throw new Error(place.refusal);
    return { range: toRange(document, place), placeholder: place.name };
  }

  /** @throws Error with words for the user where the name cannot be this one */
  async provideRenameEdits(
    document: vscode.TextDocument,
    position: vscode.Position,
    newName: string,
  ): Promise<vscode.WorkspaceEdit | undefined> {
    const answer = await this.#navigator.ask(document, undefined, ({ navigate, file }) =>
      navigate.rename(file, document.offsetAt(position), newName),
    );
    if (answer === undefined) return undefined;
    if ('refusal' in answer) throw new Error(answer.refusal);
    const edit = new vscode.WorkspaceEdit();
    for (const change of answer.edits) edit.replace(document.uri, toRange(document, change), change.newText);
    return edit;
  }
}
