/** The template of the pipeline, from the root of a folder. */
export const TEMPLATE_FILE = 'pipeline.yml';

/** The files that are to be written. Paths are from the root of a folder, `/` between their parts; each path once. */
export interface FilePlan {
  readonly files: readonly PlannedFile[];
  /** What to know of them before they are written, a sentence each. */
  readonly warnings?: readonly string[];
}

export interface PlannedFile {
  readonly path: string;
  /** Lines end with LF, the last one too. */
  readonly text: string;
  readonly isExecutable: boolean;
  /** What it is for, in a few words: `Builds and tests`. */
  readonly purpose: string;
  /**
   * What becomes of a file that is there and says something else: `keep` it as it is, `merge` into it what is missing, or
   * offer to `replace` it. Whichever it is, the user sees it first.
   */
  readonly whenExists: 'keep' | 'merge' | 'replace';
}
