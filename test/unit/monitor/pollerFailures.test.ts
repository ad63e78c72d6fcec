import assert from 'node:assert/strict';
import { AppError } from '../../../src/base/appError';
import { FakeAccess, type Call } from '../../fakes/fakeAccess';
import { settle } from '../../fakes/fakeClock';
import { Gate, MINUTE, PollerBench as Bench, SECOND } from '../../fakes/pollerBench';
import { LOCAL, PROD } from '../../fakes/snapshots';

describe('Poller: when things go wrong', () => {
  const failing =
    (error: AppError, fits: (call: Call) => boolean = () => true) =>
    (call: Call) =>
      fits(call) ? error : undefined;

  it('stops asking after expired credentials until somebody asks again', async () => {
    const prod = new FakeAccess(
      PROD,
      Array.from({ length: 40 }, (_, index) => `p${index}`),
    );
    for (const name of prod.names) prod.statuses.set(name, 'InProgress');
    const bench = new Bench(prod);
    await bench.load(prod);
    await bench.clock.advance(MINUTE);
    prod.failure = failing(new AppError('credentials-expired', 'The credentials have expired.'));
    await bench.clock.advance(MINUTE);
    const before = prod.calls.length;
    await bench.clock.advance(12 * 60 * MINUTE);
    assert.equal(prod.calls.length, before);
    assert.equal(bench.list(PROD), 'failed');
    assert.equal(bench.status(PROD, 'p0'), 'InProgress', 'what was known stays');

    prod.failure = () => undefined;
    const done = bench.poller.refresh('aws:prod');
    await bench.clock.advance(MINUTE);
    await done;
    assert.equal(bench.list(PROD), 'ready');
    assert.ok(prod.calls.length > before + 80);
  });

  it('asks for the list alone, more and more rarely, while there is no network, and catches up after it', async () => {
    const prod = new FakeAccess(PROD, ['web', 'api']);
    prod.statuses.set('web', 'InProgress');
    const bench = new Bench(prod);
    await bench.load(prod);
    prod.failure = failing(new AppError('offline', 'There is no network.'));
    await bench.clock.advance(20 * SECOND);
    assert.equal(bench.list(PROD), 'failed');
    const before = prod.calls.length;
    await bench.clock.advance(10 * MINUTE);
    const during = prod.calls.slice(before);
    assert.ok(during.every(({ operation }) => operation === 'list'));
    assert.ok(during.length >= 8 && during.length <= 20, `${during.length} requests`);
    prod.failure = () => undefined;
    prod.statuses.set('web', 'Failed');
    await bench.clock.advance(MINUTE);
    assert.equal(bench.list(PROD), 'ready');
    assert.equal(bench.status(PROD, 'web'), 'Failed');
  });

  it('shows a pipeline that may not be read, and tries it again only after minutes', async () => {
    const prod = new FakeAccess(PROD, ['web', 'api']);
    prod.failure = failing(
      new AppError('access-denied', 'No permission.'),
      ({ pipeline }) => pipeline === 'web',
    );
    const bench = new Bench(prod);
    await bench.load(prod);
    assert.equal(bench.status(PROD, 'web'), 'failed');
    assert.equal(bench.status(PROD, 'api'), 'Succeeded');
    const before = prod.calls.filter(({ pipeline }) => pipeline === 'web').length;
    await bench.clock.advance(14 * MINUTE);
    assert.equal(prod.calls.filter(({ pipeline }) => pipeline === 'web').length - before, 2);
  });

  it('shows a pipeline without its declaration where only that may not be read', async () => {
    const prod = new FakeAccess(PROD, ['web']);
    prod.failure = failing(
      new AppError('access-denied', 'No.'),
      ({ operation }) => operation === 'declaration',
    );
    const bench = new Bench(prod);
    await bench.load(prod);
    await bench.clock.advance(10 * MINUTE);
    assert.equal(bench.status(PROD, 'web'), 'Succeeded');
    assert.equal(prod.count('declaration'), 1);
  });

  it('reads the list again when a pipeline is gone', async () => {
    const prod = new FakeAccess(PROD, ['web', 'api']);
    const bench = new Bench(prod);
    await bench.load(prod);
    prod.names = ['api'];
    prod.failure = failing(
      new AppError('not-found', 'No such pipeline.'),
      ({ pipeline }) => pipeline === 'web',
    );
    await bench.clock.advance(2 * MINUTE);
    assert.equal(prod.count('list'), 2);
    assert.equal(bench.status(PROD, 'web'), undefined);
    const before = prod.calls.filter(({ pipeline }) => pipeline === 'web').length;
    await bench.clock.advance(30 * MINUTE);
    assert.equal(prod.calls.filter(({ pipeline }) => pipeline === 'web').length, before);
  });

  it('does not ask without end about a pipeline that is listed and not found', async () => {
    const prod = new FakeAccess(PROD, ['web']);
    prod.failure = failing(
      new AppError('not-found', 'No such pipeline.'),
      ({ pipeline }) => pipeline === 'web',
    );
    const bench = new Bench(prod);
    await bench.load(prod);
    assert.equal(bench.status(PROD, 'web'), 'failed');
    await bench.clock.advance(60 * MINUTE);
    assert.ok(prod.calls.length < 40, `${prod.calls.length} requests`);
  });

  it('shows a list that may not be read, and asks again by hand only', async () => {
    const prod = new FakeAccess(PROD, ['web']);
    prod.failure = failing(new AppError('access-denied', 'No permission.'));
    const bench = new Bench(prod);
    await bench.load(prod);
    assert.equal(bench.list(PROD), 'failed');
    await bench.clock.advance(60 * MINUTE);
    assert.equal(prod.calls.length, 1);
    prod.failure = () => undefined;
    await bench.poller.refresh();
    assert.equal(bench.list(PROD), 'ready');
  });

  it('shows a connection whose clients cannot be loaded, and loads them again by hand', async () => {
    const prod = new FakeAccess(PROD, ['web']);
    const clients = prod.clients.bind(prod);
    let broken = true;
    prod.clients = () => (broken ? Promise.reject(new Error('chunk missing')) : clients());
    const bench = new Bench(prod);
    await bench.load(prod);
    assert.equal(bench.list(PROD), 'failed');
    broken = false;
    await bench.poller.refresh();
    assert.equal(bench.list(PROD), 'ready');
  });

  it('reads 300 pipelines of a service that bears 10 requests a second, without showing a single failure', async () => {
    const prod = new FakeAccess(
      PROD,
      Array.from({ length: 300 }, (_, index) => `p${index}`),
    );
    const bench = new Bench(prod);
    bench.intervals = { running: 5 * SECOND, idle: 0 };
    let tokens = 20;
    let countedAt = bench.clock.now();
    let throttled = 0;
    prod.failure = () => {
      const now = bench.clock.now();
      tokens = Math.min(20, tokens + ((now - countedAt) / SECOND) * 10);
      countedAt = now;
      if (tokens >= 1) {
        tokens -= 1;
        return undefined;
      }
      throttled += 1;
      return new AppError('throttled', 'Rate exceeded.');
    };
    prod.delay = () => new Promise(resolve => bench.clock.schedule(60, resolve));
    let shown = 0;
    bench.store.onDidChange(() => {
      const details = bench.store.snapshot.connections.get(PROD.id)?.details.values() ?? [];
      for (const { executions, state } of details) {
        if (executions.state === 'failed' || state.state === 'failed') shown += 1;
      }
    });
    bench.see(prod);
    void bench.poller.load();
    await bench.clock.advance(6 * SECOND);
    const early = prod.names.slice(0, 30).filter(name => bench.status(PROD, name) === 'Succeeded').length;
    assert.equal(early, 30, 'the first thirty rows are there within six seconds');
    await bench.clock.advance(3 * MINUTE);
    assert.equal(prod.names.filter(name => bench.status(PROD, name) === 'Succeeded').length, 300);
    assert.equal(shown, 0);
    const share = throttled / prod.calls.length;
    assert.ok(share <= 0.05, `${(share * 100).toFixed(1)} % of ${prod.calls.length} requests were refused`);
  });

  it('shows that a service goes on refusing', async () => {
    const prod = new FakeAccess(PROD, ['web']);
    prod.failure = failing(new AppError('throttled', 'Rate exceeded.'), ({ pipeline }) => pipeline === 'web');
    const bench = new Bench(prod);
    await bench.load(prod);
    assert.equal(bench.status(PROD, 'web'), undefined);
    await bench.clock.advance(MINUTE);
    assert.equal(bench.status(PROD, 'web'), 'failed');
    await bench.clock.advance(10 * MINUTE);
    assert.ok(prod.calls.length < 30, `${prod.calls.length} requests`);
  });
});

describe('Poller: coming and going', () => {
  it('drops what waits in the queue when its rows are hidden', async () => {
    const prod = new FakeAccess(
      PROD,
      Array.from({ length: 300 }, (_, index) => `p${index}`),
    );
    const bench = new Bench(prod);
    bench.see(prod);
    void bench.poller.load();
    await bench.clock.advance(2 * SECOND);
    bench.poller.setVisible(new Set());
    await bench.clock.advance(SECOND);
    const before = prod.calls.length;
    await bench.clock.advance(10 * MINUTE);
    assert.ok(prod.calls.length - before <= 2, `${prod.calls.length - before} more requests`);
  });

  it('publishes nothing after dispose, leaves no timer, and ends its requests', async () => {
    const prod = new FakeAccess(PROD, ['web', 'api']);
    const local = new FakeAccess(LOCAL, ['here']);
    prod.statuses.set('web', 'InProgress');
    const bench = new Bench(prod, local);
    await bench.load(prod);
    const gate = new Gate();
    prod.delay = gate.wait;
    local.delay = gate.wait;
    void bench.poller.refresh();
    local.changedPipeline.fire('here');
    await settle();
    bench.changes.length = 0;
    bench.poller.dispose();
    for (let i = 0; i < 10; i++) gate.open();
    await settle();
    local.changedPipeline.fire('here');
    local.changedPipelines.fire();
    const before = prod.calls.length + local.calls.length;
    await bench.clock.advance(60 * MINUTE);
    assert.deepEqual(bench.changes, []);
    assert.equal(prod.calls.length + local.calls.length, before);
    assert.equal(bench.clock.pending, 0);
  });

  it('lets a connection that stays go on, ends one that goes and starts one that comes', async () => {
    const prod = new FakeAccess(PROD, ['web']);
    const local = new FakeAccess(LOCAL, ['here']);
    const bench = new Bench(prod);
    await bench.load(prod);
    const before = prod.calls.length;
    bench.poller.setConnections([prod, local]);
    await settle();
    assert.equal(prod.calls.length, before);
    assert.equal(bench.status(LOCAL, 'here'), 'Succeeded');
    bench.poller.setConnections([local]);
    await bench.clock.advance(60 * MINUTE);
    assert.equal(prod.calls.length, before);
    assert.deepEqual([...bench.store.snapshot.connections.keys()], ['local']);
    await assert.rejects(
      bench.poller.clients(PROD.id),
      (error: unknown) => error instanceof AppError && error.kind === 'not-found',
    );
  });

  it('resolves a refresh of one pipeline when it was read, seen or not', async () => {
    const prod = new FakeAccess(PROD, ['web', 'api']);
    const bench = new Bench(prod);
    await bench.load();
    const done = bench.poller.refresh(PROD.id, 'api');
    await bench.clock.advance(5 * SECOND);
    await done;
    assert.equal(bench.status(PROD, 'api'), 'Succeeded');
    assert.equal(prod.count('list'), 1);
    assert.equal(prod.count('state', 'web'), 0);
  });
});
