import * as vscode from 'vscode';
import { MAX_TEXT_LENGTH } from '../../core/language/limits';
import { HEAD_BYTES, MAX_LISTED, type WorkspaceFiles } from '../../core/workspace/files';

const PASSED_OVER = '**/{node_modules,.git}/**';

/** The files of one folder of the workspace: as editors have them open, or else as they are saved. */
export function workspaceFolder(folder: vscode.WorkspaceFolder): WorkspaceFiles {
  const uriOf = (path: string): vscode.Uri => vscode.Uri.joinPath(folder.uri, path);
  return {
    list: async () => {
      const pattern = new vscode.RelativePattern(folder, '**/*');
      const found = await vscode.workspace.findFiles(pattern, PASSED_OVER, MAX_LISTED);
      const paths = found.map(uri => vscode.workspace.asRelativePath(uri, false));
      return { paths, closed: [], isWhole: found.length < MAX_LISTED };
    },
    text: async path => {
      const uri = uriOf(path);
      const open = vscode.workspace.textDocuments.find(
        document => document.uri.toString() === uri.toString(),
      );
      if (open !== undefined) return open.getText();
      const bytes = await read(uri);
      return bytes && new TextDecoder().decode(bytes);
    },
    head: async path => {
      const bytes = await read(uriOf(path));
      return bytes && String.fromCharCode(...bytes.subarray(0, HEAD_BYTES));
    },
    // The editor's files do not tell; the command line sees it.
    isExecutable: () => Promise.resolve(undefined),
  };
}

async function read(uri: vscode.Uri): Promise<Uint8Array | undefined> {
  try {
    const { size } = await vscode.workspace.fs.stat(uri);
    return size > MAX_TEXT_LENGTH ? undefined : await vscode.workspace.fs.readFile(uri);
  } catch {
    // It is gone meanwhile, or is a folder.
    return undefined;
  }
}
