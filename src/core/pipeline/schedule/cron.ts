/** EventBridge has six fields that end with the year. Quartz puts seconds first and may leave the year out. */
export type CronDialect = 'eventBridge' | 'quartz';

const CRON_FIELDS = ['seconds', 'minutes', 'hours', 'dayOfMonth', 'month', 'dayOfWeek', 'year'] as const;
export type CronFieldName = (typeof CRON_FIELDS)[number];

/** What stands between two commas of a field. Days of the week count from 1, Sunday, and months from 1. */
export type CronPart =
  | { readonly kind: 'any' | 'none' | 'lastWeekday' }
  | { readonly kind: 'value' | 'weekdayNear' | 'lastOf'; readonly value: number }
  /** `L`; with `L-3` that many days before it. */
  | { readonly kind: 'last'; readonly before: number }
  | { readonly kind: 'range'; readonly from: number; readonly to: number }
  /** `to` is absent where the steps go to the end of the field. */
  | { readonly kind: 'step'; readonly from: number; readonly to?: number; readonly step: number }
  | { readonly kind: 'nth'; readonly value: number; readonly nth: number };

export type Cron = Readonly<Record<CronFieldName, readonly CronPart[]>>;

/** What is wrong with a schedule; offsets into its text. */
export interface ScheduleProblem {
  readonly message: string;
  readonly start: number;
  readonly end: number;
}

export interface CronResult {
  /** Absent where there is a problem. */
  readonly cron?: Cron;
  readonly problems: readonly ScheduleProblem[];
}

interface FieldRule {
  readonly label: string;
  readonly min: number;
  readonly max: number;
  /** Names for `min`, `min + 1` and so on. */
  readonly names?: readonly string[];
}

const MONTHS = ['JAN', 'FEB', 'MAR', 'APR', 'MAY', 'JUN', 'JUL', 'AUG', 'SEP', 'OCT', 'NOV', 'DEC'];
const DAYS = ['SUN', 'MON', 'TUE', 'WED', 'THU', 'FRI', 'SAT'];

/** Source: EventBridge User Guide, Cron expressions; for seconds the CronTrigger tutorial of Quartz. */
const RULES: Readonly<Record<CronFieldName, FieldRule>> = {
  seconds: { label: 'seconds', min: 0, max: 59 },
  minutes: { label: 'minutes', min: 0, max: 59 },
  hours: { label: 'hours', min: 0, max: 23 },
  dayOfMonth: { label: 'day of the month', min: 1, max: 31 },
  month: { label: 'month', min: 1, max: 12, names: MONTHS },
  dayOfWeek: { label: 'day of the week', min: 1, max: 7, names: DAYS },
  year: { label: 'year', min: 1970, max: 2199 },
};

const ANY: readonly CronPart[] = [{ kind: 'any' }];
const FIRST_SECOND: readonly CronPart[] = [{ kind: 'value', value: 0 }];

/** Reads the fields of a cron expression, without `cron(` and `)`. Says of each wrong field what it takes. */
export function parseCron(text: string, dialect: CronDialect): CronResult {
  const isQuartz = dialect === 'quartz';
  const names = isQuartz ? CRON_FIELDS : CRON_FIELDS.slice(1);
  const words = [...text.matchAll(/\S+/g)];
  if (words.length !== names.length && !(isQuartz && words.length === 6))
    return { problems: [{ message: wrongCount(words.length, isQuartz), start: 0, end: text.length }] };

  const problems: ScheduleProblem[] = [];
  const fields: Record<CronFieldName, readonly CronPart[]> = {
    seconds: FIRST_SECOND,
    minutes: ANY,
    hours: ANY,
    dayOfMonth: ANY,
    month: ANY,
    dayOfWeek: ANY,
    year: ANY,
  };
  for (const [at, { 0: word, index: start }] of words.entries()) {
    const name = names[at];
    if (name === undefined) continue;
    const parts = word.split(',').map(part => partOf(part.toUpperCase(), name));
    const known = parts.filter(part => part !== undefined);
    // `?` and the special days stand alone: a list of them has no meaning.
    const isWrong =
      known.length < parts.length || (known.length > 1 && known.some(part => part.kind === 'none'));
    if (isWrong) problems.push({ message: wrongField(word, name), start, end: start + word.length });
    else fields[name] = known;
  }
  if (problems.length === 0 && isNone(fields.dayOfMonth) === isNone(fields.dayOfWeek))
    problems.push(daysProblem(words, isQuartz ? 3 : 2, isNone(fields.dayOfMonth)));
  return problems.length === 0 ? { cron: fields, problems } : { problems };
}

function isNone(parts: readonly CronPart[]): boolean {
  return parts[0]?.kind === 'none';
}

function partOf(part: string, name: CronFieldName): CronPart | undefined {
  const { min, max } = RULES[name];
  if (part === '*') return { kind: 'any' };
  const isDayOfMonth = name === 'dayOfMonth';
  const isDayOfWeek = name === 'dayOfWeek';
  if (isDayOfMonth || isDayOfWeek) {
    if (part === '?') return { kind: 'none' };
    if (part === 'L') return { kind: 'last', before: 0 };
  }
  if (isDayOfMonth) {
    if (part === 'LW' || part === 'WL') return { kind: 'lastWeekday' };
    const before = numberIn(/^L-(\d+)$/.exec(part)?.[1], 1, 30);
    if (before !== undefined) return { kind: 'last', before };
    const near = numberIn(/^(\d+)W$/.exec(part)?.[1], min, max);
    if (near !== undefined) return { kind: 'weekdayNear', value: near };
  }
  if (isDayOfWeek) {
    const lastOf = valueIn(/^(\w+)L$/.exec(part)?.[1], name);
    if (lastOf !== undefined) return { kind: 'lastOf', value: lastOf };
    const [, dayText, nthText] = /^(\w+)#(\d)$/.exec(part) ?? [];
    const value = valueIn(dayText, name);
    const nth = numberIn(nthText, 1, 5);
    if (value !== undefined && nth !== undefined) return { kind: 'nth', value, nth };
  }
  return rangeOf(part, name);
}

/** A value, a range, or steps through one. */
function rangeOf(part: string, name: CronFieldName): CronPart | undefined {
  const { min, max } = RULES[name];
  const [, range = '', stepText] = /^([^/]*)(?:\/(\d+))?$/.exec(part) ?? [];
  const [fromText, toText, ...rest] = range.split('-');
  const isWhole = range === '*' || (range === '' && stepText !== undefined);
  const from = isWhole ? min : valueIn(fromText, name);
  const to = toText === undefined ? undefined : valueIn(toText, name);
  if (from === undefined || rest.length > 0 || (toText !== undefined && to === undefined)) return undefined;
  // A week and a year go on after their end, a day does not come back to its morning.
  if (to !== undefined && to < from && (name === 'year' || name === 'dayOfMonth')) return undefined;
  if (stepText === undefined)
    return to === undefined ? { kind: 'value', value: from } : { kind: 'range', from, to };
  const step = numberIn(stepText, 1, max);
  if (step === undefined) return undefined;
  if (step === 1 && from === min && to === undefined) return { kind: 'any' };
  return to === undefined ? { kind: 'step', from, step } : { kind: 'step', from, to, step };
}

function valueIn(text: string | undefined, name: CronFieldName): number | undefined {
  const { min, max, names = [] } = RULES[name];
  const named = text === undefined ? -1 : names.indexOf(text);
  return named === -1 ? numberIn(text, min, max) : named + min;
}

function numberIn(text: string | undefined, min: number, max: number): number | undefined {
  if (text === undefined || !/^\d{1,4}$/.test(text)) return undefined;
  const value = Number(text);
  return value >= min && value <= max ? value : undefined;
}

function wrongCount(count: number, isQuartz: boolean): string {
  const fields = isQuartz
    ? '6 or 7 fields: seconds, minutes, hours, day of the month, month, day of the week and, where wanted, year'
    : '6 fields: minutes, hours, day of the month, month, day of the week and year';
  return `A cron expression has ${fields}. This one has ${String(count)}.`;
}

function wrongField(word: string, name: CronFieldName): string {
  const { label, min, max, names } = RULES[name];
  const range = `${String(min)} to ${String(max)}`;
  const orNames = names === undefined ? '' : ` or ${names[0] ?? ''} to ${names.at(-1) ?? ''}`;
  return `"${word.slice(0, 30)}" is not for the ${label} of a cron expression: that field takes ${range}${orNames}, with * , - and /${SPECIAL[name] ?? ''}.`;
}

const SPECIAL: Partial<Readonly<Record<CronFieldName, string>>> = {
  dayOfMonth: ', and ?, L or W',
  dayOfWeek: ', and ?, L or #',
};

function daysProblem(words: readonly RegExpExecArray[], dayAt: number, areNone: boolean): ScheduleProblem {
  const first = words[dayAt];
  const last = words[dayAt + 2];
  return {
    message: areNone
      ? 'Day of the month and day of the week are both "?". One of them must name days, or be *.'
      : 'Day of the month and day of the week cannot both be set. Write "?" for one of them.',
    start: first?.index ?? 0,
    end: (last?.index ?? 0) + (last?.[0].length ?? 0),
  };
}
