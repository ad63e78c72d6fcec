import assert from 'node:assert/strict';
import {
  GetPipelineCommand,
  GetPipelineExecutionCommand,
  GetPipelineStateCommand,
  ListActionExecutionsCommand,
  ListPipelineExecutionsCommand,
  ListPipelinesCommand,
  PutApprovalResultCommand,
  StartPipelineExecutionCommand,
  StopPipelineExecutionCommand,
  paginateListActionExecutions,
  paginateListPipelineExecutions,
  paginateListPipelines,
  type CodePipelineClient,
} from '@aws-sdk/client-codepipeline';
import type { Engine } from '../../src/engine/engine';
import {
  ACTIONS,
  COMMIT,
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

describe('the local engine behind the CodePipeline client', () => {
  let fixture: EngineFixture;
  let machine: FakeMachine;
  let engine: Engine;
  let client: CodePipelineClient;

  beforeEach(async () => {
    fixture = await EngineFixture.make();
    machine = new FakeMachine();
    engine = await fixture.open(machine);
    client = clientsOf(engine).pipelines;
  });

  afterEach(() => fixture.remove());

  async function declare(...pipelines: readonly { readonly name: string }[]): Promise<void> {
    for (const pipeline of pipelines) await fixture.write(`${pipeline.name}.json`, pipeline);
    await engine.rescan();
  }

  const held = (actionName = 'Compile'): Promise<FakeMachine['held'][number]> =>
    until(engine, 'web', () =>
      Promise.resolve(machine.held.find(({ context }) => context.action.name === actionName)),
    );

  it('lists pipelines in pages', async () => {
    await declare(
      ...Array.from({ length: 25 }, (_, n) =>
        pipelineOf(`p${String(n).padStart(2, '0')}`, [ACTIONS.approve]),
      ),
    );
    const names: (string | undefined)[] = [];
    let pages = 0;
    for await (const { pipelines = [] } of paginateListPipelines({ client, pageSize: 10 }, {})) {
      pages++;
      names.push(...pipelines.map(({ name }) => name));
    }
    assert.equal(pages, 3);
    assert.equal(names.length, 25);
    assert.deepEqual(names, names.toSorted());
  });

  it('tells a pipeline as it is declared', async () => {
    await declare(
      pipelineOf('web', [ACTIONS.approve], { version: 7, pipelineType: 'V2', executionMode: 'QUEUED' }),
    );
    const { pipelines } = await client.send(new ListPipelinesCommand({}));
    assert.deepEqual(pipelines, [{ name: 'web', version: 7, pipelineType: 'V2', executionMode: 'QUEUED' }]);
    const { pipeline } = await client.send(new GetPipelineCommand({ name: 'web', version: 7 }));
    assert.deepEqual(pipeline?.stages?.[0]?.actions?.[0], {
      ...ACTIONS.source,
      runOrder: 1,
      inputArtifacts: [],
    });
  });

  it('runs source, build, approval and deploy, and shows each of them on the way', async () => {
    await declare(pipelineOf('web', [ACTIONS.build, ACTIONS.approve, ACTIONS.deploy]));
    const before = await client.send(new GetPipelineStateCommand({ name: 'web' }));
    assert.deepEqual(
      before.stageStates?.map(({ stageName, latestExecution }) => [stageName, latestExecution]),
      [
        ['S0', undefined],
        ['S1', undefined],
        ['S2', undefined],
        ['S3', undefined],
      ],
    );
    const id = await start(client, 'web');
    const build = await held();
    build.context.report({ summary: 'BUILD · command 1 of 2', percentComplete: 50 });
    const source = await actionState(client, 'web', 'Repo');
    assert.equal(source?.currentRevision?.revisionId, COMMIT);
    assert.equal(source.latestExecution?.status, 'Succeeded');
    assert.equal(source.latestExecution.summary, 'abc1234 fix login (HEAD of main)');
    assert.ok(source.latestExecution.lastStatusChange instanceof Date);
    const building = (await actionState(client, 'web', 'Compile'))?.latestExecution;
    assert.equal(building?.status, 'InProgress');
    assert.equal(building.externalExecutionId, `web:${build.context.actionExecutionId}`);
    assert.equal(building.percentComplete, 50);
    build.finish({ status: 'Succeeded', outputVariables: { VERSION: '1' } });

    const token = await untilToken(engine, client, 'web', 'Approve');
    const { approvedAt } = await client.send(
      new PutApprovalResultCommand({
        pipelineName: 'web',
        stageName: 'S2',
        actionName: 'Approve',
        token,
        result: { status: 'Approved', summary: 'ship it' },
      }),
    );
    assert.ok(approvedAt instanceof Date);
    assert.equal(await untilStatus(engine, client, 'web', id, 'Succeeded', 'Failed'), 'Succeeded');

    const approved = (await actionState(client, 'web', 'Approve'))?.latestExecution;
    assert.equal(approved?.summary, 'ship it');
    assert.equal(approved.token, undefined);
    assert.match(
      (await actionState(client, 'web', 'Site'))?.latestExecution?.summary ?? '',
      /^Deployed 1 file to the local sandbox/,
    );
    const { pipelineExecutionSummaries = [] } = await client.send(
      new ListPipelineExecutionsCommand({ pipelineName: 'web' }),
    );
    assert.equal(pipelineExecutionSummaries.length, 1);
    assert.deepEqual(pipelineExecutionSummaries[0]?.sourceRevisions, [
      { actionName: 'Repo', revisionId: COMMIT, revisionSummary: 'fix login' },
    ]);
    assert.deepEqual(pipelineExecutionSummaries[0].trigger, {
      triggerType: 'StartPipelineExecution',
      triggerDetail: 'local',
    });
    const { actionExecutionDetails = [] } = await client.send(
      new ListActionExecutionsCommand({ pipelineName: 'web', filter: { pipelineExecutionId: id } }),
    );
    assert.deepEqual(
      actionExecutionDetails.map(({ actionName, status }) => [actionName, status]),
      [
        ['Site', 'Succeeded'],
        ['Approve', 'Succeeded'],
        ['Compile', 'Succeeded'],
        ['Repo', 'Succeeded'],
      ],
    );
    assert.deepEqual(actionExecutionDetails[2]?.output?.outputVariables, { VERSION: '1' });
    assert.deepEqual(actionExecutionDetails[2].input?.inputArtifacts, [{ name: 'App' }]);
  });

  it('fails the execution with the reason of the action', async () => {
    await declare(pipelineOf('web', [ACTIONS.build, ACTIONS.deploy]));
    const id = await start(client, 'web');
    (await held()).finish({
      status: 'Failed',
      error: { code: 'JobFailed', message: 'Error while executing command: npm test. Reason: exit status 1' },
    });
    await untilStatus(engine, client, 'web', id, 'Failed');
    const { pipelineExecution } = await client.send(
      new GetPipelineExecutionCommand({ pipelineName: 'web', pipelineExecutionId: id }),
    );
    assert.equal(
      pipelineExecution?.statusSummary,
      'Action Compile in stage S1 failed: Error while executing command: npm test. Reason: exit status 1',
    );
    assert.deepEqual(
      pipelineExecution.artifactRevisions?.map(({ name, revisionId }) => [name, revisionId]),
      [['App', COMMIT]],
    );
    const state = await actionState(client, 'web', 'Compile');
    assert.equal(state?.latestExecution?.errorDetails?.code, 'JobFailed');
    assert.equal(await actionState(client, 'web', 'Site').then(site => site?.latestExecution), undefined);
  });

  it('rejects an approval with its comment', async () => {
    await declare(pipelineOf('web', [ACTIONS.approve, ACTIONS.deploy]));
    const id = await start(client, 'web');
    const token = await untilToken(engine, client, 'web', 'Approve');
    await client.send(
      new PutApprovalResultCommand({
        pipelineName: 'web',
        stageName: 'S1',
        actionName: 'Approve',
        token,
        result: { status: 'Rejected', summary: 'not today' },
      }),
    );
    assert.equal(await untilStatus(engine, client, 'web', id, 'Succeeded', 'Failed'), 'Failed');
    assert.equal(
      (await actionState(client, 'web', 'Approve'))?.latestExecution?.summary,
      'Rejected: not today',
    );
  });

  it('fails what it cannot run, by name, and claims nothing', async () => {
    const codeDeploy = {
      ...ACTIONS.deploy,
      actionTypeId: { ...ACTIONS.deploy.actionTypeId, provider: 'CodeDeploy' },
    };
    await declare(pipelineOf('web', [codeDeploy]));
    const id = await start(client, 'web');
    await untilStatus(engine, client, 'web', id, 'Failed');
    assert.equal(
      (await actionState(client, 'web', 'Site'))?.latestExecution?.errorDetails?.message,
      'The local engine cannot run CodeDeploy yet (action Site). Nothing was deployed.',
    );
  });

  it('resolves variables, and fails an action that refers to one without a value', async () => {
    const build = (name: string, value: string): object => ({
      ...ACTIONS.build,
      name,
      configuration: { ProjectName: 'web', BuildspecOverride: value },
    });
    await declare(
      pipelineOf(
        'web',
        [build('Good', '#{Repo.CommitId} #{variables.Stage}'), build('Bad', '#{Repo.Missing}')],
        {
          variables: [{ name: 'Stage', defaultValue: 'beta' }, { name: 'Free' }],
        },
      ),
    );
    const { pipelineExecutionId: id = '' } = await client.send(
      new StartPipelineExecutionCommand({ name: 'web', variables: [{ name: 'Free', value: 'x' }] }),
    );
    const good = await held('Good');
    assert.equal(good.context.action.configuration['BuildspecOverride'], `${COMMIT} beta`);
    good.finish({ status: 'Succeeded' });
    await untilStatus(engine, client, 'web', id, 'Failed');
    assert.equal(
      (await actionState(client, 'web', 'Bad'))?.latestExecution?.errorDetails?.message,
      'Variable #{Repo.Missing} in BuildspecOverride of action Bad has no value: no earlier action of this execution put it out.',
    );
    const { pipelineExecution } = await client.send(
      new GetPipelineExecutionCommand({ pipelineName: 'web', pipelineExecutionId: id }),
    );
    assert.deepEqual(pipelineExecution?.variables, [
      { name: 'Stage', resolvedValue: 'beta' },
      { name: 'Free', resolvedValue: 'x' },
    ]);
  });

  it('stops and waits: the running action ends, nothing more starts', async () => {
    await declare(pipelineOf('web', [ACTIONS.build, ACTIONS.deploy]));
    const id = await start(client, 'web');
    const build = await held();
    await client.send(
      new StopPipelineExecutionCommand({
        pipelineName: 'web',
        pipelineExecutionId: id,
        reason: 'wrong branch',
      }),
    );
    assert.equal(await untilStatus(engine, client, 'web', id, 'Stopping', 'Stopped'), 'Stopping');
    build.finish({ status: 'Succeeded' });
    await untilStatus(engine, client, 'web', id, 'Stopped');
    const { pipelineExecutionSummaries = [] } = await client.send(
      new ListPipelineExecutionsCommand({ pipelineName: 'web' }),
    );
    assert.equal(pipelineExecutionSummaries[0]?.stopTrigger?.reason, 'wrong branch');
    const { stageStates = [] } = await client.send(new GetPipelineStateCommand({ name: 'web' }));
    assert.equal(stageStates[1]?.latestExecution?.status, 'Stopped');
    assert.equal(stageStates[2]?.latestExecution, undefined);
  });

  it('stops and abandons: the running action is aborted', async () => {
    await declare(pipelineOf('web', [ACTIONS.build]));
    const id = await start(client, 'web');
    await held();
    await client.send(
      new StopPipelineExecutionCommand({ pipelineName: 'web', pipelineExecutionId: id, abandon: true }),
    );
    await untilStatus(engine, client, 'web', id, 'Stopped');
    assert.equal((await actionState(client, 'web', 'Compile'))?.latestExecution?.status, 'Abandoned');
    assert.equal(machine.held.length, 0);
  });

  it('supersedes an execution that waits by a newer one', async () => {
    await declare(pipelineOf('web', [ACTIONS.build]));
    const first = await start(client, 'web');
    const build = await held();
    const second = await start(client, 'web');
    const third = await start(client, 'web');
    assert.equal(await untilStatus(engine, client, 'web', second, 'Superseded'), 'Superseded');
    build.finish({ status: 'Succeeded' });
    await untilStatus(engine, client, 'web', first, 'Succeeded');
    (await held()).finish({ status: 'Succeeded' });
    await untilStatus(engine, client, 'web', third, 'Succeeded');
  });

  it('starts once for one client token', async () => {
    await declare(pipelineOf('web', [ACTIONS.approve]));
    const request = new StartPipelineExecutionCommand({ name: 'web', clientRequestToken: 'token-1' });
    const answers = await Promise.all([client.send(request), client.send(request)]);
    const again = await client.send(request);
    assert.equal(new Set([...answers, again].map(answer => answer.pipelineExecutionId)).size, 1);
  });

  it('lists executions and their actions newest first, in pages that new ones do not disturb', async () => {
    await declare(
      pipelineOf('web', [], {
        executionMode: 'PARALLEL',
        stages: pipelineOf('web', [ACTIONS.approve]).stages,
      }),
    );
    const ids: string[] = [];
    for (let n = 0; n < 12; n++) ids.unshift(await start(client, 'web'));
    const listed: (string | undefined)[] = [];
    for await (const page of paginateListPipelineExecutions(
      { client, pageSize: 5 },
      { pipelineName: 'web' },
    )) {
      listed.push(...(page.pipelineExecutionSummaries ?? []).map(one => one.pipelineExecutionId));
      if (listed.length === 5) await start(client, 'web');
    }
    assert.deepEqual(listed, ids);
    await until(engine, 'web', async () => {
      const { actionExecutionDetails = [] } = await client.send(
        new ListActionExecutionsCommand({ pipelineName: 'web' }),
      );
      return actionExecutionDetails.length === 26 ? true : undefined;
    });
    const actions = new Set<string>();
    for await (const page of paginateListActionExecutions({ client, pageSize: 7 }, { pipelineName: 'web' })) {
      for (const { actionExecutionId = '' } of page.actionExecutionDetails ?? [])
        actions.add(actionExecutionId);
    }
    assert.equal(actions.size, 26);
  });

  it('filters executions by the stage in which they succeeded', async () => {
    await declare(pipelineOf('web', [ACTIONS.approve]));
    const id = await start(client, 'web');
    await untilToken(engine, client, 'web', 'Approve');
    const listed = async (stageName: string): Promise<(string | undefined)[]> => {
      const { pipelineExecutionSummaries = [] } = await client.send(
        new ListPipelineExecutionsCommand({
          pipelineName: 'web',
          filter: { succeededInStage: { stageName } },
        }),
      );
      return pipelineExecutionSummaries.map(one => one.pipelineExecutionId);
    };
    assert.deepEqual(await listed('S0'), [id]);
    assert.deepEqual(await listed('S1'), []);
  });

  it('keeps a running pipeline in reach when its file breaks, until it has ended', async () => {
    await declare(pipelineOf('web', [ACTIONS.build]));
    const id = await start(client, 'web');
    await held();
    let lists = 0;
    engine.onDidChangePipelines(() => lists++);
    await fixture.write('web.json', '{ "actionTypeId": ');
    await engine.rescan();
    assert.equal(lists, 1);
    const names = async (): Promise<(string | undefined)[]> =>
      ((await client.send(new ListPipelinesCommand({}))).pipelines ?? []).map(({ name }) => name);
    assert.deepEqual(await names(), ['web']);
    assert.equal((await engine.definitions.problems()).length, 1);
    const gone = new Promise<void>(resolve => {
      engine.onDidChangePipelines(resolve);
    });
    await client.send(
      new StopPipelineExecutionCommand({ pipelineName: 'web', pipelineExecutionId: id, abandon: true }),
    );
    await gone;
    assert.deepEqual(await names(), []);
  });

  it('says that a pipeline changed when its build went on', async () => {
    await declare(pipelineOf('web', [ACTIONS.build]));
    await start(client, 'web');
    const { context } = await held();
    const changed = new Promise<string>(resolve => {
      engine.onDidChangePipeline(resolve);
    });
    machine.buildWentOn.fire('nobody:knows');
    machine.buildWentOn.fire(`web:${context.actionExecutionId}`);
    assert.equal(await changed, 'web');
  });
});
