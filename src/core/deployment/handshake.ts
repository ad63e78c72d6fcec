import type { ChangeSet, StackResource } from './ports';

/** A connection that waits, or may wait, for somebody to let AWS into the repository. */
export interface PendingConnection {
  readonly name: string;
  /** The page of the console that lists the connections of the region. */
  readonly address: string;
}

const TYPES: ReadonlySet<string> = new Set([
  'AWS::CodeConnections::Connection',
  'AWS::CodeStarConnections::Connection',
]);

/**
 * The connections that a deployment made, all of which wait for their handshake: "A connection created through
 * CloudFormation … is in PENDING status by default", and only the console can change that.
 * Source: Developer Tools console User Guide, "Update a pending connection".
 */
export function pendingConnections(
  { changes }: Pick<ChangeSet, 'changes'>,
  resources: readonly StackResource[],
): readonly PendingConnection[] {
  const isNew = new Set(
    changes
      .filter(({ action, replacement }) => action === 'Add' || replacement === 'True')
      .map(({ logicalId }) => logicalId),
  );
  return resources.flatMap(({ type, logicalId, physicalId = '' }) => {
    if (!TYPES.has(type) || !isNew.has(logicalId)) return [];
    const region = /^arn:[\w-]+:[\w-]+:([a-z0-9-]+):/.exec(physicalId)?.[1];
    return region === undefined ? [] : [{ name: logicalId, address: addressOf(region) }];
  });
}

/** An ARN of either service by which connections are known. */
const CONNECTION_ARN =
  /^arn:[\w-]+:(?:codeconnections|codestar-connections):([a-z0-9-]+):\d{12}:connection\/([\w-]+)$/;

/**
 * The connections that a stack was given by their ARN in a parameter. CloudFormation does not say whether their handshake has
 * been done.
 */
export function givenConnections(parameters: ReadonlyMap<string, string>): readonly PendingConnection[] {
  return [...parameters.values()].flatMap(value => {
    const [, region, name] = CONNECTION_ARN.exec(value) ?? [];
    return region === undefined || name === undefined ? [] : [{ name, address: addressOf(region) }];
  });
}

function addressOf(region: string): string {
  const domain = region.startsWith('cn-') ? 'console.amazonaws.cn' : 'console.aws.amazon.com';
  return `https://${region}.${domain}/codesuite/settings/connections?region=${region}`;
}
