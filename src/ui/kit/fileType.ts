import * as vscode from 'vscode';

/** What is at a URI; `undefined` where nothing is, or nothing that can be looked at. */
export async function fileType(uri: vscode.Uri): Promise<vscode.FileType | undefined> {
  try {
    return (await vscode.workspace.fs.stat(uri)).type;
  } catch {
    return undefined;
  }
}

export async function isThere(uri: vscode.Uri): Promise<boolean> {
  return (await fileType(uri)) !== undefined;
}
