import type { Answers, Prefill } from '../../core/intake/answers/answers';
import type { CostAssumptions } from '../../core/intake/cost/cost';
import type { ProjectFiles } from '../../core/intake/facts/projectFiles';
import type { WorkspaceFacts } from '../../core/intake/facts/workspaceFacts';
import type { Recommendation } from '../../core/intake/recommend/recommendation';
import type { Blueprint } from '../../core/pipeline/blueprint/blueprint';
import type { ExportFormat } from '../../core/scaffold/exports/exportPipeline';
import type { FilePlan } from '../../core/scaffold/files/filePlan';
import type { ProjectRoot } from './projectFolders';

/** A buildspec that could be written. */
export interface BuildspecProposal {
  /** The folder that it is for, from the root; empty for the root. */
  readonly folder: string;
  /** What is built: `Node.js, container image`. */
  readonly builds: string;
  /** The files that say so: `package.json, pyproject.toml`. */
  readonly evidence: string;
  readonly text: string;
}

/** What CodeDeploy deploys to: servers, a service of ECS, or a function of Lambda. */
export type ApplicationKind = 'server' | 'container' | 'function';

export interface ApplicationProposal {
  readonly kind: ApplicationKind;
  /** The file that speaks for it. */
  readonly evidence?: string;
}

/** Reads folders, and writes what they need; no file is touched. */
export interface Intake {
  /**
   * The buildspecs for the projects of a folder: one for each folder with a manifest, those nearest to its root first, and
   * before it one that also builds the container image, where there is a `Dockerfile`.
   */
  proposeBuildspecs(files: ProjectFiles): Promise<readonly BuildspecProposal[]>;
  /** A buildspec for a folder in which no project was found: its commands are left to the user. */
  emptyBuildspec(folder: string): string;
  /** @param name the folder's own name */
  readFacts(files: ProjectFiles, name: string): Promise<WorkspaceFacts>;
  /** Whether facts may be read from a file, by its path alone. */
  isTelling(path: string): boolean;
  prefill(facts: WorkspaceFacts): Prefill;
  recommend(facts: WorkspaceFacts, answers: Answers, assumptions?: Partial<CostAssumptions>): Recommendation;
  /** The files of a pipeline, and among them the answers that it was made from. */
  planFiles(blueprint: Blueprint, answers: Answers): FilePlan;
  /** The kinds of applications, that which a folder speaks for first. */
  applicationKinds(facts: WorkspaceFacts): readonly ApplicationProposal[];
  /** What CodeDeploy needs of an application, in a folder or, without one, where a program was found. */
  planApplication(facts: WorkspaceFacts, kind: ApplicationKind, folder: string | undefined): FilePlan;
  /** The same pipeline for another tool than CloudFormation. */
  exportFiles(blueprint: Blueprint, format: ExportFormat): FilePlan;
}

/** The pages with the five questions, one a folder of the window. */
export interface IntakePages {
  /**
   * Shows the page of a folder; without one, a page that says that none is open.
   *
   * @param answers stand on it in place of those that are saved or found
   */
  open(root: ProjectRoot | undefined, answers?: Answers): void;
}
