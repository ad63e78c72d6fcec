import type { Event } from '../base/emitter';
import type { ActionRunner } from './actions/action';
import type { S3DeployParts } from './actions/s3Deploy';
import type { SourceParts } from './actions/source';
import type { BuildReader, LogReader } from './api/buildReads';

/** What the engine uses of the machine it runs on: git, zip files, and builds with their processes and logs. */
export interface Machine {
  readonly source: SourceParts;
  readonly unzip: S3DeployParts['unzip'];
  readonly codeBuild: ActionRunner;
  readonly builds: BuildReader;
  readonly logs: LogReader;
  /** Fires with a build's id when its phases or its log went on. */
  readonly onDidChangeBuild: Event<string>;
  /** Ends the processes that builds of engines which are gone have left, and marks those builds. */
  recover(): Promise<void>;
  /** Lets go of files once all builds have ended. */
  close(): Promise<void>;
}
