import assert from 'node:assert/strict';
import { AppError } from '../../../src/base/appError';
import { connectionParts, handshakeOf, usedConnections } from '../../../src/core/deployment/handshake';
import type { ResourceChange, SourceConnection, StackResource } from '../../../src/core/deployment/ports';

const ARN = 'arn:aws:codeconnections:eu-west-1:123456789012:connection/0a1b';
const PAGE =
  'https://eu-west-1.console.aws.amazon.com/codesuite/settings/123456789012/eu-west-1/codeconnections/connections/0a1b';

describe('the ARN of a connection', () => {
  for (const arn of [
    'arn:aws:codeconnections:evil.example/:123456789012:connection/0a',
    'arn:aws:codeconnections:evil.com/#:1:2',
    'arn:aws:codeconnections:eu-west-1:123456789012:connection/../0a',
    'arn:aws:codeconnections:eu-west-1:123456789012:host/0a',
    'arn:aws:iam::123456789012:role/x',
    '',
  ]) {
    it(`is not ${JSON.stringify(arn)}`, () => {
      assert.equal(connectionParts(arn), undefined);
    });
  }

  it('names the service by its new or its old name', () => {
    assert.equal(connectionParts(ARN)?.service, 'codeconnections');
    const old = ARN.replace('codeconnections', 'codestar-connections');
    assert.equal(connectionParts(old)?.service, 'codestar-connections');
  });
});

describe('usedConnections', () => {
  const change = (action: ResourceChange['action'], logicalId: string): ResourceChange => ({
    action,
    logicalId,
    type: 'AWS::CodeConnections::Connection',
    properties: [],
    isRetained: false,
  });
  const resource = (logicalId: string, physicalId: string): StackResource => ({
    logicalId,
    physicalId,
    type: 'AWS::CodeConnections::Connection',
    status: 'CREATE_COMPLETE',
  });

  it('are those of the stack and those of its parameters, each once, and no other ARN', () => {
    const changes = [change('Add', 'New'), change('Modify', 'Old')];
    const [made, old] = [`${ARN}1`, `${ARN}2`];
    const values = [ARN, old, undefined, 'main', 'arn:aws:iam::123456789012:role/x'];
    assert.deepEqual(usedConnections({ changes }, [resource('New', made), resource('Old', old)], values), [
      { arn: made, isNew: true },
      { arn: old, isNew: false },
      { arn: ARN, isNew: false },
    ]);
  });
});

describe('handshakeOf', () => {
  const seen = (status: SourceConnection['status']): SourceConnection => ({ arn: ARN, name: 'acme', status });
  const denied = new AppError('access-denied', 'codeconnections:GetConnection is not allowed.');
  const gone = new AppError('not-found', 'Connection not found.');

  it('is nothing where the connection is ready', () => {
    assert.equal(handshakeOf({ arn: ARN, isNew: false }, seen('AVAILABLE')), undefined);
  });

  for (const [what, isNew, found, level, text] of [
    ['waits', false, seen('PENDING'), 'warning', /^The connection acme waits for its handshake\. Until/],
    ['has failed', false, seen('ERROR'), 'warning', /^The connection acme has failed,.* update it/],
    [
      'is not there',
      false,
      gone,
      'warning',
      /^There is no connection 0a1b in eu-west-1 of the account 123456789012/,
    ],
    [
      'cannot be read',
      false,
      denied,
      'info',
      /^Whether the connection 0a1b is ready cannot be read\. codeconnections:GetConnection is not allowed\. The console/,
    ],
    [
      'was just made, and cannot be read',
      true,
      denied,
      'warning',
      /^The connection 0a1b waits for its handshake\./,
    ],
  ] as const) {
    it(`says of one that ${what} what to do, and leads to its page`, () => {
      const handshake = handshakeOf({ arn: ARN, isNew }, found);
      assert.equal(handshake?.level, level);
      assert.match(handshake.text, text);
      assert.equal(handshake.address, PAGE);
    });
  }

  it('leads to the console of the partition', () => {
    const arn = 'arn:aws-cn:codestar-connections:cn-north-1:123456789012:connection/0a';
    assert.equal(
      handshakeOf({ arn, isNew: true }, denied)?.address,
      'https://cn-north-1.console.amazonaws.cn/codesuite/settings/123456789012/cn-north-1/codestar-connections/connections/0a',
    );
  });
});
