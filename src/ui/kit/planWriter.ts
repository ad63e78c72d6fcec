import type { FilePlan } from '../../core/scaffold/files/filePlan';
import type { ProjectRoot } from './projectFolders';

/** Shows and writes planned files. Nothing is written before the user has chosen it. */
export interface PlanWriter {
  /**
   * Shows what writing would change, in one editor: new files, and those that are there beside what they would become. A later
   * preview for the same folder takes its place.
   */
  preview(root: ProjectRoot, plan: FilePlan): Promise<void>;
  /**
   * Asks which files to write, writes them as one step that can be undone as one, and tells what came of it; resolves to
   * `undefined` where the user turns away, or where there is nothing to write.
   *
   * @throws AppError `invalid-input` where the folder cannot be written to or is gone
   */
  write(root: ProjectRoot, plan: FilePlan): Promise<WrittenPlan | undefined>;
}

/** Paths of a plan, by what became of them. */
export interface WrittenPlan {
  readonly written: readonly string[];
  /** As they were: those that the user left out, and those that said the same already. */
  readonly kept: readonly string[];
  /** Chosen, and not written. */
  readonly failed: readonly string[];
}
