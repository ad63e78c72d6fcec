import * as vscode from 'vscode';
import type { Clock } from '../../base/clock';
import { DisposableStore, MutableDisposable, type Disposable } from '../../base/disposable';
import type { Answers } from '../../core/intake/answers/answers';
import { Webview } from '../../contrib/ids';
import type { IntakePages } from '../kit/intake';
import type { ProjectRoot } from '../kit/projectFolders';
import { IntakeSession, type IntakeSessionDeps } from './intakeSession';
import { pageHtml } from '../kit/pageHtml';

export interface IntakePanelsDeps extends Omit<IntakeSessionDeps, 'isWritable'> {
  /** Where the extension is installed. */
  readonly extension: vscode.Uri;
  readonly clock: Clock;
}

/** The tabs with the five questions: one a folder. */
export class IntakePanels implements IntakePages, Disposable {
  readonly #deps: IntakePanelsDeps;
  readonly #open = new Map<vscode.WebviewPanel, IntakeSession>();

  constructor(deps: IntakePanelsDeps) {
    this.#deps = deps;
  }

  open(root: ProjectRoot | undefined, answers?: Answers): void {
    const [shown, session] = [...this.#open].find(([, { root: own }]) => own?.uri === root?.uri) ?? [];
    if (shown !== undefined) {
      shown.reveal();
      if (answers !== undefined) session?.replace(answers);
      return;
    }
    const panel = vscode.window.createWebviewPanel(Webview.intake, TITLE, vscode.ViewColumn.Active);
    this.#fill(panel, root, answers).start();
  }

  /** Takes over a tab that a reload of the window has left; the page itself says which folder it was about. */
  restore(panel: vscode.WebviewPanel): void {
    const [root] = this.#deps.projectFolders.roots;
    this.#fill(panel, root);
  }

  dispose(): void {
    for (const panel of [...this.#open.keys()]) panel.dispose();
  }

  #fill(panel: vscode.WebviewPanel, root: ProjectRoot | undefined, answers?: Answers): IntakeSession {
    const { extension, clock, ...deps } = this.#deps;
    const { webview } = panel;
    const folder = vscode.Uri.joinPath(extension, 'dist', 'webview');
    const store = new DisposableStore();
    const session = store.add(
      new IntakeSession({ ...deps, isWritable }, root, message => {
        // Where the tab is hidden or gone, nobody hears it; the page asks again when it is shown.
        void webview.postMessage(message);
      }),
    );
    if (answers !== undefined) session.replace(answers);
    const settling = store.add(new MutableDisposable());
    store.add(
      onFileChange(async uri => {
        if ((await session.noteChange(uri.toString())) && panel.visible)
          settling.value = clock.schedule(SETTLE, () => void session.refresh());
      }),
    );
    this.#open.set(panel, session);
    webview.options = { enableScripts: true, localResourceRoots: [folder] };
    panel.iconPath = vscode.Uri.joinPath(extension, 'media', 'icon.png');
    store.add(
      webview.onDidReceiveMessage((message: unknown) => {
        void session.hear(message);
      }),
    );
    store.add(
      panel.onDidDispose(() => {
        this.#open.delete(panel);
        store.dispose();
      }),
    );
    webview.html = pageHtml({
      title: TITLE,
      script: webview.asWebviewUri(vscode.Uri.joinPath(folder, 'intake.js')).toString(),
      source: webview.cspSource,
      nonce: crypto.randomUUID(),
    });
    return session;
  }
}

/** Files are often written several at once, as by a change of the branch. */
const SETTLE = 300;

const TITLE = 'Design a Pipeline';

function isWritable(root: ProjectRoot): boolean {
  return vscode.workspace.fs.isWritableFileSystem(vscode.Uri.parse(root.uri).scheme) !== false;
}

/** Calls `changed` with each file of the window's folders that is written, made or deleted. */
function onFileChange(changed: (uri: vscode.Uri) => Promise<void>): Disposable {
  const store = new DisposableStore();
  const watcher = store.add(vscode.workspace.createFileSystemWatcher('**/*'));
  const note = (uri: vscode.Uri): void => void changed(uri);
  store.add(watcher.onDidChange(note));
  store.add(watcher.onDidCreate(note));
  store.add(watcher.onDidDelete(note));
  return store;
}
