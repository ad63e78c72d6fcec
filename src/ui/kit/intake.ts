import type { Fact } from '../../core/intake/facts/facts';
import type { ProjectFiles } from '../../core/intake/facts/projectFiles';
import type { PipelineWish } from '../../core/intake/pipeline/planPipeline';
import type { DeployTarget, SourceBlueprint } from '../../core/pipeline/blueprint/pipeline';

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

/** What a folder says of the pipeline that it needs. */
export interface PipelineFacts {
  readonly source?: Fact<SourceBlueprint>;
  /** The surest first. */
  readonly targets: readonly Fact<DeployTarget>[];
  /** The image that what it builds needs. */
  readonly image: string;
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
  readPipelineFacts(files: ProjectFiles): Promise<PipelineFacts>;
  /** The template of the pipeline that is wished. */
  proposePipeline(wish: PipelineWish): string;
}
