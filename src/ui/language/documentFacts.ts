import * as vscode from 'vscode';
import type { DocumentFacts } from './candidate';

/** What decides whether a document is worth loading the checks for, as it is at the time of asking. */
export function factsOf(document: vscode.TextDocument): DocumentFacts {
  const { uri, languageId, fileName } = document;
  return { isEditable: isEditable(uri.scheme), languageId, fileName, getText: () => document.getText() };
}

/**
 * Whether documents of a scheme are files that somebody works on. Git, the local history and the two sides of a comparison
 * each have a scheme of their own, which cannot be written. A workspace that cannot be written is still one to read.
 */
function isEditable(scheme: string): boolean {
  if (scheme === 'untitled') return true;
  const folders = vscode.workspace.workspaceFolders ?? [];
  return (
    folders.some(({ uri }) => uri.scheme === scheme) ||
    vscode.workspace.fs.isWritableFileSystem(scheme) === true
  );
}
