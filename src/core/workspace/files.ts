/**
 * The files of one folder of a workspace, as the checks across files ask for them. Paths are relative to the folder, with
 * `/` between their parts, and compared case-sensitively, as AWS does.
 */
export interface WorkspaceFiles {
  /** All files but those of installed packages and of git itself. */
  list(): Promise<readonly string[]>;
  /** The text of a file, as an editor has it open or else as it is saved; `undefined` where it is not there or too large. */
  text(path: string): Promise<string | undefined>;
  /** The first bytes of a file, each as the character of its code; `undefined` where it cannot be read. */
  head(path: string): Promise<string | undefined>;
  /** Whether a file may be executed; `undefined` where that is not known, as on Windows. */
  isExecutable(path: string): Promise<boolean | undefined>;
}
