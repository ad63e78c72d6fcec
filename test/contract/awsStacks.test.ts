import assert from 'node:assert/strict';
import type { AwsAccess } from '../../src/aws/access';
import { systemClock } from '../../src/base/systemClock';
import { changeSetReady, followStack } from '../../src/core/deployment/follow';
import type { ChangeSetRequest, StackClient } from '../../src/core/deployment/ports';
import type { Progress } from '../../src/core/deployment/progress';
import type { AwsEndpointServer } from '../fakes/awsEndpoint';
import type { AwsHome } from '../fakes/awsHome';
import type { FakeAws } from '../fakes/fakeAws';
import type { FakeCloudFormation } from '../fakes/fakeCloudFormation';
import { PIPELINE_TEMPLATE } from '../fakes/pipelineTemplate';
import { startAws } from './awsFixture';

const REQUEST: ChangeSetRequest = {
  stackName: 'web',
  changeSetName: 'headgate-1',
  kind: 'CREATE',
  template: PIPELINE_TEMPLATE,
  parameters: new Map([['BranchName', 'main']]),
  capabilities: ['CAPABILITY_IAM'],
};

describe('CloudFormation over HTTP, by the real SDK', () => {
  let home: AwsHome;
  let aws: FakeAws;
  let stacks: FakeCloudFormation;
  let server: AwsEndpointServer;
  let access: AwsAccess;
  let client: StackClient;

  beforeEach(async () => {
    ({ home, aws, stacks, server, access } = await startAws());
    client = await access.stacks();
  });

  afterEach(async () => {
    access.dispose();
    await server.stop();
    await home.remove();
  });

  /** Follows without waiting: each pause is over at once. */
  const options = () => ({
    client,
    clock: {
      now: () => systemClock.now(),
      schedule: (_delay: number, run: () => void) => systemClock.schedule(0, run),
    },
    signal: new AbortController().signal,
  });

  async function deploy(request: ChangeSetRequest = REQUEST) {
    const { id, stackId } = await client.createChangeSet(request);
    const changeSet = await changeSetReady(id, options());
    const last = (await client.stackEvents(stackId, undefined)).at(-1)?.id;
    await client.executeChangeSet(id);
    const seen: Progress[] = [];
    const ended = await followStack(stackId, last, progress => seen.push(progress), options());
    return { changeSet, stackId, seen, ...ended };
  }

  it('makes a stack of a template, and what it declares can be watched', async () => {
    assert.equal(await client.describeStack('web'), undefined);
    stacks.stepsALook = 2;
    const { changeSet, stack, progress, seen } = await deploy();
    assert.deepEqual(
      changeSet.changes.map(({ action, logicalId }) => `${action} ${logicalId}`),
      ['Add Role', 'Add Connection', 'Add Pipeline'],
    );
    assert.equal(stack?.status, 'CREATE_COMPLETE');
    assert.deepEqual(stack.parameters, new Map([['BranchName', 'main']]));
    assert.equal(progress.hasSucceeded, true);
    assert.deepEqual(
      progress.resources.map(({ logicalId, word }) => `${logicalId} ${word}`),
      ['Role created', 'Connection created', 'Pipeline created'],
    );
    assert.ok(seen.length > 2, 'It is told as it goes.');
    assert.deepEqual([...aws.pipelines.keys()], ['web']);
    assert.equal((await access.pipelines.listPipelines())[0]?.name, 'web');
    assert.equal(await client.template('web'), PIPELINE_TEMPLATE);
  });

  it('changes what differs, and says what was and what will be', async () => {
    await deploy();
    const template = PIPELINE_TEMPLATE.replace('codepipeline.amazonaws.com', 'events.amazonaws.com');
    const { changeSet, stack } = await deploy({
      ...REQUEST,
      kind: 'UPDATE',
      changeSetName: 'headgate-2',
      template,
      parameters: new Map([['BranchName', undefined]]),
    });
    const [change] = changeSet.changes;
    assert.equal(changeSet.changes.length, 1);
    assert.equal(change?.logicalId, 'Role');
    assert.equal(change.replacement, 'False');
    assert.deepEqual(change.properties[0]?.name, 'AssumeRolePolicyDocument');
    assert.match(change.properties[0].before ?? '', /codepipeline/);
    assert.match(change.properties[0].after ?? '', /events/);
    assert.equal(stack?.status, 'UPDATE_COMPLETE');
  });

  it('says that nothing would change', async () => {
    await deploy();
    const { id } = await client.createChangeSet({ ...REQUEST, kind: 'UPDATE', changeSetName: 'headgate-2' });
    const { status, statusReason, changes } = await changeSetReady(id, options());
    assert.deepEqual([status, changes], ['FAILED', []]);
    assert.match(statusReason ?? '', /didn't contain changes/);
    await client.deleteChangeSet(id);
    assert.equal(stacks.stack('web')?.changeSets.size, 0);
  });

  it('follows a failure until everything is rolled back', async () => {
    stacks.failures.set('Pipeline', 'web already exists in stack arn:aws:cloudformation:x:y:stack/other/1');
    const { stack, progress } = await deploy();
    assert.equal(stack?.status, 'ROLLBACK_COMPLETE');
    assert.equal(progress.hasSucceeded, false);
    assert.equal(progress.failure?.logicalId, 'Pipeline');
    assert.match(progress.failure.what, /^web exists already/);
    assert.deepEqual([...aws.pipelines.keys()], []);
    await assert.rejects(client.createChangeSet({ ...REQUEST, kind: 'UPDATE' }), {
      kind: 'invalid-input',
      message: /is in ROLLBACK_COMPLETE state and can not be updated/,
    });
  });

  it('deletes a stack, of which its id still tells', async () => {
    const { stackId } = await deploy();
    const last = (await client.stackEvents(stackId, undefined)).at(-1)?.id;
    await client.deleteStack(stackId);
    const { stack, progress } = await followStack(stackId, last, () => undefined, options());
    assert.equal(stack?.status, 'DELETE_COMPLETE');
    assert.equal(progress.resources.length, 3);
    assert.equal(await client.describeStack('web'), undefined);
  });

  it('finds what was changed behind the back of the stack', async () => {
    const { stackId } = await deploy();
    stacks.drifts.set('Role', [
      {
        PropertyPath: '/MaxSessionDuration',
        ExpectedValue: '3600',
        ActualValue: '7200',
        DifferenceType: 'NOT_EQUAL',
      },
    ]);
    const detection = await client.driftDetection(await client.detectDrift(stackId));
    assert.equal(detection.status, 'DETECTION_COMPLETE');
    const [drift] = await client.resourceDrifts(stackId);
    assert.equal(drift?.status, 'MODIFIED');
    assert.deepEqual(drift.differences, [{ path: '/MaxSessionDuration', expected: '3600', actual: '7200' }]);
  });

  const refusals: readonly (readonly [string, Partial<ChangeSetRequest>, RegExp])[] = [
    [
      'capabilities that were not acknowledged',
      { capabilities: [] },
      /Requires capabilities : \[CAPABILITY_IAM\]/,
    ],
    ['a value that is missing', { parameters: new Map() }, /Parameters: \[BranchName\] must have values/],
    ['an update of what is not there', { kind: 'UPDATE' }, /Stack \[web\] does not exist/],
    ['a template that is too long', { template: `#${'x'.repeat(60_000)}` }, /51200/],
  ];
  for (const [what, part, message] of refusals) {
    it(`names ${what}`, async () => {
      await assert.rejects(client.createChangeSet({ ...REQUEST, ...part }), {
        kind: 'invalid-input',
        message,
      });
    });
  }

  it('names the permission that is missing', async () => {
    server.misbehave('deny', 'CreateChangeSet');
    await assert.rejects(client.createChangeSet(REQUEST), {
      kind: 'access-denied',
      message:
        /^cloudformation:CreateChangeSet is not allowed for arn:aws:iam::123456789012:user\/dev on arn:/,
    });
  });

  it('tells expired credentials, a pace that is too fast and a proxy apart', async () => {
    server.misbehave('expireToken');
    await assert.rejects(client.describeStack('web'), { kind: 'credentials-expired' });
    server.misbehave('throttle');
    await assert.rejects(client.describeStack('web'), { kind: 'throttled' });
    server.misbehave('html');
    await assert.rejects(client.describeStack('web'), { kind: 'endpoint-down' });
  });

  it('goes on following where the service asked to slow down for a while', async () => {
    stacks.stepsALook = 1;
    const { id, stackId } = await client.createChangeSet(REQUEST);
    await changeSetReady(id, options());
    await client.executeChangeSet(id);
    let looks = 0;
    const follow = options();
    const { stack } = await followStack(
      stackId,
      undefined,
      () => {
        looks += 1;
        server.misbehave(looks === 2 ? 'throttle' : undefined);
      },
      {
        ...follow,
        clock: {
          ...follow.clock,
          schedule: (delay, run) => {
            if (delay > 2_000) server.misbehave();
            return follow.clock.schedule(0, run);
          },
        },
      },
    );
    assert.equal(stack?.status, 'CREATE_COMPLETE');
  });
});
