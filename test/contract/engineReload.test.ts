import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, readFile, readdir, rm, stat, writeFile } from 'node:fs/promises';
import path from 'node:path';
import {
  GetPipelineExecutionCommand,
  GetPipelineStateCommand,
  ListPipelineExecutionsCommand,
  StopPipelineExecutionCommand,
  type CodePipelineClient,
} from '@aws-sdk/client-codepipeline';
import { systemClock } from '../../src/base/systemClock';
import { CUT_OFF } from '../../src/engine/executions/conductor';
import { FakeClock, settle } from '../fakes/fakeClock';
import {
  ACTIONS,
  EngineFixture,
  FakeMachine,
  actionState,
  clientsOf,
  pipelineOf,
  start,
  until,
  untilStatus,
  untilToken,
} from './engineFixture';

describe('executions over reloads of the window', () => {
  let fixture: EngineFixture;

  beforeEach(async () => {
    fixture = await EngineFixture.make();
    await fixture.write('web.json', pipelineOf('web', [ACTIONS.build]));
  });

  afterEach(() => fixture.remove());

  const journal = (): string => path.join(fixture.storage, 'journal');

  async function statusOf(client: CodePipelineClient, id: string): Promise<readonly (string | undefined)[]> {
    const { pipelineExecution } = await client.send(
      new GetPipelineExecutionCommand({ pipelineName: 'web', pipelineExecutionId: id }),
    );
    return [pipelineExecution?.status, pipelineExecution?.statusSummary];
  }

  /** What a process that was killed leaves: the journal of a living engine, under the name of a dead owner. */
  async function killed(id: string): Promise<void> {
    const names = (await readdir(journal())).filter(name => name.endsWith('.jsonl'));
    const [text = ''] = await Promise.all(names.map(name => readFile(path.join(journal(), name), 'utf8')));
    const owner = /"owner":"([^"]+)"/.exec(text)?.[1] ?? '';
    const dead = '999999999-1-0000abcd';
    await rm(journal(), { recursive: true });
    await mkdir(journal());
    await writeFile(path.join(journal(), `${dead}.jsonl`), text.replaceAll(owner, dead));
    assert.ok(text.includes(id));
  }

  it('stay in the order of their starts when the clock of the machine is put back', async () => {
    let moved = 0;
    const clock = { ...systemClock, now: () => systemClock.now() - moved };
    const first = await fixture.open(new FakeMachine(), clock);
    const client = clientsOf(first).pipelines;
    const before = await start(client, 'web');
    moved = 3_600_000;
    const after = await start(client, 'web');
    const ids = async (by: CodePipelineClient): Promise<readonly unknown[]> => {
      const list = await by.send(new ListPipelineExecutionsCommand({ pipelineName: 'web' }));
      return (list.pipelineExecutionSummaries ?? []).map(summary => summary.pipelineExecutionId);
    };
    assert.deepEqual(await ids(client), [after, before]);
    await first.close();
    assert.deepEqual(await ids(clientsOf(await fixture.open()).pipelines), [after, before]);
  });

  it('those that ended are there, in full', async () => {
    const machine = new FakeMachine();
    const first = await fixture.open(machine);
    const client = clientsOf(first).pipelines;
    const id = await start(client, 'web');
    const build = await until(first, 'web', () => Promise.resolve(machine.held[0]));
    build.finish({ status: 'Succeeded', summary: 'done', outputVariables: { A: '1' } });
    await untilStatus(first, client, 'web', id, 'Succeeded');
    const told = async (by: CodePipelineClient): Promise<readonly unknown[]> => {
      const { stageStates } = await by.send(new GetPipelineStateCommand({ name: 'web' }));
      const { pipelineExecutionSummaries } = await by.send(
        new ListPipelineExecutionsCommand({ pipelineName: 'web' }),
      );
      return [stageStates, pipelineExecutionSummaries];
    };
    const before = await told(client);
    await first.close();
    const after = await told(clientsOf(await fixture.open()).pipelines);
    assert.deepEqual(after, before);
  });

  it('those that ran when the window closed are Failed with the reason', async () => {
    const machine = new FakeMachine();
    const first = await fixture.open(machine);
    const id = await start(clientsOf(first).pipelines, 'web');
    const build = await until(first, 'web', () => Promise.resolve(machine.held[0]));
    await first.close();
    assert.equal(build.context.signal.aborted, true);
    assert.equal(machine.closed, true);
    const client = clientsOf(await fixture.open()).pipelines;
    assert.deepEqual(await statusOf(client, id), ['Failed', CUT_OFF]);
    const state = (await actionState(client, 'web', 'Compile'))?.latestExecution;
    assert.equal(state?.status, 'Failed');
    assert.equal(state.errorDetails?.message, CUT_OFF);
    const { stageStates = [] } = await client.send(new GetPipelineStateCommand({ name: 'web' }));
    assert.equal(stageStates[1]?.latestExecution?.status, 'Failed');
  });

  it('those of a process that was killed are Failed, and what it left is ended', async () => {
    const first = await fixture.open();
    const id = await start(clientsOf(first).pipelines, 'web');
    await until(
      first,
      'web',
      async () => (await actionState(clientsOf(first).pipelines, 'web', 'Compile'))?.latestExecution,
    );
    await killed(id);
    const machine = new FakeMachine();
    const client = clientsOf(await fixture.open(machine)).pipelines;
    assert.deepEqual(await statusOf(client, id), ['Failed', CUT_OFF]);
    assert.equal(machine.recovered, true);
    assert.notEqual(await start(client, 'web'), id);
  });

  it('those of another living window are left alone, followed, and failed when it is gone', async () => {
    const machine = new FakeMachine();
    const first = await fixture.open(machine);
    const id = await start(clientsOf(first).pipelines, 'web');
    const build = await until(first, 'web', () => Promise.resolve(machine.held[0]));
    const clock = new FakeClock(Date.now());
    const second = await fixture.open(new FakeMachine(), clock);
    const client = clientsOf(second).pipelines;
    assert.equal((await statusOf(client, id))[0], 'InProgress');
    await assert.rejects(
      client.send(new StopPipelineExecutionCommand({ pipelineName: 'web', pipelineExecutionId: id })),
      { name: 'PipelineExecutionNotStoppableException' },
    );
    // A stage that the other window holds is not free here either.
    const waiting = await start(client, 'web');
    await settle();
    build.context.report({ externalExecutionId: 'web:other' });
    await clientsOf(first).pipelines.send(
      new StopPipelineExecutionCommand({ pipelineName: 'web', pipelineExecutionId: id, abandon: true }),
    );
    await untilStatus(first, clientsOf(first).pipelines, 'web', id, 'Stopped');
    await first.close();
    const stopped = until(second, 'web', async () =>
      (await statusOf(client, id))[0] === 'Stopped' ? true : undefined,
    );
    await clock.advance(2_000);
    await stopped;
    assert.equal((await statusOf(client, waiting))[0], 'InProgress');
  });

  it('of a process that dies later are failed by whoever is left', async () => {
    await fixture.write('web.json', pipelineOf('web', [ACTIONS.approve]));
    const script = path.join(import.meta.dirname, 'engineChild.ts');
    const child = spawn(process.execPath, ['--import', 'tsx', script, fixture.root], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    const exited = once(child, 'exit');
    try {
      // The first chunk is the whole line; without one the child has failed and has said why.
      const chunk: unknown = await new Promise(resolve => {
        child.stdout.once('data', resolve);
        child.once('exit', resolve);
      });
      const id = String(chunk).trim();
      const clock = new FakeClock(Date.now());
      const engine = await fixture.open(new FakeMachine(), clock);
      const client = clientsOf(engine).pipelines;
      assert.equal((await statusOf(client, id))[0], 'InProgress');
      child.kill('SIGKILL');
      await exited;
      const failed = until(engine, 'web', async () => {
        const status = await statusOf(client, id);
        return status[0] === 'InProgress' ? undefined : status;
      });
      await clock.advance(2_000);
      assert.deepEqual(await failed, ['Failed', CUT_OFF]);
      assert.equal(clock.pending, 0);
    } finally {
      child.kill('SIGKILL');
      await exited;
    }
  });

  it('lose nothing to a torn line or to garbage in the journal', async () => {
    const first = await fixture.open();
    const id = await start(clientsOf(first).pipelines, 'web');
    await clientsOf(first).pipelines.send(
      new StopPipelineExecutionCommand({ pipelineName: 'web', pipelineExecutionId: id, abandon: true }),
    );
    await untilStatus(first, clientsOf(first).pipelines, 'web', id, 'Stopped');
    await first.close();
    const [name = ''] = await readdir(journal());
    const text = await readFile(path.join(journal(), name), 'utf8');
    await writeFile(path.join(journal(), name), `\u0000garbage\n${text}{"pipelineName":"web","exec`);
    const client = clientsOf(await fixture.open()).pipelines;
    assert.equal((await statusOf(client, id))[0], 'Stopped');
    assert.match(fixture.logged.join('\n'), /2 lines that are no events/);
  });

  it('are the last 100 of a pipeline', async () => {
    const jenkins = {
      ...ACTIONS.build,
      actionTypeId: { ...ACTIONS.build.actionTypeId, provider: 'Jenkins' },
    };
    await fixture.write('web.json', pipelineOf('web', [jenkins]));
    const first = await fixture.open();
    const client = clientsOf(first).pipelines;
    const ids: string[] = [];
    for (let n = 0; n < 103; n++) {
      const id = await start(client, 'web');
      ids.unshift(id);
      await untilStatus(first, client, 'web', id, 'Failed');
    }
    await first.close();
    const again = clientsOf(await fixture.open()).pipelines;
    const { pipelineExecutionSummaries = [], nextToken } = await again.send(
      new ListPipelineExecutionsCommand({ pipelineName: 'web' }),
    );
    assert.equal(nextToken, undefined);
    assert.deepEqual(
      pipelineExecutionSummaries.map(one => one.pipelineExecutionId),
      ids.slice(0, 100),
    );
    const [name = ''] = (await readdir(journal())).filter(one => one.endsWith('.jsonl'));
    assert.equal((await readFile(path.join(journal(), name), 'utf8')).includes(ids.at(-1) ?? ''), false);
  });

  it('leave no work and no artifacts behind, and nothing that others may read', async () => {
    await fixture.write('web.json', pipelineOf('web', [ACTIONS.approve, ACTIONS.deploy]));
    const umask = process.umask(0);
    try {
      const engine = await fixture.open();
      const client = clientsOf(engine).pipelines;
      await start(client, 'web');
      await untilToken(engine, client, 'web', 'Approve');
      assert.equal((await readdir(path.join(fixture.storage, 'runs'))).length, 1);
      await engine.close();
    } finally {
      process.umask(umask);
    }
    assert.deepEqual(await readdir(path.join(fixture.storage, 'runs')), []);
    for (const entry of await readdir(fixture.storage, { recursive: true, withFileTypes: true })) {
      const { mode } = await stat(path.join(entry.parentPath, entry.name));
      assert.equal(mode & 0o077, 0, entry.name);
    }
  });

  it('are told of no sooner than they are on the disk', async () => {
    const engine = await fixture.open();
    const id = await start(clientsOf(engine).pipelines, 'web');
    const texts = await Promise.all(
      (await readdir(journal())).map(name => readFile(path.join(journal(), name), 'utf8')),
    );
    assert.ok(texts.join('').includes(id));
  });
});
