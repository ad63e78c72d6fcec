import { AppError, toAppError } from '../../base/appError';
import { endpointProblem } from '../../core/monitor/endpointRule';
import type { Connection } from '../../core/monitor/ports';
import type { CommandHandler } from '../kit/commandRunner';
import {
  connectionOf,
  nameProblem,
  profileProblem,
  readConnectionSettings,
  regionProblem,
  type ConnectionSetting,
} from '../kit/connectionSettings';
import type { Dialogs } from '../kit/dialogs';
import type { Editor } from '../kit/editor';
import { messageOf } from '../kit/errorMessages';
import type { Settings } from '../kit/settings';
import { REGIONS } from '../../core/pipeline/regions';

/** What the commands for connections need. */
export interface ConnectionDeps {
  readonly dialogs: Dialogs;
  readonly editor: Editor;
  readonly settings: Pick<Settings, 'connections' | 'addConnection' | 'removeConnections'>;
  /** Names of the profiles of `~/.aws`, none where there are no such files. */
  readonly listProfiles: () => Promise<readonly string[]>;
  /** Resolves to the number of pipelines that the connection lists; rejects with what is wrong with it. */
  readonly tryConnection: (connection: Connection, signal: AbortSignal) => Promise<number>;
}

/** Asks for profile, region, endpoint and name, tries the connection, and writes it to the user's settings. */
export function addConnection(deps: ConnectionDeps): CommandHandler {
  return async () => {
    const setting = await askSetting(deps);
    if (setting === undefined) return;
    const connection = connectionOf(setting);
    if (deps.settings.connections().connections.some(({ id }) => id === connection.id)) {
      throw new AppError('conflict', 'There is already a connection with this profile, region and endpoint.');
    }
    const outcome = await tryOut(deps, connection);
    if (outcome.failure !== undefined && !(await addAnyway(deps.dialogs, outcome.failure))) return;
    await deps.settings.addConnection(setting);
    if (outcome.found !== undefined) {
      void deps.dialogs.tell('info', `${connection.name} is connected. ${pipelineCount(outcome.found)}`, []);
    }
  };
}

/** Takes a connection out of the user's settings; nothing changes in AWS. */
export function removeConnection({ dialogs, settings }: ConnectionDeps): CommandHandler {
  return async target => {
    const { connections } = settings.connections();
    const named = connections.find(({ id }) => id === target?.connectionId);
    if (connections.length === 0) throw new AppError('not-found', 'There is no connection to remove.');
    if (named === undefined && target !== undefined) {
      throw new AppError(
        'invalid-input',
        'Only connections of the setting headgate.connections can be removed.',
      );
    }
    const connection =
      named ??
      (await dialogs.pick(
        connections.map(value => ({ label: value.name, description: value.region, value })),
        { title: 'Remove Which Connection?' },
      ));
    if (connection === undefined) return;
    const confirmed = await dialogs.confirm({
      message: `Remove the connection ${connection.name}?`,
      detail: 'It is taken out of your user settings. Nothing changes in AWS.',
      action: 'Remove',
    });
    if (!confirmed) return;
    await settings.removeConnections(entry =>
      readConnectionSettings([entry]).connections.some(({ id }) => id === connection.id),
    );
  };
}

async function askSetting({ dialogs, listProfiles }: ConnectionDeps): Promise<ConnectionSetting | undefined> {
  const profile = await askProfile(dialogs, await listProfiles());
  if (profile === undefined) return undefined;
  const region = await askRegion(dialogs);
  if (region === undefined) return undefined;
  const endpoint = await askEndpoint(dialogs);
  if (endpoint === undefined) return undefined;
  const bare: ConnectionSetting = {
    ...(profile === '' ? {} : { profile }),
    region,
    ...(endpoint === '' ? {} : { endpoint }),
  };
  const suggested = connectionOf(bare).name;
  const name = await dialogs.ask({
    title: 'Add Connection: Name',
    prompt: 'What the view shows for this connection.',
    value: suggested,
    problem: nameProblem,
  });
  if (name === undefined) return undefined;
  return name === suggested ? bare : { name, ...bare };
}

/** The profile's name, or the empty string for the default credential chain. */
async function askProfile(dialogs: Dialogs, profiles: readonly string[]): Promise<string | undefined> {
  const picked = await dialogs.pick<{ readonly profile?: string }>(
    [
      ...profiles.map(profile => ({ label: profile, description: 'profile', value: { profile } })),
      {
        label: 'Default credentials',
        description: 'environment variables, the default profile, or the role of this machine',
        value: { profile: '' },
      },
      { label: 'Another profile…', value: {} },
    ],
    { title: 'Add Connection: Credentials', placeholder: 'Which credentials does the AWS SDK use?' },
  );
  if (picked === undefined || picked.profile !== undefined) return picked?.profile;
  return await dialogs.ask({
    title: 'Add Connection: Profile',
    prompt: 'The name of a profile in ~/.aws/config or ~/.aws/credentials.',
    problem: profileProblem,
  });
}

async function askRegion(dialogs: Dialogs): Promise<string | undefined> {
  const picked = await dialogs.pick<{ readonly region?: string }>(
    [
      ...REGIONS.map(([id, place]) => ({ label: id, description: place, value: { region: id } })),
      { label: 'Another region…', value: {} },
    ],
    { title: 'Add Connection: Region' },
  );
  if (picked === undefined || picked.region !== undefined) return picked?.region;
  return await dialogs.ask({
    title: 'Add Connection: Region',
    prompt: 'The region’s id, for example eu-central-1.',
    problem: regionProblem,
  });
}

/** The endpoint's URL, or the empty string for AWS itself. */
async function askEndpoint(dialogs: Dialogs): Promise<string | undefined> {
  const own = await dialogs.pick(
    [
      { label: 'AWS', description: 'the region’s own endpoint', value: false },
      { label: 'Another endpoint…', description: 'a server that acts like AWS', value: true },
    ],
    { title: 'Add Connection: Endpoint' },
  );
  if (own === undefined || !own) return own === undefined ? undefined : '';
  return await dialogs.ask({
    title: 'Add Connection: Endpoint',
    prompt: 'The URL of the server.',
    placeholder: 'http://127.0.0.1:4566',
    problem: endpointProblem,
  });
}

async function tryOut(
  { editor, tryConnection }: ConnectionDeps,
  connection: Connection,
): Promise<{ readonly found?: number; readonly failure?: AppError }> {
  try {
    const found = await editor.withProgress(`Connecting to ${connection.name}`, signal =>
      tryConnection(connection, signal),
    );
    return { found };
  } catch (thrown) {
    const failure = toAppError(thrown);
    if (failure.kind === 'cancelled') throw failure;
    return { failure };
  }
}

async function addAnyway(dialogs: Dialogs, failure: AppError): Promise<boolean> {
  return await dialogs.confirm({
    message: 'The connection did not answer as it should.',
    detail: messageOf(failure),
    action: 'Add Anyway',
  });
}

function pipelineCount(found: number): string {
  if (found === 0) return 'It has no pipelines yet.';
  return found === 1 ? 'It has 1 pipeline.' : `It has ${found} pipelines.`;
}
