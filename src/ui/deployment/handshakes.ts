import { toAppError } from '../../base/appError';
import { handshakeOf, type Handshake, type UsedConnection } from '../../core/deployment/handshake';
import type { Button, Notice } from '../../core/deployment/page';
import type { Connection } from '../../core/monitor/ports';
import type { DeployDeps } from './deployDeps';

/** Opens the page of the console that shows a connection. */
export const HANDSHAKE: Button = { decision: 'handshake', label: 'Open Connection', isPrimary: false };

/** What there is to do with connections to code hosts; what cannot be read is said, and never thrown. */
export async function findHandshakes(
  { sourceConnections }: Pick<DeployDeps, 'sourceConnections'>,
  { id }: Pick<Connection, 'id'>,
  used: readonly UsedConnection[],
): Promise<readonly Handshake[]> {
  const found = used.map(async connection => {
    const seen = await sourceConnections(id)
      .then(client => client.sourceConnection(connection.arn))
      .catch(toAppError);
    return handshakeOf(connection, seen);
  });
  return (await Promise.all(found)).filter(handshake => handshake !== undefined);
}

export function handshakeNotices(handshakes: readonly Handshake[]): readonly Notice[] {
  return handshakes.map(({ level, text }) => ({ level, text }));
}
