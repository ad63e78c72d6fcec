import type { BuildspecArtifacts } from '../../core/buildspec/model';
import type { Build } from '../../core/pipeline/execution';

/** The log of one build, while it is written. */
export interface BuildLog {
  /** Bytes that a process put out. */
  output(chunk: Uint8Array): void;
  /** A line of the engine's own. */
  line(text: string): void;
  close(): Promise<void>;
}

/** The shell in which a build's commands run. */
export interface BuildShell {
  /** Resolves to the exit status; never rejects for a command that fails. */
  run(command: string): Promise<number>;
  /** Exports a variable for the commands that follow. */
  assign(name: string, value: string): Promise<void>;
  /** Values of those variables that are set. */
  read(names: readonly string[]): Promise<ReadonlyMap<string, string>>;
  /** Ends the shell and every process that came from it. */
  end(): Promise<void>;
}

export interface ShellRequest {
  /** Absolute path of the shell. */
  readonly shell: string;
  readonly folder: string;
  readonly environment: Readonly<Record<string, string>>;
  /** A private folder for the shell's own files. */
  readonly scratchFolder: string;
  /** By which every process of the build can be found. */
  readonly marker: string;
  readonly onOutput: (chunk: Uint8Array) => void;
  /** Whether variables and the folder carry over from one command to the next. */
  readonly keepsState: boolean;
}

/** What a local build needs of the machine. */
export interface BuildParts {
  readonly openLog: (groupName: string, streamName: string) => BuildLog;
  readonly openShell: (request: ShellRequest) => BuildShell;
  /** Rejects with an `AppError` for a shell that is not there. */
  readonly findShell: (name: string) => Promise<string>;
  /** Takes the newest state of a build, for `BatchGetBuilds`. */
  readonly saveBuild: (build: Build) => void;
  /** How many builds of a project there were. */
  readonly countBuilds: (projectName: string) => number;
  /** Names of links that would lead out of the folder are in `leftOut`; they are not made. */
  readonly unzip: (
    zipFile: string,
    folder: string,
    signal: AbortSignal,
  ) => Promise<{ readonly files: number; readonly leftOut: readonly string[] }>;
  readonly packArtifact: (
    folder: string,
    artifacts: BuildspecArtifacts,
    zipFile: string,
    signal: AbortSignal,
  ) => Promise<{ readonly files: number }>;
  /** The part of this process's environment that builds may see. */
  readonly environment: Readonly<Record<string, string>>;
  /** A new UUID. */
  readonly newId: () => string;
}
