import * as vscode from 'vscode';
import { AppError } from '../../base/appError';
import { fileType, isThere } from './fileType';
import { MAX_PATHS, type ProjectFolders, type ProjectRoot } from './projectFolders';
import { readFile } from './readFile';
import { searchFiles } from './searchFiles';
import { walkFolder } from './walkFolder';

/** Folders of installed packages and of what builds make: of no interest even where no `.gitignore` names them. */
const FOLDERS_PASSED_OVER: readonly string[] = [
  'node_modules',
  '.git',
  '.venv',
  'venv',
  '__pycache__',
  '.gradle',
  '.terraform',
  'cdk.out',
  '.aws-sam',
];
const PASSED_OVER = `**/{${FOLDERS_PASSED_OVER.join(',')}}/**`;
/** Each folder of a file system that cannot be searched is asked for by itself, perhaps over a network. */
const MAX_WALKED = 5000;
const MAX_BYTES = 1_000_000;

/** The folders of this window. */
export const windowProjectFolders: ProjectFolders = {
  get roots() {
    return (vscode.workspace.workspaceFolders ?? []).map(({ uri, name }) => ({ uri: uri.toString(), name }));
  },
  locate: async uri => {
    const at = vscode.Uri.parse(uri);
    const root = vscode.workspace.getWorkspaceFolder(at);
    if (root === undefined) return undefined;
    const type = await fileType(at);
    if (type === undefined)
      throw new AppError('invalid-input', `${vscode.workspace.asRelativePath(at)} is no longer there.`, {
        remedy: 'Call the command for a folder that is, or without one.',
      });
    const isFolder = (type & vscode.FileType.Directory) !== 0;
    const path = at.path.slice(root.uri.path.length).replace(/^\/+|\/+$/g, '');
    const folder = isFolder ? path : path.slice(0, Math.max(0, path.lastIndexOf('/')));
    return { root: { uri: root.uri.toString(), name: root.name }, folder };
  },
  paths: async (root, signal) => {
    // A search finds nothing where there is no folder, and does not say so.
    if (!(await isThere(vscode.Uri.parse(root.uri))))
      throw new AppError('invalid-input', `The folder ${root.name} is no longer there.`, {
        remedy: 'Put it back, or open it where it is now.',
      });
    const source = new vscode.CancellationTokenSource();
    const abort = (): void => {
      source.cancel();
    };
    signal.addEventListener('abort', abort, { once: true });
    try {
      const pattern = new vscode.RelativePattern(vscode.Uri.parse(root.uri), '**/*');
      const found = await searchFiles(pattern, PASSED_OVER, MAX_PATHS, source.token);
      if (found.length === 0) return await walked(root, signal);
      const { length } = vscode.Uri.parse(root.uri).path.replace(/\/+$/, '');
      return found.map(uri => uri.path.slice(length + 1));
    } finally {
      signal.removeEventListener('abort', abort);
      source.dispose();
    }
  },
  text: async (root, path) => {
    const bytes = await readFile(at(root, path), MAX_BYTES);
    return bytes && new TextDecoder().decode(bytes);
  },
  exists: async (root, path) => await isThere(at(root, path)),
  open: async (root, path, line = 0) => {
    const place = new vscode.Position(line, 0);
    await vscode.window.showTextDocument(at(root, path), { selection: new vscode.Range(place, place) });
  },
  propose: async (root, path, text) => {
    const document = await vscode.workspace.openTextDocument(unsaved(root, path));
    // One that was proposed before, and perhaps changed since, stays as it is.
    if (document.getText() === '') {
      const edit = new vscode.WorkspaceEdit();
      edit.insert(document.uri, new vscode.Position(0, 0), text);
      await vscode.workspace.applyEdit(edit);
    }
    await vscode.window.showTextDocument(document);
  },
  compare: async (root, path, text) => {
    const proposed = await vscode.workspace.openTextDocument({ language: 'yaml', content: text });
    const title = `${path} ↔ proposed`;
    await vscode.commands.executeCommand('vscode.diff', at(root, path), proposed.uri, title);
  },
};

/** File systems of other extensions have no search of their own, and then a search finds nothing. */
async function walked(root: ProjectRoot, signal: AbortSignal): Promise<readonly string[]> {
  return await walkFolder(
    async path => {
      const entries = await vscode.workspace.fs.readDirectory(at(root, path));
      return entries.map(([name, type]) => [name, type === vscode.FileType.Directory] as const);
    },
    name => FOLDERS_PASSED_OVER.includes(name),
    MAX_WALKED,
    signal,
  );
}

function unsaved(root: ProjectRoot, path: string): vscode.Uri {
  return at(root, path).with({ scheme: 'untitled' });
}

function at(root: ProjectRoot, path: string): vscode.Uri {
  return vscode.Uri.joinPath(vscode.Uri.parse(root.uri), ...path.split('/'));
}
