import { randomUUID } from 'node:crypto';
import { toAppError } from '../../base/appError';
import type { Clock } from '../../base/clock';
import type { Log } from '../../base/log';
import type { ExecutionFiles } from '../executions/executionFiles';
import type { Machine } from '../machine';
import { folderJob, type FolderBuildRequest } from './folderJob';

export interface BuildLauncherParts {
  readonly machine: Pick<Machine, 'source' | 'unzip' | 'startBuild' | 'artifactsFolder'>;
  readonly files: Pick<ExecutionFiles, 'makeWorkFolder' | 'removeWorkFolder'>;
  readonly clock: Clock;
  readonly log: Log;
}

interface RunningBuild {
  readonly stopping: AbortController;
  /** Resolves when the build has ended and its work folder is gone; never rejects. */
  readonly ended: Promise<void>;
}

/** The builds of this engine that belong to no pipeline. */
export class BuildLauncher {
  readonly #parts: BuildLauncherParts;
  readonly #running = new Map<string, RunningBuild>();

  constructor(parts: BuildLauncherParts) {
    this.#parts = parts;
  }

  /** Starts a build and returns its id; its record is there by then. */
  start(request: FolderBuildRequest): string {
    const { machine, files, clock, log } = this.#parts;
    const stopping = new AbortController();
    const workId = randomUUID();
    const job = folderJob(request, {
      source: machine.source,
      unzip: machine.unzip,
      artifactsFolder: machine.artifactsFolder,
      workFolder: () => files.makeWorkFolder(workId),
      signal: stopping.signal,
      clock,
      log,
    });
    const { id, ended } = machine.startBuild(job);
    this.#running.set(id, { stopping, ended: this.#whenEnded(id, ended, workId) });
    return id;
  }

  /** Stops a build and resolves when it has ended; `false` where it does not run here. */
  async stop(buildId: string): Promise<boolean> {
    const running = this.#running.get(buildId);
    if (running === undefined) return false;
    running.stopping.abort();
    await running.ended;
    return true;
  }

  /** Stops all builds and resolves when they have ended. */
  async close(): Promise<void> {
    await Promise.all([...this.#running.keys()].map(id => this.stop(id)));
  }

  async #whenEnded(id: string, ended: Promise<unknown>, workId: string): Promise<void> {
    try {
      await ended;
    } catch (thrown) {
      this.#parts.log.error(`Build ${id} did not end well: ${toAppError(thrown).message}`);
    }
    await this.#parts.files.removeWorkFolder(workId);
    this.#running.delete(id);
  }
}
