import assert from 'node:assert/strict';
import { pipelineKey } from '../../../src/core/monitor/snapshot';
import { FakeAccess } from '../../fakes/fakeAccess';
import { settle } from '../../fakes/fakeClock';
import { Gate, MINUTE, PollerBench as Bench, SECOND } from '../../fakes/pollerBench';
import { LOCAL, PROD } from '../../fakes/snapshots';

describe('Poller: what is asked for', () => {
  it('reads the list and nothing more of a connection that nobody looks at', async () => {
    const prod = new FakeAccess(PROD, ['web', 'api']);
    const bench = new Bench(prod);
    await bench.load();
    await bench.clock.advance(60 * MINUTE);
    assert.deepEqual(prod.calls, [{ operation: 'list' }]);
    assert.equal(bench.list(PROD), 'ready');
  });

  it('asks for nothing before load', async () => {
    const prod = new FakeAccess(PROD, ['web']);
    const bench = new Bench(prod);
    bench.see(prod);
    await bench.clock.advance(MINUTE);
    assert.deepEqual(prod.calls, []);
  });

  it('reads the pipeline that a first refresh names, though nobody sees it', async () => {
    const prod = new FakeAccess(PROD, ['web', 'api']);
    const bench = new Bench(prod);
    const done = bench.poller.refresh(PROD.id, 'web');
    await bench.clock.advance(SECOND);
    await done;
    assert.equal(bench.status(PROD, 'web'), 'Succeeded');
    assert.equal(bench.status(PROD, 'api'), undefined);
  });

  it('reads executions, state and declaration of what is visible, and then at the idle pace', async () => {
    const prod = new FakeAccess(PROD, ['web', 'api']);
    const bench = new Bench(prod);
    bench.see(prod, ['web']);
    await bench.poller.load();
    await settle();
    assert.deepEqual(
      prod.calls.map(({ operation }) => operation),
      ['list', 'executions', 'state', 'declaration'],
    );
    await bench.clock.advance(5 * MINUTE);
    assert.equal(prod.count('state', 'web'), 6);
    assert.equal(prod.count('executions', 'web'), 6);
    assert.equal(prod.count('declaration', 'web'), 1);
    assert.equal(prod.calls.filter(({ pipeline }) => pipeline === 'api').length, 0);
  });

  it('looks at a running pipeline at the running pace, also when nobody sees it any more, until it has ended', async () => {
    const prod = new FakeAccess(PROD, ['web']);
    prod.statuses.set('web', 'InProgress');
    const bench = new Bench(prod);
    await bench.load(prod);
    bench.poller.setVisible(new Set());
    const before = prod.count('state');
    await bench.clock.advance(MINUTE);
    assert.equal(prod.count('state') - before, 12);
    prod.statuses.set('web', 'Succeeded');
    await bench.clock.advance(10 * SECOND);
    assert.equal(bench.status(PROD, 'web'), 'Succeeded');
    const ended = prod.calls.length;
    await bench.clock.advance(60 * MINUTE);
    assert.equal(prod.calls.length, ended);
  });

  it('with an idle interval of 0 looks at what does not run only by hand', async () => {
    const prod = new FakeAccess(PROD, ['web']);
    const bench = new Bench(prod);
    bench.intervals = { running: 5 * SECOND, idle: 0 };
    await bench.load(prod);
    const before = prod.calls.length;
    await bench.clock.advance(60 * MINUTE);
    assert.equal(prod.calls.length, before);
    const done = bench.poller.refresh();
    await bench.clock.advance(5 * SECOND);
    await done;
    assert.equal(prod.count('state'), 2);
    assert.equal(prod.count('list'), 2);
  });

  it('takes up a new interval at once when it is told', async () => {
    const prod = new FakeAccess(PROD, ['web']);
    const bench = new Bench(prod);
    bench.intervals = { running: 5 * SECOND, idle: 0 };
    await bench.load(prod);
    bench.intervals = { running: 5 * SECOND, idle: 30 * SECOND };
    bench.poller.intervalsChanged();
    await bench.clock.advance(MINUTE + SECOND);
    assert.equal(prod.count('state'), 3);
  });

  it('asks four times more rarely in a window without focus, and catches up when it gets it', async () => {
    const prod = new FakeAccess(PROD, ['web']);
    const bench = new Bench(prod);
    await bench.load(prod);
    bench.poller.setFocused(false);
    await bench.clock.advance(3 * MINUTE);
    assert.equal(prod.count('state'), 1);
    bench.poller.setFocused(true);
    await bench.clock.advance(SECOND);
    assert.equal(prod.count('state'), 2);
  });

  it('lets idle pipelines together cost no more than two requests a second', async () => {
    const names = Array.from({ length: 300 }, (_, index) => `p${index}`);
    const prod = new FakeAccess(PROD, names);
    const bench = new Bench(prod);
    await bench.load(prod);
    await bench.clock.advance(10 * MINUTE);
    const before = prod.calls.length;
    await bench.clock.advance(10 * MINUTE);
    const rate = (prod.calls.length - before) / 600;
    assert.ok(rate > 0.5 && rate <= 2.1, `${rate} requests a second`);
  });

  it('never has two requests about one pipeline under way', async () => {
    const prod = new FakeAccess(PROD, ['web', 'api', 'docs']);
    for (const name of prod.names) prod.statuses.set(name, 'InProgress');
    const bench = new Bench(prod);
    prod.delay = () => new Promise(resolve => bench.clock.schedule(7 * SECOND, resolve));
    bench.see(prod);
    void bench.poller.load();
    for (let round = 0; round < 30; round++) {
      void bench.poller.refresh('aws:prod', 'web');
      await bench.clock.advance(3 * SECOND);
    }
    assert.deepEqual(prod.overlaps, []);
    assert.ok(prod.mostInFlight <= 4);
    assert.ok(prod.count('state', 'web') > 2);
  });

  it('reads a declaration again when the version has changed', async () => {
    const prod = new FakeAccess(PROD, ['web']);
    const bench = new Bench(prod);
    await bench.load(prod);
    bench.store.apply({
      kind: 'detail',
      connectionId: PROD.id,
      pipelineName: 'web',
      detail: { declaration: { state: 'ready', value: { name: 'web', version: 0, stages: [] }, at: 0 } },
    });
    await bench.clock.advance(2 * MINUTE);
    assert.equal(prod.count('declaration'), 2);
  });
});

describe('Poller: changes that a connection tells of', () => {
  it('reads Local at once and then only when it changes', async () => {
    const local = new FakeAccess(LOCAL, ['web']);
    const bench = new Bench(local);
    await bench.poller.load();
    assert.equal(bench.status(LOCAL, 'web'), 'Succeeded');
    const before = local.calls.length;
    await bench.clock.advance(60 * MINUTE);
    assert.equal(local.calls.length, before);
    local.statuses.set('web', 'InProgress');
    local.changedPipeline.fire('web');
    await settle();
    assert.equal(bench.status(LOCAL, 'web'), 'InProgress');
  });

  it('makes exactly one more look of any number of changes during a look', async () => {
    const local = new FakeAccess(LOCAL, ['web']);
    const bench = new Bench(local);
    await bench.poller.load();
    const gate = new Gate();
    local.delay = ({ operation }) => (operation === 'state' ? gate.wait() : Promise.resolve());
    local.changedPipeline.fire('web');
    await settle();
    const before = local.count('state');
    for (let i = 0; i < 10; i++) local.changedPipeline.fire('web');
    gate.open();
    await settle();
    gate.open();
    await bench.clock.advance(SECOND);
    assert.equal(local.count('state'), before + 1);
  });

  it('publishes one change for a look that found one', async () => {
    const local = new FakeAccess(LOCAL, ['web', 'api']);
    const bench = new Bench(local);
    await bench.poller.load();
    bench.changes.length = 0;
    local.changedPipeline.fire('web');
    await settle();
    assert.deepEqual(bench.changes, []);
    local.statuses.set('web', 'Failed');
    local.changedPipeline.fire('web');
    await settle();
    assert.deepEqual(
      bench.changes.map(({ pipelines }) => [...pipelines]),
      [[pipelineKey('local', 'web')]],
    );
  });

  it('reads list, problems and declarations anew when definitions changed', async () => {
    const local = new FakeAccess(LOCAL, ['web']);
    const bench = new Bench(local);
    await bench.poller.load();
    const problem = { file: '/a/b.yml', position: { line: 0, character: 0 }, message: 'It does not parse.' };
    local.names = ['web', 'api'];
    local.problems = [problem];
    local.changedPipelines.fire();
    await bench.clock.advance(SECOND);
    assert.equal(bench.status(LOCAL, 'api'), 'Succeeded');
    assert.deepEqual(bench.store.snapshot.connections.get('local')?.problems, [problem]);
    assert.equal(local.count('declaration', 'web'), 2);
    local.names = ['api'];
    local.changedPipelines.fire();
    await bench.clock.advance(SECOND);
    assert.equal(bench.status(LOCAL, 'web'), undefined);
  });
});
