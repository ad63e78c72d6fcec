import * as vscode from 'vscode';
import { recognise } from '../../core/language/recognise';
import type { BuildspecFile, Buildspecs } from './buildspecs';
import { searchFiles } from './searchFiles';

const NAMES = '**/*[bB]uildspec*.{yml,yaml}';
const SKIPPED = '**/{node_modules,.git,dist,out,cdk.out,.aws-sam}/**';
/** More than this nobody picks from. */
const MOST_FILES = 200;

/** The buildspecs of this window's workspace. */
export const windowBuildspecs: Buildspecs = {
  active: () => {
    const document = vscode.window.activeTextEditor?.document;
    if (document === undefined) return undefined;
    return recognise(document.fileName, document.getText()) === 'buildspec'
      ? fileAt(document.uri)
      : undefined;
  },
  at: uri => fileAt(vscode.Uri.parse(uri)),
  find: async () => {
    const found = await searchFiles(NAMES, SKIPPED, MOST_FILES);
    const files = found.flatMap(uri => fileAt(uri) ?? []).sort((a, b) => (a.uri < b.uri ? -1 : 1));
    const texts = await Promise.all(files.map(read));
    return files.filter((file, index) => recognise(file.path, texts[index] ?? '') === 'buildspec');
  },
  read,
};

function fileAt(uri: vscode.Uri): BuildspecFile | undefined {
  const folder = vscode.workspace.getWorkspaceFolder(uri);
  if (uri.scheme !== 'file' || folder === undefined) return undefined;
  return {
    uri: uri.toString(),
    path: vscode.workspace.asRelativePath(uri, false),
    folder: { name: folder.name, path: folder.uri.fsPath },
  };
}

async function read({ uri }: BuildspecFile): Promise<string> {
  const open = vscode.workspace.textDocuments.find(document => document.uri.toString() === uri);
  if (open !== undefined) return open.getText();
  return new TextDecoder().decode(await vscode.workspace.fs.readFile(vscode.Uri.parse(uri)));
}
