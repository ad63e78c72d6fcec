import type { Clock } from '../base/clock';
import { DisposableStore, type Disposable } from '../base/disposable';
import type { Log } from '../base/log';
import type { SourceConnectionClient, StackClient } from '../core/deployment/ports';
import type { Connection, ConnectionAccess, ConnectionClients } from '../core/monitor/ports';
import type { Bundles } from './bundles';
import { lazy } from './lazy';

/** A connection of the settings. The SDK loads with its first use. */
export class AwsAccess implements ConnectionAccess, Disposable {
  readonly connection: Connection;
  readonly clients: () => Promise<ConnectionClients>;
  readonly stacks: () => Promise<StackClient>;
  readonly sourceConnections: () => Promise<SourceConnectionClient>;
  readonly #store = new DisposableStore();

  constructor(connection: Connection, bundles: Pick<Bundles, 'aws'>, clock: Clock, log: Log) {
    this.connection = connection;
    const access = lazy(async () => {
      const { createAccess } = await bundles.aws();
      return this.#store.add(createAccess(connection, { clock, log }));
    });
    this.clients = access;
    this.stacks = async () => await (await access()).stacks();
    this.sourceConnections = async () => await (await access()).sourceConnections();
  }

  dispose(): void {
    this.#store.dispose();
  }
}
