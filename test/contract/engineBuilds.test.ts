import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import {
  BatchGetBuildsCommand,
  StartBuildCommand,
  StopBuildCommand,
  type Build,
  type StartBuildCommandInput,
} from '@aws-sdk/client-codebuild';
import { GetLogEventsCommand } from '@aws-sdk/client-cloudwatch-logs';
import { createAccess } from '../../src/aws/access';
import type { AppError } from '../../src/base/appError';
import { silentLog } from '../../src/base/log';
import { systemClock } from '../../src/base/systemClock';
import { openLocalEngine, type LocalEngine } from '../../src/engine/localEngine';
import { clientsFor, type EngineClients } from './engineClient';

const BUILDSPEC = `version: 0.2
env:
  variables: { GREETING: hi }
phases:
  install:
    commands: [echo "installing"]
  build:
    commands:
      - mkdir site
      - echo "$GREETING $WHO" > site/index.html
      - cat site/index.html
  post_build:
    commands: [echo "after $CODEBUILD_INITIATOR"]
artifacts:
  base-directory: site
  files: ['**/*']
`;

const TEMPLATE = `Resources:
  Compile:
    Type: AWS::CodeBuild::Project
    Properties:
      Name: compile
      Source: { Type: CODEPIPELINE, BuildSpec: ci/buildspec.yml }
      Environment: { EnvironmentVariables: [{ Name: WHO, Value: project }] }
  Pipeline:
    Type: AWS::CodePipeline::Pipeline
    Properties:
      Name: shop
      Stages:
        - Name: Source
          Actions:
            - Name: Repo
              ActionTypeId: { Category: Source, Owner: AWS, Provider: CodeCommit, Version: '1' }
              OutputArtifacts: [{ Name: App }]
        - Name: Build
          Actions:
            - Name: Compile
              ActionTypeId: { Category: Build, Owner: AWS, Provider: CodeBuild, Version: '1' }
              Configuration: { ProjectName: !Ref Compile }
              InputArtifacts: [{ Name: App }]
`;

describe('builds of the local engine without a pipeline', function () {
  this.timeout(60_000);
  let root: string;
  let engine: LocalEngine;
  let clients: EngineClients;
  let trusted = true;

  const workspace = (): string => path.join(root, 'workspace');
  const storage = (): string => path.join(root, 'storage');

  function git(...args: readonly string[]): void {
    const author = ['-c', 'user.name=Test', '-c', 'user.email=test@example.invalid'];
    execFileSync('git', [...author, ...args], { cwd: workspace(), stdio: 'ignore' });
  }

  async function open(): Promise<void> {
    engine = await openLocalEngine({
      storageDirectory: storage(),
      workspaceFolders: [workspace()],
      mayRun: () => trusted,
      clock: systemClock,
      log: silentLog,
      environment: process.env,
    });
    clients = clientsFor(engine);
  }

  /** Starts a build of the workspace folder. */
  async function start(input: Partial<StartBuildCommandInput> = {}): Promise<Build> {
    const { build } = await clients.builds.send(
      new StartBuildCommand({ projectName: 'ci-buildspec', sourceLocationOverride: workspace(), ...input }),
    );
    assert.ok(build);
    return build;
  }

  async function read(id: string | undefined): Promise<Build> {
    const { builds = [] } = await clients.builds.send(new BatchGetBuildsCommand({ ids: [id ?? ''] }));
    const [build] = builds;
    assert.ok(build);
    return build;
  }

  /** Resolves once `test` gives something for the build; looks again whenever the engine says that it went on. */
  async function until<T>({ id }: Build, test: (build: Build) => Promise<T | undefined>): Promise<T> {
    for (;;) {
      const changed = new Promise<void>(resolve => {
        const subscription = engine.onDidChangeBuild(changedId => {
          if (changedId !== id) return;
          subscription.dispose();
          resolve();
        });
      });
      const found = await test(await read(id));
      if (found !== undefined) return found;
      await changed;
    }
  }

  const ended = (build: Build): Promise<Build> =>
    until(build, current => Promise.resolve(current.buildComplete === true ? current : undefined));

  async function logOf(build: Build): Promise<string> {
    const { logs } = await read(build.id);
    const { events = [] } = await clients.logs.send(
      new GetLogEventsCommand({
        logGroupName: logs?.groupName,
        logStreamName: logs?.streamName,
        startFromHead: true,
      }),
    );
    return events.map(({ message = '' }) => `${message}\n`).join('');
  }

  const phasesOf = ({ phases = [] }: Build): readonly string[] =>
    phases.map(({ phaseType = '', phaseStatus = '' }) => `${phaseType} ${phaseStatus}`);

  const failureOf = ({ phases = [] }: Build): string =>
    phases.flatMap(({ contexts = [] }) => contexts.map(({ message = '' }) => message)).join('\n');

  beforeEach(async () => {
    trusted = true;
    root = await mkdtemp(path.join(os.tmpdir(), 'headgate-builds-'));
    await mkdir(path.join(workspace(), 'ci'), { recursive: true });
    await writeFile(path.join(workspace(), 'ci/buildspec.yml'), BUILDSPEC);
    await writeFile(path.join(workspace(), 'pipeline.yml'), TEMPLATE);
    git('init', '--quiet');
    git('add', '--all');
    git('commit', '--quiet', '--message', 'first');
    await open();
  });

  afterEach(async () => {
    await engine.close();
    await rm(root, { recursive: true, force: true });
  });

  it('runs a committed buildspec over the latest commit, keeps its artifacts and removes its files', async () => {
    await writeFile(path.join(workspace(), 'ci/buildspec.yml'), 'not committed, so not part of the build');
    const build = await ended(
      await start({
        buildspecOverride: 'ci/buildspec.yml',
        environmentVariablesOverride: [{ name: 'WHO', value: 'there', type: 'PLAINTEXT' }],
      }),
    );
    const log = await logOf(build);
    assert.equal(build.buildStatus, 'SUCCEEDED', log);
    assert.equal(build.projectName, 'ci-buildspec');
    assert.ok(build.startTime);
    assert.match(log, /^hi there$/m);
    assert.match(log, /^after headgate$/m);
    assert.match(log, /The source is HEAD of \w+, [0-9a-f]{7} first; changes that are not committed are not/);
    assert.ok(!log.includes('given to this build'));
    assert.match(
      log,
      /No template declares the project ci-buildspec, so variables that a project sets are not/,
    );
    const [, artifact] = /into (\S+artifact-1\.zip)/.exec(log) ?? [];
    assert.ok(artifact !== undefined && existsSync(artifact), log);
    await engine.close();
    assert.ok(existsSync(artifact));
    assert.deepEqual(await readdir(path.join(storage(), 'runs')), []);
  });

  it('runs the text of a buildspec in place of the committed one, and says so', async () => {
    const text = BUILDSPEC.replace('echo "installing"', 'echo "from the editor"');
    const build = await ended(await start({ buildspecOverride: text }));
    const log = await logOf(build);
    assert.equal(build.buildStatus, 'SUCCEEDED', log);
    assert.match(log, /^from the editor$/m);
    assert.match(log, /The buildspec is the text that was given to this build, not the committed file/);
  });

  it('takes variables and buildspec of a project that a template declares', async () => {
    const { build } = await clients.builds.send(new StartBuildCommand({ projectName: 'compile' }));
    assert.ok(build);
    const log = await logOf(await ended(build));
    assert.match(log, /^hi project$/m);
    assert.ok(!log.includes('No template declares'));
  });

  it('is started, read and stopped through the Local connection', async () => {
    const access = createAccess(
      { id: 'local', kind: 'local', name: 'Local', region: 'local' },
      { endpoint: engine, clock: systemClock, log: silentLog },
    );
    const text = 'version: 0.2\nphases:\n  build:\n    commands:\n      - echo "$WHO"; sleep 600\n';
    const request = { projectName: 'ci', sourceLocation: workspace(), buildspec: text };
    const id = await access.builds.startBuild({ ...request, variables: { WHO: 'me' } });
    await until({ id }, async build => (/^me$/m.test(await logOf(build)) ? true : undefined));
    assert.equal((await access.builds.getBuild(id)).status, 'IN_PROGRESS');
    await access.builds.stopBuild(id);
    assert.equal((await access.builds.getBuild(id)).status, 'STOPPED');
    await assert.rejects(
      access.builds.startBuild({ ...request, sourceLocation: '/etc', variables: {} }),
      (error: AppError) => error.kind === 'invalid-input' && error.message.includes('/etc is not a folder'),
    );
    access.dispose();
  });

  it('runs one phase alone, and says what it passes over', async () => {
    const build = await ended(
      await start({
        buildspecOverride: BUILDSPEC,
        environmentVariablesOverride: [
          { name: 'HEADGATE_ONLY_PHASE', value: 'post_build', type: 'PLAINTEXT' },
        ],
      }),
    );
    const log = await logOf(build);
    assert.deepEqual(phasesOf(build), [
      'SUBMITTED SUCCEEDED',
      'DOWNLOAD_SOURCE SUCCEEDED',
      'POST_BUILD SUCCEEDED',
      'FINALIZING SUCCEEDED',
      'COMPLETED SUCCEEDED',
    ]);
    assert.match(log, /Only the phase post_build is run; passed over: install, build, artifacts/);
    assert.match(log, /^after headgate$/m);
    assert.ok(!/^installing$/m.test(log));
    assert.ok(!log.includes('Packed'));
  });

  it('fails where the one phase is not there', async () => {
    const only = { name: 'HEADGATE_ONLY_PHASE', value: 'pre_build', type: 'PLAINTEXT' as const };
    const build = await ended(
      await start({ buildspecOverride: BUILDSPEC, environmentVariablesOverride: [only] }),
    );
    assert.equal(build.buildStatus, 'FAILED');
    assert.equal(failureOf(build), 'CLIENT_ERROR: The buildspec has no phase pre_build.');
  });

  it('fails with the command that failed', async () => {
    const text = BUILDSPEC.replace('cat site/index.html', 'sh -c "exit 3"');
    const build = await ended(await start({ buildspecOverride: text }));
    assert.equal(build.buildStatus, 'FAILED');
    assert.ok(phasesOf(build).includes('BUILD FAILED'));
    assert.match(failureOf(build), /COMMAND_EXECUTION_ERROR: .*sh -c "exit 3"\. Reason: exit status 3/);
  });

  it('fails where the buildspec is not in the commit', async () => {
    const build = await ended(await start({ buildspecOverride: 'ci/other.yml' }));
    assert.equal(build.buildStatus, 'FAILED');
    assert.match(failureOf(build), /YAML_FILE_ERROR: YAML file does not exist \(ci\/other\.yml\)/);
  });

  it('stops a build with its processes, and answers the same for one that has ended', async () => {
    const text = 'version: 0.2\nphases:\n  build:\n    commands:\n      - echo "pid $$"; sleep 600\n';
    const build = await start({ buildspecOverride: text });
    const pid = await until(build, async current => /^pid (\d+)$/m.exec(await logOf(current))?.[1]);
    const { build: stopped } = await clients.builds.send(new StopBuildCommand({ id: build.id }));
    assert.equal(stopped?.buildStatus, 'STOPPED');
    assert.equal(stopped.buildComplete, true);
    assert.throws(() => process.kill(Number(pid), 0), { code: 'ESRCH' });
    const { build: again } = await clients.builds.send(new StopBuildCommand({ id: build.id }));
    assert.equal(again?.buildStatus, 'STOPPED');
  });

  it('ends what runs when it closes, and knows the build as stopped afterwards', async () => {
    const text = 'version: 0.2\nphases:\n  build:\n    commands:\n      - echo "begun"; sleep 600\n';
    const build = await start({ buildspecOverride: text });
    await until(build, async current => ((await logOf(current)).includes('begun\n') ? true : undefined));
    await engine.close();
    await open();
    assert.equal((await read(build.id)).buildStatus, 'STOPPED');
  });

  it('starts one build for a token that is used twice', async () => {
    const request = { buildspecOverride: BUILDSPEC, idempotencyToken: 'once' };
    const [first, second] = [await start(request), await start(request)];
    assert.equal(first.id, second.id);
    await assert.rejects(start({ idempotencyToken: 'once' }), { name: 'InvalidInputException' });
    await ended(first);
  });

  const refused: readonly (readonly [string, string, Partial<StartBuildCommandInput>])[] = [
    ['a project that nothing declares', 'ResourceNotFoundException', { sourceLocationOverride: undefined }],
    ['a source outside of the workspace', 'InvalidInputException', { sourceLocationOverride: '/etc' }],
    ['another commit than HEAD', 'InvalidInputException', { sourceVersion: 'v1' }],
    ['what it cannot apply', 'InvalidInputException', { imageOverride: 'aws/codebuild/standard:7.0' }],
    [
      'a phase that is none',
      'InvalidInputException',
      { environmentVariablesOverride: [{ name: 'HEADGATE_ONLY_PHASE', value: 'test' }] },
    ],
    ['a name that no project may have', 'ValidationException', { projectName: '../x' }],
  ];
  for (const [what, name, input] of refused) {
    it(`refuses ${what}: ${name}`, async () => {
      await assert.rejects(start(input), { name });
    });
  }

  it('runs nothing of a workspace that is not trusted', async () => {
    trusted = false;
    await assert.rejects(start({ buildspecOverride: BUILDSPEC }), { name: 'AccessDeniedException' });
  });

  it('stops no build that it does not know', async () => {
    await assert.rejects(clients.builds.send(new StopBuildCommand({ id: 'a:b' })), {
      name: 'ResourceNotFoundException',
    });
  });
});
