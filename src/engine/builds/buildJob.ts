import type { Clock } from '../../base/clock';
import type { Log } from '../../base/log';
import type { Buildspec, BuildspecArtifacts } from '../../core/buildspec/model';
import type { BuildProject, EnvironmentVariable } from '../../core/pipeline/definition';
import type { BuildPhaseType, CommandPhaseType } from '../../core/runner/buildPhases';
import type { ActionProgress } from '../actions/action';
import type { PhaseFailure } from './buildRecord';

/** What a build is to do, where its source comes from and where its artifacts go. */
export interface BuildJob {
  readonly projectName: string;
  /** Absent where no file of the workspace declares the project. */
  readonly project: BuildProject | undefined;
  /** `CODEBUILD_INITIATOR`. */
  readonly initiator: string;
  /** In place of the project's buildspec: a path in the source, or the buildspec's own text. */
  readonly buildspecOverride: string | undefined;
  /** Runs the commands of this phase alone; the others and the artifacts are passed over. */
  readonly onlyPhase?: CommandPhaseType;
  /** In place of the project's; minutes. */
  readonly timeoutInMinutes?: number;
  /** Variables that win over those of the project. Throws `invalid-input` where they cannot be read. */
  variables(): readonly EnvironmentVariable[];
  /** Brings the source into folders below the work folder. Rejects with an `AppError` where there is none. */
  fetchSources(): Promise<BuildSources>;
  /**
   * The artifacts that are to be packed; `uuid` is the build's. Throws `invalid-input` where the buildspec lacks one that
   * is wanted.
   */
  outputs(buildspec: Buildspec, uuid: string): readonly BuildOutput[];
  /** The folder in which the build works. */
  workFolder(): Promise<string>;
  /** Publishes what is known while the build runs. */
  report(progress: ActionProgress): void;
  /** Aborted when the build is to be stopped. */
  readonly signal: AbortSignal;
  readonly clock: Clock;
  readonly log: Log;
}

/** The unpacked sources of a build. */
export interface BuildSources {
  /** The primary source: where the build starts. */
  readonly folder: string;
  /** The others, by artifact name. */
  readonly secondary: ReadonlyMap<string, string>;
  /** Symbolic links of the source that lead out of it, and so were not made. */
  readonly leftOut: readonly string[];
  /** The commit, where the source is one. */
  readonly revisionId: string | undefined;
  /** What the log is to say of the source. */
  readonly remarks: readonly string[];
}

/** An artifact of a build. */
export interface BuildOutput {
  /** How the log names it. */
  readonly name: string;
  readonly artifacts: BuildspecArtifacts;
  /** Absolute path of the zip, in a folder that exists or is made by then. */
  readonly file: string;
}

/** How a build ended; a failure says with which phase. */
export interface BuildEnd {
  readonly status: 'SUCCEEDED' | 'FAILED' | 'TIMED_OUT' | 'STOPPED';
  readonly failure?: PhaseFailure & { readonly phase: BuildPhaseType };
  readonly exportedVariables: Readonly<Record<string, string>>;
}
