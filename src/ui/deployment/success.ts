import { toAppError } from '../../base/appError';
import { usedConnections, type Handshake, type UsedConnection } from '../../core/deployment/handshake';
import type { Button, Notice } from '../../core/deployment/page';
import type { Stack, StackResource } from '../../core/deployment/ports';
import { pipelinesOf } from '../../core/deployment/stackTemplate';
import type { Connection } from '../../core/monitor/ports';
import type { DeployDeps } from './deployDeps';
import type { DeploymentSheet } from './deploymentSheet';
import { findHandshakes, HANDSHAKE, handshakeNotices } from './handshakes';
import type { Prepared } from './prepared';
import { listed } from './words';

const CHECK: Button = { decision: 'check', label: 'Check Again', isPrimary: false };
const READY: Notice = {
  level: 'info',
  text: 'The connection is ready. An execution that failed for the lack of it can be started again.',
};

/**
 * Selects the pipeline of a stack that was deployed, and says what is left to do before it can read its source. `stack` and `resources` are as they are now.
 */
export async function showDeployed(
  deps: Pick<DeployDeps, 'dialogs' | 'editor' | 'monitor' | 'sourceConnections'>,
  { place, changeSet, template }: Prepared,
  sheet: DeploymentSheet,
  stack: Stack | undefined,
  resources: readonly StackResource[],
): Promise<void> {
  const { connection } = place;
  // The first one of the template, behind which others may stand that serve it, such as that of pull requests.
  const [made] = pipelinesOf(template.template).flatMap(
    id => resources.find(({ logicalId }) => logicalId === id)?.physicalId ?? [],
  );
  const name = made ?? listed(template.pipelines);
  sheet.show({ mood: 'done', headline: `${name} is deployed.`, notices: [], buttons: [] });
  await deps.monitor.refresh(connection.id);
  if (made !== undefined) await deps.editor.showPipeline(connection.id, made);
  const used = usedConnections(changeSet, resources, stack?.parameters.values() ?? []);
  const handshakes = await findHandshakes(deps, connection, used);
  const report = (thrown: unknown): Promise<unknown> =>
    deps.dialogs.tell('error', toAppError(thrown).message, []);
  // Not awaited: who deploys has nothing to wait for, and the handshake may take days.
  void tellDeployed(deps, name, handshakes[0]).catch(report);
  void untilReady(deps, connection, used, sheet, handshakes).catch(report);
}

/** Shows what is left to do, and looks again when that is pressed, until nothing is or the tab is closed. */
async function untilReady(
  deps: Pick<DeployDeps, 'editor' | 'sourceConnections'>,
  connection: Connection,
  used: readonly UsedConnection[],
  sheet: DeploymentSheet,
  found: readonly Handshake[],
): Promise<void> {
  let handshakes = found;
  while (handshakes[0] !== undefined) {
    const [{ address }] = handshakes;
    sheet.show({
      notices: handshakeNotices(handshakes),
      buttons: [{ ...HANDSHAKE, isPrimary: true }, CHECK],
    });
    const decision = await sheet.decision();
    if (decision === undefined) return;
    if (decision === 'handshake') await deps.editor.openInBrowser(address);
    if (decision === 'check') handshakes = await findHandshakes(deps, connection, used);
    if (handshakes.length === 0) sheet.show({ notices: [READY], buttons: [] });
  }
}

async function tellDeployed(
  { dialogs, editor }: Pick<DeployDeps, 'dialogs' | 'editor'>,
  name: string,
  handshake: Handshake | undefined,
): Promise<void> {
  const deployed = `${name} is deployed.`;
  if (handshake === undefined) {
    await dialogs.tell('info', deployed, []);
    return;
  }
  const { level, text, address } = handshake;
  const pressed = await dialogs.tell(level, `${deployed} ${text}`, [HANDSHAKE.label]);
  if (pressed === HANDSHAKE.label) await editor.openInBrowser(address);
}
