import path from 'node:path';
import type { EditorWindow } from './editorWindow';

/** The pictures of the README and of `docs`; written only when asked for, since no two runs draw the same pixels. */
const PICTURES = path.resolve('docs', 'images');

/** @param clip the part of the window to keep; absent for all of it */
export async function keepForReadme(
  window: EditorWindow,
  name: string,
  clip?: { x: number; y: number; width: number; height: number },
): Promise<void> {
  if (process.env['HEADGATE_UPDATE_SCREENSHOTS'] !== '1') return;
  const file = path.join(PICTURES, `${name}.png`);
  await window.page.screenshot({
    path: file,
    animations: 'disabled',
    ...(clip === undefined ? {} : { clip }),
  });
}
