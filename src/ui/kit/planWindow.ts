import type { ProjectRoot } from './projectFolders';

/** What writing planned files needs of the window and its disks. Paths are from the root. */
export interface PlanWindow {
  /** Why nothing can be written to a folder; `undefined` where it can, as far as is known. */
  refusal(root: ProjectRoot): Promise<'gone' | 'read-only' | undefined>;
  /** `undefined` where nothing is there. */
  read(root: ProjectRoot, path: string): Promise<FoundFile | undefined>;
  /** Shows texts in one editor, each beside the file that is there; an earlier one for the same folder is closed. */
  showChanges(root: ProjectRoot, title: string, changes: readonly ShownChange[]): Promise<void>;
  /** Shows a file that is there beside a text that could take its place. */
  compare(root: ProjectRoot, path: string, text: string): Promise<void>;
  /**
   * Writes files as one step of the editor's undo, and saves them. What could not be written, {@link read} tells; of a file
   * that is new, some may be there.
   */
  apply(root: ProjectRoot, edits: readonly FileEdit[]): Promise<void>;
  /** Removes a file that {@link apply} began. */
  remove(root: ProjectRoot, path: string): Promise<void>;
  /** Why a file that is not there cannot be written: a sentence; `undefined` where it can after all. Leaves nothing behind. */
  trouble(root: ProjectRoot, path: string): Promise<string | undefined>;
  /** Makes files executable; false where the disk, or its operating system, knows no such thing. */
  makeExecutable(root: ProjectRoot, paths: readonly string[]): Promise<boolean>;
  /** Takes back the last {@link apply}, which wrote these files; one that is new was among them. */
  undo(root: ProjectRoot, edits: readonly FileEdit[]): Promise<void>;
  /** Opens a file; Markdown as it is read. */
  open(root: ProjectRoot, path: string): Promise<void>;
}

export interface FoundFile {
  /**
   * As an editor has it open, or else as it is saved; absent where it is no text, too large, not to be read, or behind a
   * symbolic link.
   */
  readonly text?: string;
  readonly isUnsaved: boolean;
}

export interface ShownChange {
  readonly path: string;
  readonly isNew: boolean;
  readonly text: string;
}

export interface FileEdit extends ShownChange {
  /** What an editor showed before; of a new file nothing. */
  readonly before: string | undefined;
  readonly isExecutable: boolean;
}
