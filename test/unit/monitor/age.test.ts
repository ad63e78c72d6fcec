import assert from 'node:assert/strict';
import fc from 'fast-check';
import {
  age,
  duration,
  exactTime,
  nextAgeChange,
  nextRunningChange,
  runningTime,
} from '../../../src/core/monitor/age';

const SECOND = 1_000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

describe('age', () => {
  const cases: readonly (readonly [number, string])[] = [
    [-HOUR, 'just now'],
    [0, 'just now'],
    [59 * SECOND, 'just now'],
    [MINUTE, '1 min'],
    [59.9 * MINUTE, '59 min'],
    [HOUR, '1 h'],
    [23.9 * HOUR, '23 h'],
    [DAY, '1 d'],
    [59 * DAY, '59 d'],
    [60 * DAY, '2 months'],
    [364 * DAY, '12 months'],
    [365 * DAY, '1 y'],
    [800 * DAY, '2 y'],
  ];
  for (const [passed, expected] of cases) {
    it(`says ${expected} after ${passed / SECOND} s`, () => {
      assert.equal(age(1_000_000, 1_000_000 + passed), expected);
    });
  }

  const moment = fc.integer({ min: 0, max: 3 * 365 * DAY });

  it('changes exactly when it says that it will', () => {
    fc.assert(
      fc.property(moment, passed => {
        const next = nextAgeChange(0, passed);
        assert.ok(next > passed);
        assert.equal(age(0, next - 1), age(0, passed));
        assert.notEqual(age(0, next), age(0, passed));
      }),
    );
  });

  it('tells a running time that changes no later than it says', () => {
    fc.assert(
      fc.property(moment, passed => {
        const next = nextRunningChange(0, passed);
        assert.ok(next > passed);
        assert.equal(runningTime(0, next - 1), runningTime(0, passed));
        assert.notEqual(runningTime(0, next), runningTime(0, passed));
      }),
    );
  });
});

describe('runningTime', () => {
  for (const [passed, expected] of [
    [-5, ''],
    [9_999, ''],
    [10_000, '10 s'],
    [59_999, '50 s'],
    [60_000, '1 min'],
    [42 * MINUTE + 30_000, '42 min'],
    [65 * MINUTE, '1 h 5 min'],
  ] as const) {
    it(`says '${expected}' after ${passed} ms`, () => {
      assert.equal(runningTime(0, passed), expected);
    });
  }
});

describe('duration', () => {
  for (const [span, expected] of [
    [-1, '0 s'],
    [11_400, '11 s'],
    [250_000, '4 min 10 s'],
    [240_000, '4 min'],
    [3_600_000, '1 h'],
    [3_900_000, '1 h 5 min'],
  ] as const) {
    it(`says ${expected} for ${span} ms`, () => {
      assert.equal(duration(span), expected);
    });
  }
});

describe('exactTime', () => {
  it('is on the clock of the user', () => {
    assert.equal(exactTime(new Date(2026, 10, 3, 5, 8, 9).getTime()), '2026-11-03 05:08:09');
  });

  it('does not fail for a time that there is not', () => {
    assert.equal(exactTime(Number.NaN), 'an unknown time');
    assert.equal(exactTime(9e15), 'an unknown time');
  });
});
