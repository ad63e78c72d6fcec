import type { Event } from '../base/emitter';
import type { ActionRunner } from './actions/action';
import type { SourceParts } from './actions/source';
import type { BuildReader, LogReader } from './api/buildReads';
import type { BuildEnd, BuildJob } from './builds/buildJob';
import type { BuildParts } from './builds/buildParts';

/** What the engine uses of the machine it runs on: git, zip files, and builds with their processes and logs. */
export interface Machine {
  readonly source: SourceParts;
  readonly unzip: BuildParts['unzip'];
  readonly codeBuild: ActionRunner;
  /** Starts a build that belongs to no action; its record is there when this returns. */
  readonly startBuild: (job: BuildJob) => { readonly id: string; readonly ended: Promise<BuildEnd> };
  /** Absolute path of the folder that keeps the artifacts of such a build, as long as its record is kept. */
  readonly artifactsFolder: (uuid: string) => string;
  readonly builds: BuildReader;
  readonly logs: LogReader;
  /** Fires with a build's id when its phases or its log went on. */
  readonly onDidChangeBuild: Event<string>;
  /** Ends the processes that builds of engines which are gone have left, and marks those builds. */
  recover(): Promise<void>;
  /** Lets go of files once all builds have ended. */
  close(): Promise<void>;
}
