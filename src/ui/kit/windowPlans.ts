import * as vscode from 'vscode';
import type { Disposable } from '../../base/disposable';
import { PLAN_SCHEME } from '../../contrib/ids';
import { isThere } from './fileType';
import { closePlanTabs } from './planTabs';
import type { FileEdit, FoundFile, PlanWindow, ShownChange } from './planWindow';
import type { ProjectRoot } from './projectFolders';
import { readFile } from './readFile';

/** Files that are larger are nobody's handwriting. */
const MAX_BYTES = 1_000_000;

/** Makes files of a disk executable; false where the operating system knows no such thing. */
export type MakeExecutable = (files: readonly string[]) => Promise<boolean>;

/** Files that were written together, and the folders that came into being with them, the innermost first. */
interface NewFiles {
  readonly files: readonly vscode.Uri[];
  readonly folders: readonly vscode.Uri[];
}

/** The window as a {@link PlanWindow}. Planned texts are read-only documents of their own. */
export class WindowPlans implements PlanWindow, vscode.TextDocumentContentProvider, Disposable {
  readonly #texts = new Map<string, string>();
  readonly #changed = new vscode.EventEmitter<vscode.Uri>();
  readonly #registrations: readonly vscode.Disposable[];
  readonly #makeExecutable: MakeExecutable;
  readonly #written: NewFiles[] = [];
  #undoing: vscode.Disposable | undefined;
  readonly onDidChange = this.#changed.event;

  constructor(makeExecutable: MakeExecutable) {
    this.#makeExecutable = makeExecutable;
    this.#registrations = [
      vscode.workspace.registerTextDocumentContentProvider(PLAN_SCHEME, this),
      // The editor's undo takes files away, and leaves the folders that it has made for them.
      vscode.workspace.onDidDeleteFiles(({ files }) => void this.#removeFoldersOf(files)),
    ];
  }

  provideTextDocumentContent(uri: vscode.Uri): string {
    return this.#texts.get(uri.toString()) ?? '';
  }

  async refusal({ uri }: ProjectRoot): Promise<'gone' | 'read-only' | undefined> {
    const folder = vscode.Uri.parse(uri);
    if (vscode.workspace.fs.isWritableFileSystem(folder.scheme) === false) return 'read-only';
    try {
      const { permissions } = await vscode.workspace.fs.stat(folder);
      return permissions === vscode.FilePermission.Readonly ? 'read-only' : undefined;
    } catch {
      return 'gone';
    }
  }

  async read(root: ProjectRoot, path: string): Promise<FoundFile | undefined> {
    const uri = at(root, path);
    if (await isBehindLink(root, path)) return { isUnsaved: false };
    try {
      await vscode.workspace.fs.stat(uri);
    } catch (thrown) {
      const isMissing = thrown instanceof vscode.FileSystemError && thrown.code === 'FileNotFound';
      return isMissing ? undefined : { isUnsaved: false };
    }
    const open = openDocument(uri);
    if (open !== undefined) return { text: open.getText(), isUnsaved: open.isDirty };
    const bytes = await readFile(uri, MAX_BYTES);
    const text = bytes && decoded(bytes);
    return text === undefined ? { isUnsaved: false } : { text, isUnsaved: false };
  }

  async showChanges(root: ProjectRoot, title: string, changes: readonly ShownChange[]): Promise<void> {
    await closePlanTabs();
    const resources = changes.map(({ path, isNew, text }) => {
      const uri = at(root, path);
      return [uri, isNew ? undefined : uri, this.#show(uri, text)];
    });
    await vscode.commands.executeCommand('vscode.changes', title, resources);
  }

  async compare(root: ProjectRoot, path: string, text: string): Promise<void> {
    const uri = at(root, path);
    const title = `${path} ↔ planned`;
    await vscode.commands.executeCommand('vscode.diff', uri, this.#show(uri, text), title, {
      preserveFocus: true,
    });
  }

  async apply(root: ProjectRoot, edits: readonly FileEdit[]): Promise<void> {
    const title = `Writing ${String(edits.length)} files`;
    await vscode.window.withProgress({ location: vscode.ProgressLocation.Notification, title }, async () => {
      const edit = new vscode.WorkspaceEdit();
      // New files first: where the disk is full, nothing that is there has been touched.
      for (const { path, text } of edits.filter(({ isNew }) => isNew))
        edit.createFile(at(root, path), { contents: new TextEncoder().encode(text) });
      const changed: vscode.TextDocument[] = [];
      for (const { path, text, isExecutable } of edits.filter(({ isNew }) => !isNew)) {
        const document = await vscode.workspace.openTextDocument(at(root, path));
        changed.push(document);
        const end = document.lineAt(document.lineCount - 1).range.end;
        const whole = vscode.TextEdit.replace(new vscode.Range(new vscode.Position(0, 0), end), text);
        const lineEnds = isExecutable ? [vscode.TextEdit.setEndOfLine(vscode.EndOfLine.LF)] : [];
        edit.set(document.uri, [whole, ...lineEnds]);
      }
      await closePlanTabs();
      const files = edits.filter(({ isNew }) => isNew);
      this.#written.push({
        files: files.map(({ path }) => at(root, path)),
        folders: await missingFolders(root, files),
      });
      if (!(await vscode.workspace.applyEdit(edit))) return;
      for (const document of changed) await document.save();
    });
  }

  async remove(root: ProjectRoot, path: string): Promise<void> {
    const uri = at(root, path);
    await vscode.workspace.fs.delete(uri);
    await this.#removeFoldersOf([uri]);
  }

  async trouble(root: ProjectRoot, path: string): Promise<string | undefined> {
    const uri = at(root, path).with({ path: `${at(root, path).path}.headgate` });
    try {
      await vscode.workspace.fs.writeFile(uri, new Uint8Array(MAX_BYTES));
      return undefined;
    } catch (thrown) {
      return troubleText(thrown);
    } finally {
      await vscode.workspace.fs.delete(uri).then(undefined, () => undefined);
    }
  }

  async makeExecutable(root: ProjectRoot, paths: readonly string[]): Promise<boolean> {
    const files = paths.map(path => at(root, path));
    if (files.some(({ scheme }) => scheme !== 'file')) return false;
    return await this.#makeExecutable(files.map(({ fsPath }) => fsPath));
  }

  async undo(root: ProjectRoot, edits: readonly FileEdit[]): Promise<void> {
    const created = edits.find(({ isNew }) => isNew);
    if (created === undefined) return;
    // The command is for the editor that has the focus; the step is the same for all of its files.
    await vscode.window.showTextDocument(at(root, created.path), { preview: false });
    const changed = new Map(
      edits.flatMap(({ path, before }) =>
        before === undefined ? [] : [[at(root, path).toString(), before] as const],
      ),
    );
    // The command ends before the texts are back.
    this.#undoing?.dispose();
    this.#undoing = vscode.workspace.onDidChangeTextDocument(({ document }) => {
      const key = document.uri.toString();
      if (document.getText() !== changed.get(key)) return;
      changed.delete(key);
      if (changed.size === 0) this.#undoing?.dispose();
      void document.save();
    });
    await vscode.commands.executeCommand('undo');
  }

  async open(root: ProjectRoot, path: string): Promise<void> {
    const uri = at(root, path);
    if (path.endsWith('.md')) await vscode.commands.executeCommand('markdown.showPreview', uri);
    else await vscode.window.showTextDocument(uri, { preview: false });
  }

  dispose(): void {
    for (const registration of this.#registrations) registration.dispose();
    this.#undoing?.dispose();
    this.#changed.dispose();
  }

  /** Removes the empty folders that came with files of which none is left any more. */
  async #removeFoldersOf(deleted: readonly vscode.Uri[]): Promise<void> {
    const gone = new Set(deleted.map(String));
    for (const { files, folders } of this.#written) {
      if (!files.some(file => gone.has(file.toString()))) continue;
      if ((await Promise.all(files.map(isThere))).includes(true)) continue;
      for (const folder of folders) {
        const found = await vscode.workspace.fs.readDirectory(folder).then(undefined, () => undefined);
        if (found?.length === 0) await vscode.workspace.fs.delete(folder).then(undefined, () => undefined);
      }
    }
  }

  /** The document that shows a planned text; the file that it is for tells its language. */
  #show(uri: vscode.Uri, text: string): vscode.Uri {
    const shown = uri.with({ scheme: PLAN_SCHEME, authority: '', query: uri.toString() });
    this.#texts.set(shown.toString(), text);
    this.#changed.fire(shown);
    return shown;
  }
}

function at(root: ProjectRoot, path: string): vscode.Uri {
  return vscode.Uri.joinPath(vscode.Uri.parse(root.uri), ...path.split('/'));
}

/** Whether a symbolic link is on the way: somebody else's folder could have it lead to any place on the disk. */
async function isBehindLink(root: ProjectRoot, path: string): Promise<boolean> {
  const parts = path.split('/');
  const types = await Promise.all(
    parts.map((_, index) =>
      vscode.workspace.fs.stat(at(root, parts.slice(0, index + 1).join('/'))).then(
        ({ type }) => type,
        () => vscode.FileType.Unknown,
      ),
    ),
  );
  return types.some(type => (type & vscode.FileType.SymbolicLink) !== 0);
}

/** The folders that new files need and that are not there, the innermost first. */
async function missingFolders(root: ProjectRoot, files: readonly FileEdit[]): Promise<readonly vscode.Uri[]> {
  const needed = new Set(
    files.flatMap(({ path }) => {
      const parts = path.split('/').slice(0, -1);
      return parts.map((_, index) => parts.slice(0, index + 1).join('/'));
    }),
  );
  const folders = [...needed].sort((a, b) => b.length - a.length).map(folder => at(root, folder));
  const found = await Promise.all(folders.map(isThere));
  return folders.filter((_, index) => found[index] === false);
}

function openDocument(uri: vscode.Uri): vscode.TextDocument | undefined {
  const key = uri.toString();
  return vscode.workspace.textDocuments.find(document => document.uri.toString() === key);
}

/** `undefined` for what is no UTF-8. */
function decoded(bytes: Uint8Array): string | undefined {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return undefined;
  }
}

function troubleText(thrown: unknown): string {
  const text = thrown instanceof Error ? thrown.message : String(thrown);
  if (/ENOSPC|no space left|disk is full/i.test(text)) return 'The disk is full.';
  const code = thrown instanceof vscode.FileSystemError ? thrown.code : '';
  if (code === 'NoPermissions' || /EACCES|EPERM|EROFS/.test(text)) return 'You may not write there.';
  return `The disk says: ${text.split('\n', 1)[0] ?? ''}`;
}
