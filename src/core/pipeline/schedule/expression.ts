import { parseCron, type Cron, type ScheduleProblem } from './cron';

export interface Rate {
  readonly value: number;
  readonly unit: 'minute' | 'hour' | 'day';
}

/** The schedule of an EventBridge rule; neither `cron` nor `rate` where there is a problem. */
export interface ScheduleExpression {
  readonly cron?: Cron;
  readonly rate?: Rate;
  readonly problems: readonly ScheduleProblem[];
}

/**
 * Reads `cron(…)` or `rate(…)`, the `ScheduleExpression` of `AWS::Events::Rule`.
 * Source: EventBridge User Guide, Schedule expressions.
 */
export function parseScheduleExpression(text: string): ScheduleExpression {
  const cron = /^cron\((.*)\)$/s.exec(text)?.[1];
  if (cron !== undefined) {
    const start = 'cron('.length;
    const { problems, ...parsed } = parseCron(cron, 'eventBridge');
    return {
      ...parsed,
      problems: problems.map(problem => ({
        ...problem,
        start: problem.start + start,
        end: problem.end + start,
      })),
    };
  }
  const rate = /^rate\((.*)\)$/s.exec(text)?.[1];
  if (rate === undefined)
    return wrong(text, 'A schedule is cron(…) with six fields, or rate(…) such as rate(5 minutes).');
  const [, digits = '', unit, plural] = /^(\d{1,9}) (minute|hour|day)(s?)$/.exec(rate) ?? [];
  const value = Number(digits);
  if (value === 0 || (unit !== 'minute' && unit !== 'hour' && unit !== 'day'))
    return wrong(
      text,
      'A rate is a number from 1 and one of minute, minutes, hour, hours, day or days, such as rate(5 minutes).',
    );
  if ((value === 1) !== (plural === ''))
    return wrong(
      text,
      `EventBridge takes "${digits} ${unit}${value === 1 ? '' : 's'}": one has no s, more have one.`,
    );
  return { rate: { value, unit }, problems: [] };
}

function wrong(text: string, message: string): ScheduleExpression {
  return { problems: [{ message, start: 0, end: text.length }] };
}
