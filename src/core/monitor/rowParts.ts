import type { Instant } from '../../base/clock';
import { shortened, visibleText } from '../../base/visibleText';
import { age, exactTime } from './age';
import type { RowIcon, TreeRow } from './treeRow';
import { dotted, iconOf, quietIconOf, wordOf, type Standing } from './wording';

/** Row ids are made of names, and names can hold anything: JSON keeps their borders. */
export function rowId(kind: TreeRow['kind'], ...names: readonly string[]): string {
  return `${kind}:${JSON.stringify(names)}`;
}

/** Somebody's name for something, as a row shows it. */
export function nameText(name: string): string {
  return shortened(visibleText(name), 120);
}

/** Somebody's sentence, as a description or a line of a tooltip shows it. */
export function lineText(text: string, limit = 160): string {
  return shortened(visibleText(text.trim().split(/\r\n|[\r\n]/, 1)[0] ?? ''), limit);
}

/** How a stage or an action stands: what is of an earlier execution counts as not started while a newer one runs. */
export interface ShownStanding {
  readonly icon: RowIcon;
  readonly word: string;
  readonly description: string;
}

/** `since` is when the thing last changed; `running` whether an execution is under way. */
export function shownStanding(
  { standing, earlier, since }: { standing: Standing; earlier: boolean; since?: Instant },
  running: boolean,
  now: Instant,
): ShownStanding {
  const word = wordOf(standing);
  if (!earlier || standing === 'TransitionDisabled') {
    return { icon: iconOf(standing), word, description: standing === 'NotStarted' ? word : '' };
  }
  if (running)
    return { icon: iconOf('NotStarted'), word: wordOf('NotStarted'), description: wordOf('NotStarted') };
  return {
    icon: quietIconOf(standing),
    word: `${word} in an earlier execution`,
    description: dotted('earlier', since === undefined ? undefined : age(since, now)),
  };
}

/** `Failed 2026-11-23 05:58:03`, for a tooltip. */
export function standingLine(word: string, since: Instant | undefined): string {
  const sentence = `${word.charAt(0).toUpperCase()}${word.slice(1)}`;
  return since === undefined ? sentence : `${sentence}, ${exactTime(since)}`;
}

/** Siblings with the same id, which only a broken answer brings about, are told apart by their number. */
export function withUniqueIds(rows: readonly TreeRow[]): readonly TreeRow[] {
  const seen = new Map<string, number>();
  return rows.map(row => {
    const count = (seen.get(row.id) ?? 0) + 1;
    seen.set(row.id, count);
    return count === 1 ? row : { ...row, id: `${row.id}#${count}` };
  });
}
