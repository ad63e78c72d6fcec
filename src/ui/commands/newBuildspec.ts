import type { CommandHandler } from '../kit/commandRunner';
import type { BuildspecProposal, Intake } from '../kit/intake';
import { listText } from '../kit/listText';
import { choosePlace, readProject, showProposal, type ProjectPlace, type ReadDeps } from './projectPlace';

/** What proposing a buildspec needs. */
export interface NewBuildspecDeps extends ReadDeps {
  readonly intake: () => Promise<Intake>;
}

const TITLE = 'New Buildspec';

/**
 * `headgate.newBuildspec`: opens a buildspec that builds and tests what a folder holds, unsaved. Called with a folder or a
 * file of the explorer, it is for what lies there. A buildspec that is there stays as it is and can be compared.
 */
export function newBuildspec(deps: NewBuildspecDeps): CommandHandler {
  return async target => {
    const place = await choosePlace(deps, target, TITLE);
    if (place === undefined) return;
    const { root } = place;
    const intake = await deps.intake();
    const found = await readProject(deps, root, files => intake.proposeBuildspecs(files));
    if (found === undefined) return;
    const chosen = await chooseProposal(deps, place, found);
    if (chosen === undefined) return;
    const path = chosen.folder === '' ? 'buildspec.yml' : `${chosen.folder}/buildspec.yml`;
    const text = 'text' in chosen ? chosen.text : intake.emptyBuildspec(chosen.folder);
    await showProposal(deps, root, path, text);
  };
}

async function chooseProposal(
  { dialogs }: NewBuildspecDeps,
  { folder, root }: ProjectPlace,
  found: readonly BuildspecProposal[],
): Promise<BuildspecProposal | { readonly folder: string } | undefined> {
  const below = found.filter(
    proposal => folder === '' || proposal.folder === folder || proposal.folder.startsWith(`${folder}/`),
  );
  const [only] = below;
  if (only === undefined) return { folder };
  const own = folder === '' ? below : below.filter(proposal => proposal.folder === folder);
  const offered = own.length === 0 ? below : own;
  if (offered.length === 1) return only;
  return await dialogs.pick(
    offered.map(value => ({
      label: listText(value.folder === '' ? root.name : value.folder),
      description: value.builds,
      detail: listText(value.evidence),
      value,
    })),
    { title: TITLE, placeholder: 'What does it build?' },
  );
}
