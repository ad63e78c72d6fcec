import * as vscode from 'vscode';
import { LocalAccess, type LocalAccessOptions } from './localAccess';

/**
 * The Local connection of this window. `undefined` where no folder on this machine's disk is open, or where VS Code
 * gives no place to keep its records.
 */
export function createLocalAccess(
  context: vscode.ExtensionContext,
  options: Omit<LocalAccessOptions, 'storageDirectory' | 'workspaceFolders'>,
): LocalAccess | undefined {
  const storage = context.storageUri;
  const workspaceFolders = (vscode.workspace.workspaceFolders ?? [])
    .filter(({ uri }) => uri.scheme === 'file')
    .map(({ uri }) => uri.fsPath);
  if (storage?.scheme !== 'file' || workspaceFolders.length === 0) return undefined;
  return new LocalAccess({ ...options, storageDirectory: storage.fsPath, workspaceFolders });
}
