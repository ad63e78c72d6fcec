import { AppError, toAppError } from '../../base/appError';
import { explain } from '../../core/deployment/failure';
import { changeSetReady } from '../../core/deployment/follow';
import { deleteStackCommand } from '../../core/deployment/leftovers';
import { shownDrift } from '../../core/deployment/page';
import type { ChangeSet, ChangeSetRequest } from '../../core/deployment/ports';
import type { CommandHandler } from '../kit/commandRunner';
import { askParameters } from './askParameters';
import { chooseConnection, chooseStack, placeFacts, type ChosenStack } from './chooseStack';
import { chooseTemplate, type ChosenTemplate } from './chooseTemplate';
import type { DeployDeps } from './deployDeps';
import { discardChangeSet, findDrift } from './changeSets';
import { Deployment } from './deployment';
import { listed } from './words';

const SHOW_DRIFT = 'Show Drift';

/**
 * `headgate.deployPipeline`: makes a change set of a template, shows what it would change, and after a question executes it
 * and follows it to its end. What the user turns away from is taken back.
 */
export function deployPipeline(deps: DeployDeps): CommandHandler {
  const open = new Map<string, Deployment>();
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
    const place = await chooseStack(deps, template, connection, client, remembered?.stackName);
    if (place === undefined) return;
    const { stackName, stack } = place;
    const name = JSON.stringify([connection.id, stackName]);
    const shown = open.get(name);
    if (shown?.isOver === false) {
      shown.reveal();
      return;
    }
    shown?.close();
    const { parameters } = template.template;
    const values = await askParameters(deps.dialogs, parameters, stack, remembered?.values ?? {});
    if (values === undefined) return;
    const secrets = new Set(parameters.filter(({ isSecret }) => isSecret).map(parameter => parameter.name));
    const said = [...values].flatMap(([parameter, value]) =>
      value === undefined || secrets.has(parameter) ? [] : [[parameter, value] as const],
    );
    deps.memory.remember(key, { stackName, values: { ...remembered?.values, ...Object.fromEntries(said) } });
    const changeSet = await makeChangeSet(deps, template, place, values);
    if (changeSet === undefined) {
      // Not awaited: the message may stay for hours, and nothing waits for it.
      void tellNoChanges(deps, template, place).catch((thrown: unknown) =>
        deps.dialogs.tell('error', toAppError(thrown).message, []),
      );
      return;
    }
    const deployment = await Deployment.open(deps, { template, place, changeSet });
    open.set(name, deployment);
    try {
      await deployment.run();
    } finally {
      if (open.get(name) === deployment) open.delete(name);
    }
  };
}

/**
 * The change set, worked out; `undefined` where it would change nothing. Whatever comes between, it is deleted again.
 *
 * @throws AppError `invalid-input` with CloudFormation's reason where it cannot be made
 */
async function makeChangeSet(
  { editor, clock }: Pick<DeployDeps, 'editor' | 'clock'>,
  { text, template }: ChosenTemplate,
  place: ChosenStack,
  parameters: ReadonlyMap<string, string | undefined>,
): Promise<ChangeSet | undefined> {
  const { client, stackName, stack } = place;
  return await editor.withProgress(`Working out what would change in ${stackName}`, async signal => {
    const made = await begun(place, {
      stackName,
      changeSetName: `headgate-${clock.now().toString(36)}`,
      kind: stack === undefined ? 'CREATE' : 'UPDATE',
      template: text,
      parameters,
      capabilities: template.capabilities,
    });
    const changeSet = await changeSetReady(made.id, { client, clock, signal }).catch(
      async (thrown: unknown) => {
        await discardChangeSet(place, made);
        throw thrown;
      },
    );
    if (changeSet.status !== 'FAILED') return changeSet;
    await discardChangeSet(place, made);
    const reason = changeSet.statusReason ?? 'CloudFormation does not say why.';
    if (/didn't contain changes|No updates are to be performed/.test(reason)) return undefined;
    const { what, todo } = explain(reason);
    throw new AppError('invalid-input', `The change set of ${stackName} cannot be made. ${what}`, {
      remedy: todo,
    });
  });
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
    if (!error.retryable || error.kind === 'throttled' || isThere) throw error;
    const remedy = `Try again. Should a stack ${request.stackName} in review be left over: ${deleteStackCommand(request.stackName, connection)}`;
    throw new AppError(error.kind, error.message, { remedy, cause: error });
  }
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
