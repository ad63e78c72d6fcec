import assert from 'node:assert/strict';
import { ChangeNotifier } from '../../../src/engine/executions/changeNotifier';
import { FakeClock, settle } from '../../fakes/fakeClock';

describe('ChangeNotifier', () => {
  let clock: FakeClock;
  let notifier: ChangeNotifier;
  let fired: string[];

  beforeEach(() => {
    clock = new FakeClock();
    notifier = new ChangeNotifier(clock);
    fired = [];
    notifier.event(name => fired.push(name));
  });

  it('tells several changes of status at one moment once, and at once', async () => {
    notifier.status('web');
    notifier.status('web');
    notifier.status('api');
    await settle();
    assert.deepEqual(fired, ['web', 'api']);
    notifier.status('web');
    await settle();
    assert.deepEqual(fired, ['web', 'api', 'web']);
  });

  it('tells progress at most 20 times a second, the last one included', async () => {
    for (let step = 0; step < 1_000; step++) {
      notifier.progress('web');
      await clock.advance(1);
    }
    assert.ok(fired.length >= 19 && fired.length <= 21, String(fired.length));
    const before = fired.length;
    notifier.progress('web');
    await clock.advance(50);
    assert.equal(fired.length, before + 1);
  });

  it('does not let progress hold back a change of status', async () => {
    notifier.progress('web');
    await settle();
    notifier.progress('web');
    notifier.status('web');
    await settle();
    assert.deepEqual(fired, ['web', 'web']);
    await clock.advance(1_000);
    assert.deepEqual(fired, ['web', 'web']);
  });

  it('tells nothing after it was disposed', async () => {
    notifier.status('web');
    notifier.progress('web');
    notifier.dispose();
    await clock.advance(1_000);
    assert.deepEqual(fired, []);
    assert.equal(clock.pending, 0);
  });
});
