import * as vscode from 'vscode';
import type { Shared } from '../../core/language/navigate/elsewhere';
import { definitionFiles, textOf } from './folderFiles';
import { toRange, type Asked } from './navigator';

/** Where the pipelines of the folder ask the buildspec that was asked about for something. */
export async function placesInPipelines(
  { navigate, path, folder }: Asked,
  shared: Shared,
  token: vscode.CancellationToken,
): Promise<readonly vscode.Location[]> {
  if (folder === undefined) return [];
  const files = await definitionFiles(folder, token);
  const found = await Promise.all(
    files.map(async uri => {
      if (!navigate.mayDeclarePipeline(await textOf(uri))) return [];
      // What is open may differ from what is on the disk.
      const document = await vscode.workspace.openTextDocument(uri);
      const file = navigate.openFile(document.fileName, document.getText());
      const places = file === undefined ? [] : navigate.usesIn(file, path, shared);
      return places.map(range => new vscode.Location(uri, toRange(document, range)));
    }),
  );
  return found.flat();
}
