import { AppError } from '../base/appError';
import type { Clock } from '../base/clock';
import { DisposableStore, type Disposable } from '../base/disposable';
import type { Log } from '../base/log';
import type { SourceConnectionClient, StackClient } from '../core/deployment/ports';
import type {
  Connection,
  ConnectionAccess,
  ConnectionClients,
  ConnectionId,
  DefinitionFiles,
} from '../core/monitor/ports';
import { Poller } from '../core/monitor/poller';
import { MonitorStore } from '../core/monitor/store';
import type { MonitorSnapshot, PipelineKey } from '../core/monitor/snapshot';
import type { Monitor } from '../ui/kit/monitor';
import type { Settings } from '../ui/kit/settings';
import { AwsAccess } from './awsAccess';
import type { Bundles } from './bundles';
import type { LocalAccess } from './localAccess';

export interface MonitorServiceOptions {
  readonly bundles: Pick<Bundles, 'aws'>;
  readonly settings: Pick<Settings, 'connections' | 'refresh'>;
  readonly clock: Clock;
  readonly log: Log;
  /** Called once, when something is about to be read for the first time. */
  readonly onFirstLoad: () => void;
  /** Called once, when every connection has been read or has failed for the first time. */
  readonly onLoaded: () => void;
}

/** The monitor of this window: the Local connection where there is a folder, and the connections of the settings. */
export class MonitorService implements Monitor, Disposable {
  readonly #disposables = new DisposableStore();
  readonly #store = this.#disposables.add(new MonitorStore());
  readonly #poller: Poller;
  readonly #options: MonitorServiceOptions;
  #local: LocalAccess | undefined;
  #aws: readonly AwsAccess[] = [];
  #loading: Promise<void> | undefined;

  readonly onDidChange = this.#store.onDidChange;

  constructor(options: MonitorServiceOptions) {
    this.#options = options;
    this.#poller = this.#disposables.add(
      new Poller({
        clock: options.clock,
        store: this.#store,
        intervals: () => {
          const { running, idle } = options.settings.refresh();
          return { running: running * 1000, idle: idle * 1000 };
        },
        random: Math.random,
        log: options.log,
      }),
    );
  }

  get snapshot(): MonitorSnapshot {
    return this.#store.snapshot;
  }

  /** Takes the connections of now: `local` is absent where no folder is open. */
  connect(local: LocalAccess | undefined): void {
    const { bundles, settings, clock, log } = this.#options;
    const before = this.#aws;
    this.#local = local;
    this.#aws = settings
      .connections()
      .connections.map(
        connection =>
          before.find(access => sameConnection(access.connection, connection)) ??
          new AwsAccess(connection, bundles, clock, log),
      );
    this.#poller.setConnections([...(local === undefined ? [] : [local]), ...this.#aws]);
    for (const access of before) if (!this.#aws.includes(access)) access.dispose();
  }

  load(): Promise<void> {
    this.#loading ??= this.#load();
    return this.#loading;
  }

  async clients(connectionId: ConnectionId): Promise<ConnectionClients> {
    return await this.#poller.clients(connectionId);
  }

  /** CloudFormation through a connection of the settings; rejects with `not-found` where that is gone. */
  async stacks(connectionId: ConnectionId): Promise<StackClient> {
    return await this.#awsAccess(connectionId).stacks();
  }

  /** CodeConnections through a connection of the settings; rejects with `not-found` where that is gone. */
  async sourceConnections(connectionId: ConnectionId): Promise<SourceConnectionClient> {
    return await this.#awsAccess(connectionId).sourceConnections();
  }

  #awsAccess(connectionId: ConnectionId): AwsAccess {
    const access = this.#aws.find(({ connection }) => connection.id === connectionId);
    if (access === undefined) throw new AppError('not-found', 'This connection is gone.');
    return access;
  }

  definitions(connectionId: ConnectionId): DefinitionFiles | undefined {
    return this.access(connectionId)?.definitions;
  }

  access(connectionId: ConnectionId): ConnectionAccess | undefined {
    return this.#poller.access(connectionId);
  }

  async refresh(connectionId?: ConnectionId, pipelineName?: string): Promise<void> {
    const readsFiles = pipelineName === undefined && (connectionId ?? 'local') === 'local';
    if (readsFiles) await this.#local?.rescan();
    await this.#poller.refresh(connectionId, pipelineName);
  }

  setVisible(pipelines: ReadonlySet<PipelineKey>): void {
    this.#poller.setVisible(pipelines);
  }

  setFocused(focused: boolean): void {
    this.#poller.setFocused(focused);
  }

  intervalsChanged(): void {
    this.#poller.intervalsChanged();
  }

  async #load(): Promise<void> {
    this.#options.onFirstLoad();
    await this.#poller.load();
    this.#options.onLoaded();
  }

  dispose(): void {
    this.#disposables.dispose();
    for (const access of this.#aws) access.dispose();
    this.#aws = [];
  }
}

function sameConnection(a: Connection, b: Connection): boolean {
  return a.id === b.id && a.name === b.name;
}
