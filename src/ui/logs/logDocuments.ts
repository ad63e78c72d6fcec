import * as vscode from 'vscode';
import type { Clock } from '../../base/clock';
import { DisposableStore, type Disposable } from '../../base/disposable';
import { LOG_SCHEME } from '../../contrib/ids';
import { decodeLogAddress, encodeLogAddress, type LogAddress } from '../kit/logAddress';
import { LogSession } from './logSession';
import { EndKeeper, goToEnd } from './endKeeper';

/** Follows the log of a build; see `LogSession`. */
export type FollowBuild = (
  address: LogAddress,
  onText: (text: string) => void,
  signal: AbortSignal,
) => Promise<void>;

/** Read-only documents `headgate-log:` that show a build's log and follow it as long as they are open. */
export class LogDocuments implements vscode.TextDocumentContentProvider, Disposable {
  readonly #store = new DisposableStore();
  readonly #changed = new vscode.EventEmitter<vscode.Uri>();
  readonly #sessions = new Map<string, LogSession>();
  readonly #ends = new EndKeeper();
  readonly #follow: FollowBuild;
  readonly #clock: Clock;

  readonly onDidChange = this.#changed.event;

  constructor(follow: FollowBuild, clock: Clock) {
    this.#follow = follow;
    this.#clock = clock;
    this.#store.add(this.#changed);
    this.#store.add(this.#ends);
    this.#store.add(vscode.workspace.registerTextDocumentContentProvider(LOG_SCHEME, this));
    this.#store.add(
      vscode.workspace.onDidOpenTextDocument(document => {
        // VS Code drops changes of a document that it is only just opening.
        const session = this.#sessions.get(document.uri.toString());
        if (session !== undefined && session.text !== document.getText()) this.#changed.fire(document.uri);
      }),
    );
    this.#store.add(
      vscode.workspace.onDidCloseTextDocument(document => {
        this.#close(document.uri);
      }),
    );
    this.#store.add(
      vscode.window.tabGroups.onDidChangeTabs(({ closed }) => {
        for (const tab of closed) {
          if (tab.input instanceof vscode.TabInputText && !isShown(tab.input.uri)) this.#close(tab.input.uri);
        }
      }),
    );
  }

  /** Shows the log of a build; one that is shown already comes to the front. */
  async open(address: LogAddress): Promise<void> {
    const uri = vscode.Uri.from({ scheme: LOG_SCHEME, ...encodeLogAddress(address) });
    const key = uri.toString();
    if (!this.#sessions.has(key) && isOpen(key)) {
      // VS Code keeps a closed document for a while: following starts anew, and so does its text.
      this.#start(uri, address);
    }
    const document = await vscode.workspace.openTextDocument(uri);
    goToEnd(await vscode.window.showTextDocument(document, { preview: false }));
  }

  provideTextDocumentContent(uri: vscode.Uri): string {
    const session = this.#sessions.get(uri.toString());
    if (session !== undefined) return session.text;
    const address = decodeLogAddress(uri.query);
    if (address === undefined) return 'This is not the address of a log that Headgate can open.\n';
    return this.#start(uri, address).text;
  }

  dispose(): void {
    for (const session of this.#sessions.values()) session.dispose();
    this.#sessions.clear();
    this.#store.dispose();
  }

  #start(uri: vscode.Uri, address: LogAddress): LogSession {
    const session = new LogSession(
      (onText, signal) => this.#follow(address, onText, signal),
      this.#clock,
      () => {
        this.#ends.remember(uri);
        this.#changed.fire(uri);
      },
    );
    this.#sessions.set(uri.toString(), session);
    return session;
  }

  #close(uri: vscode.Uri): void {
    const key = uri.toString();
    this.#sessions.get(key)?.dispose();
    this.#sessions.delete(key);
  }
}

function isOpen(key: string): boolean {
  return vscode.workspace.textDocuments.some(document => document.uri.toString() === key);
}

function isShown(uri: vscode.Uri): boolean {
  const key = uri.toString();
  return vscode.window.tabGroups.all
    .flatMap(group => group.tabs)
    .some(({ input }) => input instanceof vscode.TabInputText && input.uri.toString() === key);
}
