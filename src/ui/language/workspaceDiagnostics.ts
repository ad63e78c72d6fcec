import * as vscode from 'vscode';
import type { Clock, Millis } from '../../base/clock';
import { DisposableStore, MutableDisposable, type Disposable } from '../../base/disposable';
import type { Log } from '../../base/log';
import type { Diagnostic } from '../../core/language/diagnostics';
import type { Validation } from '../../core/workspace/validate';
import type { ValidationSummary, WorkspaceValidation } from '../kit/workspaceValidation';
import { toVscode } from './diagnosticsView';
import type { LintConfiguration } from './lintConfiguration';
import { workspaceFolder } from './workspaceFolder';

/** Several files saved at once are one reason to look again. */
const PAUSE: Millis = 500;

/**
 * What is wrong in the files of the workspace, open or not, and between them. Of a file that is open its own findings are
 * left to those who check it as it is typed. After the first validation it is done again whenever a
 * file is saved or settings change.
 */
export class WorkspaceDiagnostics implements WorkspaceValidation, Disposable {
  readonly #collection = vscode.languages.createDiagnosticCollection('headgate-workspace');
  readonly #registrations = new DisposableStore();
  readonly #again = this.#registrations.add(new MutableDisposable<Disposable>());
  readonly #found = new Map<string, readonly Diagnostic[]>();
  readonly #configuration: LintConfiguration;
  /** How often it was validated; only what the last of them found is shown. */
  #count = 0;

  constructor(configuration: LintConfiguration, clock: Clock, log: Log) {
    this.#configuration = configuration;
    const show = (document: vscode.TextDocument): void => {
      this.#show(document.uri.toString());
    };
    this.#registrations.add(this.#collection);
    this.#registrations.add(vscode.workspace.onDidOpenTextDocument(show));
    this.#registrations.add(vscode.workspace.onDidCloseTextDocument(show));
    const again = (): void => {
      if (this.#count === 0) return;
      this.#again.value = clock.schedule(PAUSE, () => {
        this.validate(new AbortController().signal).catch((thrown: unknown) => {
          log.error(`Validating the workspace failed: ${String(thrown)}`);
        });
      });
    };
    this.#registrations.add(vscode.workspace.onDidSaveTextDocument(again));
    this.#registrations.add(configuration.onDidChange(again));
  }

  async validate(signal: AbortSignal): Promise<ValidationSummary> {
    const count = ++this.#count;
    const { validateFolder } = await import(
      /* webpackChunkName: "workspace" */ '../../core/workspace/validate'
    );
    const validations: Validation[] = [];
    const found = new Map<string, readonly Diagnostic[]>();
    for (const folder of vscode.workspace.workspaceFolders ?? []) {
      const settings = await this.#configuration.settledSettingsOf(folder.uri);
      const validation = await validateFolder(workspaceFolder(folder), settings, { signal });
      validations.push(validation);
      for (const [path, diagnostics] of validation.diagnostics)
        found.set(vscode.Uri.joinPath(folder.uri, path).toString(), diagnostics);
      if (signal.aborted) break;
    }
    if (count === this.#count) this.#replace(found);
    return summaryOf(validations, [...found.values()].flat());
  }

  dispose(): void {
    this.#registrations.dispose();
  }

  #replace(found: ReadonlyMap<string, readonly Diagnostic[]>): void {
    const keys = new Set([...this.#found.keys(), ...found.keys()]);
    this.#found.clear();
    for (const [key, diagnostics] of found) this.#found.set(key, diagnostics);
    for (const key of keys) this.#show(key);
  }

  #show(key: string): void {
    const all = this.#found.get(key);
    const isOpen = vscode.workspace.textDocuments.some(
      document => document.uri.toString() === key && !document.isClosed,
    );
    const shown = isOpen ? all?.filter(({ rule }) => rule.startsWith('workspace/')) : all;
    this.#collection.set(vscode.Uri.parse(key), shown?.map(toVscode));
  }
}

function summaryOf(validations: readonly Validation[], all: readonly Diagnostic[]): ValidationSummary {
  return {
    files: validations.reduce((sum, { files }) => sum + files, 0),
    errors: all.filter(({ severity }) => severity === 'error').length,
    warnings: all.filter(({ severity }) => severity === 'warning').length,
    isWhole: validations.every(({ isWhole }) => isWhole),
  };
}
