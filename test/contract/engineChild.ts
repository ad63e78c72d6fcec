import { EngineFixture, clientsOf, start, untilToken } from './engineFixture';

/**
 * Another window: opens an engine over the folders of a fixture, starts a pipeline, and tells the execution's id on its
 * output once its approval waits. Then it does nothing until somebody kills it.
 */
async function main(root: string): Promise<void> {
  const engine = await EngineFixture.at(root).open();
  const client = clientsOf(engine).pipelines;
  const id = await start(client, 'web');
  await untilToken(engine, client, 'web', 'Approve');
  process.stdout.write(`${id}\n`);
  setInterval(() => undefined, 60_000);
}

void main(process.argv[2] ?? '');
