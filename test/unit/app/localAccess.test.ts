import assert from 'node:assert/strict';
import { LocalAccess } from '../../../src/app/localAccess';
import type { Bundles } from '../../../src/app/bundles';
import { Emitter } from '../../../src/base/emitter';
import { silentLog } from '../../../src/base/log';
import type { LocalEngine } from '../../../src/engine/localEngine';
import { FakeClock } from '../../fakes/fakeClock';
import { FakeService } from '../ui/fakes';

class FakeEngine implements LocalEngine {
  readonly pipeline = new Emitter<string>();
  readonly pipelines = new Emitter<void>();
  readonly builds = new Emitter<string>();
  readonly onDidChangePipeline = this.pipeline.event;
  readonly onDidChangePipelines = this.pipelines.event;
  readonly onDidChangeBuild = this.builds.event;
  readonly definitions = {
    problems: () => Promise.resolve([]),
    locate: () => Promise.resolve({ file: '/w/p.yml', position: { line: 1, character: 0 } }),
  };
  scans = 0;
  closed = 0;

  handle(): Promise<{ status: number; body: string }> {
    return Promise.resolve({ status: 200, body: '{}' });
  }

  rescan(): Promise<void> {
    this.scans += 1;
    return Promise.resolve();
  }

  close(): Promise<void> {
    this.closed += 1;
    return Promise.resolve();
  }

  dispose(): void {}
}

function setUp(failures = 0) {
  const engine = new FakeEngine();
  const loads: string[] = [];
  let left = failures;
  let release: () => void = () => undefined;
  const gate = new Promise<void>(done => {
    release = done;
  });
  const bundles = {
    engine: () => {
      loads.push('engine');
      if (left > 0) {
        left -= 1;
        return Promise.reject(new Error('the bundle cannot be read'));
      }
      return Promise.resolve({
        openLocalEngine: async () => {
          await gate;
          return engine;
        },
      });
    },
    aws: () => {
      loads.push('aws');
      const fail = (): Promise<never> => Promise.reject(new Error('not used'));
      return Promise.resolve({
        createAccess: () => ({
          pipelines: new FakeService().pipelines,
          builds: { getBuild: fail, startBuild: fail, stopBuild: fail },
          logs: { getLogEvents: fail },
          stacks: fail,
          sourceConnections: fail,
          dispose: () => undefined,
        }),
      });
    },
  } satisfies Pick<Bundles, 'aws' | 'engine'>;
  const access = new LocalAccess({
    bundles,
    storageDirectory: '/s',
    workspaceFolders: ['/w'],
    mayRun: () => true,
    clock: new FakeClock(),
    log: silentLog,
  });
  return { access, engine, loads, release };
}

describe('the Local connection', () => {
  it('loads nothing before it is used, and everything once', async () => {
    const { access, loads, release } = setUp();
    release();
    assert.deepEqual(loads, []);
    await access.rescan();
    assert.deepEqual(loads, []);
    await Promise.all([access.clients(), access.clients(), access.definitions.problems()]);
    assert.deepEqual(loads.sort(), ['aws', 'engine']);
  });

  it('tries again after a bundle could not be read', async () => {
    const { access, release } = setUp(1);
    release();
    await assert.rejects(access.clients(), /cannot be read/);
    await access.clients();
  });

  it('hands on what the engine tells, and looks for definitions when asked', async () => {
    const { access, engine, release } = setUp();
    release();
    const heard: unknown[] = [];
    access.onDidChangePipeline(name => heard.push(name));
    access.onDidChangePipelines(() => heard.push('all'));
    await access.clients();
    engine.pipeline.fire('web');
    engine.pipelines.fire();
    await access.rescan();
    assert.deepEqual(heard, ['web', 'all']);
    assert.equal(engine.scans, 1);
  });

  it('closes the engine once, and is silent after that', async () => {
    const { access, engine, release } = setUp();
    release();
    const heard: unknown[] = [];
    access.onDidChangePipeline(name => heard.push(name));
    await access.clients();
    await access.close();
    await access.close();
    engine.pipeline.fire('web');
    assert.equal(engine.closed, 1);
    assert.deepEqual(heard, []);
  });

  it('closes an engine that opens after the window was closed', async () => {
    const { access, engine, release } = setUp();
    const opening = access.clients();
    await access.close();
    release();
    await assert.rejects(opening, { kind: 'cancelled' });
    assert.equal(engine.closed, 1);
  });
});
