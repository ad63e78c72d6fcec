import type { Answers } from './answers';

/**
 * Answers after a folder has changed: what was as the folder suggested follows it, what somebody has answered stays.
 *
 * @param before what the folder suggested when the answers were given
 * @param now what it suggests now
 */
export function followFolder(answers: Answers, before: Answers, now: Answers): Answers {
  const following = changedAnswers(before, now).filter(key => isSame(answers[key], before[key]));
  return { ...answers, ...Object.fromEntries(following.map(key => [key, now[key]])) };
}

/** The answers in which two differ. */
export function changedAnswers(before: Answers, now: Answers): readonly (keyof Answers)[] {
  const keys = Object.keys(now) as readonly (keyof Answers)[];
  return keys.filter(key => !isSame(before[key], now[key]));
}

/** Whether two answers say the same; the order of their fields says nothing. */
function isSame(one: unknown, other: unknown): boolean {
  return JSON.stringify(one, inOrder) === JSON.stringify(other, inOrder);
}

function inOrder(_key: string, value: unknown): unknown {
  const isRecord = typeof value === 'object' && value !== null && !Array.isArray(value);
  return isRecord ? Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1))) : value;
}
