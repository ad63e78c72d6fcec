import { AppError, toAppError } from '../../base/appError';
import { driftDetected } from '../../core/deployment/follow';
import { deleteChangeSetCommand, deleteStackCommand } from '../../core/deployment/leftovers';
import type { ChangeSet, ResourceDrift } from '../../core/deployment/ports';
import type { ChosenStack } from './chooseStack';
import type { DeployDeps } from './deployDeps';

/**
 * Deletes a change set that was not executed, and the stack that was there for nothing else.
 *
 * @throws AppError that names what is left over, with the command that removes it
 */
export async function discardChangeSet(
  { client, connection, stackName, isThere }: ChosenStack,
  { id, stackId }: Pick<ChangeSet, 'id' | 'stackId'>,
): Promise<void> {
  try {
    await client.deleteChangeSet(id);
    if (isThere) return;
    const stack = await client.describeStack(stackId);
    if (stack?.status === 'REVIEW_IN_PROGRESS') await client.deleteStack(stackId);
  } catch (thrown) {
    const error = toAppError(thrown);
    const remedy = isThere ? deleteChangeSetCommand(id, connection) : deleteStackCommand(stackId, connection);
    const message = `The change set of ${stackName}, which was not executed, could not be deleted. ${error.message}`;
    throw new AppError(error.kind, message, { remedy, cause: error });
  }
}

/** What in AWS differs from the template of a stack. Takes some seconds. */
export async function findDrift(
  { editor, clock }: Pick<DeployDeps, 'editor' | 'clock'>,
  { client, stackName }: Pick<ChosenStack, 'client' | 'stackName'>,
  stackId: string,
): Promise<readonly ResourceDrift[]> {
  return await editor.withProgress(`Looking for drift of ${stackName}`, async signal => {
    const { status, statusReason } = await driftDetected(await client.detectDrift(stackId, signal), {
      client,
      clock,
      signal,
    });
    // Of a detection that failed for some resources, the others are told.
    const drifts = await client.resourceDrifts(stackId, signal);
    if (status === 'DETECTION_FAILED' && drifts.length === 0)
      throw new AppError('conflict', statusReason ?? 'CloudFormation could not detect drift.');
    return drifts;
  });
}
