import type { Answers } from '../../core/intake/answers/answers';
import type { Alternative } from '../../core/intake/recommend/recommendation';
import type { Act, FolderRead, FolderState, Proposal, ToHost } from '../protocol/messages';

/** All that the page shows comes from this. */
export interface PageState {
  readonly folder: FolderState | undefined;
  readonly answers?: Answers;
  readonly proposal?: Proposal;
  /** Which project the pipeline is for has to be said before anything else. */
  readonly asksForProject: boolean;
  readonly runsPerMonth?: number;
  readonly selected?: string;
  /** The alternative that was taken last, and the answers in whose place it came. */
  readonly taken?: { readonly label: string; readonly before: Partial<Answers> };
  /** The answers that have followed a change of the folder, and all answers before. */
  readonly followed?: { readonly keys: readonly (keyof Answers)[]; readonly before: Answers } | undefined;
  readonly busy?: Act;
  /** What the last act has come to. */
  readonly ended: string;
  /** Read out by a screen reader. */
  readonly announcement: string;
}

/** What can be done on the page. */
export interface PageActions {
  send(message: ToHost): void;
  change(change: Partial<Answers>): void;
  /** Takes other answers in place of all. */
  replace(answers: Answers): void;
  chooseProject(folder: string): void;
  take(alternative: Alternative): void;
  undo(): void;
  select(part: string): void;
  assumeRuns(runs: number): void;
  act(act: Act): void;
  announce(text: string): void;
}

/** The folders in which there is something to build, each once. */
export function projectFolders({ projects }: FolderRead): readonly string[] {
  return [...new Set(projects.map(({ folder }) => folder))];
}
