import path from 'node:path';
import type { Disposable } from '../base/disposable';
import type { Event } from '../base/emitter';
import type { AwsJsonEndpoint, DefinitionFiles } from '../core/monitor/ports';
import { Engine, type EngineOptions } from './engine';
import { ExecutionFiles } from './executions/executionFiles';
import { openMachine } from './localMachine';
import { Journal } from './state/journal';
import { newOwner } from './state/owner';

export interface LocalEngineOptions extends EngineOptions {
  /** Absolute; made with mode 0700 when something is recorded first. Holds the journal, builds and the sandbox. */
  readonly storageDirectory: string;
  /** What builds inherit from, after an allow-list; usually `process.env`. */
  readonly environment: Readonly<Record<string, string | undefined>>;
}

/** CodePipeline, CodeBuild and Logs over the pipelines of a workspace, run on this machine. */
export interface LocalEngine extends AwsJsonEndpoint, Disposable {
  /** Fires with a pipeline's name when an answer about it would be different now; at most about 20 times a second each. */
  readonly onDidChangePipeline: Event<string>;
  /** Fires when pipelines or definition problems appeared, went or changed. */
  readonly onDidChangePipelines: Event<void>;
  /** Fires with a build's id when its record or its log went on; at most about 20 times a second each. */
  readonly onDidChangeBuild: Event<string>;
  readonly definitions: DefinitionFiles;
  /** Reads definition files again that changed on disk; calls that overlap share one scan. */
  rescan(): Promise<void>;
  /** Ends what runs, waits until its processes are gone and everything is recorded. `dispose()` starts the same and does not wait. */
  close(): Promise<void>;
}

/** Opens the engine over a storage directory: history is there, what another window left cut off is marked Failed. */
export async function openLocalEngine(options: LocalEngineOptions): Promise<LocalEngine> {
  const owner = await newOwner();
  const { storageDirectory, clock, log } = options;
  const engine = new Engine(options, {
    owner,
    journal: new Journal(path.join(storageDirectory, 'journal'), owner, clock, log),
    files: new ExecutionFiles(storageDirectory, owner, log),
    machine: await openMachine(options, owner),
  });
  await engine.open();
  return engine;
}
