import assert from 'node:assert/strict';
import type { SourceConnectionClient } from '../../src/core/deployment/ports';
import { startAws, type AwsFixture } from './awsFixture';

const ARN = 'arn:aws:codeconnections:eu-west-1:123456789012:connection/0a1b';
const OLD_ARN = 'arn:aws:codestar-connections:us-east-1:123456789012:connection/0a1b';

describe('CodeConnections over HTTP, by requests that the SDK signs', () => {
  let fixture: AwsFixture;
  let client: SourceConnectionClient;

  beforeEach(async () => {
    fixture = await startAws();
    client = await fixture.access.sourceConnections();
  });

  afterEach(async () => {
    fixture.access.dispose();
    await fixture.server.stop();
    await fixture.home.remove();
  });

  for (const [arn, target, scope] of [
    [
      ARN,
      'com.amazonaws.codeconnections.CodeConnections_20231201.GetConnection',
      'eu-west-1/codeconnections',
    ],
    [
      OLD_ARN,
      'com.amazonaws.codestar.connections.CodeStar_connections_20191201.GetConnection',
      'us-east-1/codestar-connections',
    ],
  ] as const) {
    it(`asks the service and the region of ${arn}`, async () => {
      fixture.aws.connections.set(arn, { name: 'acme', status: 'PENDING' });
      assert.deepEqual(await client.sourceConnection(arn), { arn, name: 'acme', status: 'PENDING' });
      const [headers] = fixture.server.sentHeaders;
      assert.equal(headers?.['x-amz-target'], target);
      assert.match(headers['authorization'] ?? '', new RegExp(`/${scope}/aws4_request`));
    });
  }

  it('tells what is not there, what is not allowed, and what is no answer apart', async () => {
    await assert.rejects(client.sourceConnection(ARN), {
      kind: 'not-found',
      message: /Connection not found/,
    });
    fixture.server.misbehave('deny');
    await assert.rejects(client.sourceConnection(OLD_ARN), {
      kind: 'access-denied',
      message: /^codestar-connections:GetConnection is not allowed for arn:aws:iam::123456789012:user\/dev/,
    });
    fixture.server.misbehave('throttle');
    await assert.rejects(client.sourceConnection(ARN), { kind: 'throttled' });
    fixture.server.misbehave('html');
    await assert.rejects(client.sourceConnection(ARN), { kind: 'endpoint-down' });
    fixture.server.misbehave('fault');
    await assert.rejects(client.sourceConnection(ARN), { kind: 'endpoint-down' });
    fixture.server.misbehave('reset');
    await assert.rejects(client.sourceConnection(ARN), { kind: 'endpoint-down' });
    fixture.server.misbehave('expireToken');
    await assert.rejects(client.sourceConnection(ARN), { kind: 'credentials-expired' });
  });

  it('sends nothing for what is no ARN of a connection', async () => {
    await assert.rejects(client.sourceConnection('arn:aws:codeconnections:evil.example/#:1:connection/1'), {
      kind: 'invalid-input',
    });
    assert.deepEqual(fixture.server.requests, []);
  });

  it('ends what is under way when it is disposed of', async () => {
    fixture.server.misbehave('hang');
    const asked = client.sourceConnection(ARN);
    fixture.access.dispose();
    await assert.rejects(asked, { kind: 'cancelled' });
  });
});
