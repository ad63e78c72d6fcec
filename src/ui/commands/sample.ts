import type { CommandHandler } from '../kit/commandRunner';
import type { Dialogs } from '../kit/dialogs';
import type { Editor } from '../kit/editor';

/** What `trySample` needs. */
export interface SampleDeps {
  readonly dialogs: Dialogs;
  readonly editor: Editor;
  /** Makes a fresh git repository of the sample in a new folder under `parent`; resolves to the folder. */
  readonly makeSample: (parent: string, signal: AbortSignal) => Promise<string>;
}

/** Makes a repository of the sample project in a folder that the user picks, and opens it. */
export function trySample({ dialogs, editor, makeSample }: SampleDeps): CommandHandler {
  return async () => {
    const parent = await dialogs.pickFolder('Where should the sample project go?', 'Put the Sample Here');
    if (parent === undefined) return;
    const folder = await editor.withProgress('Making the sample project', signal =>
      makeSample(parent, signal),
    );
    const newWindow = editor.hasOpenFolder ? await askWindow(dialogs, folder) : false;
    if (newWindow === undefined) return;
    await editor.openFolder(folder, newWindow);
  };
}

async function askWindow(dialogs: Dialogs, folder: string): Promise<boolean | undefined> {
  return await dialogs.pick(
    [
      { label: 'Open in a new window', value: true },
      { label: 'Open in this window', value: false },
    ],
    { title: `The sample is in ${folder}` },
  );
}
