/** A buildspec as CodeBuild reads it. Source: CodeBuild User Guide, "Build specification reference". */
export interface Buildspec {
  readonly version: '0.1' | '0.2';
  readonly shell?: string;
  /** `env.variables`, literal values in source text. */
  readonly variables: ReadonlyMap<string, string>;
  readonly parameterStore: ReadonlyMap<string, string>;
  readonly secretsManager: ReadonlyMap<string, string>;
  readonly exportedVariables: readonly string[];
  readonly phases: readonly BuildspecPhase[];
  readonly artifacts?: BuildspecArtifacts;
  /** Keyed by artifact identifier. */
  readonly secondaryArtifacts: ReadonlyMap<string, BuildspecArtifacts>;
}

export type BuildspecPhaseName = 'install' | 'pre_build' | 'build' | 'post_build';

export interface BuildspecPhase {
  readonly name: BuildspecPhaseName;
  readonly commands: readonly BuildspecCommand[];
  readonly finally: readonly BuildspecCommand[];
  readonly onFailure?: OnFailure;
}

export interface BuildspecCommand {
  readonly text: string;
  /** Zero-based line on which the command starts in the buildspec. */
  readonly line: number;
}

/** `phases.*.on-failure`; `count` 0 to 100 (3 where not given), `pattern` a regular expression over the error text. */
export type OnFailure =
  | { readonly kind: 'ABORT' | 'CONTINUE' }
  | { readonly kind: 'RETRY'; readonly count: number; readonly pattern?: string };

export interface BuildspecArtifacts {
  readonly files: readonly string[];
  readonly excludePaths: readonly string[];
  /** May hold a glob. */
  readonly baseDirectory?: string;
  readonly discardPaths: boolean;
  readonly enableSymlinks: boolean;
  readonly name?: string;
}
