import type { Event } from '../../base/emitter';
import type { Decision, DeploymentPage } from '../../core/deployment/page';
import type { DeploymentTab } from '../kit/deployment';

/** The page of a deployment in its tab: what stands on it now, and what is pressed on it. */
export class DeploymentSheet {
  readonly #tab: DeploymentTab;
  #page: DeploymentPage;
  #isClosed = false;
  /** Whether nothing more happens but by a press on it. */
  isOver = false;

  constructor(tab: DeploymentTab, page: DeploymentPage) {
    this.#tab = tab;
    this.#page = page;
    tab.onDidClose(() => {
      this.#isClosed = true;
    });
    tab.show(page);
  }

  get page(): DeploymentPage {
    return this.#page;
  }

  get onDidDecide(): Event<Decision> {
    return this.#tab.onDidDecide;
  }

  show(change: Partial<DeploymentPage>): void {
    this.#page = { ...this.#page, ...change };
    this.#tab.show(this.#page);
  }

  reveal(): void {
    this.#tab.reveal();
  }

  close(): void {
    this.#tab.dispose();
  }

  /** The next press of a button; `undefined` where the tab is closed. */
  async decision(): Promise<Decision | undefined> {
    if (this.#isClosed) return undefined;
    return await new Promise(resolve => {
      const decided = this.#tab.onDidDecide(decision => {
        closed.dispose();
        decided.dispose();
        resolve(decision);
      });
      const closed = this.#tab.onDidClose(() => {
        closed.dispose();
        decided.dispose();
        resolve(undefined);
      });
    });
  }
}
