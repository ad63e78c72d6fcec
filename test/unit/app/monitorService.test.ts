import assert from 'node:assert/strict';
import type { Bundles } from '../../../src/app/bundles';
import { MonitorService } from '../../../src/app/monitorService';
import { AppError } from '../../../src/base/appError';
import { silentLog } from '../../../src/base/log';
import type { Connection } from '../../../src/core/monitor/ports';
import { FakeClock } from '../../fakes/fakeClock';
import { AWS, FakeService } from '../ui/fakes';

function setUp(connections: Connection[]) {
  const made: string[] = [];
  const disposed: string[] = [];
  let settings = connections;
  const events: string[] = [];
  const fail = (): Promise<never> => Promise.reject(new AppError('not-found', 'There is none.'));
  const bundles = {
    aws: () =>
      Promise.resolve({
        createAccess: (connection: Connection) => {
          made.push(connection.name);
          return {
            pipelines: new FakeService().pipelines,
            builds: { getBuild: fail, startBuild: fail, stopBuild: fail },
            logs: { getLogEvents: fail },
            stacks: fail,
            sourceConnections: fail,
            dispose: () => {
              disposed.push(connection.name);
            },
          };
        },
      }),
  } satisfies Pick<Bundles, 'aws'>;
  const monitor = new MonitorService({
    bundles,
    settings: {
      connections: () => ({ connections: settings, problems: [] }),
      refresh: () => ({ running: 5, idle: 60 }),
    },
    clock: new FakeClock(),
    log: silentLog,
    onFirstLoad: () => events.push('first'),
    onLoaded: () => events.push('loaded'),
  });
  return {
    monitor,
    made,
    disposed,
    events,
    set: (next: Connection[]) => {
      settings = next;
      monitor.connect(undefined);
    },
  };
}

const OTHER: Connection = { ...AWS, id: 'aws:2', name: 'test' };

describe("the window's monitor", () => {
  it('reads nothing before somebody wants to see it, and says when it begins and when it has read', async () => {
    const { monitor, made, events } = setUp([AWS]);
    monitor.connect(undefined);
    assert.deepEqual([made, events], [[], []]);
    await Promise.all([monitor.load(), monitor.load()]);
    assert.deepEqual([made, events], [['prod'], ['first', 'loaded']]);
    assert.equal(monitor.snapshot.connections.get(AWS.id)?.pipelines.state, 'ready');
    monitor.dispose();
  });

  it('keeps a connection that stays in the settings, and closes one that goes', async () => {
    const { monitor, made, disposed, set } = setUp([AWS, OTHER]);
    monitor.connect(undefined);
    await monitor.load();
    set([AWS]);
    await monitor.refresh();
    assert.deepEqual(made, ['prod', 'test']);
    assert.deepEqual(disposed, ['test']);
    assert.deepEqual([...monitor.snapshot.connections.keys()], [AWS.id]);
    await assert.rejects(monitor.clients(OTHER.id), { kind: 'not-found' });
    monitor.dispose();
  });

  it('takes a new name of a connection', async () => {
    const { monitor, set } = setUp([AWS]);
    monitor.connect(undefined);
    await monitor.load();
    set([{ ...AWS, name: 'renamed' }]);
    assert.equal(monitor.snapshot.connections.get(AWS.id)?.connection.name, 'renamed');
    monitor.dispose();
  });

  it('closes every connection when it is disposed', async () => {
    const { monitor, disposed } = setUp([AWS, OTHER]);
    monitor.connect(undefined);
    await monitor.load();
    monitor.dispose();
    assert.deepEqual(disposed.sort(), ['prod', 'test']);
  });
});
