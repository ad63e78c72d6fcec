import assert from 'node:assert/strict';
import fc from 'fast-check';
import { AppError } from '../../../src/base/appError';
import { share } from '../../../src/core/monitor/share';
import { pipelineKey, type ChangeSet } from '../../../src/core/monitor/snapshot';
import { MonitorStore } from '../../../src/core/monitor/store';
import { execution, LOCAL, PROD, ready, stage, state, summary } from '../../fakes/snapshots';

describe('share', () => {
  const value = fc.letrec(tie => ({
    any: fc.oneof(
      { maxDepth: 4 },
      fc.string(),
      fc.integer(),
      fc.boolean(),
      fc.constant(undefined),
      fc.array(tie('any'), { maxLength: 4 }),
      fc.dictionary(fc.string({ maxLength: 3 }), tie('any'), { maxKeys: 4, noNullPrototype: true }),
      fc
        .array(fc.tuple(fc.string({ maxLength: 2 }), tie('any')), { maxLength: 3 })
        .map(pairs => new Map(pairs)),
    ),
  })).any;

  it('returns what equals the new value', () => {
    fc.assert(
      fc.property(value, value, (previous, next) => {
        assert.deepEqual(share(previous, next), next);
      }),
    );
  });

  it('returns the old value itself where nothing changed', () => {
    fc.assert(
      fc.property(value, previous => {
        assert.equal(share(previous, structuredClone(previous)), previous);
      }),
    );
  });

  it('keeps the parts that did not change', () => {
    const previous = { a: [{ x: 1 }, { x: 2 }], b: { y: 'z' } };
    const shared = share(previous, { a: [{ x: 1 }, { x: 3 }], b: { y: 'z' } });
    assert.equal(shared.a[0], previous.a[0]);
    assert.equal(shared.b, previous.b);
    assert.notEqual(shared.a, previous.a);
  });

  it('sees a key that holds undefined as different from a key that is missing', () => {
    const previous: Record<string, unknown> = { a: undefined };
    assert.deepEqual(Object.keys(share(previous, { b: undefined })), ['b']);
  });

  it('takes errors that say the same as equal', () => {
    const previous = new AppError('offline', 'There is no network.');
    assert.equal(share(previous, new AppError('offline', 'There is no network.')), previous);
    assert.notEqual(share(previous, new AppError('throttled', 'There is no network.')), previous);
  });
});

describe('MonitorStore', () => {
  let store: MonitorStore;
  let events: ChangeSet[];

  beforeEach(() => {
    store = new MonitorStore();
    store.apply({ kind: 'connections', connections: [LOCAL, PROD] });
    store.apply({
      kind: 'pipelines',
      connectionId: 'local',
      pipelines: ready([summary('web'), summary('api')]),
    });
    events = [];
    store.onDidChange(changes => events.push(changes));
  });

  const detail = (pipelineName: string, status: 'InProgress' | 'Succeeded', at = 5): ChangeSet =>
    store.apply({
      kind: 'detail',
      connectionId: 'local',
      pipelineName,
      detail: {
        executions: { state: 'ready', value: [execution('1', status)], at },
        state: { state: 'ready', value: state(pipelineName, [stage('Source', { id: '1', status })]), at },
      },
    });

  it('tells which pipeline changed, and leaves the others the same objects', () => {
    detail('web', 'InProgress');
    detail('api', 'InProgress');
    const before = store.snapshot.connections.get('local');
    events.length = 0;
    const changes = detail('web', 'Succeeded');
    const after = store.snapshot.connections.get('local');
    assert.deepEqual([...changes.pipelines], [pipelineKey('local', 'web')]);
    assert.equal(changes.connections.size, 0);
    assert.deepEqual(events, [changes]);
    assert.equal(after?.details.get('api'), before?.details.get('api'));
    assert.equal(after?.pipelines, before?.pipelines);
    assert.notEqual(after?.details.get('web'), before?.details.get('web'));
  });

  it('is silent about an answer that repeats what is known, whenever it was read', () => {
    detail('web', 'InProgress', 5);
    const before = store.snapshot;
    events.length = 0;
    const changes = detail('web', 'InProgress', 99);
    assert.equal(store.snapshot, before);
    assert.equal(changes.pipelines.size + changes.connections.size, 0);
    assert.deepEqual(events, []);
  });

  it('keeps the last good value when a later look fails, and says so once', () => {
    detail('web', 'InProgress');
    const error = new AppError('throttled', 'Slow down.');
    const fail = (at: number) =>
      store.apply({
        kind: 'detail',
        connectionId: 'local',
        pipelineName: 'web',
        detail: { executions: { state: 'failed', error, at } },
      });
    assert.equal(fail(10).pipelines.size, 1);
    assert.equal(fail(20).pipelines.size, 0);
    assert.deepEqual(store.snapshot.connections.get('local')?.details.get('web')?.executions, {
      state: 'failed',
      error,
      at: 10,
      value: [execution('1', 'InProgress')],
    });
  });

  it('forgets the details of a pipeline that left the list, and does not bring them back', () => {
    detail('web', 'InProgress');
    const changes = store.apply({
      kind: 'pipelines',
      connectionId: 'local',
      pipelines: ready([summary('api')]),
    });
    assert.deepEqual([...changes.connections], ['local']);
    assert.equal(store.snapshot.connections.get('local')?.details.has('web'), false);
    assert.equal(detail('web', 'Succeeded').pipelines.size, 0);
    assert.equal(store.snapshot.connections.get('local')?.details.has('web'), false);
  });

  it('drops what comes in for a connection that is gone', () => {
    store.apply({ kind: 'connections', connections: [PROD] });
    events.length = 0;
    detail('web', 'Succeeded');
    assert.deepEqual(events, []);
    assert.deepEqual([...store.snapshot.connections.keys()], ['aws:prod']);
  });

  it('keeps what is known of a connection that stays', () => {
    detail('web', 'InProgress');
    const before = store.snapshot.connections.get('local');
    const changes = store.apply({ kind: 'connections', connections: [LOCAL] });
    assert.equal(store.snapshot.connections.get('local'), before);
    assert.deepEqual([...changes.connections].sort(), ['aws:prod', 'local']);
  });

  it('sees a new order of the connections', () => {
    const changes = store.apply({ kind: 'connections', connections: [PROD, LOCAL] });
    assert.equal(changes.connections.size, 2);
    assert.deepEqual([...store.snapshot.connections.keys()], ['aws:prod', 'local']);
  });
});
