import * as vscode from 'vscode';
import { firstFile, toRange, type Navigator } from './navigator';

/** Links to the files of the workspace that a file names. */
export class Links implements vscode.DocumentLinkProvider {
  readonly #navigator: Navigator;

  constructor(navigator: Navigator) {
    this.#navigator = navigator;
  }

  async provideDocumentLinks(document: vscode.TextDocument): Promise<vscode.DocumentLink[]> {
    return await this.#navigator.ask(document, [], async ({ navigate, file, path, folder }) => {
      if (folder === undefined) return [];
      const asked = new Map<string, Promise<vscode.Uri | undefined>>();
      const links = navigate.linksIn(file, path).map(async link => {
        const key = link.candidates.join('\n');
        const looking = asked.get(key) ?? firstFile(folder, link.candidates);
        asked.set(key, looking);
        const target = await looking;
        return target === undefined ? [] : [new vscode.DocumentLink(toRange(document, link), target)];
      });
      return (await Promise.all(links)).flat();
    });
  }
}
