import { AppError, toAppError } from '../../base/appError';
import { deleteChangeSetCommand } from '../../core/deployment/leftovers';
import { usedConnections } from '../../core/deployment/handshake';
import type { Stack, WaitingChangeSet } from '../../core/deployment/ports';
import { wordOf } from '../../core/deployment/progress';
import { nameText } from '../../core/monitor/rowParts';
import { deleteStack, placeLines, type ChosenStack } from './chooseStack';
import { checked, type ChosenTemplate } from './chooseTemplate';
import type { DeployDeps } from './deployDeps';
import type { Prepared } from './prepared';

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

/** What comes of change sets from before: one of them, or another one at the place as it is then. */
export type Settled =
  | { readonly kind: 'review'; readonly prepared: Prepared }
  | { readonly kind: 'makeAnother'; readonly place: ChosenStack };

/**
 * Tells of change sets that Headgate made and that nobody executed or discarded, as when the window was closed over them. The
 * newest one can be reviewed after all, or all of them are deleted, with a stack in review that is there for nothing else.
 * `file` is what is to be deployed. `undefined` where the user turns away.
 *
 * @throws AppError that says what could not be deleted, with the command that does it
 */
export async function settleLeftChangeSets(
  deps: Pick<DeployDeps, 'dialogs' | 'editor' | 'clock'>,
  place: ChosenStack,
  file: ChosenTemplate,
): Promise<Settled | undefined> {
  if (!place.isThere) return { kind: 'makeAnother', place };
  const all = await waiting(deps, place);
  const left = all.filter(({ name }) => name.startsWith(CHANGE_SET_PREFIX));
  const newest = left
    .filter(({ isReady }) => isReady)
    .sort(byTime)
    .at(-1);
  if (left.length === 0) return { kind: 'makeAnother', place };
  const [it, was] = left.length === 1 ? ['it', 'was'] : ['them', 'were'];
  const review = {
    label: left.length === 1 ? 'Review it' : 'Review the newest one',
    detail: 'Nothing is asked again: it has its template and its values.',
    value: 'review' as const,
  };
  const picked = await deps.dialogs.pick<'review' | 'delete' | 'leave'>(
    [
      ...(newest === undefined ? [] : [review]),
      { label: `Delete ${it}, and go on`, detail: left.map(described).join(', '), value: 'delete' },
      { label: `Leave ${it}, and go on`, detail: 'Somebody else may be looking at it.', value: 'leave' },
    ],
    {
      title: `Deploy Pipeline: ${place.stackName}`,
      placeholder: `${left.length === 1 ? 'A change set' : `${left.length} change sets`} from before ${was} not executed`,
    },
  );
  if (picked === undefined) return undefined;
  if (picked === 'review' && newest !== undefined) {
    // Discarding the only one takes the stack along that is there for nothing else.
    const isThere = place.stack !== undefined || all.length > 1;
    return { kind: 'review', prepared: await reopened(deps, { ...place, isThere }, newest.id, file) };
  }
  return { kind: 'makeAnother', place: picked === 'delete' ? await cleared(deps, place, left, all) : place };
}

function byTime({ madeAt: a = 0 }: WaitingChangeSet, { madeAt: b = 0 }: WaitingChangeSet): number {
  return a - b;
}

/** A change set from before with all that it was made of. */
async function reopened(
  { editor }: Pick<DeployDeps, 'editor'>,
  place: ChosenStack,
  id: string,
  file: ChosenTemplate,
): Promise<Prepared> {
  return await editor.withProgress(`Reading the change set of ${place.stackName}`, async signal => {
    const [changeSet, text] = await Promise.all([
      place.client.describeChangeSet(id, signal),
      place.client.changeSetTemplate(id, signal),
    ]);
    const connections = usedConnections(changeSet, [], changeSet.parameters.values());
    const prepared = { place, changeSet, connections };
    if (text === file.body?.text) return { ...prepared, template: file };
    return { ...prepared, template: checked({ ...file, text }), file: file.template };
  });
}

/** The place without the change sets that were left. */
async function cleared(
  { editor, clock }: Pick<DeployDeps, 'editor' | 'clock'>,
  place: ChosenStack,
  left: readonly WaitingChangeSet[],
  all: readonly WaitingChangeSet[],
): Promise<ChosenStack> {
  return await editor.withProgress(`Deleting what is left of ${place.stackName}`, async signal => {
    if (place.stack === undefined && left.length === all.length) {
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
