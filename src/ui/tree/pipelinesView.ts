import * as vscode from 'vscode';
import type { Clock } from '../../base/clock';
import { DisposableStore, MutableDisposable, type Disposable } from '../../base/disposable';
import { Emitter } from '../../base/emitter';
import type { Log } from '../../base/log';
import { childrenOf, nextChangeAt } from '../../core/monitor/tree';
import { pipelineKey, type PipelineKey } from '../../core/monitor/snapshot';
import type { TreeRow } from '../../core/monitor/treeRow';
import { View } from '../../contrib/ids';
import type { Monitor } from '../kit/monitor';
import { TreeElements } from './elements';
import { rowItem, rowTooltip } from './rowItem';
import { RunFollower } from './runFollower';
import type { TreeElement } from './treeElement';
import type { TreeContent, ViewHost } from './viewHost';

/** The view "Pipelines": rows of the monitor's snapshot, repainted where they changed. */
export class PipelinesView implements TreeContent, Disposable {
  readonly #store = new DisposableStore();
  readonly #repainted = this.#store.add(new Emitter<readonly string[] | undefined>());
  readonly #shown = this.#store.add(new Emitter<ReadonlySet<PipelineKey>>());
  readonly #collapsed = new Set<string>();
  readonly #ageTimer = this.#store.add(new MutableDisposable());
  readonly #followTimer = this.#store.add(new MutableDisposable());
  readonly #elements: TreeElements;
  readonly #host: ViewHost;
  readonly #follower: RunFollower;
  readonly #monitor: Monitor;
  readonly #clock: Clock;
  #loadBegun = false;
  #lastShown: ReadonlySet<PipelineKey> = new Set();

  /** Fires with the ids of the rows that VS Code was told to read again; `undefined` for all. */
  readonly onDidRepaint = this.#repainted.event;

  /** Fires with the pipelines whose rows can be seen now. */
  readonly onDidChangeShown = this.#shown.event;

  constructor(host: ViewHost, monitor: Monitor, clock: Clock, log: Log) {
    this.#host = host;
    this.#monitor = monitor;
    this.#clock = clock;
    this.#elements = new TreeElements(parent => this.rowsUnder(parent));
    this.#follower = new RunFollower(host.view, log);
    this.#store.add(
      monitor.onDidChange(() => {
        this.#update();
      }),
    );
    this.#store.add(
      this.#host.view.onDidChangeVisibility(() => {
        this.#update();
        this.#announceShown();
      }),
    );
    this.#store.add(
      this.#host.view.onDidCollapseElement(({ element }) => {
        this.#collapsed.add(element.id);
        this.#announceShown();
      }),
    );
    this.#store.add(
      this.#host.view.onDidExpandElement(({ element }) => {
        this.#collapsed.delete(element.id);
        this.#announceShown();
      }),
    );
  }

  /** Shows a line above the rows; the empty string for none. */
  setMessage(text: string): void {
    if (this.#host.view.message !== text) this.#host.view.message = text;
  }

  /** A number on the view's icon, for example of approvals that wait; 0 for none. */
  setBadge(value: number, tooltip: string): void {
    this.#host.view.badge = value === 0 ? undefined : { value, tooltip };
  }

  /** The rows under a row, or the top rows, as they are now. */
  rowsUnder(parent?: TreeRow): readonly TreeRow[] {
    return childrenOf(this.#monitor.snapshot, parent, this.#clock.now());
  }

  /** Brings up the row of a pipeline, open; resolves when it is on screen. Does nothing where it is gone. */
  async show(connectionId: string, pipelineName: string): Promise<void> {
    for (const connection of this.#elements.childrenOf(undefined)) {
      if (connection.row.target.connectionId !== connectionId) continue;
      const found = this.#elements
        .childrenOf(connection)
        .find(({ row }) => row.kind === 'pipeline' && row.target.pipelineName === pipelineName);
      if (found !== undefined)
        await this.#host.view.reveal(found, { select: true, focus: true, expand: true });
    }
  }

  getTreeItem(element: TreeElement): vscode.TreeItem {
    return rowItem(element);
  }

  getChildren(element: TreeElement | undefined): TreeElement[] {
    if (element === undefined) this.#loadOnce();
    const children = [...this.#elements.childrenOf(element)];
    this.#announceShown();
    this.#followSoon();
    return children;
  }

  getParent(element: TreeElement): TreeElement | undefined {
    return element.parent;
  }

  resolveTreeItem(item: vscode.TreeItem, element: TreeElement): vscode.TreeItem {
    item.tooltip = rowTooltip(element.row);
    return item;
  }

  dispose(): void {
    this.#store.dispose();
  }

  /** VS Code asks for the top rows when the view is seen for the first time. */
  #loadOnce(): void {
    if (this.#loadBegun) return;
    this.#loadBegun = true;
    void vscode.window.withProgress({ location: { viewId: View.pipelines } }, async () => {
      await this.#monitor.load();
    });
  }

  #update(): void {
    const repaint = this.#elements.update();
    if (repaint === 'all') {
      this.#host.repaint();
      this.#repainted.fire(undefined);
    } else if (repaint.length > 0) {
      this.#host.repaint(repaint);
      this.#repainted.fire(repaint.map(({ id }) => id));
    }
    this.#followSoon();
    this.#scheduleAges();
  }

  /** Ages such as "2 min" change without any news; nobody needs that while the view is hidden. */
  #scheduleAges(): void {
    const now = this.#clock.now();
    const next = this.#host.view.visible ? nextChangeAt(this.#monitor.snapshot, now) : undefined;
    this.#ageTimer.value =
      next === undefined
        ? undefined
        : this.#clock.schedule(next - now, () => {
            this.#update();
          });
  }

  #announceShown(): void {
    const shown = new Set<PipelineKey>();
    if (this.#host.view.visible) {
      for (const { row, parent } of this.#elements.known) {
        const { connectionId, pipelineName } = row.target;
        if (row.kind !== 'pipeline' || pipelineName === undefined) continue;
        if (parent !== undefined && this.#collapsed.has(parent.id)) continue;
        shown.add(pipelineKey(connectionId, pipelineName));
      }
    }
    const before = this.#lastShown;
    if (before.size === shown.size && [...shown].every(key => before.has(key))) return;
    this.#lastShown = shown;
    this.#shown.fire(shown);
  }

  /** Once VS Code has taken in the rows that it was just given. */
  #followSoon(): void {
    if (!this.#host.view.visible) return;
    this.#followTimer.value = this.#clock.schedule(0, () => {
      this.#follower.follow(this.#elements.known);
    });
  }
}
