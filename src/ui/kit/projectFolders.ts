/** A folder that the window has open. */
export interface ProjectRoot {
  /** Its URI as text. */
  readonly uri: string;
  readonly name: string;
}

/** The files of the window's folders, as new ones are proposed from them. Nothing here writes to a disk. */
export interface ProjectFolders {
  readonly roots: readonly ProjectRoot[];
  /**
   * The root that holds a folder or a file, and the path of that folder in it; empty for the root itself.
   *
   * @throws AppError `invalid-input` where it is in a root and gone
   */
  locate(uri: string): Promise<{ readonly root: ProjectRoot; readonly folder: string } | undefined>;
  /** Paths of the files that are neither ignored by git nor part of an installation, no more than {@link MAX_PATHS}. */
  paths(root: ProjectRoot, signal: AbortSignal): Promise<readonly string[]>;
  /** `undefined` where it cannot be read, or is larger than a manifest can sensibly be. */
  text(root: ProjectRoot, path: string): Promise<string | undefined>;
  exists(root: ProjectRoot, path: string): Promise<boolean>;
  /** Opens a file that is there, at a zero-based line. */
  open(root: ProjectRoot, path: string, line?: number): Promise<void>;
  /** Opens a file that is not there yet, with a text that the user may save, change or throw away. */
  propose(root: ProjectRoot, path: string, text: string): Promise<void>;
  /** Shows a file that is there beside a text that could take its place. */
  compare(root: ProjectRoot, path: string, text: string): Promise<void>;
}

/** More files than this are not looked at. */
export const MAX_PATHS = 100_000;
