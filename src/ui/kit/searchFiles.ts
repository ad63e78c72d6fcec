import * as vscode from 'vscode';

/** The file systems that VS Code, or the extension that brings them, can search. */
const SEARCHED: readonly string[] = ['file', 'vscode-vfs'];

/** Whether the files of a folder can be searched, which those of most virtual file systems cannot. */
export function isSearchable({ scheme }: vscode.Uri): boolean {
  return SEARCHED.includes(scheme);
}

/**
 * As `vscode.workspace.findFiles`; finds nothing where no folder that is asked for can be searched. VS Code would wait there
 * for ever, for a search that nobody brings: https://github.com/microsoft/vscode/issues/314285
 */
export async function searchFiles(
  include: vscode.GlobPattern,
  exclude: string,
  max: number,
  token?: vscode.CancellationToken,
): Promise<readonly vscode.Uri[]> {
  const folders =
    typeof include === 'string'
      ? (vscode.workspace.workspaceFolders ?? []).map(({ uri }) => uri)
      : [include.baseUri];
  if (!folders.some(isSearchable)) return [];
  return await vscode.workspace.findFiles(include, exclude, max, token);
}
