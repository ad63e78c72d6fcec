import { mkdir, readdir, rm } from 'node:fs/promises';
import path from 'node:path';
import { AppError } from '../../base/appError';
import type { Log } from '../../base/log';

/**
 * Where the executions of one engine keep their files, below the engine's storage. Names of folders are ids made here,
 * never text of a definition.
 */
export class ExecutionFiles {
  /** The folder that stands in for all deployment targets. */
  readonly sandbox: string;
  readonly #runs: string;
  readonly #own: string;
  readonly #log: Log;

  constructor(storageDirectory: string, owner: string, log: Log) {
    this.sandbox = path.join(storageDirectory, 'sandbox');
    this.#runs = path.join(storageDirectory, 'runs');
    this.#own = path.join(this.#runs, owner);
    this.#log = log;
  }

  artifactsOf(executionId: string): ExecutionArtifacts {
    return new ExecutionArtifacts(this.#artifactFolder(executionId));
  }

  /** Removes the artifacts of an execution that has ended. */
  removeArtifacts(executionId: string): Promise<void> {
    return this.#remove(this.#artifactFolder(executionId));
  }

  /** Makes the folder in which an action works. */
  async makeWorkFolder(actionExecutionId: string): Promise<string> {
    const folder = this.#workFolder(actionExecutionId);
    await mkdir(folder, { recursive: true, mode: 0o700 });
    return folder;
  }

  removeWorkFolder(actionExecutionId: string): Promise<void> {
    return this.#remove(this.#workFolder(actionExecutionId));
  }

  /** Removes what this engine and engines that are gone have left behind, except what was deployed. */
  async tidyUp(isAlive: (owner: string) => Promise<boolean>): Promise<void> {
    for (const owner of await entries(this.#runs)) {
      const folder = path.join(this.#runs, owner);
      if (folder === this.#own || !(await isAlive(owner))) await this.#remove(folder);
    }
  }

  #artifactFolder(executionId: string): string {
    return path.join(this.#own, 'artifacts', executionId);
  }

  #workFolder(actionExecutionId: string): string {
    return path.join(this.#own, 'work', actionExecutionId);
  }

  async #remove(folder: string): Promise<void> {
    try {
      await rm(folder, { recursive: true, force: true, maxRetries: 3, retryDelay: 100 });
    } catch (error) {
      this.#log.warn(
        `${folder} cannot be removed: ${error instanceof Error ? error.message : String(error)}`,
      );
    }
  }
}

/** The artifacts of one execution: which action put out what, and where it is. */
export class ExecutionArtifacts {
  readonly #folder: string;
  readonly #paths = new Map<string, string>();

  constructor(folder: string) {
    this.#folder = folder;
  }

  /** Makes the folder in which the artifacts lie. */
  async prepare(): Promise<void> {
    await mkdir(this.#folder, { recursive: true, mode: 0o700 });
  }

  /** Absolute path for an artifact of an action. Artifacts are told apart by case, not all file systems do that. */
  pathFor(actionExecutionId: string, index: number): string {
    return path.join(this.#folder, `${actionExecutionId}-${index}.zip`);
  }

  /** Makes an artifact known to the actions that follow. */
  publish(name: string, file: string): void {
    this.#paths.set(name, file);
  }

  /** Absolute path of an artifact. Throws `AppError` where none of this name was put out. */
  find(name: string): string {
    const file = this.#paths.get(name);
    if (file !== undefined) return file;
    throw new AppError(
      'not-found',
      `Artifact ${name} was not put out by an earlier action of this execution.`,
    );
  }
}

async function entries(folder: string): Promise<readonly string[]> {
  try {
    return await readdir(folder);
  } catch {
    // Not made yet, so there is nothing in it.
    return [];
  }
}
