import * as vscode from 'vscode';
import type { Clock } from '../base/clock';
import { DisposableStore, MutableDisposable, type Disposable } from '../base/disposable';

const SETTLE = 300;
const FILES = '**/*.{json,yml,yaml,template}';
const SKIPPED = /[\\/](?:node_modules|\.git|dist|out|cdk\.out|\.aws-sam)[\\/]/;

/** Calls `changed` when files that may declare a pipeline were written, once a burst of writes has settled. */
export function watchDefinitions(clock: Clock, changed: () => void): Disposable {
  const store = new DisposableStore();
  const timer = store.add(new MutableDisposable());
  const watcher = store.add(vscode.workspace.createFileSystemWatcher(FILES));
  const note = (uri: vscode.Uri): void => {
    if (!SKIPPED.test(uri.fsPath)) timer.value = clock.schedule(SETTLE, changed);
  };
  store.add(watcher.onDidChange(note));
  store.add(watcher.onDidCreate(note));
  store.add(watcher.onDidDelete(note));
  return store;
}
