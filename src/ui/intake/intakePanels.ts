import * as vscode from 'vscode';
import { DisposableStore, type Disposable } from '../../base/disposable';
import { Webview } from '../../contrib/ids';
import type { IntakePages } from '../kit/intake';
import type { ProjectRoot } from '../kit/projectFolders';
import { IntakeSession, type IntakeSessionDeps } from './intakeSession';
import { pageHtml } from '../kit/pageHtml';

export interface IntakePanelsDeps extends Omit<IntakeSessionDeps, 'isWritable'> {
  /** Where the extension is installed. */
  readonly extension: vscode.Uri;
}

/** The tabs with the five questions: one a folder. */
export class IntakePanels implements IntakePages, Disposable {
  readonly #deps: IntakePanelsDeps;
  readonly #open = new Map<vscode.WebviewPanel, IntakeSession>();

  constructor(deps: IntakePanelsDeps) {
    this.#deps = deps;
  }

  open(root: ProjectRoot | undefined): void {
    const [shown] = [...this.#open].find(([, session]) => session.root?.uri === root?.uri) ?? [];
    if (shown !== undefined) {
      shown.reveal();
      return;
    }
    const panel = vscode.window.createWebviewPanel(Webview.intake, TITLE, vscode.ViewColumn.Active);
    this.#fill(panel, root);
  }

  /** Takes over a tab that a reload of the window has left; the page itself says which folder it was about. */
  restore(panel: vscode.WebviewPanel): void {
    const [root] = this.#deps.projectFolders.roots;
    this.#fill(panel, root);
  }

  dispose(): void {
    for (const panel of [...this.#open.keys()]) panel.dispose();
  }

  #fill(panel: vscode.WebviewPanel, root: ProjectRoot | undefined): void {
    const { extension, ...deps } = this.#deps;
    const { webview } = panel;
    const folder = vscode.Uri.joinPath(extension, 'dist', 'webview');
    const store = new DisposableStore();
    const session = store.add(
      new IntakeSession({ ...deps, isWritable }, root, message => {
        // Where the tab is hidden or gone, nobody hears it; the page asks again when it is shown.
        void webview.postMessage(message);
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
  }
}

const TITLE = 'Design a Pipeline';

function isWritable(root: ProjectRoot): boolean {
  return vscode.workspace.fs.isWritableFileSystem(vscode.Uri.parse(root.uri).scheme) !== false;
}
