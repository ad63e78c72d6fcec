import assert from 'node:assert/strict';
import { silentLog } from '../../../src/base/log';
import { ACROSS_PAUSE, AcrossSchedule } from '../../../src/ui/language/acrossSchedule';
import { FakeClock } from '../../fakes/fakeClock';

describe('when files are checked together', () => {
  const clock = new FakeClock();
  let isSeen: boolean;
  let signals: AbortSignal[];
  let end: () => void;
  let schedule: AcrossSchedule;

  beforeEach(() => {
    isSeen = true;
    signals = [];
    end = () => undefined;
    schedule = new AcrossSchedule({
      clock,
      log: silentLog,
      isWanted: () => Promise.resolve(isSeen),
      run: signal => {
        signals.push(signal);
        return new Promise(resolve => {
          end = resolve;
        });
      },
    });
  });

  afterEach(() => {
    schedule.dispose();
    assert.equal(clock.pending, 0);
  });

  it('is a pause after one of them is seen, once', async () => {
    schedule.look();
    await clock.advance(ACROSS_PAUSE - 1);
    assert.equal(signals.length, 0);
    await clock.advance(1);
    assert.equal(signals.length, 1);
    end();
    schedule.look();
    await clock.advance(10 * ACROSS_PAUSE);
    assert.equal(signals.length, 1);
  });

  it('is a pause after the last of several changes', async () => {
    for (let change = 0; change < 10; change++) {
      schedule.touch();
      await clock.advance(ACROSS_PAUSE / 2);
    }
    assert.equal(signals.length, 0);
    await clock.advance(ACROSS_PAUSE);
    assert.equal(signals.length, 1);
  });

  it('is never while none of them is seen, and then for all that has changed', async () => {
    isSeen = false;
    schedule.look();
    schedule.touch();
    await clock.advance(10 * ACROSS_PAUSE);
    assert.equal(signals.length, 0);
    isSeen = true;
    schedule.look();
    await clock.advance(ACROSS_PAUSE);
    assert.equal(signals.length, 1);
  });

  it('is begun again by a change in the middle of it', async () => {
    schedule.look();
    await clock.advance(ACROSS_PAUSE);
    schedule.touch();
    assert.equal(signals[0]?.aborted, true);
    end();
    await clock.advance(ACROSS_PAUSE);
    assert.equal(signals.length, 2);
    assert.equal(signals[1]?.aborted, false);
  });

  it('is tried again after a failure, with the next change', async () => {
    const errors: string[] = [];
    let count = 0;
    const failing = new AcrossSchedule({
      clock,
      log: { ...silentLog, error: message => errors.push(message) },
      isWanted: () => Promise.resolve(true),
      run: () => (count++ === 0 ? Promise.reject(new Error('no files')) : Promise.resolve()),
    });
    failing.look();
    await clock.advance(ACROSS_PAUSE);
    assert.match(errors.join('\n'), /no files/);
    failing.touch();
    await clock.advance(ACROSS_PAUSE);
    assert.equal(count, 2);
    failing.dispose();
  });

  it('ends with the editor', async () => {
    schedule.look();
    await clock.advance(ACROSS_PAUSE);
    schedule.touch();
    schedule.dispose();
    assert.equal(signals[0]?.aborted, true);
    await clock.advance(ACROSS_PAUSE);
    assert.equal(signals.length, 1);
  });
});
