import * as vscode from 'vscode';
import type { Clock } from '../../base/clock';
import { DisposableStore, MutableDisposable, type Disposable } from '../../base/disposable';
import { Command } from '../../contrib/ids';
import { statusOf, type StatusModel } from '../../core/monitor/status';
import { nextChangeAt } from '../../core/monitor/tree';
import type { Monitor } from '../kit/monitor';

/** The latest run in the status bar. The item is made when there is something to say for the first time. */
export class LatestRun implements Disposable {
  readonly #store = new DisposableStore();
  readonly #ageTimer = this.#store.add(new MutableDisposable());
  readonly #monitor: Monitor;
  readonly #clock: Clock;
  #item: vscode.StatusBarItem | undefined;
  #model: StatusModel | undefined;

  constructor(monitor: Monitor, clock: Clock) {
    this.#monitor = monitor;
    this.#clock = clock;
    this.#store.add(
      monitor.onDidChange(() => {
        this.#update();
      }),
    );
  }

  /** What the status bar says now; `undefined` while it says nothing. */
  get model(): StatusModel | undefined {
    return this.#model;
  }

  dispose(): void {
    this.#store.dispose();
  }

  #update(): void {
    const now = this.#clock.now();
    this.#model = statusOf(this.#monitor.snapshot, now);
    this.#show(this.#model);
    const next = this.#model === undefined ? undefined : nextChangeAt(this.#monitor.snapshot, now);
    this.#ageTimer.value =
      next === undefined
        ? undefined
        : this.#clock.schedule(next - now, () => {
            this.#update();
          });
  }

  #show(model: StatusModel | undefined): void {
    if (model === undefined) {
      this.#item?.hide();
      return;
    }
    const item = (this.#item ??= this.#createItem());
    if (item.text !== model.text) item.text = model.text;
    const tooltip = model.tooltip.join('\n');
    if (item.tooltip !== tooltip) item.tooltip = tooltip;
    if (item.accessibilityInformation?.label !== model.accessibleLabel)
      item.accessibilityInformation = { label: model.accessibleLabel };
    item.show();
  }

  #createItem(): vscode.StatusBarItem {
    const item = vscode.window.createStatusBarItem('headgate.latestRun', vscode.StatusBarAlignment.Left, 0);
    item.name = 'Headgate: Latest Run';
    item.command = Command.showStatus;
    return this.#store.add(item);
  }
}
