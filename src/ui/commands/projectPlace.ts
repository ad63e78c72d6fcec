import { AppError } from '../../base/appError';
import type { ProjectFiles } from '../../core/intake/facts/projectFiles';
import type { CommandTarget } from '../kit/commandTarget';
import type { Dialogs } from '../kit/dialogs';
import type { Editor } from '../kit/editor';
import type { ProjectFolders, ProjectRoot } from '../kit/projectFolders';
import { projectFiles } from '../kit/projectReading';
import { listText } from '../kit/listText';

/** A folder in a folder of the window. */
export interface ProjectPlace {
  readonly root: ProjectRoot;
  /** From the root; empty for the root itself. */
  readonly folder: string;
}

/** What choosing a place and showing a proposal need. */
export interface PlaceDeps {
  readonly dialogs: Dialogs;
  readonly projectFolders: ProjectFolders;
}

/** What reading a folder needs. */
export interface ReadDeps extends PlaceDeps {
  readonly editor: Pick<Editor, 'withProgress'>;
}

const COMPARE = 'Compare';
const OPEN = 'Open';

/**
 * Where a command of the explorer was called, or the folder of the window that the user picks; `undefined` where they turn away.
 *
 * @throws AppError `invalid-input` where no folder is open
 */
export async function choosePlace(
  { dialogs, projectFolders }: PlaceDeps,
  target: CommandTarget | undefined,
  title: string,
): Promise<ProjectPlace | undefined> {
  if (target?.resource !== undefined) {
    const place = await projectFolders.locate(target.resource);
    if (place !== undefined) return place;
  }
  const { roots } = projectFolders;
  if (roots.length === 0) {
    throw new AppError('invalid-input', 'No folder is open.', {
      remedy: 'Open the folder of a project: the file is made from what the project says of itself.',
    });
  }
  const root =
    roots.length === 1
      ? roots[0]
      : await dialogs.pick(
          roots.map(value => ({ label: listText(value.name), value })),
          { title, placeholder: 'For which folder?' },
        );
  return root && { root, folder: '' };
}

/** What `read` makes of the files of a folder, under a notification; `undefined` where the user cancels it. */
export async function readProject<T>(
  { projectFolders, editor }: ReadDeps,
  root: ProjectRoot,
  read: (files: ProjectFiles) => Promise<T>,
): Promise<T | undefined> {
  return await editor.withProgress('Reading the project', async signal => {
    const found = await read(await projectFiles(projectFolders, root, signal));
    return signal.aborted ? undefined : found;
  });
}

/** Opens a file that is not there yet, unsaved; of one that is there, offers to compare it. */
export async function showProposal(
  { dialogs, projectFolders }: PlaceDeps,
  root: ProjectRoot,
  path: string,
  text: string,
): Promise<void> {
  if (!(await projectFolders.exists(root, path))) {
    await projectFolders.propose(root, path, text);
    return;
  }
  const pressed = await dialogs.tell('info', `${path} is there already, and stays as it is.`, [
    COMPARE,
    OPEN,
  ]);
  if (pressed === COMPARE) await projectFolders.compare(root, path, text);
  if (pressed === OPEN) await projectFolders.open(root, path);
}
