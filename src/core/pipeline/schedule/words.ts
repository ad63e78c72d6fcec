import { inSentence } from '../../../base/inSentence';
import { parseCron, type Cron, type CronDialect, type CronPart } from './cron';
import { parseScheduleExpression } from './expression';

const MONTHS = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
];
const DAYS = ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday'];
const NTH = ['first', 'second', 'third', 'fourth', 'fifth'];

/** More times of day than this are easier to read as hours and minutes. */
const MAX_TIMES = 6;

/** `cron(…)` or `rate(…)` of EventBridge in words, such as "every weekday at 09:00 UTC"; `undefined` where not valid. */
export function scheduleInWords(expression: string): string | undefined {
  const { cron, rate } = parseScheduleExpression(expression);
  if (cron !== undefined) return describe(cron, 'UTC');
  if (rate === undefined) return undefined;
  return rate.value === 1 ? `every ${rate.unit}` : `every ${String(rate.value)} ${rate.unit}s`;
}

/** The fields of a cron expression in words; `undefined` where not valid. `zone` is a name such as `Europe/Paris`. */
export function cronInWords(text: string, dialect: CronDialect, zone = 'UTC'): string | undefined {
  const { cron } = parseCron(text, dialect);
  return cron === undefined ? undefined : describe(cron, zone);
}

function describe(cron: Cron, zone: string): string {
  const time = timeOf(cron);
  const days = daysOf(cron);
  const isDaily = days === 'every day';
  const limits = [monthsOf(cron.month), yearsOf(cron.year)].filter(limit => limit !== undefined);
  const suffix = limits.map(limit => `, ${limit}`).join('');
  if (time.startsWith('at ')) return `${days} ${time} ${zone}${suffix}`;
  const when = isDaily ? time : `${time}, ${days}`;
  const needsZone = !isDaily || limits.length > 0 || /\d\d:\d\d|hour /.test(time);
  return `${when}${needsZone ? ` ${zone}` : ''}${suffix}`;
}

function timeOf({ seconds, minutes, hours }: Cron): string {
  const second = onlyValue(seconds);
  const time = minutesAndHours(minutes, hours);
  if (second === 0) return time;
  return isAny(seconds) ? `every second, ${time}` : `${time}, in ${numbers('second', seconds)}`;
}

function minutesAndHours(minutes: readonly CronPart[], hours: readonly CronPart[]): string {
  const times = timesOf(minutes, hours);
  if (times !== undefined) return `at ${inSentence(times)}`;
  const minute = onlyValue(minutes);
  const hourStep = onlyStep(hours);
  const hourRange = onlyRange(hours);
  if (minute !== undefined) {
    const at = minute === 0 ? '' : ` at minute ${String(minute)}`;
    if (isAny(hours)) return `every hour${at}`;
    if (hourStep !== undefined) {
      const { from, to, step } = hourStep;
      const start = from === 0 && to === undefined ? at : ` from ${clock(from, minute)}`;
      return `every ${counted(step, 'hour')}${start}${to === undefined ? '' : ` to ${clock(to, minute)}`}`;
    }
    if (hourRange !== undefined)
      return `every hour from ${clock(hourRange.from, minute)} to ${clock(hourRange.to, minute)}`;
  }
  const every = everyMinute(minutes);
  if (isAny(hours)) return every ?? `every hour in ${numbers('minute', minutes)}`;
  if (every !== undefined && hourRange !== undefined)
    return `${every} from ${clock(hourRange.from, 0)} to ${clock(hourRange.to, 59)}`;
  return `${every ?? `in ${numbers('minute', minutes)}`} of ${numbers('hour', hours)}`;
}

/** "every 5 minutes"; `undefined` where the minutes are no steps. */
function everyMinute(minutes: readonly CronPart[]): string | undefined {
  if (isAny(minutes)) return 'every minute';
  const step = onlyStep(minutes);
  if (step === undefined) return undefined;
  const end = step.to === undefined ? '' : ` to ${String(step.to)}`;
  const start = step.from === 0 && end === '' ? '' : ` from minute ${String(step.from)}${end}`;
  return `every ${counted(step.step, 'minute')}${start}`;
}

/** The times of day where the expression names few of them. */
function timesOf(minutes: readonly CronPart[], hours: readonly CronPart[]): readonly string[] | undefined {
  const minuteValues = valuesOf(minutes);
  const hourValues = valuesOf(hours);
  if (minuteValues === undefined || hourValues === undefined) return undefined;
  if (minuteValues.length * hourValues.length > MAX_TIMES) return undefined;
  const times = hourValues.flatMap(hour => minuteValues.map(minute => clock(hour, minute)));
  return [...new Set(times)].sort();
}

function daysOf({ dayOfMonth, dayOfWeek }: Cron): string {
  if (dayOfMonth[0]?.kind !== 'none')
    return isAny(dayOfMonth) ? 'every day' : phrases(dayOfMonth, dayOfMonthPhrase, 'day', 'of the month');
  if (isAny(dayOfWeek)) return 'every day';
  const range = onlyRange(dayOfWeek);
  if (range?.from === 2 && range.to === 6) return 'every weekday';
  const days = valuesOf(dayOfWeek);
  if (days !== undefined) return `every ${inSentence(days.map(dayName))}`;
  return inSentence(dayOfWeek.map(dayOfWeekPhrase));
}

function dayOfWeekPhrase(part: CronPart): string {
  switch (part.kind) {
    case 'value':
      return `every ${dayName(part.value)}`;
    case 'last':
      return `every ${dayName(7)}`;
    case 'range':
      return `every day from ${dayName(part.from)} to ${dayName(part.to)}`;
    case 'step':
      return `every ${counted(part.step, 'day')} of the week from ${dayName(part.from)}${part.to === undefined ? '' : ` to ${dayName(part.to)}`}`;
    case 'lastOf':
      return `on the last ${dayName(part.value)} of the month`;
    case 'nth':
      return `on the ${NTH[part.nth - 1] ?? ''} ${dayName(part.value)} of the month`;
    default:
      return 'every day';
  }
}

function dayOfMonthPhrase(part: CronPart): string | undefined {
  switch (part.kind) {
    case 'any':
      return 'every day';
    case 'last':
      return part.before === 0
        ? 'on the last day of the month'
        : `${counted(part.before, 'day', '1 ')} before the last day of the month`;
    case 'lastWeekday':
      return 'on the last weekday of the month';
    case 'weekdayNear':
      return `on the weekday nearest to day ${String(part.value)} of the month`;
    case 'step':
      return `every ${counted(part.step, 'day')} from day ${String(part.from)}${part.to === undefined ? '' : ` to ${String(part.to)}`} of the month`;
    default:
      return undefined;
  }
}

/** Parts that are numbers together as "on days 1 and 15 of the month", each other part by its own phrase. */
function phrases(
  parts: readonly CronPart[],
  phraseOf: (part: CronPart) => string | undefined,
  word: string,
  after: string,
): string {
  const plain = parts.filter(part => phraseOf(part) === undefined);
  const special = parts.map(phraseOf).filter(phrase => phrase !== undefined);
  return inSentence([...(plain.length === 0 ? [] : [`on ${numbers(word, plain)} ${after}`]), ...special]);
}

function monthsOf(months: readonly CronPart[]): string | undefined {
  if (isAny(months)) return undefined;
  const step = onlyStep(months);
  if (step !== undefined)
    return `every ${counted(step.step, 'month')} from ${monthName(step.from)}${step.to === undefined ? '' : ` to ${monthName(step.to)}`}`;
  return `in ${inSentence(months.map(part => partText(part, monthName)))}`;
}

function yearsOf(years: readonly CronPart[]): string | undefined {
  if (isAny(years)) return undefined;
  const step = onlyStep(years);
  if (step !== undefined)
    return `every ${counted(step.step, 'year')} from ${String(step.from)}${step.to === undefined ? '' : ` to ${String(step.to)}`}`;
  const text = inSentence(years.map(part => partText(part, String)));
  return years.every(part => part.kind === 'value') ? `in ${text}` : text;
}

/** "minutes 0, 15 and 20 to 30", "hour 9". */
function numbers(word: string, parts: readonly CronPart[]): string {
  const isOne = onlyValue(parts) !== undefined;
  return `${word}${isOne ? '' : 's'} ${inSentence(parts.map(part => partText(part, String)))}`;
}

function partText(part: CronPart, nameOf: (value: number) => string): string {
  switch (part.kind) {
    case 'value':
      return nameOf(part.value);
    case 'range':
      return `${nameOf(part.from)} to ${nameOf(part.to)}`;
    case 'step':
      return `every ${nth(part.step)} from ${nameOf(part.from)}${part.to === undefined ? '' : ` to ${nameOf(part.to)}`}`;
    default:
      return 'all';
  }
}

function onlyValue(parts: readonly CronPart[]): number | undefined {
  const [part] = parts;
  return parts.length === 1 && part?.kind === 'value' ? part.value : undefined;
}

function onlyRange(parts: readonly CronPart[]): Extract<CronPart, { kind: 'range' }> | undefined {
  const [part] = parts;
  return parts.length === 1 && part?.kind === 'range' ? part : undefined;
}

function onlyStep(parts: readonly CronPart[]): Extract<CronPart, { kind: 'step' }> | undefined {
  const [part] = parts;
  return parts.length === 1 && part?.kind === 'step' ? part : undefined;
}

/** The values where the field is a list of nothing else. */
function valuesOf(parts: readonly CronPart[]): readonly number[] | undefined {
  const values = parts.flatMap(part => (part.kind === 'value' ? [part.value] : []));
  return values.length === parts.length ? values : undefined;
}

function isAny(parts: readonly CronPart[]): boolean {
  return parts.some(part => part.kind === 'any');
}

function dayName(day: number): string {
  return DAYS[day - 1] ?? '';
}

function monthName(month: number): string {
  return MONTHS[month - 1] ?? '';
}

function clock(hour: number, minute: number): string {
  return `${String(hour).padStart(2, '0')}:${String(minute).padStart(2, '0')}`;
}

/** "5 minutes"; for one the word alone, after `one`. */
function counted(count: number, word: string, one = ''): string {
  return count === 1 ? `${one}${word}` : `${String(count)} ${word}s`;
}

function nth(count: number): string {
  if (count === 2) return 'second';
  return count === 3 ? 'third' : `${String(count)}th`;
}
