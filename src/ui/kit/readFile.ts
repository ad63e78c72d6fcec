import * as vscode from 'vscode';

/** The bytes of a file; `undefined` for one of more than `maxBytes`, or that is gone meanwhile or is a folder. */
export async function readFile(uri: vscode.Uri, maxBytes: number): Promise<Uint8Array | undefined> {
  try {
    const { size } = await vscode.workspace.fs.stat(uri);
    return size > maxBytes ? undefined : await vscode.workspace.fs.readFile(uri);
  } catch {
    return undefined;
  }
}
