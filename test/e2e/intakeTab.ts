import type { Frame, Locator } from 'playwright-core';
import type { EditorWindow } from './editorWindow';
import { webviewFrame } from './webviewFrame';

/** The page of the five questions in a window. */
export class IntakeTab {
  readonly frame: Frame;

  private constructor(frame: Frame) {
    this.frame = frame;
  }

  /** Opens the page by its command, and waits until it has read the folder. */
  static async open(window: EditorWindow): Promise<IntakeTab> {
    await window.command('Headgate: Design a Pipeline');
    return IntakeTab.shown(window);
  }

  /** The page that the window shows. */
  static async shown(window: EditorWindow): Promise<IntakeTab> {
    return new IntakeTab(await webviewFrame(window, 'Design a pipeline'));
  }

  /** Waits until the pipeline has been put together. */
  async ready(): Promise<void> {
    await this.picture.waitFor();
  }

  get picture(): Locator {
    return this.frame.locator('.picture');
  }

  /** A part of the picture, by what a reason calls it. */
  part(part: string): Locator {
    return this.picture.locator(`[data-part=${JSON.stringify(part)}]`);
  }

  /** The names of the stages, in their order. */
  async stages(): Promise<readonly string[]> {
    return await this.picture.locator('.stage-name .title').allTextContents();
  }

  button(name: string): Locator {
    return this.frame.getByRole('button', { name, exact: true });
  }
}

/** Whether a page has to be scrolled sideways. */
export async function isTooWide(tab: IntakeTab): Promise<boolean> {
  return (await tab.frame.evaluate('document.documentElement.scrollWidth > innerWidth')) === true;
}
