import { createAccess, type AwsAccess } from '../../src/aws/access';
import type { Log } from '../../src/base/log';
import { systemClock } from '../../src/base/systemClock';
import type { Connection } from '../../src/core/monitor/ports';
import { AwsEndpointServer, TEST_KEYS } from '../fakes/awsEndpoint';
import { AwsHome } from '../fakes/awsHome';
import { FakeAws } from '../fakes/fakeAws';
import { FakeCloudFormation } from '../fakes/fakeCloudFormation';

/** A connection with a profile of its own, to a server on this machine that checks its signatures. */
export interface AwsFixture {
  readonly home: AwsHome;
  readonly aws: FakeAws;
  readonly stacks: FakeCloudFormation;
  readonly server: AwsEndpointServer;
  readonly connection: Connection;
  readonly access: AwsAccess;
  readonly log: Log;
  /** What was logged, at any level. */
  readonly lines: readonly string[];
}

export async function startAws(): Promise<AwsFixture> {
  const home = await AwsHome.make();
  await home.credentials({ test: TEST_KEYS });
  const aws = new FakeAws();
  const stacks = new FakeCloudFormation(aws);
  const server = await AwsEndpointServer.start({ backend: aws, stacks });
  const lines: string[] = [];
  const keep = (line: string): void => void lines.push(line);
  const log: Log = { debug: keep, info: keep, warn: keep, error: keep };
  const connection: Connection = {
    id: 'aws:test',
    kind: 'aws',
    name: 'test',
    region: 'eu-central-1',
    profile: 'test',
    endpoint: server.url,
  };
  const access = createAccess(connection, { clock: systemClock, log });
  return { home, aws, stacks, server, connection, access, log, lines };
}
