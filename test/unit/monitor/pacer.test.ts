import assert from 'node:assert/strict';
import { AppError } from '../../../src/base/appError';
import { Pacer, SERVICE_PACE } from '../../../src/core/monitor/pacer';
import { FakeClock, settle } from '../../fakes/fakeClock';

const wanted = (): boolean => true;

/** Runs `count` requests of 10 ms each and returns when each began, in milliseconds from now. */
async function starts(
  clock: FakeClock,
  pacer: Pacer,
  count: number,
  task: () => Promise<void> = () => new Promise(resolve => clock.schedule(10, resolve)),
): Promise<readonly number[]> {
  const from = clock.now();
  const times: number[] = [];
  for (let i = 0; i < count; i++) {
    pacer
      .run(0, wanted, async () => {
        times.push(clock.now() - from);
        await task();
      })
      .catch(() => undefined);
  }
  await clock.advance(60_000);
  return times;
}

describe('Pacer', () => {
  it('lets a burst through, then the start rate, and grows while all goes well', async () => {
    const clock = new FakeClock();
    const times = await starts(clock, new Pacer(clock, SERVICE_PACE), 200);
    assert.equal(times.length, 200);
    assert.equal(times[3], 0);
    const within = (ms: number): number => times.filter(time => time < ms).length;
    assert.ok(within(1000) >= 8 && within(1000) <= 11, `${within(1000)} in the first second`);
    const perSecond = Array.from(
      { length: 20 },
      (_, second) => within((second + 1) * 1000) - within(second * 1000),
    );
    assert.ok(Math.max(...perSecond) <= 13, perSecond.join(' '));
    assert.ok((perSecond[6] ?? 0) > (perSecond[1] ?? 0), perSecond.join(' '));
  });

  it('slows down when it is refused, once for requests that are refused together, and not below the least rate', async () => {
    const clock = new FakeClock();
    const limits = { startRate: 10, leastRate: 1, mostRate: 10, burst: 1, inFlight: 4 };
    const refuse = async (): Promise<void> => {
      await new Promise<void>(resolve => clock.schedule(10, resolve));
      throw new AppError('throttled', 'Rate exceeded.');
    };
    const times = await starts(clock, new Pacer(clock, limits), 60, refuse);
    const perTen = (from: number): number =>
      times.filter(time => time >= from && time < from + 10_000).length;
    assert.ok(perTen(0) < 50, `${perTen(0)} in the first ten seconds`);
    assert.ok(perTen(10_000) >= 9 && perTen(10_000) <= 11, `${perTen(10_000)} in the next ten`);
  });

  it('has no more requests under way than it may', async () => {
    const clock = new FakeClock();
    const pacer = new Pacer(clock, { ...SERVICE_PACE, startRate: 1000, mostRate: 1000, burst: 1000 });
    let now = 0;
    let most = 0;
    await starts(clock, pacer, 50, async () => {
      now += 1;
      most = Math.max(most, now);
      await new Promise<void>(resolve => clock.schedule(100, resolve));
      now -= 1;
    });
    assert.equal(most, 4);
  });

  it('takes more urgent requests first, and equal ones in their order', async () => {
    const clock = new FakeClock();
    const pacer = new Pacer(clock, { startRate: 1, leastRate: 1, mostRate: 1, burst: 1, inFlight: 1 });
    const order: string[] = [];
    for (const [priority, name] of [
      [3, 'a'],
      [1, 'b'],
      [3, 'c'],
      [0, 'd'],
      [1, 'e'],
    ] as const) {
      void pacer.run(priority, wanted, () => {
        order.push(name);
        return Promise.resolve();
      });
    }
    await clock.advance(60_000);
    assert.deepEqual(order, ['a', 'd', 'b', 'e', 'c']);
  });

  it('rejects without a request what is not wanted any more', async () => {
    const clock = new FakeClock();
    const pacer = new Pacer(clock, { ...SERVICE_PACE, burst: 1 });
    let ran = 0;
    let want = true;
    const task = (): Promise<void> => {
      ran += 1;
      return Promise.resolve();
    };
    const first = pacer.run(0, wanted, task);
    const second = pacer.run(0, () => want, task);
    want = false;
    const outcome = assert.rejects(
      second,
      (error: unknown) => error instanceof AppError && error.kind === 'cancelled',
    );
    await clock.advance(1000);
    await first;
    await outcome;
    assert.equal(ran, 1);
  });

  it('rejects all that waits when it is disposed, and leaves no timer', async () => {
    const clock = new FakeClock();
    const pacer = new Pacer(clock, { ...SERVICE_PACE, burst: 1 });
    void pacer.run(0, wanted, () => Promise.resolve());
    const waiting = assert.rejects(pacer.run(0, wanted, () => Promise.resolve()));
    await settle();
    pacer.dispose();
    await waiting;
    await assert.rejects(pacer.run(0, wanted, () => Promise.resolve()));
    assert.equal(clock.pending, 0);
  });
});
