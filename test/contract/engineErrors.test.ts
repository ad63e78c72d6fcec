import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { writeFile } from 'node:fs/promises';
import { BatchGetBuildsCommand } from '@aws-sdk/client-codebuild';
import { GetLogEventsCommand } from '@aws-sdk/client-cloudwatch-logs';
import {
  AcknowledgeJobCommand,
  GetPipelineCommand,
  GetPipelineExecutionCommand,
  GetPipelineStateCommand,
  ListActionExecutionsCommand,
  ListPipelineExecutionsCommand,
  ListPipelinesCommand,
  PutApprovalResultCommand,
  StartPipelineExecutionCommand,
  StopPipelineExecutionCommand,
} from '@aws-sdk/client-codepipeline';
import fc from 'fast-check';
import type { Engine } from '../../src/engine/engine';
import type { EngineClients } from './engineClient';
import {
  ACTIONS,
  EngineFixture,
  FakeMachine,
  clientsOf,
  pipelineOf,
  start,
  untilStatus,
  untilToken,
} from './engineFixture';

const NOBODY = '00000000-0000-4000-8000-000000000000';

describe('errors of the local engine', () => {
  let fixture: EngineFixture;
  let machine: FakeMachine;
  let engine: Engine;
  let clients: EngineClients;

  beforeEach(async () => {
    fixture = await EngineFixture.make();
    await fixture.write('web.json', pipelineOf('web', [ACTIONS.approve, ACTIONS.build]));
    machine = new FakeMachine();
    engine = await fixture.open(machine);
    clients = clientsOf(engine);
  });

  afterEach(() => fixture.remove());

  /** The call fails with this shape and a message that holds all of these. */
  async function fails(call: Promise<unknown>, name: string, ...parts: readonly string[]): Promise<void> {
    await assert.rejects(call, (error: unknown) => {
      assert.ok(error instanceof Error);
      assert.equal(error.name, name);
      for (const part of parts) assert.ok(error.message.includes(part), `${error.message} lacks ${part}`);
      return true;
    });
  }

  it('of a pipeline that is not there', async () => {
    const { pipelines } = clients;
    const name = 'nowhere';
    const pipelineName = name;
    for (const call of [
      () => pipelines.send(new GetPipelineCommand({ name })),
      () => pipelines.send(new GetPipelineStateCommand({ name })),
      () => pipelines.send(new StartPipelineExecutionCommand({ name })),
      () => pipelines.send(new ListPipelineExecutionsCommand({ pipelineName })),
      () => pipelines.send(new ListActionExecutionsCommand({ pipelineName })),
      () => pipelines.send(new GetPipelineExecutionCommand({ pipelineName, pipelineExecutionId: NOBODY })),
      () => pipelines.send(new StopPipelineExecutionCommand({ pipelineName, pipelineExecutionId: NOBODY })),
    ]) {
      await fails(call(), 'PipelineNotFoundException', "'nowhere'");
    }
  });

  it('of an execution that is not there', async () => {
    const { pipelines } = clients;
    const ids = { pipelineName: 'web', pipelineExecutionId: NOBODY };
    const filter = { pipelineExecutionId: NOBODY };
    for (const call of [
      () => pipelines.send(new GetPipelineExecutionCommand(ids)),
      () => pipelines.send(new StopPipelineExecutionCommand(ids)),
      () => pipelines.send(new ListActionExecutionsCommand({ pipelineName: 'web', filter })),
    ]) {
      await fails(call(), 'PipelineExecutionNotFoundException', NOBODY);
    }
  });

  it('of a version that is not there', async () => {
    await fails(
      clients.pipelines.send(new GetPipelineCommand({ name: 'web', version: 3 })),
      'PipelineVersionNotFoundException',
      'version 3',
    );
  });

  it('of values that the service does not take', async () => {
    const { pipelines } = clients;
    const table: readonly (readonly [() => Promise<unknown>, string])[] = [
      [() => pipelines.send(new GetPipelineCommand({ name: undefined })), "Value null at 'name'"],
      [() => pipelines.send(new GetPipelineCommand({ name: '' })), 'greater than or equal to 1'],
      [() => pipelines.send(new GetPipelineCommand({ name: 'x'.repeat(101) })), 'less than or equal to 100'],
      [
        () => pipelines.send(new GetPipelineCommand({ name: 'a b' })),
        'regular expression pattern: [A-Za-z0-9.@\\-_]+',
      ],
      [() => pipelines.send(new ListPipelinesCommand({ maxResults: 0 })), "at 'maxResults'"],
      [() => pipelines.send(new ListPipelinesCommand({ maxResults: 1001 })), 'less than or equal to 1000'],
      [
        () => pipelines.send(new ListPipelineExecutionsCommand({ pipelineName: 'web', maxResults: 101 })),
        'equal to 100',
      ],
      [
        () =>
          pipelines.send(new StopPipelineExecutionCommand({ pipelineName: 'web', pipelineExecutionId: 'x' })),
        "at 'pipelineExecutionId'",
      ],
      [
        () =>
          pipelines.send(
            new StopPipelineExecutionCommand({
              pipelineName: 'web',
              pipelineExecutionId: NOBODY,
              reason: 'x'.repeat(201),
            }),
          ),
        "at 'reason'",
      ],
      [
        () => pipelines.send(new StartPipelineExecutionCommand({ name: 'web', clientRequestToken: 'a b' })),
        "at 'clientRequestToken'",
      ],
      [
        () =>
          pipelines.send(
            new StartPipelineExecutionCommand({ name: 'web', variables: [{ name: 'X', value: undefined }] }),
          ),
        "at 'variables.1.member.value'",
      ],
      [
        () =>
          pipelines.send(
            new StartPipelineExecutionCommand({ name: 'web', variables: [{ name: 'X', value: '1' }] }),
          ),
        "declares no variable 'X'",
      ],
      [
        () =>
          pipelines.send(
            new StartPipelineExecutionCommand({
              name: 'web',
              sourceRevisions: [{ actionName: 'Repo', revisionType: 'COMMIT_ID', revisionValue: 'abc' }],
            }),
          ),
        'HEAD',
      ],
      [
        () =>
          pipelines.send(
            new PutApprovalResultCommand({
              pipelineName: 'web',
              stageName: 'S1',
              actionName: 'Approve',
              token: 'no-uuid',
              result: { status: 'Approved', summary: '' },
            }),
          ),
        "at 'token'",
      ],
      [
        () =>
          pipelines.send(
            new PutApprovalResultCommand({
              pipelineName: 'web',
              stageName: 'S1',
              actionName: 'Approve',
              token: NOBODY,
              result: { status: 'Approved', summary: 'x'.repeat(513) },
            }),
          ),
        "at 'result.summary'",
      ],
    ];
    for (const [call, part] of table) await fails(call(), 'ValidationException', part);
    assert.equal(machine.headCalls, 0);
  });

  it('of a variable without a value', async () => {
    await fixture.write('web.json', pipelineOf('web', [ACTIONS.approve], { variables: [{ name: 'Stage' }] }));
    await engine.rescan();
    await fails(start(clients.pipelines, 'web'), 'ValidationException', "Variable 'Stage'", 'needs a value');
  });

  it('of tokens for the next page', async () => {
    const { pipelines } = clients;
    await fixture.write('api.json', pipelineOf('api', [ACTIONS.approve]));
    await engine.rescan();
    const { nextToken } = await pipelines.send(new ListPipelinesCommand({ maxResults: 1 }));
    assert.ok(nextToken);
    for (const call of [
      () => pipelines.send(new ListPipelinesCommand({ nextToken: 'garbage' })),
      () =>
        pipelines.send(new ListPipelinesCommand({ nextToken: Buffer.from('null').toString('base64url') })),
      () => pipelines.send(new ListPipelineExecutionsCommand({ pipelineName: 'web', nextToken })),
    ]) {
      await fails(call(), 'InvalidNextTokenException');
    }
  });

  it('of stopping', async () => {
    const { pipelines } = clients;
    const id = await start(pipelines, 'web');
    await untilToken(engine, pipelines, 'web', 'Approve');
    const stop = (abandon: boolean): Promise<unknown> =>
      pipelines.send(
        new StopPipelineExecutionCommand({ pipelineName: 'web', pipelineExecutionId: id, abandon }),
      );
    await stop(false);
    await fails(stop(false), 'DuplicatedStopRequestException', id);
    await stop(true);
    await untilStatus(engine, pipelines, 'web', id, 'Stopped');
    await fails(stop(true), 'PipelineExecutionNotStoppableException', 'Stopped');
  });

  it('of approving', async () => {
    const { pipelines } = clients;
    await start(pipelines, 'web');
    const token = await untilToken(engine, pipelines, 'web', 'Approve');
    const approve = (changes: object = {}): Promise<unknown> =>
      pipelines.send(
        new PutApprovalResultCommand({
          pipelineName: 'web',
          stageName: 'S1',
          actionName: 'Approve',
          token,
          result: { status: 'Approved', summary: '' },
          ...changes,
        }),
      );
    await fails(approve({ stageName: 'Nowhere' }), 'StageNotFoundException');
    await fails(approve({ actionName: 'Nobody' }), 'ActionNotFoundException');
    await fails(approve({ token: randomUUID() }), 'InvalidApprovalTokenException');
    await approve();
    await fails(approve(), 'ApprovalAlreadyCompletedException');
    await fails(
      approve({ result: { status: 'Rejected', summary: '' } }),
      'ApprovalAlreadyCompletedException',
    );
  });

  it('of too many executions', async () => {
    await fixture.write('web.json', pipelineOf('web', [ACTIONS.approve], { executionMode: 'QUEUED' }));
    await engine.rescan();
    for (let n = 0; n < 50; n++) await start(clients.pipelines, 'web');
    await fails(start(clients.pipelines, 'web'), 'ConcurrentPipelineExecutionsLimitExceededException', '50');
  });

  it('of an untrusted workspace: nothing of it is run', async () => {
    fixture.trusted = false;
    await fails(start(clients.pipelines, 'web'), 'AccessDeniedException', 'This workspace is not trusted');
    assert.equal(machine.headCalls, 0);
    const { pipelineExecutionSummaries } = await clients.pipelines.send(
      new ListPipelineExecutionsCommand({ pipelineName: 'web' }),
    );
    assert.deepEqual(pipelineExecutionSummaries, []);
    fixture.trusted = true;
    await start(clients.pipelines, 'web');
  });

  it('of operations that the local engine does not have', async () => {
    await fails(
      clients.pipelines.send(new AcknowledgeJobCommand({ jobId: NOBODY, nonce: 'n' })),
      'UnknownOperationException',
      'CodePipeline_20150709.AcknowledgeJob',
    );
  });

  it('of a disk that cannot be written: nothing starts, and it is said why', async () => {
    await writeFile(fixture.storage, 'a file in the place of the folder');
    await fails(
      start(clients.pipelines, 'web'),
      'InternalFailure',
      'cannot be written',
      'Make room on the disk',
    );
    assert.equal(machine.headCalls, 0);
    assert.deepEqual(
      (await clients.pipelines.send(new ListPipelineExecutionsCommand({ pipelineName: 'web' })))
        .pipelineExecutionSummaries,
      [],
    );
  });

  it('of builds and logs', async () => {
    await fails(clients.builds.send(new BatchGetBuildsCommand({ ids: [] })), 'InvalidInputException');
    const { builds, buildsNotFound } = await clients.builds.send(
      new BatchGetBuildsCommand({ ids: ['web:1'] }),
    );
    assert.deepEqual([builds, buildsNotFound], [[], ['web:1']]);
    await fails(
      clients.logs.send(new GetLogEventsCommand({ logGroupName: 'g', logStreamName: 's' })),
      'ResourceNotFoundException',
    );
  });

  it('after it was closed', async () => {
    await engine.close();
    await fails(clients.pipelines.send(new ListPipelinesCommand({})), 'InternalFailure', 'closed');
  });

  describe('on the wire', () => {
    const target = 'CodePipeline_20150709.ListPipelines';
    const table: readonly (readonly [string, string, string, string])[] = [
      ['no JSON', target, '{', 'SerializationException'],
      ['a list', target, '[]', 'SerializationException'],
      ['null', target, 'null', 'SerializationException'],
      ['a number for a text', 'CodePipeline_20150709.GetPipeline', '{"name":5}', 'SerializationException'],
      ['a text for a number', target, '{"maxResults":"5"}', 'SerializationException'],
      [
        'a text for a flag',
        'CodePipeline_20150709.StopPipelineExecution',
        `{"pipelineName":"web","pipelineExecutionId":"${NOBODY}","abandon":"yes"}`,
        'SerializationException',
      ],
      [
        'an object for a list',
        'CodePipeline_20150709.StartPipelineExecution',
        '{"name":"web","variables":{}}',
        'SerializationException',
      ],
      ['no operation', '', '{}', 'UnknownOperationException'],
      ['a name of every object', 'CodePipeline_20150709.constructor', '{}', 'UnknownOperationException'],
      [
        'an inherited member',
        'CodePipeline_20150709.GetPipeline',
        '{"__proto__":{"name":"web"}}',
        'ValidationException',
      ],
    ];
    for (const [what, to, body, type] of table) {
      it(`${what}: ${type}`, async () => {
        const answer = await engine.handle({ target: to, body });
        assert.equal(answer.status, 400);
        const data: unknown = JSON.parse(answer.body);
        assert.ok(typeof data === 'object' && data !== null && '__type' in data);
        assert.equal(data.__type, type);
      });
    }

    it('takes null as not given, and an empty body as no members', async () => {
      assert.equal(
        (await engine.handle({ target, body: '{"nextToken":null,"maxResults":null}' })).status,
        200,
      );
      assert.equal((await engine.handle({ target, body: '' })).status, 200);
    });

    it('answers whatever comes', async () => {
      const targets = fc.constantFrom(
        ...[
          'ListPipelines',
          'GetPipelineState',
          'StopPipelineExecution',
          'PutApprovalResult',
          'ListActionExecutions',
        ].map(name => `CodePipeline_20150709.${name}`),
        'CodeBuild_20161006.BatchGetBuilds',
        'Logs_20140328.GetLogEvents',
      );
      const members = fc.dictionary(
        fc.constantFrom(
          'name',
          'pipelineName',
          'pipelineExecutionId',
          'filter',
          'result',
          'ids',
          'limit',
          'nextToken',
        ),
        fc.oneof(fc.jsonValue(), fc.constantFrom('web', NOBODY)),
      );
      await fc.assert(
        fc.asyncProperty(targets, members, async (to, fields) => {
          const answer = await engine.handle({ target: to, body: JSON.stringify(fields) });
          assert.ok(answer.status === 200 || answer.status === 400);
          assert.doesNotMatch(answer.body, /InternalFailure/);
        }),
        { numRuns: 300 },
      );
    });
  });
});
