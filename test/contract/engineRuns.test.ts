import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdir, mkdtemp, readFile, readdir, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { BatchGetBuildsCommand } from '@aws-sdk/client-codebuild';
import { GetLogEventsCommand } from '@aws-sdk/client-cloudwatch-logs';
import {
  ListPipelineExecutionsCommand,
  PutApprovalResultCommand,
  StopPipelineExecutionCommand,
} from '@aws-sdk/client-codepipeline';
import { systemClock } from '../../src/base/systemClock';
import { openLocalEngine, type LocalEngine } from '../../src/engine/localEngine';
import type { EngineClients } from './engineClient';
import { actionState, clientsOf, start, until, untilStatus, untilToken } from './engineFixture';

const TEMPLATE = `
Parameters:
  Name: { Type: String, Default: shop }
Resources:
  Bucket: { Type: AWS::S3::Bucket }
  Compile:
    Type: AWS::CodeBuild::Project
    Properties:
      Name: !Sub \${Name}-compile
      Source: { Type: CODEPIPELINE, BuildSpec: ci/buildspec.yml }
      Environment:
        EnvironmentVariables: [{ Name: GREETING, Value: hello }]
  Pipeline:
    Type: AWS::CodePipeline::Pipeline
    Properties:
      Name: !Ref Name
      Stages:
        - Name: Source
          Actions:
            - Name: Repo
              Namespace: Repo
              ActionTypeId: { Category: Source, Owner: AWS, Provider: CodeStarSourceConnection, Version: '1' }
              OutputArtifacts: [{ Name: App }]
        - Name: Build
          Actions:
            - Name: Compile
              Namespace: Compile
              ActionTypeId: { Category: Build, Owner: AWS, Provider: CodeBuild, Version: '1' }
              Configuration:
                ProjectName: !Ref Compile
                EnvironmentVariables: '[{"name":"COMMIT","value":"#{Repo.CommitId}","type":"PLAINTEXT"}]'
              InputArtifacts: [{ Name: App }]
              OutputArtifacts: [{ Name: Site }]
        - Name: Gate
          Actions:
            - Name: Approve
              ActionTypeId: { Category: Approval, Owner: AWS, Provider: Manual, Version: '1' }
        - Name: Deploy
          Actions:
            - Name: Site
              ActionTypeId: { Category: Deploy, Owner: AWS, Provider: S3, Version: '1' }
              Configuration: { BucketName: !Ref Bucket, Extract: true, ObjectKey: 'v#{Compile.VERSION}' }
              InputArtifacts: [{ Name: Site }]
`;

const BUILDSPEC = `
version: 0.2
env:
  exported-variables: [VERSION]
phases:
  build:
    commands:
      - VERSION=7
      - mkdir site
      - echo "$GREETING $COMMIT" > site/index.html
artifacts:
  base-directory: site
  files: ['**/*']
`;

describe('the local engine with real git, shells and zip files', () => {
  let root: string;
  let engine: LocalEngine;
  let clients: EngineClients;
  const logged: string[] = [];

  const workspace = (): string => path.join(root, 'workspace');
  const storage = (): string => path.join(root, 'storage');

  const git = (...args: readonly string[]): string =>
    execFileSync('git', ['-c', 'user.name=Test', '-c', 'user.email=test@example.invalid', ...args], {
      cwd: workspace(),
      encoding: 'utf8',
    }).trim();

  async function open(
    environment: Readonly<Record<string, string | undefined>> = process.env,
  ): Promise<void> {
    const remember = (message: string): void => {
      logged.push(message);
    };
    engine = await openLocalEngine({
      storageDirectory: storage(),
      workspaceFolders: [workspace()],
      mayRun: () => true,
      clock: systemClock,
      log: { debug: remember, info: remember, warn: remember, error: remember },
      environment,
    });
    clients = clientsOf(engine);
  }

  async function commit(buildspec: string): Promise<string> {
    await mkdir(path.join(workspace(), 'ci'), { recursive: true });
    await writeFile(path.join(workspace(), 'ci/buildspec.yml'), buildspec);
    git('init', '--quiet');
    git('add', '--all');
    git('commit', '--quiet', '--message', 'first line\n\nmore');
    return git('rev-parse', 'HEAD');
  }

  async function logOf(buildId: string): Promise<string> {
    const { builds } = await clients.builds.send(new BatchGetBuildsCommand({ ids: [buildId] }));
    const { groupName: logGroupName, streamName: logStreamName } = builds?.[0]?.logs ?? {};
    let text = '';
    let nextToken: string | undefined;
    for (;;) {
      const page = await clients.logs.send(
        new GetLogEventsCommand({ logGroupName, logStreamName, startFromHead: true, nextToken }),
      );
      text += (page.events ?? []).map(({ message = '' }) => `${message}\n`).join('');
      if (page.nextForwardToken === nextToken) return text;
      nextToken = page.nextForwardToken;
    }
  }

  const failure = async (actionName: string): Promise<string | undefined> =>
    (await actionState(clients.pipelines, 'shop', actionName))?.latestExecution?.errorDetails?.message;

  beforeEach(async () => {
    root = await mkdtemp(path.join(os.tmpdir(), 'headgate-runs-'));
    await mkdir(workspace());
    await writeFile(path.join(workspace(), 'pipeline.yml'), TEMPLATE);
    await open();
  });

  afterEach(async () => {
    await engine.close();
    await rm(root, { recursive: true, force: true });
  });

  it('runs a template from the commit to the deployed files, and leaves the workspace as it was', async function () {
    this.timeout(60_000);
    const id = await commit(BUILDSPEC);
    await writeFile(path.join(workspace(), 'ci/buildspec.yml'), 'not committed, so not part of the run');
    const status = git('status', '--porcelain');
    const executionId = await start(clients.pipelines, 'shop');
    const token = await untilToken(engine, clients.pipelines, 'shop', 'Approve');
    await clients.pipelines.send(
      new PutApprovalResultCommand({
        pipelineName: 'shop',
        stageName: 'Gate',
        actionName: 'Approve',
        token,
        result: { status: 'Approved', summary: '' },
      }),
    );
    await untilStatus(engine, clients.pipelines, 'shop', executionId, 'Succeeded', 'Failed');
    assert.equal(await failure('Compile'), undefined);
    assert.equal(
      await readFile(path.join(storage(), 'sandbox/Bucket/v7/index.html'), 'utf8'),
      `hello ${id}\n`,
    );
    assert.equal(
      (await actionState(clients.pipelines, 'shop', 'Site'))?.latestExecution?.summary,
      `Deployed 1 file to the local sandbox at ${path.join(storage(), 'sandbox', 'Bucket', 'v7')}; nothing was sent to S3.`,
    );
    const { pipelineExecutionSummaries = [] } = await clients.pipelines.send(
      new ListPipelineExecutionsCommand({ pipelineName: 'shop' }),
    );
    assert.deepEqual(pipelineExecutionSummaries[0]?.sourceRevisions, [
      { actionName: 'Repo', revisionId: id, revisionSummary: 'first line' },
    ]);
    const buildId = (await actionState(clients.pipelines, 'shop', 'Compile'))?.latestExecution
      ?.externalExecutionId;
    assert.match(buildId ?? '', /^shop-compile:/);
    const { builds = [] } = await clients.builds.send(new BatchGetBuildsCommand({ ids: [buildId ?? ''] }));
    assert.equal(builds[0]?.buildStatus, 'SUCCEEDED');
    assert.equal(builds[0].buildComplete, true);
    assert.match(await logOf(buildId ?? ''), /mkdir site/);
    assert.equal(git('status', '--porcelain'), status);
    assert.deepEqual(
      await readdir(path.join(storage(), 'runs')),
      await readdir(path.join(storage(), 'runs')),
    );
  });

  it('says that a failing command failed', async function () {
    this.timeout(60_000);
    await commit(BUILDSPEC.replace('mkdir site', 'exit 3'));
    const id = await start(clients.pipelines, 'shop');
    await untilStatus(engine, clients.pipelines, 'shop', id, 'Failed');
    assert.match((await failure('Compile')) ?? '', /exit 3.*exit status 3/s);
  });

  const sources: readonly (readonly [string, () => unknown, string])[] = [
    ['no repository', () => undefined, 'is not a git repository'],
    ['no commit', () => git('init', '--quiet'), 'has no commit yet'],
  ];
  for (const [what, prepare, message] of sources) {
    it(`says that the workspace has ${what}`, async () => {
      prepare();
      const id = await start(clients.pipelines, 'shop');
      await untilStatus(engine, clients.pipelines, 'shop', id, 'Failed');
      assert.ok((await failure('Repo'))?.includes(message), await failure('Repo'));
    });
  }

  it('stops a build that never ends', async function () {
    this.timeout(60_000);
    await commit(BUILDSPEC.replace('mkdir site', 'echo started; sleep 1000'));
    const executionId = await start(clients.pipelines, 'shop');
    const buildId = await until(engine, 'shop', async () => {
      const id = (await actionState(clients.pipelines, 'shop', 'Compile'))?.latestExecution
        ?.externalExecutionId;
      if (id === undefined) return undefined;
      assert.equal(await failure('Compile'), undefined);
      return (await logOf(id)).includes('\nstarted\n') ? id : undefined;
    });
    await clients.pipelines.send(
      new StopPipelineExecutionCommand({
        pipelineName: 'shop',
        pipelineExecutionId: executionId,
        abandon: true,
      }),
    );
    await untilStatus(engine, clients.pipelines, 'shop', executionId, 'Stopped');
    const { builds = [] } = await clients.builds.send(new BatchGetBuildsCommand({ ids: [buildId] }));
    assert.equal(builds[0]?.buildStatus, 'STOPPED');
  });

  it('marks a build that was cut off by a reload', async function () {
    this.timeout(60_000);
    await commit(BUILDSPEC.replace('mkdir site', 'sleep 1000'));
    await start(clients.pipelines, 'shop');
    const buildId = await until(
      engine,
      'shop',
      async () =>
        (await actionState(clients.pipelines, 'shop', 'Compile'))?.latestExecution?.externalExecutionId,
    );
    await engine.close();
    await open();
    assert.equal(
      (await actionState(clients.pipelines, 'shop', 'Compile'))?.latestExecution?.status,
      'Failed',
    );
    const { builds = [] } = await clients.builds.send(new BatchGetBuildsCommand({ ids: [buildId] }));
    assert.equal(builds[0]?.buildComplete, true);
  });

  it('lets no credential reach a file, a message or an answer', async function () {
    this.timeout(60_000);
    await engine.close();
    const canary = 'canary-0f2d9a';
    await open({
      ...process.env,
      AWS_ACCESS_KEY_ID: `AKIA${canary}`,
      AWS_SECRET_ACCESS_KEY: canary,
      AWS_SESSION_TOKEN: canary,
      GITHUB_TOKEN: canary,
    });
    await commit(BUILDSPEC.replace('mkdir site', 'mkdir site; env > site/env.txt; env'));
    const id = await start(clients.pipelines, 'shop');
    await until(engine, 'shop', async () => {
      const status = (await actionState(clients.pipelines, 'shop', 'Compile'))?.latestExecution?.status;
      return status === undefined || status === 'InProgress' ? undefined : status;
    });
    await clients.pipelines.send(
      new StopPipelineExecutionCommand({ pipelineName: 'shop', pipelineExecutionId: id, abandon: true }),
    );
    await untilStatus(engine, clients.pipelines, 'shop', id, 'Stopped', 'Failed', 'Succeeded');
    assert.equal(await failure('Compile'), undefined);
    for (const entry of await readdir(root, { recursive: true, withFileTypes: true })) {
      if (!entry.isFile()) continue;
      const text = await readFile(path.join(entry.parentPath, entry.name), 'latin1');
      assert.equal(text.includes(canary), false, entry.name);
    }
    assert.equal(logged.join('\n').includes(canary), false);
  });
});
