import type { Frame } from 'playwright-core';
import type { EditorWindow } from './editorWindow';

/** The frame of the page with this heading. It is one in another; it comes when the page is loaded, and anew at each loading. */
export async function webviewFrame(window: EditorWindow, heading: string): Promise<Frame> {
  let found: Frame | undefined;
  await window.until(async () => {
    for (const frame of window.pages) {
      const shown: unknown = await frame
        .evaluate("document.querySelector('h1')?.textContent")
        .catch(() => undefined);
      if (shown === heading) found = frame;
    }
    return found !== undefined;
  });
  if (found === undefined) throw new Error(`The page "${heading}" is not shown.`);
  return found;
}
