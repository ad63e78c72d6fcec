import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import {
  GetPipelineExecutionCommand,
  GetPipelineStateCommand,
  StartPipelineExecutionCommand,
  type ActionState,
  type CodePipelineClient,
} from '@aws-sdk/client-codepipeline';
import type { Clock } from '../../src/base/clock';
import { Emitter } from '../../src/base/emitter';
import { systemClock } from '../../src/base/systemClock';
import type { Build } from '../../src/core/pipeline/execution';
import type { ActionContext, ActionOutcome } from '../../src/engine/actions/action';
import type { LogPage, LogPageRequest } from '../../src/engine/api/buildReads';
import { Engine } from '../../src/engine/engine';
import { ExecutionFiles } from '../../src/engine/executions/executionFiles';
import type { LocalEngine } from '../../src/engine/localEngine';
import type { Machine } from '../../src/engine/machine';
import { Journal } from '../../src/engine/state/journal';
import { newOwner } from '../../src/engine/state/owner';
import { clientsFor, type EngineClients } from './engineClient';

export const COMMIT = 'abc1234def5678900000000000000000000000ff';

/** A build that a test ends when it wants to. */
export interface HeldBuild {
  readonly context: ActionContext;
  finish(outcome: ActionOutcome): void;
}

/** Stands in for git, zip files and CodeBuild: sources are there at once, builds wait for the test. */
export class FakeMachine implements Machine {
  readonly held: HeldBuild[] = [];
  readonly known = new Map<string, Build>();
  readonly pages = new Map<string, LogPage>();
  readonly asked: LogPageRequest[] = [];
  readonly buildWentOn = new Emitter<string>();
  headCalls = 0;
  closed = false;
  recovered = false;

  readonly source = {
    headCommit: () => {
      this.headCalls++;
      return Promise.resolve({ id: COMMIT, subject: 'fix login', authorDate: 0, branch: 'main' });
    },
    exportCommit: (_folder: string, _id: string, target: string) => mkdir(target).then(() => undefined),
    zipFolder: (_folder: string, zip: string) => writeFile(zip, 'zip'),
  };

  readonly unzip = async (_zip: string, folder: string): Promise<{ files: number; leftOut: [] }> => {
    await writeFile(path.join(folder, 'index.html'), 'hello');
    return { files: 1, leftOut: [] };
  };

  readonly startBuild = (): never => {
    throw new Error('Builds without a pipeline are tested with a real machine.');
  };

  readonly artifactsFolder = (uuid: string): string => path.join(os.tmpdir(), uuid);

  readonly codeBuild = (context: ActionContext): Promise<ActionOutcome> =>
    new Promise(resolve => {
      const finish = (outcome: ActionOutcome): void => {
        this.held.splice(this.held.indexOf(build), 1);
        resolve(outcome);
      };
      const build: HeldBuild = { context, finish };
      this.held.push(build);
      context.signal.addEventListener('abort', () => {
        finish({ status: 'Abandoned' });
      });
      context.report({ externalExecutionId: `web:${context.actionExecutionId}`, summary: 'BUILD' });
    });

  readonly builds = { find: (id: string): Build | undefined => this.known.get(id) };

  readonly logs = {
    read: (request: LogPageRequest): Promise<LogPage | undefined> => {
      this.asked.push(request);
      return Promise.resolve(this.pages.get(request.streamName));
    },
  };

  get onDidChangeBuild(): Machine['onDidChangeBuild'] {
    return this.buildWentOn.event;
  }

  recover(): Promise<void> {
    this.recovered = true;
    return Promise.resolve();
  }

  close(): Promise<void> {
    this.closed = true;
    return Promise.resolve();
  }
}

/** A workspace folder and a storage folder, with engines over them. */
export class EngineFixture {
  readonly root: string;
  trusted = true;
  readonly logged: string[] = [];
  readonly #engines: Engine[] = [];

  private constructor(root: string) {
    this.root = root;
  }

  static async make(): Promise<EngineFixture> {
    const fixture = new EngineFixture(await mkdtemp(path.join(os.tmpdir(), 'headgate-engine-')));
    await mkdir(fixture.workspace);
    return fixture;
  }

  /** Over a root that another process has made and removes. */
  static at(root: string): EngineFixture {
    return new EngineFixture(root);
  }

  get workspace(): string {
    return path.join(this.root, 'workspace');
  }

  get storage(): string {
    return path.join(this.root, 'storage');
  }

  write(file: string, content: unknown): Promise<void> {
    const text = typeof content === 'string' ? content : JSON.stringify(content);
    return writeFile(path.join(this.workspace, file), text);
  }

  async open(machine: Machine = new FakeMachine(), clock: Clock = systemClock): Promise<Engine> {
    const owner = await newOwner();
    const remember = (message: string): void => {
      this.logged.push(message);
    };
    const log = { debug: remember, info: remember, warn: remember, error: remember };
    const engine = new Engine(
      { workspaceFolders: [this.workspace], mayRun: () => this.trusted, clock, log },
      {
        owner,
        journal: new Journal(path.join(this.storage, 'journal'), owner, clock, log),
        files: new ExecutionFiles(this.storage, owner, log),
        machine,
      },
    );
    this.#engines.push(engine);
    await engine.open();
    return engine;
  }

  async remove(): Promise<void> {
    for (const engine of this.#engines) await engine.close();
    await rm(this.root, { recursive: true, force: true });
  }
}

/** Declarations of actions for pipelines of tests. */
export const ACTIONS = {
  source: {
    name: 'Repo',
    actionTypeId: { category: 'Source', owner: 'AWS', provider: 'CodeCommit', version: '1' },
    configuration: { BranchName: 'main' },
    outputArtifacts: [{ name: 'App' }],
    namespace: 'Repo',
  },
  build: {
    name: 'Compile',
    actionTypeId: { category: 'Build', owner: 'AWS', provider: 'CodeBuild', version: '1' },
    configuration: { ProjectName: 'web' },
    inputArtifacts: [{ name: 'App' }],
  },
  approve: {
    name: 'Approve',
    actionTypeId: { category: 'Approval', owner: 'AWS', provider: 'Manual', version: '1' },
  },
  deploy: {
    name: 'Site',
    actionTypeId: { category: 'Deploy', owner: 'AWS', provider: 'S3', version: '1' },
    configuration: { BucketName: 'site', Extract: 'true' },
    inputArtifacts: [{ name: 'App' }],
  },
} as const;

/** A pipeline with one stage an action, besides the source. */
export function pipelineOf(
  name: string,
  actions: readonly object[],
  changes: object = {},
): { readonly name: string; readonly stages: readonly object[] } {
  return {
    name,
    stages: [ACTIONS.source, ...actions].map((action, index) => ({ name: `S${index}`, actions: [action] })),
    ...changes,
  };
}

/** Resolves once `test` gives something for the pipeline as it is; asks again whenever the engine says it changed. */
export function until<T>(
  engine: LocalEngine,
  pipelineName: string,
  test: () => Promise<T | undefined>,
): Promise<T> {
  return new Promise((resolve, reject) => {
    let asking = Promise.resolve();
    const ask = (): void => {
      asking = asking.then(async () => {
        const found = await test();
        if (found === undefined) return;
        subscription.dispose();
        resolve(found);
      });
      asking.catch(reject);
    };
    const subscription = engine.onDidChangePipeline(name => {
      if (name === pipelineName) ask();
    });
    ask();
  });
}

/** Starts a pipeline and resolves to the execution's id. */
export async function start(client: CodePipelineClient, name: string): Promise<string> {
  const { pipelineExecutionId } = await client.send(new StartPipelineExecutionCommand({ name }));
  if (pipelineExecutionId === undefined) throw new Error('No execution id');
  return pipelineExecutionId;
}

/** Resolves to the status of an execution once it is one of those. */
export function untilStatus(
  engine: LocalEngine,
  client: CodePipelineClient,
  pipelineName: string,
  pipelineExecutionId: string,
  ...statuses: readonly string[]
): Promise<string> {
  return until(engine, pipelineName, async () => {
    const { pipelineExecution } = await client.send(
      new GetPipelineExecutionCommand({ pipelineName, pipelineExecutionId }),
    );
    const status = pipelineExecution?.status;
    return status !== undefined && statuses.includes(status) ? status : undefined;
  });
}

/** The state of one action, as `GetPipelineState` tells it. */
export async function actionState(
  client: CodePipelineClient,
  name: string,
  actionName: string,
): Promise<ActionState | undefined> {
  const { stageStates = [] } = await client.send(new GetPipelineStateCommand({ name }));
  return stageStates
    .flatMap(({ actionStates = [] }) => actionStates)
    .find(state => state.actionName === actionName);
}

/** Resolves to the token of an approval once it waits; rejects when an action failed before. */
export function untilToken(
  engine: LocalEngine,
  client: CodePipelineClient,
  name: string,
  actionName: string,
): Promise<string> {
  return until(engine, name, async () => {
    const { stageStates = [] } = await client.send(new GetPipelineStateCommand({ name }));
    const states = stageStates.flatMap(({ actionStates = [] }) => actionStates);
    const failed = states.find(state => state.latestExecution?.status === 'Failed')?.latestExecution;
    if (failed !== undefined) throw new Error(failed.errorDetails?.message ?? 'An action failed');
    return states.find(state => state.actionName === actionName)?.latestExecution?.token;
  });
}

export function clientsOf(engine: LocalEngine): EngineClients {
  return clientsFor(engine);
}
