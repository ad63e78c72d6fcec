/** What one build does: the blueprint of a buildspec. All texts are as the shell or CodeBuild reads them, not yet YAML. */
export interface BuildBlueprint {
  /** The CodeBuild image that it is made for: `aws/codebuild/standard:8.0`. */
  readonly image: string;
  /** Runtime → version, as `runtime-versions` takes them. */
  readonly runtimes: Readonly<Record<string, string>>;
  readonly variables: Readonly<Record<string, string>>;
  readonly install: readonly string[];
  /** Commands of the phase `pre_build`, such as those that start what the tests need beside them. */
  readonly preBuild: readonly string[];
  readonly build: readonly string[];
  /** Commands that run after those of the phase `build`, whether they succeeded or not. */
  readonly finally: readonly string[];
  readonly reports: readonly ReportGroup[];
  /** Glob patterns; absolute, or from the root of the source. */
  readonly cachePaths: readonly string[];
  readonly artifacts: BuildArtifacts;
  /** What to know or to do by hand, a sentence each. */
  readonly warnings: readonly string[];
}

/** Reports of tests that CodeBuild collects. */
export interface ReportGroup {
  readonly name: string;
  readonly files: readonly string[];
  readonly baseDirectory: string;
  /** Source: CodeBuild User Guide, "Test reports", file formats. */
  readonly format: 'JUNITXML' | 'VISUALSTUDIOTRX';
}

/** What a build hands on. */
export interface BuildArtifacts {
  readonly files: readonly string[];
  readonly excluded: readonly string[];
  /** From the root of the source; absent for the root itself. */
  readonly baseDirectory?: string;
}
