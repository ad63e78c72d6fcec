import type { AppError } from '../../base/appError';
import type { ChangeSet, SourceConnection, StackResource } from './ports';

/** The names under which the service of connections is known, the old one last. */
export type ConnectionService = 'codeconnections' | 'codestar-connections';

/** What the ARN of a connection says. */
export interface ConnectionParts {
  readonly service: ConnectionService;
  readonly region: string;
  readonly account: string;
  readonly id: string;
}

const CONNECTION_ARN =
  /^arn:[\w-]+:(codeconnections|codestar-connections):([a-z]{2}(?:-[a-z0-9]+)+):(\d{12}):connection\/([\w-]+)$/;

/** `undefined` for what is no ARN of a connection. */
export function connectionParts(arn: string): ConnectionParts | undefined {
  const [, service, region, account, id] = CONNECTION_ARN.exec(arn) ?? [];
  if (region === undefined || account === undefined || id === undefined) return undefined;
  return { service: service === 'codeconnections' ? service : 'codestar-connections', region, account, id };
}

/** A connection through which a pipeline reads its source. */
export interface UsedConnection {
  readonly arn: string;
  /** Whether it was made by this deployment, and so waits for its handshake. */
  readonly isNew: boolean;
}

const TYPES: ReadonlySet<string> = new Set([
  'AWS::CodeConnections::Connection',
  'AWS::CodeStarConnections::Connection',
]);

/** The connections of a stack: those that it holds, and those whose ARN is the value of a parameter. Each once. */
export function usedConnections(
  { changes }: Pick<ChangeSet, 'changes'>,
  resources: readonly StackResource[],
  parameters: Iterable<string | undefined>,
): readonly UsedConnection[] {
  const made = new Set(
    changes
      .filter(({ action, replacement }) => action === 'Add' || replacement === 'True')
      .map(({ logicalId }) => logicalId),
  );
  const held = resources.flatMap(({ type, logicalId, physicalId = '' }) =>
    TYPES.has(type) ? [{ arn: physicalId, isNew: made.has(logicalId) }] : [],
  );
  const given = [...parameters].map(arn => ({ arn: arn ?? '', isNew: false }));
  const all = [...held, ...given].filter(({ arn }) => connectionParts(arn) !== undefined);
  return all.filter(({ arn }, at) => all.findIndex(other => other.arn === arn) === at);
}

/** What somebody has to do before a pipeline can read its source, or to find out. */
export interface Handshake {
  readonly level: 'info' | 'warning';
  readonly text: string;
  /** The page of the console where it is done. */
  readonly address: string;
}

/**
 * What there is to do with a connection of which `seen` was read, or could not be; `undefined` where nothing is. "A connection
 * created through CloudFormation … is in PENDING status by default", and only the console can change that.
 * Source: Developer Tools console User Guide, "Update a pending connection"; API reference, `Connection.ConnectionStatus`.
 */
export function handshakeOf(
  { arn, isNew }: UsedConnection,
  seen: SourceConnection | AppError,
): Handshake | undefined {
  const parts = connectionParts(arn);
  if (parts === undefined) return undefined;
  const { id, region, account } = parts;
  const warning = (text: string): Handshake => ({ level: 'warning', text, address: addressOf(parts) });
  const waits = (name: string): Handshake =>
    warning(
      `The connection ${name} waits for its handshake. Until somebody finishes that in the console, the pipeline cannot read its source.`,
    );
  if ('status' in seen) {
    if (seen.status === 'AVAILABLE') return undefined;
    if (seen.status === 'PENDING') return waits(seen.name);
    return warning(
      `The connection ${seen.name} has failed, and the pipeline cannot read its source. Open it in the console and update it, or use another one.`,
    );
  }
  if (isNew) return waits(id);
  if (seen.kind === 'not-found')
    return warning(
      `There is no connection ${id} in ${region} of the account ${account}, so the pipeline cannot read its source. Deploy it with the ARN of one that is there.`,
    );
  return {
    level: 'info',
    text: `Whether the connection ${id} is ready cannot be read. ${seen.message} The console shows it: should it be pending, finish its handshake there.`,
    address: addressOf(parts),
  };
}

function addressOf({ service, region, account, id }: ConnectionParts): string {
  const domain = region.startsWith('cn-') ? 'console.amazonaws.cn' : 'console.aws.amazon.com';
  return `https://${region}.${domain}/codesuite/settings/${account}/${region}/${service}/connections/${id}`;
}
