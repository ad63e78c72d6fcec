import * as vscode from 'vscode';
import { DisposableStore, type Disposable } from '../../base/disposable';
import { Emitter } from '../../base/emitter';
import type { Log } from '../../base/log';
import { Setting } from '../../contrib/ids';
import {
  CONFIG_FILE,
  CONFIG_FOLDER,
  DEFAULT_LINT_SETTINGS,
  readLintConfig,
  readLintSettings,
  type LintSettings,
} from '../../core/language/lintSettings';

/**
 * The settings of the checks that hold for a file: those of the editor, over those that its folder shares with the command
 * line in `.headgate/config.json`.
 */
export class LintConfiguration implements Disposable {
  readonly #changed = new Emitter<undefined>();
  readonly onDidChange = this.#changed.event;
  readonly #log: Log;
  readonly #registrations = new DisposableStore();
  /** By folder; what has not been read yet counts as empty. */
  readonly #shared = new Map<string, LintSettings>();
  /** The last reading of each folder's file. */
  readonly #readings = new Map<string, Promise<void>>();

  constructor(log: Log) {
    this.#log = log;
    this.#registrations.add(
      vscode.workspace.onDidChangeConfiguration(event => {
        if (event.affectsConfiguration('headgate.lint')) this.#changed.fire(undefined);
      }),
    );
  }

  /** What is wrong in the editor's settings, the editor of settings underlines; here it is left out. */
  settingsOf(uri: vscode.Uri): LintSettings {
    const configuration = vscode.workspace.getConfiguration(undefined, uri);
    const rules = configuration.get<unknown>(Setting.lintRules);
    const image = configuration.get<unknown>(Setting.lintImage);
    const own = readLintSettings({ rules, image }).settings;
    const shared = this.#sharedOf(uri);
    return { ...shared, ...own, rules: new Map([...shared.rules, ...own.rules]) };
  }

  /** {@link settingsOf}, once the file of its folder has been read. */
  async settledSettingsOf(uri: vscode.Uri): Promise<LintSettings> {
    this.settingsOf(uri);
    await this.#readings.get(vscode.workspace.getWorkspaceFolder(uri)?.uri.toString() ?? '');
    return this.settingsOf(uri);
  }

  dispose(): void {
    this.#registrations.dispose();
  }

  #sharedOf(uri: vscode.Uri): LintSettings {
    const folder = vscode.workspace.getWorkspaceFolder(uri)?.uri;
    if (folder === undefined) return DEFAULT_LINT_SETTINGS;
    const known = this.#shared.get(folder.toString());
    if (known !== undefined) return known;
    this.#shared.set(folder.toString(), DEFAULT_LINT_SETTINGS);
    this.#watch(folder);
    return DEFAULT_LINT_SETTINGS;
  }

  #watch(folder: vscode.Uri): void {
    const read = (): void => {
      this.#readings.set(folder.toString(), this.#read(folder));
    };
    // Of a folder that comes or goes as a whole, as with a checkout, the editor may tell the folder alone.
    const pattern = new vscode.RelativePattern(folder, `{${CONFIG_FOLDER},${CONFIG_FILE}}`);
    const watcher = vscode.workspace.createFileSystemWatcher(pattern);
    this.#registrations.add(watcher);
    this.#registrations.add(watcher.onDidCreate(read));
    this.#registrations.add(watcher.onDidChange(read));
    this.#registrations.add(watcher.onDidDelete(read));
    read();
  }

  async #read(folder: vscode.Uri): Promise<void> {
    const settings = await this.#readFile(vscode.Uri.joinPath(folder, CONFIG_FILE));
    this.#shared.set(folder.toString(), settings);
    this.#changed.fire(undefined);
  }

  async #readFile(file: vscode.Uri): Promise<LintSettings> {
    let bytes: Uint8Array;
    try {
      bytes = await vscode.workspace.fs.readFile(file);
    } catch {
      // Most folders have none.
      return DEFAULT_LINT_SETTINGS;
    }
    const { settings, problems } = readLintConfig(new TextDecoder().decode(bytes));
    for (const problem of problems) this.#log.error(`${file.fsPath}: ${problem}`);
    return settings;
  }
}
