import * as vscode from 'vscode';
import type { TextEdit } from '../../core/rules/finding';
import { toRange, type Asked, type Navigator } from './navigator';

/**
 * Renames artifacts, namespaces and variables of pipelines and the builds of a batch, in all places of the file; an artifact
 * in the buildspec too that puts it out.
 */
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
    const offset = document.offsetAt(position);
    const answer = await this.#navigator.ask(document, undefined, async asked => {
      const renamed = asked.navigate.rename(asked.file, offset, newName);
      if ('refusal' in renamed || renamed.edits.length === 0) return { renamed, elsewhere: [] };
      return { renamed, elsewhere: await renamedElsewhere(asked, offset, newName) };
    });
    if (answer === undefined) return undefined;
    const { renamed, elsewhere } = answer;
    if ('refusal' in renamed) throw new Error(renamed.refusal);
    const edit = new vscode.WorkspaceEdit();
    for (const change of renamed.edits) edit.replace(document.uri, toRange(document, change), change.newText);
    for (const { other, change } of elsewhere)
      edit.replace(other.uri, toRange(other, change), change.newText);
    return edit;
  }
}

/** What follows in other files of the folder. */
async function renamedElsewhere(
  { file, path, folder }: Asked,
  offset: number,
  newName: string,
): Promise<readonly { readonly other: vscode.TextDocument; readonly change: TextEdit }[]> {
  if (folder === undefined || file.kind !== 'pipeline') return [];
  const { renamedIn } = await import(/* webpackChunkName: "workspace" */ './acrossFolders');
  const edits = await renamedIn(folder, path, offset, newName);
  const found = await Promise.all(
    edits.map(async one => {
      const other = await vscode.workspace.openTextDocument(vscode.Uri.joinPath(folder.uri, one.path));
      // It may have been typed in meanwhile.
      return other.getText() === one.text ? [{ other, change: one.edit }] : [];
    }),
  );
  return found.flat();
}
