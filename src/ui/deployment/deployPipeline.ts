import { AppError, toAppError } from '../../base/appError';
import { bucketMessage, deployCommand } from '../../core/deployment/deployCommand';
import { explain } from '../../core/deployment/failure';
import { changeSetReady } from '../../core/deployment/follow';
import { usedConnections } from '../../core/deployment/handshake';
import { deleteStackCommand } from '../../core/deployment/leftovers';
import { shownDrift } from '../../core/deployment/page';
import type { ChangeSet, ChangeSetFailure, ChangeSetRequest } from '../../core/deployment/ports';
import { standingOf } from '../../core/deployment/stackState';
import { nameText } from '../../core/monitor/rowParts';
import type { CommandHandler } from '../kit/commandRunner';
import { messageOf } from '../kit/errorMessages';
import { askParameters } from './askParameters';
import { askStackName, chooseConnection, chooseStack, placeFacts, type ChosenStack } from './chooseStack';
import { chooseTemplate, type ChosenTemplate } from './chooseTemplate';
import type { DeployDeps } from './deployDeps';
import { discardChangeSet, findDrift } from './changeSets';
import { Deployment } from './deployment';
import { CHANGE_SET_PREFIX, settleLeftChangeSets, wantsToFollow } from './fromBefore';
import { listed } from './words';

const SHOW_DRIFT = 'Show Drift';
const COPY = 'Copy Command';

/**
 * `headgate.deployPipeline`: makes a change set of a template, shows what it would change, and after a question executes it
 * and follows it to its end. What the user turns away from is taken back.
 */
export function deployPipeline(deps: DeployDeps): CommandHandler {
  /** The last one of each stack: its page stays until the next one takes its place. */
  const last = new Map<string, Deployment>();
  return async target => {
    if (!deps.isTrusted()) {
      throw new AppError('untrusted', 'This workspace is not trusted, so nothing of it is deployed.', {
        remedy: 'Trust the folder to deploy its pipelines.',
      });
    }
    const template = await chooseTemplate(deps, target);
    if (template === undefined) return;
    const connection = await chooseConnection(deps);
    if (connection === undefined) return;
    const client = await deps.stacks(connection.id);
    const key = JSON.stringify([template.uri, connection.id]);
    const remembered = deps.memory.recall(key);
    const stackName = await askStackName(deps, template, remembered?.stackName);
    if (stackName === undefined) return;
    const name = JSON.stringify([connection.id, stackName]);
    const before = last.get(name);
    if (before?.isOver === false) {
      before.reveal();
      return;
    }
    const run = async (deployment: Deployment): Promise<void> => {
      before?.close();
      last.set(name, deployment);
      await deployment.run();
    };
    const stack = await deps.editor.withProgress(`Reading the stack ${stackName}`, signal =>
      client.describeStack(stackName, signal),
    );
    const found = { connection, client, stackName };
    if (stack !== undefined && standingOf(stack.status) === 'busy') {
      if (!(await wantsToFollow(deps, found, stack))) return;
      await run(await Deployment.underWay(deps, template, { ...found, stack, isThere: true }));
      return;
    }
    const place = await chooseStack(deps, found, stack);
    if (place === undefined) return;
    const settled = await settleLeftChangeSets(deps, place, template);
    if (settled === undefined) return;
    if (settled.kind === 'review') {
      await run(await Deployment.open(deps, settled.prepared));
      return;
    }
    const { stack: kept } = settled.place;
    const { parameters } = template.template;
    const values = await askParameters(deps.dialogs, parameters, kept, remembered?.values ?? {});
    if (values === undefined) return;
    const secrets = new Set(parameters.filter(({ isSecret }) => isSecret).map(parameter => parameter.name));
    const said = [...values].flatMap(([parameter, value]) =>
      value === undefined || secrets.has(parameter) ? [] : [[parameter, value] as const],
    );
    deps.memory.remember(key, { stackName, values: { ...remembered?.values, ...Object.fromEntries(said) } });
    const { body } = template;
    if (body === undefined) {
      void tellOfBucket(deps, template, settled.place, values);
      return;
    }
    const changeSet = await makeChangeSet(deps, settled.place, {
      template: body.text,
      parameters: values,
      capabilities: template.template.capabilities,
    });
    if (changeSet === undefined) {
      // Not awaited: the message may stay for hours, and nothing waits for it.
      void tellNoChanges(deps, template, settled.place).catch((thrown: unknown) =>
        deps.dialogs.tell('error', toAppError(thrown).message, []),
      );
      return;
    }
    const given = [...values].map(([parameter, value]) => value ?? kept?.parameters.get(parameter));
    const connections = usedConnections(changeSet, [], given);
    await run(await Deployment.open(deps, { template, place: settled.place, changeSet, connections }));
  };
}

/**
 * The change set, worked out; `undefined` where it would change nothing. Whatever comes between, it is deleted again.
 *
 * @throws AppError `invalid-input` with CloudFormation's reason where it cannot be made
 */
async function makeChangeSet(
  { editor, clock }: Pick<DeployDeps, 'editor' | 'clock'>,
  place: ChosenStack,
  wanted: Pick<ChangeSetRequest, 'template' | 'parameters' | 'capabilities'>,
): Promise<ChangeSet | undefined> {
  const { client, stackName, stack } = place;
  return await editor.withProgress(`Working out what would change in ${stackName}`, async signal => {
    const made = await begun(place, {
      ...wanted,
      stackName,
      changeSetName: `${CHANGE_SET_PREFIX}${clock.now().toString(36)}`,
      kind: stack === undefined ? 'CREATE' : 'UPDATE',
    });
    const changeSet = await changeSetReady(made.id, { client, clock, signal }).catch(
      async (thrown: unknown) => {
        await discardChangeSet(place, made);
        throw thrown;
      },
    );
    if (changeSet.status !== 'FAILED') return changeSet;
    const reason = changeSet.statusReason ?? 'CloudFormation does not say why.';
    const changesNothing = /didn't contain changes|No updates are to be performed/.test(reason);
    // Known only as long as the change set is there.
    const failures = changesNothing ? [] : await client.changeSetFailures(made.id, signal).catch(toAppError);
    await discardChangeSet(place, made);
    if (changesNothing) return undefined;
    throw notMade(stackName, reason, failures);
  });
}

/** Why a change set cannot be made: what is wrong with resources says more than the reason of the whole. */
function notMade(
  stackName: string,
  reason: string,
  failures: readonly ChangeSetFailure[] | AppError,
): AppError {
  const message = `The change set of ${stackName} cannot be made.`;
  if (failures instanceof AppError || failures.length === 0) {
    const { what, todo } = explain(reason);
    const remedy = failures instanceof AppError ? `Its details cannot be read. ${messageOf(failures)}` : todo;
    return new AppError('invalid-input', `${message} ${what}`, { remedy });
  }
  const explained = failures.map(({ logicalId, reason: said }) => {
    const { what, todo } = explain(said);
    return { text: logicalId === undefined ? what : `${nameText(logicalId)}: ${what}`, todo };
  });
  const remedy = [...new Set(explained.map(({ todo }) => todo))].join(' ');
  return new AppError('invalid-input', [message, ...explained.map(({ text }) => text)].join(' '), { remedy });
}

/** Sends the request without a signal: of one that was cut off nobody knows what it has made. */
async function begun(
  { client, connection, isThere }: ChosenStack,
  request: ChangeSetRequest,
): Promise<Pick<ChangeSet, 'id' | 'stackId'>> {
  try {
    return await client.createChangeSet(request);
  } catch (thrown) {
    const error = toAppError(thrown);
    if (error.kind === 'invalid-input' && error.remedy === undefined)
      throw new AppError(error.kind, error.message, { remedy: explain(error.message).todo, cause: error });
    if (!error.retryable || error.kind === 'throttled' || isThere) throw error;
    const remedy = `Try again. Should a stack ${request.stackName} in review be left over: ${deleteStackCommand(request.stackName, connection)}`;
    throw new AppError(error.kind, error.message, { remedy, cause: error });
  }
}

/** A template that is too long for a request is left to the AWS CLI. */
async function tellOfBucket(
  { dialogs, editor }: Pick<DeployDeps, 'dialogs' | 'editor'>,
  { path, text, template: { capabilities, parameters } }: ChosenTemplate,
  { connection, stackName }: ChosenStack,
  answers: ReadonlyMap<string, string | undefined>,
): Promise<void> {
  const secrets = new Set(parameters.filter(({ isSecret }) => isSecret).map(({ name }) => name));
  const values = [...answers].flatMap(([name, value]) =>
    value === undefined ? [] : [[name, secrets.has(name) ? undefined : value] as const],
  );
  const deployment = { templateFile: path, stackName, capabilities, values: new Map(values) };
  const command = deployCommand(deployment, connection);
  const pressed = await dialogs.tell('warning', `${bucketMessage(path, text)} ${command}`, [COPY]);
  if (pressed === COPY) await editor.copyText(command);
}

async function tellNoChanges(
  deps: DeployDeps,
  { path, pipelines }: ChosenTemplate,
  place: ChosenStack,
): Promise<void> {
  const { stackName, stack, connection } = place;
  const message = `Nothing would change: the stack ${stackName} is as the template says.`;
  const pressed = await deps.dialogs.tell('info', message, stack === undefined ? [] : [SHOW_DRIFT]);
  if (pressed !== SHOW_DRIFT || stack === undefined) return;
  const drifts = await findDrift(deps, place, stack.id);
  deps.tabs.open(`Drift of ${stackName}`).show({
    title: `Drift of ${listed(pipelines)}`,
    headline:
      drifts.length === 0
        ? 'Nothing in AWS differs from the template of the stack.'
        : 'Something was changed in AWS by other means than the stack.',
    mood: drifts.length === 0 ? 'done' : 'review',
    facts: [...placeFacts(connection, stack.id, stackName), ['Template', path]],
    notices: [],
    leftovers: [],
    access: [],
    resources: [],
    drifts: drifts.map(shownDrift),
    buttons: [],
  });
}
