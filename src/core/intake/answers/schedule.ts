import type { CronPart } from '../../pipeline/schedule/cron';
import { parseScheduleExpression } from '../../pipeline/schedule/expression';

/** What `crontab` takes in place of five fields. Source: crontab(5). */
const NICKNAMES: Readonly<Record<string, string>> = {
  '@hourly': '0 * * * *',
  '@daily': '0 0 * * *',
  '@midnight': '0 0 * * *',
  '@weekly': '0 0 * * 0',
  '@monthly': '0 0 1 * *',
  '@yearly': '0 0 1 1 *',
  '@annually': '0 0 1 1 *',
};

const DAYS = ['SUN', 'MON', 'TUE', 'WED', 'THU', 'FRI', 'SAT'];

/** Where the steps of a field begin that `*` stands in: `*` `/15` is `0/15`. Minutes, hours, day of the month, month. */
const FIRST = ['0', '0', '1', '1'];

/**
 * The five fields of `cron` as an expression of EventBridge, which has a year, counts the days of the week from 1 and takes
 * one of the two day fields only; `undefined` where it has no equal there. Source: EventBridge User Guide, Schedule expressions.
 */
export function scheduleOf(cron: string): string | undefined {
  const text = cron.trim();
  const named = Object.hasOwn(NICKNAMES, text) ? NICKNAMES[text] : undefined;
  const fields = (named ?? text).toUpperCase().split(/\s+/);
  const [minutes = '', hours = '', dayOfMonth = '', month = '', dayOfWeek = '', ...more] = fields;
  if (fields.length !== 5 || more.length > 0) return undefined;
  const isAnyDay = (field: string): boolean => field === '*' || field === '?';
  // `cron` runs on the days that either field names; EventBridge cannot say that.
  if (!isAnyDay(dayOfMonth) && !isAnyDay(dayOfWeek)) return undefined;
  const days = isAnyDay(dayOfWeek) ? '?' : dayOfWeek.split(',').map(daysOf).join(',');
  const [minute, hour, day, inMonth] = [minutes, hours, isAnyDay(dayOfMonth) ? '*' : dayOfMonth, month].map(
    (field, at) => field.replaceAll(/\*(?=\/)/g, FIRST[at] ?? '0'),
  );
  const expression = `cron(${String(minute)} ${String(hour)} ${days === '?' ? String(day) : '?'} ${String(inMonth)} ${days} *)`;
  return parseScheduleExpression(expression).problems.length === 0 ? expression : undefined;
}

/** One part of the days of the week, by name: `1-5` is `MON-FRI`. What cannot be read stays, and is no expression then. */
function daysOf(part: string): string {
  const [, from = '', to, step] =
    /^([0-7]|[A-Z]{3}|\*)(?:-([0-7]|[A-Z]{3}))?(?:\/([1-7]))?$/.exec(part) ?? [];
  const first = from === '*' ? 0 : dayNumber(from);
  const last = to === undefined ? (step === undefined && from !== '*' ? first : 6) : dayNumber(to);
  if (from === '' || first === -1 || last === -1) return part;
  const end = last < first ? last + 7 : last;
  if (step === undefined && end <= 6 && end > first) return `${DAYS[first] ?? ''}-${DAYS[end] ?? ''}`;
  const days: string[] = [];
  for (let day = first; day <= end; day += Number(step ?? 1)) days.push(DAYS[day % 7] ?? '');
  return days.join(',');
}

function dayNumber(text: string): number {
  return /^\d$/.test(text) ? Number(text) % 7 : DAYS.indexOf(text);
}

const DAYS_PER_MONTH = 30;

/** How often a schedule runs in a month of 30 days, at least once; 0 for one that is not valid. */
export function runsOfSchedule(expression: string): number {
  const { cron, rate } = parseScheduleExpression(expression);
  if (rate !== undefined) {
    const minutes = rate.value * { minute: 1, hour: 60, day: 24 * 60 }[rate.unit];
    return Math.max(1, Math.round((DAYS_PER_MONTH * 24 * 60) / minutes));
  }
  if (cron === undefined) return 0;
  const times = count(cron.minutes, 0, 59) * count(cron.hours, 0, 23);
  const isByWeek = cron.dayOfMonth[0]?.kind === 'none';
  const days = isByWeek
    ? (count(cron.dayOfWeek, 1, 7) * DAYS_PER_MONTH) / 7
    : Math.min(DAYS_PER_MONTH, count(cron.dayOfMonth, 1, 31));
  return Math.max(1, Math.round((times * days * count(cron.month, 1, 12)) / 12));
}

/** How many values of a field are meant. */
function count(parts: readonly CronPart[], min: number, max: number): number {
  const values = new Set<number>();
  for (const part of parts) {
    switch (part.kind) {
      case 'any':
        for (let value = min; value <= max; value++) values.add(value);
        break;
      case 'range':
      case 'step': {
        const to = part.to ?? max;
        const end = to < part.from ? to + (max - min + 1) : to;
        for (let value = part.from; value <= end; value += part.kind === 'step' ? part.step : 1)
          values.add(value > max ? value - (max - min + 1) : value);
        break;
      }
      case 'value':
        values.add(part.value);
        break;
      case 'none':
        break;
      default:
        // One day of the month, which is none of the numbers.
        values.add(max + 1);
    }
  }
  return values.size;
}
