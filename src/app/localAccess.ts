import { AppError } from '../base/appError';
import type { Clock } from '../base/clock';
import { DisposableStore } from '../base/disposable';
import { Emitter } from '../base/emitter';
import type { Log } from '../base/log';
import type { Connection, ConnectionAccess, ConnectionClients, DefinitionFiles } from '../core/monitor/ports';
import type { LocalEngine } from '../engine/localEngine';
import type { Bundles } from './bundles';
import { lazy } from './lazy';

const LOCAL_CONNECTION: Connection = { id: 'local', kind: 'local', name: 'Local', region: 'local' };

export interface LocalAccessOptions {
  readonly bundles: Pick<Bundles, 'aws' | 'engine'>;
  readonly storageDirectory: string;
  readonly workspaceFolders: readonly string[];
  readonly mayRun: () => boolean;
  readonly clock: Clock;
  readonly log: Log;
}

/** The Local connection: the same clients as for AWS, over the engine in this process. Both load on first use. */
export class LocalAccess implements ConnectionAccess {
  readonly connection = LOCAL_CONNECTION;
  readonly #store = new DisposableStore();
  readonly #changedPipeline = this.#store.add(new Emitter<string>());
  readonly #changedPipelines = this.#store.add(new Emitter<void>());
  readonly #changedBuild = this.#store.add(new Emitter<string>());
  readonly #options: LocalAccessOptions;
  #engine: LocalEngine | undefined;
  #closed = false;

  readonly onDidChangePipeline = this.#changedPipeline.event;
  readonly onDidChangePipelines = this.#changedPipelines.event;
  readonly onDidChangeBuild = this.#changedBuild.event;

  readonly definitions: DefinitionFiles = {
    problems: async () => await (await this.#open()).definitions.problems(),
    locate: async name => await (await this.#open()).definitions.locate(name),
  };

  readonly clients: () => Promise<ConnectionClients> = lazy(async () => await this.#connect());

  constructor(options: LocalAccessOptions) {
    this.#options = options;
  }

  /** Looks for changed definition files, where the engine is open; one that is not reads them when it opens. */
  async rescan(): Promise<void> {
    await this.#engine?.rescan();
  }

  /** Ends what runs and resolves when its processes are gone. */
  async close(): Promise<void> {
    this.#closed = true;
    const engine = this.#engine;
    this.#engine = undefined;
    this.#store.dispose();
    await engine?.close();
  }

  readonly #open = lazy(async (): Promise<LocalEngine> => {
    const { bundles, ...options } = this.#options;
    const { openLocalEngine } = await bundles.engine();
    const engine = await openLocalEngine({ ...options, environment: process.env });
    if (this.#closed) {
      await engine.close();
      throw new AppError('cancelled', 'The window was closed.');
    }
    this.#engine = engine;
    this.#store.add(
      engine.onDidChangePipeline(name => {
        this.#changedPipeline.fire(name);
      }),
    );
    this.#store.add(
      engine.onDidChangePipelines(() => {
        this.#changedPipelines.fire();
      }),
    );
    this.#store.add(
      engine.onDidChangeBuild(id => {
        this.#changedBuild.fire(id);
      }),
    );
    return engine;
  });

  async #connect(): Promise<ConnectionClients> {
    const { bundles, clock, log } = this.#options;
    const [{ createAccess }, endpoint] = await Promise.all([bundles.aws(), this.#open()]);
    return this.#store.add(createAccess(this.connection, { endpoint, clock, log }));
  }
}
