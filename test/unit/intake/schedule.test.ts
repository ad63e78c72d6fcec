import assert from 'node:assert/strict';
import fc from 'fast-check';
import { runsOfSchedule, scheduleOf } from '../../../src/core/intake/answers/schedule';
import { parseScheduleExpression } from '../../../src/core/pipeline/schedule/expression';

describe('a schedule of cron as one of EventBridge', () => {
  for (const [cron, expression] of [
    ['0 3 * * *', 'cron(0 3 * * ? *)'],
    ['0 3 * * 1-5', 'cron(0 3 ? * MON-FRI *)'],
    ['30 6 * * 0', 'cron(30 6 ? * SUN *)'],
    ['30 6 * * 7', 'cron(30 6 ? * SUN *)'],
    ['0 0 * * 5-7', 'cron(0 0 ? * FRI,SAT,SUN *)'],
    ['0 0 * * mon,wed', 'cron(0 0 ? * MON,WED *)'],
    ['0 0 * * */2', 'cron(0 0 ? * SUN,TUE,THU,SAT *)'],
    ['*/15 * * * *', 'cron(0/15 * * * ? *)'],
    ['0 */6 * * *', 'cron(0 0/6 * * ? *)'],
    ['0 4 1 * *', 'cron(0 4 1 * ? *)'],
    ['0 4 1,15 1-6 *', 'cron(0 4 1,15 1-6 ? *)'],
    ['  0   3 *  * *  ', 'cron(0 3 * * ? *)'],
    ['@daily', 'cron(0 0 * * ? *)'],
    ['@weekly', 'cron(0 0 ? * SUN *)'],
    // On the first and on each Monday: one expression cannot say it.
    ['0 3 1 * 1', undefined],
    ['@reboot', undefined],
    ['H 3 * * *', undefined],
    ['0 3 * *', undefined],
    ['0 3 * * * *', undefined],
    ['61 3 * * *', undefined],
    ['0 3 * * 8', undefined],
    ['', undefined],
  ] as const)
    it(`${cron} → ${expression ?? 'none'}`, () => {
      assert.equal(scheduleOf(cron), expression);
    });

  it('is one that EventBridge takes, or none', () => {
    const field = fc.stringMatching(/^[\d*/,A-Z?#L-]{1,6}$/);
    fc.assert(
      fc.property(fc.array(field, { minLength: 5, maxLength: 5 }), fields => {
        const expression = scheduleOf(fields.join(' '));
        if (expression !== undefined) assert.deepEqual(parseScheduleExpression(expression).problems, []);
      }),
    );
  });
});

describe('how often a schedule runs in a month', () => {
  for (const [expression, runs] of [
    ['rate(1 day)', 30],
    ['rate(12 hours)', 60],
    ['rate(5 minutes)', 8640],
    ['rate(90 days)', 1],
    ['cron(0 3 * * ? *)', 30],
    ['cron(0/15 * * * ? *)', 4 * 24 * 30],
    ['cron(0 3 ? * MON-FRI *)', 21],
    ['cron(0 3 ? * SUN *)', 4],
    ['cron(0 3 1 * ? *)', 1],
    ['cron(0 3 L * ? *)', 1],
    ['cron(0 9,17 1-10 1-6 ? *)', 10],
    ['', 0],
    ['cron(0 3 * * * *)', 0],
  ] as const)
    it(`${expression}: ${String(runs)}`, () => {
      assert.equal(runsOfSchedule(expression), runs);
    });
});
