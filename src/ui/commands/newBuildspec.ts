import { AppError } from '../../base/appError';
import type { ProjectFiles } from '../../core/intake/facts/projectFiles';
import type { BuildspecProposal } from '../intake/proposals';
import type { CommandHandler } from '../kit/commandRunner';
import type { CommandTarget } from '../kit/commandTarget';
import type { Dialogs } from '../kit/dialogs';
import type { Editor } from '../kit/editor';
import type { ProjectFolders, ProjectRoot } from '../kit/projectFolders';
import { listText } from './facts';

/** What proposing a buildspec needs. */
export interface NewBuildspecDeps {
  readonly dialogs: Dialogs;
  readonly editor: Pick<Editor, 'withProgress'>;
  readonly projectFolders: ProjectFolders;
  readonly intake: () => Promise<{
    proposeBuildspecs(files: ProjectFiles): Promise<readonly BuildspecProposal[]>;
    emptyBuildspec(folder: string): string;
  }>;
}

interface Place {
  readonly root: ProjectRoot;
  /** From the root; empty for the root itself. */
  readonly folder: string;
}

const TITLE = 'New Buildspec';
const COMPARE = 'Compare';
const OPEN = 'Open';

/**
 * `headgate.newBuildspec`: opens a buildspec that builds and tests what a folder holds, unsaved. Called with a folder or a
 * file of the explorer, it is for what lies there. A buildspec that is there stays as it is and can be compared.
 */
export function newBuildspec(deps: NewBuildspecDeps): CommandHandler {
  return async target => {
    const place = await choosePlace(deps, target);
    if (place === undefined) return;
    const { root } = place;
    const intake = await deps.intake();
    const found = await deps.editor.withProgress('Reading the project', async signal => {
      const paths = await deps.projectFolders.paths(root, signal);
      const proposals = await intake.proposeBuildspecs({
        paths,
        text: path => deps.projectFolders.text(root, path),
      });
      return signal.aborted ? undefined : proposals;
    });
    if (found === undefined) return;
    const chosen = await chooseProposal(deps, place, found);
    if (chosen === undefined) return;
    const path = chosen.folder === '' ? 'buildspec.yml' : `${chosen.folder}/buildspec.yml`;
    const text = 'text' in chosen ? chosen.text : intake.emptyBuildspec(chosen.folder);
    await show(deps, root, path, text);
  };
}

async function choosePlace(
  { dialogs, projectFolders }: NewBuildspecDeps,
  target: CommandTarget | undefined,
): Promise<Place | undefined> {
  if (target?.resource !== undefined) {
    const place = await projectFolders.locate(target.resource);
    if (place !== undefined) return place;
  }
  const { roots } = projectFolders;
  if (roots.length === 0) {
    throw new AppError('invalid-input', 'No folder is open.', {
      remedy: 'Open the folder of a project: its buildspec is made from what the project says of itself.',
    });
  }
  const root =
    roots.length === 1
      ? roots[0]
      : await dialogs.pick(
          roots.map(value => ({ label: listText(value.name), value })),
          { title: TITLE, placeholder: 'For which folder?' },
        );
  return root && { root, folder: '' };
}

async function chooseProposal(
  { dialogs }: NewBuildspecDeps,
  { folder, root }: Place,
  found: readonly BuildspecProposal[],
): Promise<BuildspecProposal | { readonly folder: string } | undefined> {
  const below = found.filter(
    proposal => folder === '' || proposal.folder === folder || proposal.folder.startsWith(`${folder}/`),
  );
  const [only] = below;
  if (only === undefined) return { folder };
  const isNamed = folder !== '' && only.folder === folder;
  if (below.length === 1 || isNamed) return only;
  return await dialogs.pick(
    below.map(value => ({
      label: listText(value.folder === '' ? root.name : value.folder),
      description: value.languages,
      detail: listText(value.evidence),
      value,
    })),
    { title: TITLE, placeholder: 'Which project does it build?' },
  );
}

async function show(
  { dialogs, projectFolders }: NewBuildspecDeps,
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
