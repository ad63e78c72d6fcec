import type { Answers, Prefill } from '../../core/intake/answers/answers';
import type { Recommendation } from '../../core/intake/recommend/recommendation';
import type { Runtime } from '../../core/intake/facts/facts';
import type { Picture } from '../../core/pipeline/blueprint/picture';

/** What the page says to its host. */
export type ToHost =
  /** The page has been loaded, anew or again; `root` is the folder that it was about before, `project` the folder in it. */
  | { readonly type: 'ready'; readonly root?: string; readonly project?: string }
  | {
      readonly type: 'answers';
      /** Counts the changes: an answer that comes late is told from one that is asked for now. */
      readonly revision: number;
      readonly answers: Answers;
      /** How often the pipeline is taken to run; absent as long as nobody has said so. */
      readonly runsPerMonth?: number;
    }
  /** Opens a file that a fact was read from. */
  | { readonly type: 'open'; readonly path: string; readonly line?: number }
  /** The pipeline is to be for another project of the folder: its answers are asked for. */
  | { readonly type: 'project'; readonly folder: string }
  | { readonly type: 'readAgain' }
  | { readonly type: 'openFolder' }
  /** Shows what would become of the saved answers if these were saved. */
  | { readonly type: 'compareSaved'; readonly answers: Answers }
  | { readonly type: 'act'; readonly act: Act; readonly answers: Answers };

export const ACTS = ['preview', 'write', 'export', 'deploy'] as const;
export type Act = (typeof ACTS)[number];

/** What the host says to the page. */
export type ToPage =
  | { readonly type: 'folder'; readonly folder: FolderState }
  | { readonly type: 'proposal'; readonly revision: number; readonly proposal: Proposal }
  /** An act has ended: what was done, or why not. Empty where the user turned away. */
  | { readonly type: 'ended'; readonly act: Act; readonly text: string };

export type FolderState =
  | { readonly status: 'none' }
  | { readonly status: 'reading'; readonly name: string }
  | { readonly status: 'failed'; readonly name: string; readonly message: string }
  | ({ readonly status: 'read' } & FolderRead);

export interface FolderRead {
  /** The folder's URI, by which the page finds its own answers again. */
  readonly root: string;
  readonly name: string;
  /** What could be built; the folders of the window's folder in which a project was found. */
  readonly projects: readonly ProjectChoice[];
  readonly prefill: Prefill;
  /** The answers of `.headgate/intake.json`. */
  readonly saved?: Answers;
  /** Answers that were given elsewhere, and stand in place of all others. */
  readonly given?: Answers;
  /** What to know before anything else, a sentence each. */
  readonly notices: readonly string[];
  readonly mayWrite: boolean;
}

export interface ProjectChoice {
  /** From the root; empty for the root itself. */
  readonly folder: string;
  readonly runtimes: readonly Runtime[];
}

/** What the answers come to, as the page shows it. */
export interface Proposal extends Omit<Recommendation, 'blueprint'> {
  readonly picture: Picture;
  readonly files: readonly ProposedFile[];
}

export interface ProposedFile {
  readonly path: string;
  readonly purpose: string;
  /** What becomes of it when the files are written. */
  readonly fate: 'create' | 'same' | 'keep' | 'merge' | 'replace';
}
