import { randomUUID } from 'node:crypto';
import type { Clock, Millis } from '../base/clock';
import { DisposableStore, MutableDisposable, type Disposable } from '../base/disposable';
import { Emitter, type Event } from '../base/emitter';
import type { Log } from '../base/log';
import type { AwsJsonEndpoint, DefinitionFiles } from '../core/monitor/ports';
import { hasEnded, runningActions } from '../core/runner/executionState';
import { approvalRunner } from './actions/approval';
import { ApprovalDesk } from './actions/approvalDesk';
import { runnerFor } from './actions/providers';
import { s3DeployRunner } from './actions/s3Deploy';
import { sourceRunner } from './actions/source';
import { buildReads } from './api/buildReads';
import { buildWrites } from './api/buildWrites';
import { createEndpoint } from './api/endpoint';
import { PipelineCatalog } from './api/pipelineCatalog';
import { pipelineReads } from './api/pipelineReads';
import { pipelineWrites } from './api/pipelineWrites';
import { BuildLauncher } from './builds/buildLauncher';
import { WorkspaceDefinitions } from './definitions/workspaceDefinitions';
import { ChangeNotifier } from './executions/changeNotifier';
import { Conductor } from './executions/conductor';
import type { ExecutionFiles } from './executions/executionFiles';
import { ExecutionStore, type StoreChange } from './executions/executionStore';
import type { Machine } from './machine';
import type { Journal } from './state/journal';
import { isAlive } from './state/owner';

/** How often to look whether another window that runs something has gone on, or is gone. */
const LOOK_AT_OTHERS: Millis = 2_000;

export interface EngineOptions {
  /** Absolute paths of the folders that are searched for definitions. */
  readonly workspaceFolders: readonly string[];
  /** Whether something of the workspace may be run; asked at each start. */
  readonly mayRun: () => boolean;
  readonly clock: Clock;
  readonly log: Log;
}

export interface EngineParts {
  readonly owner: string;
  readonly journal: Journal;
  readonly files: ExecutionFiles;
  readonly machine: Machine;
}

/** The local engine over its parts. */
export class Engine implements AwsJsonEndpoint, Disposable {
  readonly #options: EngineOptions;
  readonly #parts: EngineParts;
  readonly #store: ExecutionStore;
  readonly #conductor: Conductor;
  readonly #workspace: WorkspaceDefinitions;
  readonly #notifier: ChangeNotifier;
  readonly #launcher: BuildLauncher;
  readonly #buildNotifier: ChangeNotifier;
  readonly #didChangePipelines = new Emitter<void>();
  readonly #endpoint: AwsJsonEndpoint;
  readonly #disposables = new DisposableStore();
  readonly #lookAtOthers = new MutableDisposable<Disposable>();
  #running: ReadonlySet<string> = new Set();
  #tidying: Promise<void> = Promise.resolve();
  #closed: Promise<void> | undefined;

  constructor(options: EngineOptions, parts: EngineParts) {
    const { clock, log } = options;
    const { machine, owner, journal, files } = parts;
    const desk = new ApprovalDesk();
    this.#options = options;
    this.#parts = parts;
    this.#store = new ExecutionStore(journal, clock);
    this.#workspace = new WorkspaceDefinitions(options.workspaceFolders, log);
    this.#notifier = new ChangeNotifier(clock);
    this.#launcher = new BuildLauncher({ machine, files, clock, log });
    this.#buildNotifier = new ChangeNotifier(clock);
    this.#conductor = new Conductor({
      store: this.#store,
      files,
      runnerFor: runnerFor({
        source: sourceRunner(machine.source),
        codeBuild: machine.codeBuild,
        approval: approvalRunner(desk, randomUUID),
        s3Deploy: s3DeployRunner({ unzip: machine.unzip, newId: randomUUID }),
      }),
      owner,
      newId: randomUUID,
      clock,
      log,
    });
    const catalog = new PipelineCatalog(this.#workspace, this.#conductor);
    this.#endpoint = createEndpoint(
      new Map([
        ...[
          ...pipelineReads(catalog, this.#store),
          ...pipelineWrites({
            catalog,
            store: this.#store,
            conductor: this.#conductor,
            desk,
            mayRun: options.mayRun,
            owner,
            clock,
          }),
        ].map(([name, operation]) => [`CodePipeline_20150709.${name}`, operation] as const),
        ...buildReads(machine.builds, machine.logs),
        ...buildWrites({
          catalog,
          builds: machine.builds,
          launcher: this.#launcher,
          workspaceFolders: options.workspaceFolders,
          mayRun: options.mayRun,
          clock,
        }),
      ]),
      log,
    );
    this.#disposables.add(
      this.#workspace.onDidChange(names => {
        for (const name of names) this.#notifier.status(name);
        this.#didChangePipelines.fire();
      }),
    );
    this.#disposables.add(
      this.#store.onDidChange(change => {
        this.#changed(change);
      }),
    );
    this.#disposables.add(
      machine.onDidChangeBuild(buildId => {
        this.#buildWentOn(buildId);
      }),
    );
  }

  get onDidChangePipeline(): Event<string> {
    return this.#notifier.event;
  }

  get onDidChangePipelines(): Event<void> {
    return this.#didChangePipelines.event;
  }

  get onDidChangeBuild(): Event<string> {
    return this.#buildNotifier.event;
  }

  get definitions(): DefinitionFiles {
    return this.#workspace;
  }

  /** Takes over what the journal holds: marks what was cut off, and tidies up behind engines that are gone. */
  async open(): Promise<void> {
    const { journal, files, machine } = this.#parts;
    this.#store.load(await journal.read());
    await journal.compact(this.#store.keeps);
    this.#cutOffOrphans();
    await this.#flushed();
    this.#tidying = Promise.all([files.tidyUp(isAlive), machine.recover()]).then(
      () => undefined,
      (error: unknown) => {
        this.#options.log.warn(`What earlier windows left cannot be tidied up: ${String(error)}`);
      },
    );
    this.#watchOthers();
  }

  handle(request: {
    readonly target: string;
    readonly body: string;
  }): Promise<{ status: number; body: string }> {
    if (this.#closed === undefined) return this.#endpoint.handle(request);
    const body = { __type: 'InternalFailure', message: 'The local engine is closed.' };
    return Promise.resolve({ status: 400, body: JSON.stringify(body) });
  }

  rescan(): Promise<void> {
    return this.#workspace.rescan();
  }

  close(): Promise<void> {
    this.#closed ??= this.#close();
    return this.#closed;
  }

  dispose(): void {
    this.close().catch((error: unknown) => {
      this.#options.log.error(`The local engine did not close well: ${String(error)}`);
    });
  }

  async #close(): Promise<void> {
    const { journal, files, machine } = this.#parts;
    this.#lookAtOthers.dispose();
    await Promise.all([this.#conductor.close(), this.#launcher.close()]);
    await this.#tidying;
    try {
      await machine.close();
      await files.tidyUp(isAlive);
    } finally {
      await journal.close();
      this.#disposables.dispose();
      this.#workspace.dispose();
      this.#store.dispose();
      this.#notifier.dispose();
      this.#buildNotifier.dispose();
      this.#didChangePipelines.dispose();
    }
  }

  #changed({ pipelineName, isProgress }: StoreChange): void {
    if (isProgress) {
      this.#notifier.progress(pipelineName);
      return;
    }
    this.#notifier.status(pipelineName);
    // A pipeline without a file is there only while it runs.
    const running = new Set(this.#conductor.runningPipelines());
    const cameOrWent = running.has(pipelineName) !== this.#running.has(pipelineName);
    this.#running = running;
    if (cameOrWent && !this.#workspace.isDeclared(pipelineName)) this.#didChangePipelines.fire();
  }

  #buildWentOn(buildId: string): void {
    this.#buildNotifier.progress(buildId);
    const owner = this.#store
      .all()
      .find(execution => runningActions(execution).some(action => action.externalExecutionId === buildId));
    if (owner !== undefined) this.#notifier.progress(owner.pipelineName);
  }

  #cutOffOrphans(): void {
    const alive = new Set([this.#parts.owner, ...this.#parts.journal.liveOwners]);
    for (const execution of this.#store.all()) {
      if (!hasEnded(execution) && !alive.has(execution.owner)) this.#conductor.cutOff(execution);
    }
  }

  #watchOthers(): void {
    if (this.#parts.journal.liveOwners.length === 0) return;
    this.#lookAtOthers.value = this.#options.clock.schedule(LOOK_AT_OTHERS, () => {
      this.#followOthers().catch((error: unknown) => {
        this.#options.log.warn(`What another window runs cannot be followed: ${String(error)}`);
      });
    });
  }

  async #followOthers(): Promise<void> {
    const { events, goneOwners } = await this.#parts.journal.readOthers();
    if (this.#closed !== undefined) return;
    this.#store.load(events);
    if (goneOwners.length > 0) {
      this.#cutOffOrphans();
      // Stages that the other window held are free now.
      for (const name of this.#conductor.runningPipelines()) this.#conductor.advance(name);
    }
    this.#watchOthers();
  }

  /** A journal that cannot be written now is no reason not to open: it is tried again, and every start says so. */
  async #flushed(): Promise<void> {
    try {
      await this.#store.flush();
    } catch {
      // Logged by the journal.
    }
  }
}
