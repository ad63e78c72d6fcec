import { Emitter, type Event } from '../../base/emitter';
import type { Decision, DeploymentPage } from '../../core/deployment/page';
import type { DeploymentTab } from '../kit/deployment';

/** The page of a deployment in its tab: what stands on it now, and what is pressed on it. */
export class DeploymentSheet {
  readonly #openTab: () => DeploymentTab;
  readonly #decided = new Emitter<Decision>();
  #tab: DeploymentTab;
  #page: DeploymentPage;
  #isClosed = false;
  /** What was pressed while nobody waited for it. */
  #pressed: Decision | undefined;
  #waiting: ((decision: Decision | undefined) => void) | undefined;
  /** Whether nothing more happens but by a press on it. */
  isOver = false;
  readonly onDidDecide: Event<Decision> = this.#decided.event;

  /** `openTab` makes the tab: the first, and another one where that was closed and somebody wants to see it again. */
  constructor(openTab: () => DeploymentTab, page: DeploymentPage) {
    this.#openTab = openTab;
    this.#page = page;
    this.#tab = this.#opened();
  }

  #opened(): DeploymentTab {
    const tab = this.#openTab();
    tab.onDidClose(() => {
      this.#isClosed = true;
      this.#settle(undefined);
    });
    tab.onDidDecide(decision => {
      this.#decided.fire(decision);
      if (this.#waiting === undefined) this.#pressed = decision;
      else this.#settle(decision);
    });
    tab.show(this.#page);
    return tab;
  }

  get page(): DeploymentPage {
    return this.#page;
  }

  show(change: Partial<DeploymentPage>): void {
    this.#page = { ...this.#page, ...change };
    this.#tab.show(this.#page);
  }

  reveal(): void {
    if (!this.#isClosed) {
      this.#tab.reveal();
      return;
    }
    this.#isClosed = false;
    this.#tab = this.#opened();
  }

  close(): void {
    this.#tab.dispose();
  }

  /** The next press of a button that the page has; `undefined` where the tab is closed. */
  async decision(): Promise<Decision | undefined> {
    const pressed = this.#pressed;
    this.#pressed = undefined;
    if (this.#isClosed) return undefined;
    if (this.#page.buttons.some(({ decision }) => decision === pressed)) return pressed;
    return await new Promise(resolve => {
      this.#waiting = resolve;
    });
  }

  #settle(decision: Decision | undefined): void {
    this.#waiting?.(decision);
    this.#waiting = undefined;
  }
}
