import type { Frame, Locator } from 'playwright-core';
import type { EditorWindow } from './editorWindow';

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
    const frame = await pageFrame(window);
    const tab = new IntakeTab(frame);
    await frame.getByRole('heading', { name: 'Design a pipeline' }).waitFor();
    return tab;
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

/** A webview is a frame in a frame; the inner one comes when the page is loaded, and anew at each loading. */
async function pageFrame(window: EditorWindow): Promise<Frame> {
  let found: Frame | undefined;
  await window.until(async () => {
    for (const frame of window.page.frames().filter(candidate => candidate.url().includes('/fake.html'))) {
      const isOurs = await frame
        .evaluate("document.querySelector('h1')?.textContent === 'Design a pipeline'")
        .catch(() => false);
      if (isOurs === true) found = frame;
    }
    return found !== undefined;
  });
  if (found === undefined) throw new Error('The page is not shown.');
  return found;
}
