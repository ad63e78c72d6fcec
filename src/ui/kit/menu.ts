import type { Dialogs, Question } from './dialogs';

/** A line of a list that leads somewhere, and from there back to the list. */
export interface MenuLine<S> {
  /** Stays the same while the rest of the line changes: the focus comes back to it. */
  readonly key: string;
  readonly label: string;
  readonly description?: string;
  readonly detail?: string;
  readonly icon?: string;
  readonly group?: string;
  /** What comes of it; `undefined` where the user turns away, and nothing has changed. */
  readonly run?: (state: S) => Promise<S | undefined>;
  /** Whether the list is not shown again. */
  readonly isLast?: true;
}

/**
 * Shows a list again and again, until a line ends it. Resolves to the state as it has become, also where the user goes back;
 * `undefined` where they turn away.
 */
export async function askInMenu<S>(
  dialogs: Pick<Dialogs, 'pick'>,
  linesOf: (state: S) => readonly MenuLine<S>[],
  start: S,
  question: Question,
): Promise<S | undefined> {
  let state = start;
  let last: string | undefined;
  const way = { isBack: false };
  const { goBack, ...others } = question;
  const asked: Question = {
    ...others,
    ...(goBack !== undefined && {
      goBack: () => {
        way.isBack = true;
        goBack();
      },
    }),
  };
  for (;;) {
    const choices = linesOf(state).map(line => ({ ...line, value: line, isFocused: line.key === last }));
    const line = await dialogs.pick(choices, asked);
    if (way.isBack) return state;
    if (line === undefined) return undefined;
    state = (await line.run?.(state)) ?? state;
    if (line.isLast) return state;
    last = line.key;
  }
}
