import * as vscode from 'vscode';
import { HEAD_BYTES, MAX_LISTED, type WorkspaceFiles } from '../../core/workspace/files';
import { readGitIndex, type IndexEntry } from '../../core/workspace/gitIndex';
import { readFile } from '../kit/readFile';
import { isSearchable, searchFiles } from '../kit/searchFiles';

const PASSED_OVER = '**/{node_modules,.git}/**';
const INDEX = '.git/index';

/** Larger files are not read: CloudFormation takes templates of up to a million bytes, and the others are smaller. */
const MAX_BYTES = 2_000_000;

/** That of some hundred thousand files has this size. */
const MAX_INDEX_BYTES = 50_000_000;

/**
 * The files of one folder of the workspace: as editors have them open, or else as they are saved. Runs no git: what it
 * knows of a file is read from its index, in a folder that is not trusted too.
 */
export function workspaceFolder(folder: vscode.WorkspaceFolder): WorkspaceFiles {
  const uriOf = (path: string): vscode.Uri => vscode.Uri.joinPath(folder.uri, path);
  const indexed = gitIndexOf(uriOf(INDEX));
  return {
    list: async () => {
      const pattern = new vscode.RelativePattern(folder, '**/*');
      const found = await searchFiles(pattern, PASSED_OVER, MAX_LISTED);
      const paths = found.map(uri => vscode.workspace.asRelativePath(uri, false));
      const leftOut = [...(await indexed())].flatMap(([path, { isLeftOut }]) => (isLeftOut ? [path] : []));
      return {
        paths: [...paths, ...leftOut],
        closed: [],
        isWhole: isSearchable(folder.uri) && found.length < MAX_LISTED,
      };
    },
    text: async path => {
      const uri = uriOf(path);
      const open = vscode.workspace.textDocuments.find(
        document => document.uri.toString() === uri.toString(),
      );
      if (open !== undefined) return open.getText();
      const bytes = await readFile(uri, MAX_BYTES);
      return bytes && new TextDecoder().decode(bytes);
    },
    head: async path => {
      const bytes = await readFile(uriOf(path), MAX_BYTES);
      return bytes && String.fromCharCode(...bytes.subarray(0, HEAD_BYTES));
    },
    isExecutable: async path => (await indexed()).get(path)?.isExecutable,
  };
}

/** Reads git's index when it is asked for, and again when it has changed. */
function gitIndexOf(uri: vscode.Uri): () => Promise<ReadonlyMap<string, IndexEntry>> {
  let known: { readonly mtime: number; readonly entries: ReadonlyMap<string, IndexEntry> } | undefined;
  return async () => {
    try {
      const { mtime } = await vscode.workspace.fs.stat(uri);
      if (known?.mtime === mtime) return known.entries;
      const bytes = await readFile(uri, MAX_INDEX_BYTES);
      const entries = bytes && readGitIndex(bytes);
      known = { mtime, entries: entries ?? new Map() };
      return known.entries;
    } catch {
      // No repository, or one that keeps its index elsewhere.
      return new Map();
    }
  };
}
