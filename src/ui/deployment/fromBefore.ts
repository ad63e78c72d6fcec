import { AppError, toAppError } from '../../base/appError';
import { deleteChangeSetCommand } from '../../core/deployment/leftovers';
import type { Stack, WaitingChangeSet } from '../../core/deployment/ports';
import { wordOf } from '../../core/deployment/progress';
import { nameText } from '../../core/monitor/rowParts';
import { deleteStack, placeLines, type ChosenStack } from './chooseStack';
import type { DeployDeps } from './deployDeps';

/** What the change sets of Headgate are called, with the time behind it. */
export const CHANGE_SET_PREFIX = 'headgate-';

/** Asks whether to follow what CloudFormation does to a stack, perhaps since before the window was loaded anew. */
export async function wantsToFollow(
  { dialogs }: Pick<DeployDeps, 'dialogs'>,
  { connection, stackName }: Pick<ChosenStack, 'connection' | 'stackName'>,
  stack: Stack,
): Promise<boolean> {
  return await dialogs.confirm({
    message: `CloudFormation is at work on ${stackName}: it is ${wordOf(stack.status)}.`,
    detail: [
      ...placeLines(connection, stack.id, stackName),
      '',
      'Nothing else can be deployed until that has ended. Follow it to its end?',
    ].join('\n'),
    action: 'Follow',
  });
}

/**
 * Tells of change sets that Headgate made and that nobody executed or discarded, as when the window was closed over them, and
 * deletes them where the user wants that. A stack in review, which is there for nothing else, goes with them.
 *
 * @returns the place as it is then; `undefined` where the user turns away
 * @throws AppError that says what could not be deleted, with the command that does it
 */
export async function settleLeftChangeSets(
  deps: Pick<DeployDeps, 'dialogs' | 'editor' | 'clock'>,
  place: ChosenStack,
): Promise<ChosenStack | undefined> {
  if (!place.isThere) return place;
  const all = await waiting(deps, place);
  const left = all.filter(({ name }) => name.startsWith(CHANGE_SET_PREFIX));
  if (left.length === 0) return place;
  const [it, was] = left.length === 1 ? ['it', 'was'] : ['them', 'were'];
  const picked = await deps.dialogs.pick<'delete' | 'leave'>(
    [
      { label: `Delete ${it}, and go on`, detail: left.map(described).join(', '), value: 'delete' },
      { label: `Leave ${it}, and go on`, detail: 'Somebody else may be looking at it.', value: 'leave' },
    ],
    {
      title: `Deploy Pipeline: ${place.stackName}`,
      placeholder: `${left.length === 1 ? 'A change set' : `${left.length} change sets`} from before ${was} not executed`,
    },
  );
  if (picked !== 'delete') return picked === undefined ? undefined : place;
  return await deps.editor.withProgress(`Deleting what is left of ${place.stackName}`, async signal => {
    const isForNothingElse = place.stack === undefined && left.length === all.length;
    if (isForNothingElse) {
      const { clock } = deps;
      const stack = await place.client.describeStack(place.stackName, signal);
      if (stack !== undefined) await deleteStack(place.client, stack.id, place.connection, { clock, signal });
      return { ...place, isThere: false };
    }
    for (const { id } of left) await remove(place, id);
    return place;
  });
}

async function waiting(
  { editor }: Pick<DeployDeps, 'editor'>,
  { client, stackName }: ChosenStack,
): Promise<readonly WaitingChangeSet[]> {
  return await editor.withProgress(`Looking for change sets of ${stackName}`, async signal => {
    try {
      return await client.changeSets(stackName, signal);
    } catch (thrown) {
      // Deploying works without the right to list them.
      if (toAppError(thrown).kind === 'access-denied') return [];
      throw thrown;
    }
  });
}

function described({ name, madeAt }: WaitingChangeSet): string {
  const made =
    madeAt === undefined ? '' : ` of ${new Date(madeAt).toISOString().slice(0, 16).replace('T', ' ')} UTC`;
  return `${nameText(name)}${made}`;
}

async function remove({ client, connection }: ChosenStack, id: string): Promise<void> {
  try {
    await client.deleteChangeSet(id);
  } catch (thrown) {
    const error = toAppError(thrown);
    const message = `A change set from before could not be deleted. ${error.message}`;
    throw new AppError(error.kind, message, { remedy: deleteChangeSetCommand(id, connection), cause: error });
  }
}
