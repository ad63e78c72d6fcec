import assert from 'node:assert/strict';
import { createAccess, type AwsAccess } from '../../src/aws/access';
import type { AppErrorKind } from '../../src/base/appError';
import { silentLog, type Log } from '../../src/base/log';
import { systemClock } from '../../src/base/systemClock';
import type { Connection } from '../../src/core/monitor/ports';
import { AwsEndpointServer, type Misbehaviour } from '../fakes/awsEndpoint';
import { AwsHome } from '../fakes/awsHome';
import { failure } from '../fakes/failure';
import { FakeAws } from '../fakes/fakeAws';
import { FakeClock, settle } from '../fakes/fakeClock';
import { BUILD_ID, COMMIT, endedPipeline, waitingPipeline } from '../fakes/fakePipelines';
import { LOCAL } from '../fakes/snapshots';
import { startAws } from './awsFixture';

describe('createAccess over HTTP', () => {
  let home: AwsHome;
  let aws: FakeAws;
  let server: AwsEndpointServer;
  let access: AwsAccess;
  let lines: readonly string[];
  let connection: Connection;
  let log: Log;

  beforeEach(async () => {
    ({ home, aws, server, access, lines, connection, log } = await startAws());
  });

  afterEach(async () => {
    access.dispose();
    await server.stop();
    await home.remove();
  });

  it('lists all pages', async () => {
    for (let i = 0; i < 250; i++) aws.add(endedPipeline(`p${String(i).padStart(3, '0')}`, 'Succeeded'));
    aws.pageSize = 100;
    const pipelines = await access.pipelines.listPipelines();
    assert.equal(pipelines.length, 250);
    assert.deepEqual(pipelines[249], {
      name: 'p249',
      version: 1,
      pipelineType: 'V2',
      executionMode: 'SUPERSEDED',
      updated: 1_760_000_000_500,
    });
    assert.deepEqual(aws.calls, ['ListPipelines', 'ListPipelines', 'ListPipelines']);
  });

  it('ends a list whose token repeats', async () => {
    const endless = await AwsEndpointServer.start({
      backend: {
        handle: () => Promise.resolve({ status: 200, body: '{"pipelines":[{"name":"a"}],"nextToken":"t"}' }),
      },
    });
    const other = createAccess({ ...connection, endpoint: endless.url }, { clock: systemClock, log });
    assert.equal((await other.pipelines.listPipelines()).length, 2);
    assert.match(lines.join('\n'), /A list was cut after 2 pages/);
    other.dispose();
    await endless.stop();
  });

  it('reads declaration, state and executions of a pipeline', async () => {
    aws.add(waitingPipeline('web', 1_768_478_400.25));
    const declaration = await access.pipelines.getPipeline('web');
    assert.deepEqual(
      declaration.stages.map(({ name, actions }) => [name, actions[0]?.actionTypeId.provider]),
      [
        ['Source', 'CodeStarSourceConnection'],
        ['Build', 'CodeBuild'],
        ['Approve', 'Manual'],
      ],
    );
    const state = await access.pipelines.getPipelineState('web');
    assert.equal(state.stages[2]?.actions[0]?.latestExecution?.token, 'token-1');
    const [execution] = await access.pipelines.listPipelineExecutions('web', 10);
    assert.equal(execution?.startTime, 1_768_478_400_250);
    assert.deepEqual(execution.sourceRevisions, [
      { actionName: 'GitHub', revisionId: COMMIT, summary: 'fix login' },
    ]);
  });

  it('starts and stops an execution, and decides an approval', async () => {
    aws.add(waitingPipeline('web'));
    const id = await access.pipelines.startPipelineExecution('web');
    await access.pipelines.stopPipelineExecution('web', id, false, 'x'.repeat(900));
    const [newest] = await access.pipelines.listPipelineExecutions('web', 1);
    assert.deepEqual([newest?.id, newest?.status], [id, 'Stopping']);
    const decision = {
      pipelineName: 'web',
      stageName: 'Approve',
      actionName: 'Release',
      status: 'Approved',
      summary: '',
    } as const;
    await access.pipelines.putApprovalResult({ ...decision, token: 'token-1' });
    assert.equal(
      (await failure(access.pipelines.putApprovalResult({ ...decision, token: 'old' }))).kind,
      'conflict',
    );
    assert.equal(
      (await failure(access.pipelines.stopPipelineExecution('web', id, false, ''))).kind,
      'conflict',
    );
    assert.equal((await failure(access.pipelines.getPipelineState('none'))).kind, 'not-found');
  });

  it('reads a build and follows its log page by page', async () => {
    aws.builds.set(BUILD_ID, {
      id: BUILD_ID,
      buildComplete: true,
      buildStatus: 'SUCCEEDED',
      currentPhase: 'COMPLETED',
      logs: { groupName: '/aws/codebuild/web-build', streamName: 's1' },
    });
    aws.logs.set('/aws/codebuild/web-build s1', ['one\n', 'two\n', 'three\n']);
    aws.pageSize = 2;
    const build = await access.builds.getBuild(BUILD_ID);
    assert.ok(build.logs);
    const first = await access.logs.getLogEvents(build.logs);
    const second = await access.logs.getLogEvents(build.logs, first.nextToken);
    const third = await access.logs.getLogEvents(build.logs, second.nextToken);
    assert.deepEqual(
      [first, second, third].map(page => page.events.map(({ message }) => message)),
      [['one\n', 'two\n'], ['three\n'], []],
    );
    assert.equal(third.nextToken, second.nextToken);
    assert.equal((await failure(access.builds.getBuild('web:none'))).kind, 'not-found');
    assert.equal(
      (await failure(access.logs.getLogEvents({ groupName: 'a', streamName: 'b' }))).kind,
      'not-found',
    );
  });

  const misbehaviours: readonly (readonly [Misbehaviour, AppErrorKind, number])[] = [
    ['throttle', 'throttled', 1],
    ['deny', 'access-denied', 1],
    ['expireToken', 'credentials-expired', 2],
    ['html', 'endpoint-down', 1],
    ['fault', 'endpoint-down', 3],
    ['reset', 'endpoint-down', 3],
  ];
  for (const [misbehaviour, kind, requests] of misbehaviours) {
    it(`tells '${misbehaviour}' as ${kind} after ${requests} request${requests === 1 ? '' : 's'}, and works again afterwards`, async () => {
      server.misbehave(misbehaviour);
      const error = await failure(access.pipelines.listPipelines());
      assert.equal(error.kind, kind, error.message);
      assert.equal(server.requests.length, requests);
      server.misbehave();
      assert.deepEqual(await access.pipelines.listPipelines(), []);
    });
  }

  for (const misbehaviour of ['hang', 'halfBody'] as const) {
    it(`gives up on '${misbehaviour}' by its own clock`, async () => {
      const clock = new FakeClock();
      const patient = createAccess(connection, { clock, log });
      server.misbehave(misbehaviour);
      const failed = failure(patient.pipelines.listPipelines());
      while (server.requests.length === 0) await settle();
      await clock.advance(20_000);
      const error = await failed;
      assert.equal(error.kind, 'endpoint-down');
      assert.match(error.message, /^127\.0\.0\.1:\d+ does not answer\.$/);
      assert.equal(clock.pending, 0);
      patient.dispose();
    });
  }

  it('says that nothing answers where the endpoint is down', async () => {
    const { url } = server;
    await server.stop();
    const error = await failure(access.pipelines.listPipelines());
    assert.equal(error.kind, 'endpoint-down');
    assert.equal(error.message, `Nothing answers at ${new URL(url).host}.`);
    server = await AwsEndpointServer.start({ backend: aws });
  });

  it('cancels a request by its signal, and all of them by dispose', async () => {
    server.misbehave('hang');
    const abort = new AbortController();
    const cancelled = failure(access.pipelines.listPipelines(abort.signal));
    const disposed = failure(access.pipelines.getPipelineState('web'));
    while (server.requests.length < 2) await settle();
    abort.abort();
    assert.equal((await cancelled).kind, 'cancelled');
    access.dispose();
    assert.equal((await disposed).kind, 'cancelled');
    assert.equal((await failure(access.pipelines.listPipelines())).kind, 'cancelled');
  });
});

describe('createAccess over an endpoint in this process', () => {
  it('answers without a port, without credentials of anybody, and with the same errors', async () => {
    const home = await AwsHome.make();
    const aws = new FakeAws();
    aws.add(waitingPipeline('web'));
    const clock = new FakeClock();
    const access = createAccess(LOCAL, { endpoint: aws, clock, log: silentLog });
    const [pipeline] = await access.pipelines.listPipelines();
    assert.equal(pipeline?.name, 'web');
    const state = await access.pipelines.getPipelineState('web');
    assert.equal(state.stages.length, 3);
    const error = await failure(access.pipelines.getPipelineState('none'));
    assert.equal(error.kind, 'not-found');
    assert.equal((await access.pipelines.startPipelineExecution('web')).length, 36);
    access.dispose();
    await home.remove();
  });

  it('speaks of the local engine when something in it breaks', async () => {
    const endpoint = { handle: () => Promise.reject(new Error('disk full')) };
    const access = createAccess(LOCAL, { endpoint, clock: systemClock, log: silentLog });
    const error = await failure(access.pipelines.listPipelines());
    assert.equal(error.kind, 'internal');
    assert.match(
      error.message,
      /^The local engine answered codepipeline:ListPipelines with something unexpected: Error: disk full\./,
    );
    access.dispose();
  });
});
