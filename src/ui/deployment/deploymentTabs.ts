import * as vscode from 'vscode';
import { Emitter } from '../../base/emitter';
import type { Decision, DeploymentPage } from '../../core/deployment/page';
import { decodeDeploymentToHost, type DeploymentToPage } from '../../webview/protocol/deployment';
import type { DeploymentTab, DeploymentTabs } from '../kit/deployment';
import { pageHtml } from '../kit/pageHtml';

/** The tabs of this window with the pages of deployments. A reload of the window leaves none of them. */
export class WindowDeploymentTabs implements DeploymentTabs {
  readonly #extension: vscode.Uri;
  readonly #open = new Set<OpenTab>();

  /** `extension` is where the extension is installed. */
  constructor(extension: vscode.Uri) {
    this.#extension = extension;
  }

  /** What the pages show, the oldest first, with a way to press their buttons; for tests, which cannot reach into a tab. */
  get shown(): readonly { readonly page: DeploymentPage | undefined; decide(decision: Decision): void }[] {
    return [...this.#open];
  }

  open(title: string): DeploymentTab {
    const tab = new OpenTab(this.#extension, title);
    this.#open.add(tab);
    tab.onDidClose(() => {
      this.#open.delete(tab);
    });
    return tab;
  }
}

class OpenTab implements DeploymentTab {
  readonly #decided = new Emitter<Decision>();
  readonly #opened = new Emitter<string>();
  readonly #closed = new Emitter<void>();
  readonly #panel: vscode.WebviewPanel;
  #page: DeploymentPage | undefined;
  #isClosed = false;

  readonly onDidDecide = this.#decided.event;
  readonly onDidOpen = this.#opened.event;
  readonly onDidClose = this.#closed.event;

  constructor(extension: vscode.Uri, title: string) {
    const folder = vscode.Uri.joinPath(extension, 'dist', 'webview');
    this.#panel = vscode.window.createWebviewPanel('headgate.deployment', title, vscode.ViewColumn.Active, {
      enableScripts: true,
      localResourceRoots: [folder],
    });
    const { webview } = this.#panel;
    this.#panel.iconPath = vscode.Uri.joinPath(extension, 'media', 'icon.png');
    webview.onDidReceiveMessage((message: unknown) => {
      this.#hear(message);
    });
    this.#panel.onDidDispose(() => {
      this.#isClosed = true;
      this.#closed.fire();
    });
    webview.html = pageHtml({
      title: 'Deploy Pipeline',
      script: webview.asWebviewUri(vscode.Uri.joinPath(folder, 'deployment.js')).toString(),
      source: webview.cspSource,
      nonce: crypto.randomUUID(),
    });
  }

  get page(): DeploymentPage | undefined {
    return this.#page;
  }

  show(page: DeploymentPage): void {
    this.#page = page;
    this.#post();
  }

  reveal(): void {
    if (!this.#isClosed) this.#panel.reveal();
  }

  /** As a press of a button of the page; one that it does not have does nothing. */
  decide(decision: Decision): void {
    if (this.#page?.buttons.some(button => button.decision === decision) === true)
      this.#decided.fire(decision);
  }

  dispose(): void {
    this.#panel.dispose();
  }

  #hear(message: unknown): void {
    const heard = decodeDeploymentToHost(message);
    switch (heard?.type) {
      case 'ready':
        this.#post();
        break;
      case 'open':
        this.#opened.fire(heard.logicalId);
        break;
      case 'decide':
        this.decide(heard.decision);
        break;
      case undefined:
        break;
    }
  }

  #post(): void {
    if (this.#page === undefined || this.#isClosed) return;
    const message: DeploymentToPage = { type: 'page', page: this.#page };
    // Where the tab is hidden nobody hears it; the page asks again when it is shown.
    void this.#panel.webview.postMessage(message);
  }
}
