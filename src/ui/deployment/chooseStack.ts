import { AppError, toAppError } from '../../base/appError';
import { followStack } from '../../core/deployment/follow';
import {
  continueRollbackCommand,
  deleteStackCommand,
  unprotectCommand,
} from '../../core/deployment/leftovers';
import type { Stack, StackClient, StackResource } from '../../core/deployment/ports';
import { accountOf, stackNameProblem, standingOf } from '../../core/deployment/stackState';
import { stackNameFor } from '../../core/pipeline/stackName';
import type { Connection } from '../../core/monitor/ports';
import { Command } from '../../contrib/ids';
import type { ChosenTemplate } from './chooseTemplate';
import type { DeployDeps } from './deployDeps';

/** Where a template is deployed. */
export interface ChosenStack {
  readonly connection: Connection;
  readonly client: StackClient;
  readonly stackName: string;
  /** As it is now; absent where it is made by the deployment. */
  readonly stack?: Stack;
  /** Whether there is a stack of this name, if only one in review. */
  readonly isThere: boolean;
}

const ADD = 'Add Connection';

/**
 * The connection of the settings to deploy through; `undefined` where the user turns away, or adds one first.
 */
export async function chooseConnection({
  settings,
  dialogs,
  runCommand,
}: Pick<DeployDeps, 'settings' | 'dialogs' | 'runCommand'>): Promise<Connection | undefined> {
  const { connections } = settings.connections();
  if (connections.length === 0) {
    const pressed = await dialogs.tell(
      'info',
      'A pipeline is deployed through a connection to AWS, of which there is none yet.',
      [ADD],
    );
    if (pressed === ADD) await runCommand(Command.addConnection);
    return undefined;
  }
  return await dialogs.pick(
    connections.map(value => ({
      label: value.name,
      description: [value.region, value.profile, value.endpoint]
        .filter(part => part !== undefined)
        .join(' · '),
      value,
    })),
    { title: 'Deploy Pipeline', placeholder: 'Into which account and region?' },
  );
}

/** Asks for the stack's name; `undefined` where the user turns away. */
export async function askStackName(
  { dialogs }: Pick<DeployDeps, 'dialogs'>,
  { pipelines }: ChosenTemplate,
  remembered: string | undefined,
): Promise<string | undefined> {
  return await dialogs.ask({
    title: 'Deploy Pipeline: Stack',
    prompt: 'The name of the CloudFormation stack. One that exists is updated.',
    value: remembered ?? stackNameFor(pipelines[0] ?? ''),
    problem: stackNameProblem,
  });
}

/**
 * Sees to it that a stack can be deployed: one that cannot be updated is deleted first, after a question. `stack` is as it is
 * now. `undefined` where the user turns away.
 *
 * @throws AppError `conflict` where its roll-back has failed
 */
export async function chooseStack(
  deps: Pick<DeployDeps, 'dialogs' | 'editor' | 'clock'>,
  chosen: Pick<ChosenStack, 'connection' | 'client' | 'stackName'>,
  stack: Stack | undefined,
): Promise<ChosenStack | undefined> {
  if (stack === undefined || stack.status === 'DELETE_COMPLETE') return { ...chosen, isThere: false };
  switch (standingOf(stack.status)) {
    case 'create':
      return { ...chosen, isThere: true };
    case 'stuck':
      throw new AppError('conflict', `The roll-back of ${stack.name} has failed (UPDATE_ROLLBACK_FAILED).`, {
        remedy: `Its events say why. When that is put right, choose "Continue update rollback" in the console of CloudFormation, or run ${continueRollbackCommand(stack.id, chosen.connection)}, and deploy again.`,
      });
    case 'deleteFirst':
      return (await deleteFirst(deps, chosen, stack)) ? { ...chosen, isThere: false } : undefined;
    case 'busy':
    case 'update':
      return { ...chosen, stack, isThere: true };
  }
}

async function deleteFirst(
  { dialogs, editor, clock }: Pick<DeployDeps, 'dialogs' | 'editor' | 'clock'>,
  { connection, client, stackName }: Pick<ChosenStack, 'connection' | 'client' | 'stackName'>,
  stack: Stack,
): Promise<boolean> {
  const resources = await client.stackResources(stack.id);
  const named = (list: readonly StackResource[]): string =>
    list.map(({ logicalId, physicalId }) => physicalId ?? logicalId).join(', ');
  const held = resources.filter(({ status }) => !/^DELETE_(?:COMPLETE|SKIPPED)$/.test(status));
  const kept = resources.filter(({ status }) => status === 'DELETE_SKIPPED');
  const confirmed = await dialogs.confirm({
    message: `Delete the stack ${stackName} first?`,
    detail: [
      ...placeLines(connection, stack.id, stackName),
      '',
      `It is in ${stack.status}: CloudFormation allows nothing but deleting it.`,
      held.length === 0 ? 'It holds nothing any more.' : `Deleted with it: ${named(held)}.`,
      ...(kept.length === 0 ? [] : [`What stays in the account by its policy: ${named(kept)}.`]),
    ].join('\n'),
    action: 'Delete Stack',
  });
  if (!confirmed) return false;
  await editor.withProgress(`Deleting the stack ${stackName}`, signal =>
    deleteStack(client, stack.id, connection, { clock, signal }),
  );
  return true;
}

/**
 * Deletes a stack and follows it until it is gone.
 *
 * @throws AppError `conflict` where something of it stays
 */
export async function deleteStack(
  client: StackClient,
  stackId: string,
  connection: Connection,
  options: Pick<Parameters<typeof followStack>[3], 'clock' | 'signal'>,
): Promise<void> {
  const before = await client.stackEvents(stackId, undefined);
  await client.deleteStack(stackId).catch((thrown: unknown) => {
    throw undeletable(toAppError(thrown), stackId, connection);
  });
  const { progress } = await followStack(stackId, before.at(-1)?.id, () => undefined, { client, ...options });
  if (progress.status === 'DELETE_COMPLETE') return;
  const { what = 'Something of it could not be deleted.', todo = '' } = progress.failure ?? {};
  throw new AppError('conflict', `The stack is not deleted: ${what}`, {
    remedy: `${todo} ${deleteStackCommand(stackId, connection)}`.trim(),
  });
}

/** Source: what DeleteStack answers, "Stack [web] cannot be deleted while TerminationProtection is enabled". */
function undeletable(error: AppError, stackId: string, connection: Connection): AppError {
  if (!error.message.includes('TerminationProtection')) return error;
  return new AppError('conflict', 'The stack is protected against being deleted.', {
    remedy: `Whoever may do so takes that off with ${unprotectCommand(stackId, connection)}`,
    cause: error,
  });
}

/** Where a change in AWS happens, one fact a line. */
export function placeLines(connection: Connection, stackId: string, stackName: string): readonly string[] {
  return placeFacts(connection, stackId, stackName).map(([label, value]) => `${label}: ${value}`);
}

/** The same as pairs. The account is that of the stack's ARN. */
export function placeFacts(
  { name, profile, region, endpoint }: Connection,
  stackId: string,
  stackName: string,
): readonly (readonly [string, string])[] {
  const account = accountOf(stackId);
  return [
    ['Stack', stackName],
    ['Connection', profile === undefined ? name : `${name} (profile ${profile})`],
    ...(account === undefined ? [] : [['Account', account] as const]),
    ['Region', region],
    ...(endpoint === undefined ? [] : [['Endpoint', endpoint] as const]),
  ];
}
