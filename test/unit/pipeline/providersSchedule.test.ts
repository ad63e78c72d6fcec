import assert from 'node:assert/strict';
import fc from 'fast-check';
import { parseCron } from '../../../src/core/pipeline/schedule/cron';
import { parseScheduleExpression } from '../../../src/core/pipeline/schedule/expression';
import { cronInWords, scheduleInWords } from '../../../src/core/pipeline/schedule/words';

const EVENT_BRIDGE: readonly (readonly [string, string])[] = [
  ['rate(5 minutes)', 'every 5 minutes'],
  ['rate(1 day)', 'every day'],
  ['cron(0 9 ? * MON-FRI *)', 'every weekday at 09:00 UTC'],
  ['cron(0 9 ? * 2-6 *)', 'every weekday at 09:00 UTC'],
  ['cron(15 10 ? * 6L 2002-2005)', 'on the last Friday of the month at 10:15 UTC, 2002 to 2005'],
  ['cron(0/5 * * * ? *)', 'every 5 minutes'],
  ['cron(*/5 * ? * MON-FRI *)', 'every 5 minutes, every weekday UTC'],
  ['cron(0/5 8-17 ? * MON-FRI *)', 'every 5 minutes from 08:00 to 17:59, every weekday UTC'],
  ['cron(0 18 ? * SAT,SUN *)', 'every Saturday and Sunday at 18:00 UTC'],
  ['cron(0 8 1 * ? *)', 'on day 1 of the month at 08:00 UTC'],
  ['cron(0 8 1,15 1,7 ? *)', 'on days 1 and 15 of the month at 08:00 UTC, in January and July'],
  ['cron(0 8 L * ? *)', 'on the last day of the month at 08:00 UTC'],
  ['cron(0 8 L-2 * ? *)', '2 days before the last day of the month at 08:00 UTC'],
  ['cron(0 8 LW * ? *)', 'on the last weekday of the month at 08:00 UTC'],
  ['cron(0 8 3W * ? *)', 'on the weekday nearest to day 3 of the month at 08:00 UTC'],
  ['cron(0 8 ? * 3#2 *)', 'on the second Tuesday of the month at 08:00 UTC'],
  ['cron(0 8 ? * L *)', 'every Saturday at 08:00 UTC'],
  ['cron(0 * * * ? *)', 'every hour'],
  ['cron(30 */2 * * ? *)', 'every 2 hours at minute 30'],
  ['cron(0 6,12,18 * * ? 2027)', 'every day at 06:00, 12:00 and 18:00 UTC, in 2027'],
  ['cron(* * * * ? *)', 'every minute'],
  ['cron(0 0 1 */3 ? *)', 'on day 1 of the month at 00:00 UTC, every 3 months from January'],
];

const WRONG: readonly (readonly [string, RegExp, string?])[] = [
  ['cron(0 9 * * MON-FRI *)', /cannot both be set/, '* * MON-FRI'],
  ['cron(0 9 ? * ? *)', /both "\?"/, '? * ?'],
  ['cron(0 9 * * ?)', /has 6 fields.*has 5/],
  ['cron(60 9 * * ? *)', /"60" is not for the minutes.*0 to 59/, '60'],
  ['cron(0 24 * * ? *)', /"24" is not for the hours/, '24'],
  ['cron(0 9 32 * ? *)', /"32" is not for the day of the month/, '32'],
  ['cron(0 9 * 13 ? *)', /"13" is not for the month.*JAN to DEC/, '13'],
  ['cron(0 9 ? * 0 *)', /"0" is not for the day of the week.*1 to 7/, '0'],
  ['cron(0 9 ? * MON#6 *)', /"MON#6"/, 'MON#6'],
  ['cron(0 9 * * ? 1969)', /"1969" is not for the year/, '1969'],
  ['cron(0 9 ? * MON,? *)', /"MON,\?"/, 'MON,?'],
  ['cron(0/0 9 * * ? *)', /"0\/0"/, '0/0'],
  ['rate(5 minute)', /"5 minutes"/],
  ['rate(1 minutes)', /"1 minute"/],
  ['rate(0 minutes)', /number from 1/],
  ['rate(5 weeks)', /minute, minutes/],
  ['0 9 * * ? *', /cron\(…\) with six fields/],
];

describe('providers: schedules', () => {
  for (const [expression, words] of EVENT_BRIDGE)
    it(`says ${expression} in words`, () => {
      assert.deepEqual(parseScheduleExpression(expression).problems, []);
      assert.equal(scheduleInWords(expression), words);
    });

  for (const [expression, message, place] of WRONG)
    it(`refuses ${expression}`, () => {
      const [problem, ...more] = parseScheduleExpression(expression).problems;
      assert.ok(problem);
      assert.deepEqual(more, []);
      assert.match(problem.message, message);
      assert.equal(
        expression.slice(problem.start, problem.end),
        place ?? expression.slice(problem.start, problem.end),
      );
      assert.equal(scheduleInWords(expression), undefined);
    });

  it('reads the seconds of Quartz, with and without a year', () => {
    assert.equal(
      cronInWords('0 0 9-17 ? * MON-FRI *', 'quartz'),
      'every hour from 09:00 to 17:00, every weekday UTC',
    );
    assert.equal(
      cronInWords('0 30 9 ? * FRI', 'quartz', 'Europe/Paris'),
      'every Friday at 09:30 Europe/Paris',
    );
    assert.equal(
      cronInWords('* * 9-16 ? * MON-FRI', 'quartz'),
      'every second, every minute from 09:00 to 16:59, every weekday UTC',
    );
    assert.equal(parseCron('0 9 ? * FRI', 'quartz').problems.length, 1);
  });

  it('says every valid expression in words without a gap', () => {
    fc.assert(
      fc.property(expression, text => {
        assert.deepEqual(parseCron(text, 'eventBridge').problems, []);
        const words = scheduleInWords(`cron(${text})`) ?? '';
        assert.match(words, /^\S+( \S+)*$/);
        assert.doesNotMatch(words, /undefined|NaN|\*|\?/);
      }),
    );
  });

  it('takes any text, and points into it', () => {
    const field = fc.string({ unit: fc.constantFrom(...Array.from('0159*?LW#/-,FRI ')), maxLength: 8 });
    fc.assert(
      fc.property(fc.array(field, { maxLength: 8 }), fields => {
        const text = `cron(${fields.join(' ')})`;
        const { problems, cron } = parseScheduleExpression(text);
        assert.equal(problems.length === 0, cron !== undefined);
        for (const { start, end } of problems)
          assert.ok(start >= 0 && start <= end && end <= text.length, `${String(start)}-${String(end)}`);
      }),
    );
  });
});

/** One of the forms that every field takes, with values of the field. */
function fieldOf(min: number, max: number): fc.Arbitrary<string> {
  const value = fc.integer({ min, max }).map(String);
  const pair = fc.tuple(fc.integer({ min, max }), fc.integer({ min, max }));
  const range = pair.map(([a, b]) => `${String(Math.min(a, b))}-${String(Math.max(a, b))}`);
  const step = fc.integer({ min: 1, max: 7 }).map(String);
  return fc.oneof(
    fc.constant('*'),
    value,
    range,
    fc.array(fc.oneof(value, range), { minLength: 1, maxLength: 4 }).map(parts => parts.join(',')),
    fc.tuple(fc.oneof(fc.constant('*'), value, range), step).map(parts => parts.join('/')),
  );
}

const days = fc.oneof(
  fc.oneof(fieldOf(1, 31), fc.constantFrom('L', 'LW', 'L-3', '15W')).map(day => [day, '?']),
  fc.oneof(fieldOf(1, 7), fc.constantFrom('L', '6L', 'FRI#2', 'mon-fri')).map(day => ['?', day]),
);

const expression = fc
  .tuple(fieldOf(0, 59), fieldOf(0, 23), days, fieldOf(1, 12), fieldOf(1970, 2199))
  .map(([minute, hour, [ofMonth = '', ofWeek = ''], month, year]) =>
    [minute, hour, ofMonth, month, ofWeek, year].join(' '),
  );
