import * as vscode from 'vscode';
import { DisposableStore, type Disposable } from '../../base/disposable';
import type { LintSettings } from '../../core/language/lintSettings';
import { mayBeChecked } from '../../core/workspace/files';
import { readWorkspace, WorkspaceReader } from '../../core/workspace/reader';
import { renamedElsewhere, type EditElsewhere } from '../../core/workspace/renameArtifact';
import { diagnoseAcross, validateFolder, type Found, type Validation } from '../../core/workspace/validate';
import { pathIn } from './navigator';
import { workspaceFolder } from './workspaceFolder';

/** What git and installers write again and again. */
const PASSED_OVER = /(^|\/)(node_modules|\.git)(\/|$)/;

interface ReadFolder extends Disposable {
  readonly folder: vscode.WorkspaceFolder;
  readonly reader: WorkspaceReader;
  /** Then every file of it matters, read by the reader or not. */
  isValidated: boolean;
}

/** Folders of the workspace whose files are checked together; each is watched from its first check on. */
export class AcrossFolders implements Disposable {
  readonly #folders = new Map<string, ReadFolder>();
  readonly #onChange: () => void;

  /** @param onChange called when something has changed that can matter to what was found */
  constructor(onChange: () => void) {
    this.#onChange = onChange;
  }

  /**
   * What is wrong between the files of a folder, by path; only what has changed since the last time is read. `undefined`
   * where the signal was aborted before the end.
   */
  async check(
    folder: vscode.WorkspaceFolder,
    settings: LintSettings,
    signal: AbortSignal,
  ): Promise<ReadonlyMap<string, Found> | undefined> {
    const known = this.#known(folder);
    for (const document of vscode.workspace.textDocuments)
      if (document.isDirty && isIn(folder, document.uri))
        known.reader.forgetText(pathIn(folder, document.uri));
    const workspace = await known.reader.read({ signal });
    return workspace && diagnoseAcross(workspace, settings);
  }

  /** See {@link validateFolder}. */
  async validate(
    folder: vscode.WorkspaceFolder,
    settings: LintSettings,
    signal: AbortSignal,
  ): Promise<Validation> {
    this.#known(folder).isValidated = true;
    return await validateFolder(workspaceFolder(folder), settings, { signal });
  }

  /** Call when a document was saved, or closed without: then its text may be another one. */
  forget(uri: vscode.Uri): void {
    for (const { folder, reader } of this.#folders.values())
      if (isIn(folder, uri) && reader.forgetText(pathIn(folder, uri))) this.#onChange();
  }

  /** Forgets what was read, and watches nothing any more. */
  dispose(): void {
    for (const folder of this.#folders.values()) folder.dispose();
    this.#folders.clear();
  }

  #known(folder: vscode.WorkspaceFolder): ReadFolder {
    const key = folder.uri.toString();
    const known = this.#folders.get(key) ?? this.#watch(folder);
    this.#folders.set(key, known);
    return known;
  }

  #watch(folder: vscode.WorkspaceFolder): ReadFolder {
    const reader = new WorkspaceReader(workspaceFolder(folder));
    const watcher = vscode.workspace.createFileSystemWatcher(new vscode.RelativePattern(folder, '**/*'));
    const store = new DisposableStore();
    store.add(watcher);
    const read: ReadFolder = {
      folder,
      reader,
      isValidated: false,
      dispose: () => {
        store.dispose();
      },
    };
    const haveMoved = (uri: vscode.Uri): void => {
      const path = pathIn(folder, uri);
      if (PASSED_OVER.test(path)) return;
      reader.forgetText(path);
      reader.forgetNames();
      this.#onChange();
    };
    store.add(watcher.onDidCreate(haveMoved));
    store.add(watcher.onDidDelete(haveMoved));
    store.add(
      watcher.onDidChange(uri => {
        const path = pathIn(folder, uri);
        const isChecked = read.isValidated && mayBeChecked(path) && !PASSED_OVER.test(path);
        if (reader.forgetText(path) || isChecked) this.#onChange();
      }),
    );
    return read;
  }
}

/** See {@link renamedElsewhere}; in the files of a folder as they are in this moment. */
export async function renamedIn(
  folder: vscode.WorkspaceFolder,
  path: string,
  offset: number,
  newName: string,
): Promise<readonly EditElsewhere[]> {
  const workspace = await readWorkspace(workspaceFolder(folder));
  return workspace === undefined ? [] : renamedElsewhere(workspace, path, offset, newName);
}

function isIn(folder: vscode.WorkspaceFolder, uri: vscode.Uri): boolean {
  return vscode.workspace.getWorkspaceFolder(uri)?.uri.toString() === folder.uri.toString();
}
