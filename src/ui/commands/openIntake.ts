import type { CommandHandler } from '../kit/commandRunner';
import type { IntakePages } from '../kit/intake';
import { choosePlace, type PlaceDeps } from './projectPlace';

/** What opening the page of the five questions needs. */
export interface OpenIntakeDeps extends PlaceDeps {
  readonly intakePages: () => Promise<IntakePages>;
}

/** `headgate.openIntake`: shows the page for a folder of the window, or one that says that none is open. */
export function openIntake(deps: OpenIntakeDeps): CommandHandler {
  return async target => {
    if (deps.projectFolders.roots.length === 0) {
      (await deps.intakePages()).open(undefined);
      return;
    }
    const place = await choosePlace(deps, target, 'Design a Pipeline');
    if (place !== undefined) (await deps.intakePages()).open(place.root);
  };
}
