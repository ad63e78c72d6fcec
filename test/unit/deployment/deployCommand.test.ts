import assert from 'node:assert/strict';
import { bucketMessage, deployCommand } from '../../../src/core/deployment/deployCommand';
import { eventBefore } from '../../../src/core/deployment/follow';
import type { StackEvent } from '../../../src/core/deployment/ports';

describe('the command that deploys by way of a bucket', () => {
  it('quotes what the user and the files say, and never holds a secret', () => {
    const command = deployCommand(
      {
        templateFile: "it's $(here)/pipeline.yml",
        stackName: 'web',
        capabilities: ['CAPABILITY_NAMED_IAM', 'CAPABILITY_AUTO_EXPAND'],
        values: new Map([
          ['Branch', 'main; rm -rf /'],
          ['Token', undefined],
        ]),
      },
      { region: 'eu-central-1', profile: 'my team' },
    );
    assert.equal(
      command,
      `aws cloudformation deploy --template-file 'it'\\''s $(here)/pipeline.yml' --stack-name web --s3-bucket BUCKET --capabilities CAPABILITY_NAMED_IAM CAPABILITY_AUTO_EXPAND --parameter-overrides 'Branch=main; rm -rf /' Token=SECRET --region eu-central-1 --profile 'my team'`,
    );
  });

  it('comes with the bytes that are too many, not the characters', () => {
    assert.match(bucketMessage('pipeline.yml', 'é'.repeat(30_000)), /^pipeline\.yml has 60,000 bytes/);
  });
});

describe('the last event from before an operation', () => {
  const event = (id: string, physicalId: string, status: string): StackEvent => ({
    id,
    at: 0,
    logicalId: physicalId,
    physicalId,
    type: '',
    status,
  });
  const created = [
    event('1', 'stack', 'CREATE_IN_PROGRESS'),
    event('2', 'role', 'CREATE_IN_PROGRESS'),
    event('3', 'stack', 'CREATE_COMPLETE'),
  ];

  it('stands before the update, also when that goes back', () => {
    const events = [
      ...created,
      event('4', 'stack', 'UPDATE_IN_PROGRESS'),
      event('5', 'role', 'UPDATE_FAILED'),
      event('6', 'stack', 'UPDATE_ROLLBACK_IN_PROGRESS'),
    ];
    assert.equal(eventBefore('stack', events), '3');
  });

  it('is none where the operation is the first, or has begun before all that is known', () => {
    assert.equal(eventBefore('stack', created), undefined);
    assert.equal(eventBefore('stack', created.slice(1)), undefined);
  });
});
