/** The files of a folder by their names. */
export interface FileList {
  /** All files but those of installed packages and of git itself. */
  readonly paths: readonly string[];
  /** Folders that have more in them than `paths` says, such as links to folders. */
  readonly closed: readonly string[];
  /** Whether these are all; nothing can be called missing where they are not. */
  readonly isWhole: boolean;
}

/**
 * The files of one folder of a workspace, as the checks across files ask for them. Paths are relative to the folder, with
 * `/` between their parts, and compared case-sensitively, as AWS does.
 */
export interface WorkspaceFiles {
  list(): Promise<FileList>;
  /** The text of a file, as an editor has it open or else as it is saved; `undefined` where it is not there or too large. */
  text(path: string): Promise<string | undefined>;
  /** The first bytes of a file, each as the character of its code; `undefined` where it cannot be read. */
  head(path: string): Promise<string | undefined>;
  /** Whether a file may be executed; `undefined` where that is not known, as on Windows. */
  isExecutable(path: string): Promise<boolean | undefined>;
}

/** No more files than this are listed. Listing so many takes a second or two. */
export const MAX_LISTED = 100_000;

/** No more files than this are read for the checks across them. On a machine that does nothing else it takes some seconds. */
export const MAX_READ = 20_000;

/** Enough of a script for its first line, and for its line ends to show. */
export const HEAD_BYTES = 4096;

/** Whether a file may be one that Headgate checks, by the ending of its name alone; what it is, the content says. */
export function mayBeChecked(name: string): boolean {
  return /\.(ya?ml|jsonc?|template)$/i.test(name);
}
