import * as vscode from 'vscode';
import type { Clock } from '../../base/clock';
import { DisposableStore, type Disposable } from '../../base/disposable';
import type { Log } from '../../base/log';
import type { Found, Validation } from '../../core/workspace/validate';
import type { ValidationSummary, WorkspaceValidation } from '../kit/workspaceValidation';
import type { AcrossFolders } from './acrossFolders';
import { AcrossSchedule } from './acrossSchedule';
import { fixesOf, toRange, toVscode } from './diagnosticsView';
import type { LintConfiguration } from './lintConfiguration';

export interface WorkspaceDiagnosticsDependencies {
  readonly configuration: LintConfiguration;
  readonly clock: Clock;
  readonly log: Log;
  /** Whether a document is one that Headgate checks. */
  readonly isOurs: (document: vscode.TextDocument) => Promise<boolean>;
}

/**
 * What is wrong between the files of the workspace, while one of them is seen; and after the workspace was validated once,
 * what is wrong in each of them too, open or not. Of a file that is open its own findings are left to those who check it
 * as it is typed.
 */
export class WorkspaceDiagnostics implements WorkspaceValidation, vscode.CodeActionProvider, Disposable {
  readonly #dependencies: WorkspaceDiagnosticsDependencies;
  readonly #collection = vscode.languages.createDiagnosticCollection('headgate-workspace');
  readonly #registrations = new DisposableStore();
  readonly #schedule: AcrossSchedule;
  /** By URI. */
  readonly #found = new Map<string, Found>();
  #folders: AcrossFolders | undefined;
  /** The folders that were checked last. */
  #checked: ReadonlySet<vscode.WorkspaceFolder> = new Set();
  /** How often it was validated; only what the last of them found is shown. */
  #count = 0;

  constructor(dependencies: WorkspaceDiagnosticsDependencies) {
    this.#dependencies = dependencies;
    const { configuration, clock, log } = dependencies;
    const isWanted = async (): Promise<boolean> =>
      this.#count > 0 || (await this.#foldersOf(seen())).length > 0;
    const run = (signal: AbortSignal): Promise<void> => this.#check(signal);
    this.#schedule = new AcrossSchedule({ clock, log, isWanted, run });
    const touch = (): void => {
      this.#schedule.touch();
    };
    const look = (): void => {
      this.#schedule.look();
    };
    const show = (document: vscode.TextDocument): void => {
      this.#show(document.uri.toString());
    };
    const items: readonly Disposable[] = [
      this.#collection,
      this.#schedule,
      vscode.workspace.onDidOpenTextDocument(show),
      vscode.workspace.onDidCloseTextDocument(document => {
        show(document);
        this.#folders?.forget(document.uri);
        this.#rest().catch((thrown: unknown) => {
          log.error(`What was read of the workspace could not be left: ${String(thrown)}`);
        });
      }),
      vscode.workspace.onDidSaveTextDocument(document => {
        if (this.#count > 0) touch();
        else this.#folders?.forget(document.uri);
        look();
      }),
      vscode.window.onDidChangeVisibleTextEditors(editors => {
        const isKnown = editors.every(({ document }) => this.#isChecked(document.uri));
        if (isKnown) look();
        else touch();
      }),
      vscode.workspace.onDidChangeWorkspaceFolders(touch),
      configuration.onDidChange(touch),
    ];
    for (const item of items) this.#registrations.add(item);
    look();
  }

  async validate(signal: AbortSignal): Promise<ValidationSummary> {
    const count = ++this.#count;
    const folders = await this.#load();
    const validations: Validation[] = [];
    const found = new Map<string, Found>();
    for (const folder of vscode.workspace.workspaceFolders ?? []) {
      const settings = await this.#dependencies.configuration.settledSettingsOf(folder.uri);
      const validation = await folders.validate(folder, settings, signal);
      validations.push(validation);
      add(found, folder, validation.found);
      if (signal.aborted) break;
    }
    if (count === this.#count) this.#replace(found);
    return summaryOf(validations);
  }

  /** The fixes of what is wrong between files. */
  provideCodeActions(document: vscode.TextDocument, range: vscode.Range): vscode.CodeAction[] {
    const found = this.#found.get(document.uri.toString());
    // Edits of an older text would land in the wrong place.
    if (found?.text !== document.getText()) return [];
    const here = found.diagnostics.filter(
      diagnostic => isAcross(diagnostic) && range.intersection(toRange(diagnostic.range)) !== undefined,
    );
    return fixesOf(document, here);
  }

  dispose(): void {
    this.#folders?.dispose();
    this.#registrations.dispose();
  }

  async #load(): Promise<AcrossFolders> {
    const { AcrossFolders } = await import(/* webpackChunkName: "workspace" */ './acrossFolders');
    this.#folders ??= new AcrossFolders(() => {
      this.#schedule.touch();
    });
    return this.#folders;
  }

  async #check(signal: AbortSignal): Promise<void> {
    if (this.#count > 0) {
      await this.validate(signal);
      return;
    }
    const folders = await this.#load();
    const found = new Map<string, Found>();
    const own = await this.#foldersOf(vscode.workspace.textDocuments);
    for (const folder of own) {
      const settings = await this.#dependencies.configuration.settledSettingsOf(folder.uri);
      const across = await folders.check(folder, settings, signal);
      if (across === undefined || signal.aborted) return;
      add(found, folder, across);
    }
    this.#checked = new Set(own);
    // It may have been validated as a whole meanwhile, which finds the same and more.
    if (this.#count === 0) this.#replace(found);
  }

  /** Whether what a document lies in was checked already; one that lies nowhere never is. */
  #isChecked(uri: vscode.Uri): boolean {
    const folder = vscode.workspace.getWorkspaceFolder(uri);
    return folder === undefined || this.#checked.has(folder);
  }

  /** The folders of those documents that are ours. */
  async #foldersOf(documents: readonly vscode.TextDocument[]): Promise<readonly vscode.WorkspaceFolder[]> {
    const folders = new Set<vscode.WorkspaceFolder>();
    for (const document of documents) {
      const folder = vscode.workspace.getWorkspaceFolder(document.uri);
      if (folder !== undefined && !folders.has(folder) && (await this.#dependencies.isOurs(document)))
        folders.add(folder);
    }
    return [...folders];
  }

  /** With the last document of ours all that was read goes, and what was found. */
  async #rest(): Promise<void> {
    if (this.#folders === undefined || this.#count > 0) return;
    if ((await this.#foldersOf(vscode.workspace.textDocuments)).length > 0) return;
    this.#folders.dispose();
    this.#replace(new Map());
    this.#schedule.touch();
  }

  #replace(found: ReadonlyMap<string, Found>): void {
    const keys = new Set([...this.#found.keys(), ...found.keys()]);
    this.#found.clear();
    for (const [key, one] of found) this.#found.set(key, one);
    for (const key of keys) this.#show(key);
  }

  #show(key: string): void {
    const all = this.#found.get(key)?.diagnostics;
    const isOpen = vscode.workspace.textDocuments.some(
      document => document.uri.toString() === key && !document.isClosed,
    );
    const shown = isOpen ? all?.filter(isAcross) : all;
    this.#collection.set(vscode.Uri.parse(key), shown?.map(toVscode));
  }
}

/** The documents that somebody sees. */
function seen(): readonly vscode.TextDocument[] {
  return vscode.window.visibleTextEditors.map(({ document }) => document);
}

function isAcross({ rule }: { readonly rule: string }): boolean {
  return rule.startsWith('workspace/');
}

function add(
  all: Map<string, Found>,
  folder: vscode.WorkspaceFolder,
  found: ReadonlyMap<string, Found>,
): void {
  for (const [path, one] of found) all.set(vscode.Uri.joinPath(folder.uri, path).toString(), one);
}

function summaryOf(validations: readonly Validation[]): ValidationSummary {
  const all = validations.flatMap(({ found }) =>
    [...found.values()].flatMap(({ diagnostics }) => diagnostics),
  );
  return {
    files: validations.reduce((sum, { files }) => sum + files, 0),
    errors: all.filter(({ severity }) => severity === 'error').length,
    warnings: all.filter(({ severity }) => severity === 'warning').length,
    isWhole: validations.every(({ isWhole }) => isWhole),
  };
}
