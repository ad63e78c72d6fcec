import assert from 'node:assert/strict';
import { leftoversOf } from '../../../src/core/deployment/leftovers';
import type { Stack, StackResource } from '../../../src/core/deployment/ports';
import { wordOf } from '../../../src/core/deployment/progress';
import {
  accountOf,
  isUnderWay,
  stackNameProblem,
  standingOf,
  type Standing,
} from '../../../src/core/deployment/stackState';
import { stackNameFor } from '../../../src/core/pipeline/stackName';

const ID = 'arn:aws:cloudformation:eu-central-1:123456789012:stack/web/1';

describe('the state of a stack', () => {
  const table: readonly (readonly [string | undefined, Standing, string])[] = [
    [undefined, 'create', ''],
    ['REVIEW_IN_PROGRESS', 'create', 'not created yet'],
    ['DELETE_COMPLETE', 'create', 'deleted'],
    ['CREATE_IN_PROGRESS', 'busy', 'being created'],
    ['CREATE_COMPLETE', 'update', 'created'],
    ['CREATE_FAILED', 'update', 'not created'],
    ['ROLLBACK_IN_PROGRESS', 'busy', 'being rolled back'],
    ['ROLLBACK_COMPLETE', 'deleteFirst', 'rolled back'],
    ['ROLLBACK_FAILED', 'deleteFirst', 'not rolled back'],
    ['UPDATE_COMPLETE', 'update', 'updated'],
    ['UPDATE_COMPLETE_CLEANUP_IN_PROGRESS', 'busy', 'cleaning up'],
    ['UPDATE_ROLLBACK_COMPLETE', 'update', 'rolled back'],
    ['UPDATE_ROLLBACK_FAILED', 'stuck', 'not rolled back'],
    ['DELETE_IN_PROGRESS', 'busy', 'being deleted'],
    ['DELETE_FAILED', 'deleteFirst', 'not deleted'],
    ['SOMETHING_NEW', 'update', 'SOMETHING_NEW'],
  ];
  for (const [status, standing, word] of table) {
    it(status ?? 'no stack', () => {
      assert.equal(standingOf(status), standing);
      if (status !== undefined) assert.equal(wordOf(status), word);
      assert.equal(standing === 'busy', status !== undefined && isUnderWay(status));
    });
  }

  it('names stacks after pipelines', () => {
    for (const [pipeline, stack] of [
      ['web', 'web'],
      ['web.release@2', 'web-release-2'],
      ['9-lives', 'lives'],
      ['___', 'pipeline'],
      ['ü'.repeat(10), 'pipeline'],
      ['a'.repeat(200), 'a'.repeat(128)],
    ] as const) {
      assert.equal(stackNameFor(pipeline), stack);
      assert.equal(stackNameProblem(stack), undefined);
    }
    for (const name of ['', '-a', '1a', 'a_b', 'a'.repeat(129)])
      assert.notEqual(stackNameProblem(name), undefined);
  });

  it('reads the account of an ARN', () => {
    assert.equal(accountOf(ID), '123456789012');
    assert.equal(accountOf('web'), undefined);
  });
});

describe('what is left over', () => {
  const stack = (status: string): Stack => ({
    id: ID,
    name: 'web',
    status,
    parameters: new Map(),
    outputs: new Map(),
  });
  const kept: StackResource = {
    logicalId: 'Artifacts',
    physicalId: "it's a bucket",
    type: 'AWS::S3::Bucket',
    status: 'DELETE_SKIPPED',
  };
  const place = { region: 'eu-central-1', profile: 'my profile' };

  it('is nothing where the stack is gone, or is as it was', () => {
    for (const status of ['DELETE_COMPLETE', 'UPDATE_ROLLBACK_COMPLETE', 'CREATE_COMPLETE'])
      assert.deepEqual(leftoversOf(stack(status), [], place), []);
    assert.deepEqual(leftoversOf(undefined, [kept], place), []);
  });

  it('is the stack, and what it did not delete, each with a command in which nothing can break out', () => {
    assert.deepEqual(leftoversOf(stack('ROLLBACK_COMPLETE'), [kept], place), [
      {
        what: 'The stack web, ROLLBACK_COMPLETE.',
        how: `aws cloudformation delete-stack --stack-name ${ID} --region eu-central-1 --profile 'my profile'`,
      },
      {
        what: "The S3 bucket it's a bucket.",
        how: `Empty it, and run: aws s3api delete-bucket --bucket 'it'\\''s a bucket' --region eu-central-1 --profile 'my profile'`,
      },
    ]);
    assert.match(
      leftoversOf(stack('REVIEW_IN_PROGRESS'), [], place)[0]?.what ?? '',
      /nothing but the change set/,
    );
  });

  for (const [status, command] of [
    ['UPDATE_ROLLBACK_FAILED', 'continue-update-rollback'],
    ['UPDATE_FAILED', 'rollback-stack'],
  ] as const) {
    it(`is no stack to delete where it was there before: ${status}`, () => {
      const [left, ...others] = leftoversOf(stack(status), [kept], place);
      assert.match(left?.what ?? '', /some of it is as before, some of it is new/);
      assert.equal(
        left?.how,
        `aws cloudformation ${command} --stack-name ${ID} --region eu-central-1 --profile 'my profile'`,
      );
      assert.deepEqual(others, []);
    });
  }

  it('leads to the console where no command is known', () => {
    const odd = { ...kept, type: 'AWS::MSK::Cluster' };
    assert.equal(
      leftoversOf(stack('DELETE_COMPLETE'), [odd], place)[0]?.how,
      'Delete it in the console of MSK.',
    );
  });
});
