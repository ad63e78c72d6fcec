import assert from 'node:assert/strict';
import { AppError } from '../../../src/base/appError';
import { Emitter } from '../../../src/base/emitter';
import { untilBuildEnds } from '../../../src/core/monitor/buildEnd';
import type { Build } from '../../../src/core/pipeline/execution';
import { FakeClock, settle } from '../../fakes/fakeClock';

const ID = 'web:1';

/** A build that runs until it is ended, and counts how often it was read. */
function setUp(tells: boolean) {
  const clock = new FakeClock();
  const changed = new Emitter<string>();
  const state = { complete: false, reads: 0 };
  const read = (): Promise<Build> => {
    state.reads += 1;
    const { complete } = state;
    return Promise.resolve({ id: ID, complete, status: complete ? 'SUCCEEDED' : 'IN_PROGRESS', phases: [] });
  };
  const end = untilBuildEnds({ buildId: ID, read, changed: tells ? changed.event : undefined, clock });
  return { clock, changed, state, end };
}

describe('waiting for the end of a build', () => {
  it('looks again when the build went on, and not when another did', async () => {
    const { clock, changed, state, end } = setUp(true);
    await settle();
    changed.fire('web:2');
    await settle();
    assert.equal(state.reads, 1);
    state.complete = true;
    changed.fire(ID);
    assert.equal((await end).status, 'SUCCEEDED');
    assert.equal(state.reads, 2);
    assert.equal(clock.pending, 0);
  });

  it('looks now and then where nothing tells of changes', async () => {
    const { clock, state, end } = setUp(false);
    await clock.advance(10_000);
    assert.equal(state.reads, 4);
    state.complete = true;
    await clock.advance(3_000);
    assert.equal((await end).complete, true);
    assert.equal(clock.pending, 0);
  });

  it('ends with what goes wrong, and leaves no timer', async () => {
    const clock = new FakeClock();
    const read = (): Promise<Build> => Promise.reject(new AppError('not-found', 'It is gone.'));
    await assert.rejects(untilBuildEnds({ buildId: ID, read, changed: undefined, clock }), {
      kind: 'not-found',
    });
    assert.equal(clock.pending, 0);
  });
});
