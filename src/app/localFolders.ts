import * as vscode from 'vscode';
import type { Background } from './background';
import { LocalAccess, type LocalAccessOptions } from './localAccess';

/** The Local connection of this window, which goes with the folders that are open. */
export class LocalFolders {
  readonly #storage: vscode.Uri | undefined;
  readonly #options: Omit<LocalAccessOptions, 'storageDirectory' | 'workspaceFolders'>;
  readonly #inBackground: Background;
  #access: LocalAccess | undefined;

  /** `storage` is where VS Code keeps a workspace's things; without one there is no Local connection. */
  constructor(
    storage: vscode.Uri | undefined,
    options: Omit<LocalAccessOptions, 'storageDirectory' | 'workspaceFolders'>,
    inBackground: Background,
  ) {
    this.#storage = storage;
    this.#options = options;
    this.#inBackground = inBackground;
    this.#access = this.#open();
  }

  /** `undefined` where no folder on this machine's disk is open. */
  get access(): LocalAccess | undefined {
    return this.#access;
  }

  /** Takes the folders of now; what runs in the ones of before ends. */
  reopen(): void {
    const before = this.#access;
    this.#access = this.#open();
    if (before !== undefined) this.#inBackground('Ending local executions', () => before.close());
  }

  /** Looks for definition files that have changed. */
  async rescan(): Promise<void> {
    await this.#access?.rescan();
  }

  /** Resolves when nothing runs any more. */
  async close(): Promise<void> {
    await this.#access?.close();
  }

  #open(): LocalAccess | undefined {
    const folders = (vscode.workspace.workspaceFolders ?? []).filter(({ uri }) => uri.scheme === 'file');
    if (this.#storage?.scheme !== 'file' || folders.length === 0) return undefined;
    return new LocalAccess({
      ...this.#options,
      storageDirectory: this.#storage.fsPath,
      workspaceFolders: folders.map(({ uri }) => uri.fsPath),
    });
  }
}
