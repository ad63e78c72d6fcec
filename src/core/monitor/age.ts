import type { Instant, Millis } from '../../base/clock';

const SECOND = 1_000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
const MONTH = 30 * DAY;
const YEAR = 365 * DAY;

/** From `from` on, a duration is told in whole `unit`s. Coarse on purpose: a row is repainted only at a step. */
interface Step {
  readonly from: Millis;
  readonly unit: Millis;
  readonly word: string;
}

const AGE_STEPS: readonly Step[] = [
  { from: YEAR, unit: YEAR, word: 'y' },
  { from: 2 * MONTH, unit: MONTH, word: 'months' },
  { from: DAY, unit: DAY, word: 'd' },
  { from: HOUR, unit: HOUR, word: 'h' },
  { from: MINUTE, unit: MINUTE, word: 'min' },
];

/** How long ago something was: `just now`, `2 min`, `3 h`, `5 d`, `4 months`, `2 y`. A time to come is `just now`. */
export function age(since: Instant, now: Instant): string {
  const passed = now - since;
  const step = AGE_STEPS.find(({ from }) => passed >= from);
  return step === undefined ? 'just now' : `${Math.floor(passed / step.unit)} ${step.word}`;
}

/** When `age(since, …)` reads differently next. */
export function nextAgeChange(since: Instant, now: Instant): Instant {
  const passed = Math.max(0, now - since);
  const step = AGE_STEPS.find(({ from }) => passed >= from) ?? { from: 0, unit: MINUTE };
  const next = (Math.floor(passed / step.unit) + 1) * step.unit;
  const larger = AGE_STEPS.findLast(({ from }) => from > passed);
  return since + Math.min(next, larger?.from ?? next);
}

/** How long something has been running: empty below 10 s, then `20 s` in steps of 10, `3 min`, `1 h 5 min`. */
export function runningTime(since: Instant, now: Instant): string {
  const passed = Math.max(0, now - since);
  if (passed < 10 * SECOND) return '';
  if (passed < MINUTE) return `${Math.floor(passed / (10 * SECOND)) * 10} s`;
  return duration(Math.floor(passed / MINUTE) * MINUTE);
}

/** When `runningTime(since, …)` reads differently next. */
export function nextRunningChange(since: Instant, now: Instant): Instant {
  const passed = Math.max(0, now - since);
  const unit = passed < MINUTE ? 10 * SECOND : MINUTE;
  return since + (Math.floor(passed / unit) + 1) * unit;
}

/** A span of time that is over: `11 s`, `4 min 10 s`, `1 h 5 min`. */
export function duration(span: Millis): string {
  const seconds = Math.max(0, Math.round(span / SECOND));
  const minutes = Math.floor(seconds / 60);
  const hours = Math.floor(minutes / 60);
  if (minutes === 0) return `${seconds} s`;
  if (hours === 0) return joined(`${minutes} min`, seconds % 60, 's');
  return joined(`${hours} h`, minutes % 60, 'min');
}

function joined(large: string, rest: number, unit: string): string {
  return rest === 0 ? large : `${large} ${rest} ${unit}`;
}

/** A time on the user's own clock, to the second: `2026-11-23 05:58:03`. */
export function exactTime(at: Instant): string {
  const date = new Date(at);
  if (Number.isNaN(date.getTime())) return 'an unknown time';
  const day = [date.getFullYear(), date.getMonth() + 1, date.getDate()].map(twoDigits).join('-');
  return `${day} ${[date.getHours(), date.getMinutes(), date.getSeconds()].map(twoDigits).join(':')}`;
}

function twoDigits(value: number): string {
  return String(value).padStart(2, '0');
}
