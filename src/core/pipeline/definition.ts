import type { Position } from '../yaml/node';
import type { PipelineDeclaration } from './declaration';

/** A pipeline as a file of the workspace declares it. */
export interface PipelineDefinition {
  readonly declaration: PipelineDeclaration;
  /** CodeBuild projects of the same template, keyed by the project name that the actions use. */
  readonly projects: ReadonlyMap<string, BuildProject>;
  /** Absolute path. */
  readonly file: string;
  readonly position: Position;
}

/** Where a file of the workspace declares a pipeline. */
export interface DefinitionLocation {
  /** Absolute path. */
  readonly file: string;
  readonly position: Position;
}

/** What a local build takes from an `AWS::CodeBuild::Project`. */
export interface BuildProject {
  readonly name: string;
  /** `path`: relative to the source's root; `inline`: the buildspec's own text; absent means `buildspec.yml`. */
  readonly buildspec?: { readonly path: string } | { readonly inline: string };
  readonly environmentVariables: readonly EnvironmentVariable[];
  readonly image?: string;
  /** Minutes, 5 to 2160. */
  readonly timeoutInMinutes?: number;
}

export interface EnvironmentVariable {
  readonly name: string;
  readonly value: string;
  readonly type: 'PLAINTEXT' | 'PARAMETER_STORE' | 'SECRETS_MANAGER';
}

/** A file of the workspace that means to declare a pipeline and cannot be used as it stands. */
export interface DefinitionProblem {
  /** Absolute path. */
  readonly file: string;
  readonly position: Position;
  /** One sentence: what is wrong and, where it is known, what to do. */
  readonly message: string;
  /** The pipeline's name where it could be read. */
  readonly pipelineName?: string;
}
