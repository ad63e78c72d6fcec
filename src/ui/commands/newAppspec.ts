import type { CommandHandler } from '../kit/commandRunner';
import type { ApplicationKind, Intake } from '../kit/intake';
import { listText } from '../kit/listText';
import type { PlanWriter } from '../kit/planWriter';
import { choosePlace, readProject, showProposal, type ReadDeps } from './projectPlace';

/** What proposing an AppSpec file needs. */
export interface NewAppspecDeps extends ReadDeps {
  readonly intake: () => Promise<Intake>;
  readonly planWriter: () => Promise<PlanWriter>;
}

const TITLE = 'New AppSpec File';

const LABELS: Readonly<Record<ApplicationKind, string>> = {
  server: 'EC2 or On-Premises Servers',
  container: 'Amazon ECS, Blue/Green',
  function: 'AWS Lambda',
};

const FILES: Readonly<Record<ApplicationKind, string>> = {
  server: 'appspec.yml, the scripts of its hooks, and a systemd unit',
  container: 'appspec.yml and taskdef.json',
  function: 'appspec.yml',
};

/**
 * `headgate.newAppspec`: writes what CodeDeploy needs of a program, for the folder of the explorer that it was called with,
 * or where a program is found. Several files are shown first, and written as the user ticks them; one alone opens unsaved.
 */
export function newAppspec(deps: NewAppspecDeps): CommandHandler {
  return async target => {
    const place = await choosePlace(deps, target, TITLE);
    if (place === undefined) return;
    const { root, folder } = place;
    const intake = await deps.intake();
    const facts = await readProject(deps, root, files => intake.readFacts(files, root.name));
    if (facts === undefined) return;
    const kind = await deps.dialogs.pick(
      intake.applicationKinds(facts).map(({ kind: value, evidence }) => ({
        label: LABELS[value],
        ...(evidence === undefined ? {} : { description: `found: ${listText(evidence)}` }),
        detail: FILES[value],
        value,
      })),
      { title: TITLE, placeholder: 'Where does CodeDeploy deploy it?' },
    );
    if (kind === undefined) return;
    const plan = intake.planApplication(facts, kind, target === undefined ? undefined : folder);
    const [file, ...others] = plan.files;
    if (file === undefined) return;
    if (others.length === 0) {
      await showProposal(deps, root, file.path, file.text);
      return;
    }
    const writer = await deps.planWriter();
    await writer.preview(root, plan);
    await writer.write(root, plan);
  };
}
