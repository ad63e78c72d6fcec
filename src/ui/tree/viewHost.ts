import * as vscode from 'vscode';
import { DisposableStore, type Disposable } from '../../base/disposable';
import { View } from '../../contrib/ids';
import type { TreeElement } from './treeElement';

/** What fills the view: everything but the view itself. */
export interface TreeContent {
  getTreeItem(element: TreeElement): vscode.TreeItem;
  getChildren(element: TreeElement | undefined): TreeElement[];
  getParent(element: TreeElement): TreeElement | undefined;
  resolveTreeItem(item: vscode.TreeItem, element: TreeElement): vscode.TreeItem;
}

/** The view "Pipelines" as VS Code wants it at activation: empty hands, which are filled when it is first seen. */
export class ViewHost implements vscode.TreeDataProvider<TreeElement>, Disposable {
  readonly #store = new DisposableStore();
  readonly #changed = this.#store.add(new vscode.EventEmitter<TreeElement[] | undefined>());
  readonly #load: () => Promise<TreeContent>;
  #content: TreeContent | undefined;

  readonly view: vscode.TreeView<TreeElement>;
  readonly onDidChangeTreeData = this.#changed.event;

  /** `load` is called when VS Code asks for rows, and again after it failed. */
  constructor(load: () => Promise<TreeContent>) {
    this.#load = load;
    this.view = this.#store.add(
      vscode.window.createTreeView(View.pipelines, { treeDataProvider: this, showCollapseAll: true }),
    );
  }

  /** Lets VS Code read these elements again with what is below them; everything without an argument. */
  repaint(elements?: readonly TreeElement[]): void {
    this.#changed.fire(elements === undefined ? undefined : [...elements]);
  }

  async getChildren(element?: TreeElement): Promise<TreeElement[]> {
    this.#content ??= await this.#load();
    return this.#content.getChildren(element);
  }

  async getTreeItem(element: TreeElement): Promise<vscode.TreeItem> {
    this.#content ??= await this.#load();
    return this.#content.getTreeItem(element);
  }

  getParent(element: TreeElement): TreeElement | undefined {
    return this.#content?.getParent(element);
  }

  resolveTreeItem(item: vscode.TreeItem, element: TreeElement): vscode.TreeItem {
    return this.#content?.resolveTreeItem(item, element) ?? item;
  }

  dispose(): void {
    this.#store.dispose();
  }
}
