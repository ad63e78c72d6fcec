import type { Answers } from '../../core/intake/answers/answers';
import { decodeAnswers } from '../../core/intake/answers/decodeAnswers';

/** What the page keeps over switches of tabs and reloads of the window. */
export interface Memory {
  /** The folder that the answers are for. */
  readonly root: string;
  readonly answers: Answers;
  /** What the folder suggested when they were given; absent where another version has kept them. */
  readonly suggested?: Answers;
  readonly runsPerMonth?: number;
  readonly selected?: string;
  /** Pixels from the top. */
  readonly scroll: number;
}

/** What was kept, or `undefined` for what another version has kept in another form. */
export function decodeMemory(value: unknown): Memory | undefined {
  if (typeof value !== 'object' || value === null) return undefined;
  const { root, answers, suggested, runsPerMonth, selected, scroll } = value as Readonly<
    Record<string, unknown>
  >;
  const decoded = decodeAnswers(answers);
  const before = decodeAnswers(suggested);
  if (typeof root !== 'string' || 'problem' in decoded) return undefined;
  return {
    root,
    answers: decoded.answers,
    ...('answers' in before && { suggested: before.answers }),
    ...(typeof runsPerMonth === 'number' && { runsPerMonth }),
    ...(typeof selected === 'string' && { selected }),
    scroll: typeof scroll === 'number' ? scroll : 0,
  };
}
