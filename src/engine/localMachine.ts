import { randomUUID } from 'node:crypto';
import { rm } from 'node:fs/promises';
import path from 'node:path';
import type { Clock } from '../base/clock';
import { Emitter } from '../base/emitter';
import type { Log } from '../base/log';
import type { Build } from '../core/pipeline/execution';
import { codeBuildRunner } from './actions/codeBuild';
import type { BuildParts } from './builds/buildParts';
import { LocalBuild } from './builds/localBuild';
import type { Machine } from './machine';
import { inheritedEnvironment } from './process/buildEnvironment';
import { createGit } from './process/git';
import { endMarked } from './process/processTree';
import { findShell } from './process/shells';
import { ShellSession } from './process/shellSession';
import { packArtifact } from './state/artifacts';
import { BuildLogs } from './state/buildLog';
import { BuildStore } from './state/builds';
import { isAlive } from './state/owner';
import { unzip, zipFolder } from './state/zip';

export interface MachineOptions {
  readonly storageDirectory: string;
  readonly environment: Readonly<Record<string, string | undefined>>;
  readonly clock: Clock;
  readonly log: Log;
}

/** git, shells, zip files and the records of builds of this machine, for the engine of one owner. */
export async function openMachine(options: MachineOptions, owner: string): Promise<Machine> {
  const { storageDirectory, clock, log } = options;
  const didChangeBuild = new Emitter<string>();
  const builds = new BuildStore(path.join(storageDirectory, 'builds'), owner, log);
  const logs = new BuildLogs(path.join(storageDirectory, 'logs'), clock, log);
  await builds.load();
  const environment = inheritedEnvironment(options.environment, path.join(storageDirectory, 'no-aws-config'));
  const idOfStream = new Map<string, string>();
  const logListener = logs.onDidAppend(({ streamName }) => {
    const id = idOfStream.get(streamName);
    if (id !== undefined) didChangeBuild.fire(id);
  });
  const artifactsFolder = (uuid: string): string => path.join(storageDirectory, 'artifacts', uuid);
  const forget = async (stream: NonNullable<Build['logs']>): Promise<void> => {
    await logs.remove(stream.groupName, stream.streamName);
    await rm(artifactsFolder(stream.streamName), { recursive: true, force: true });
  };
  const forgetListener = builds.onDidForget(({ logs: stream }) => {
    if (stream === undefined) return;
    forget(stream).catch((error: unknown) => {
      log.warn(`The log or the artifacts of a forgotten build stay on disk: ${String(error)}`);
    });
  });
  const parts: BuildParts = {
    openLog: (groupName, streamName) => logs.open(groupName, streamName),
    openShell: request => new ShellSession({ ...request, clock }),
    findShell: name => findShell(name, environment),
    saveBuild: build => {
      const { logs: stream, id, complete } = build;
      if (stream !== undefined && !complete) idOfStream.set(stream.streamName, id);
      builds.save(build);
      didChangeBuild.fire(id);
    },
    countBuilds: projectName => builds.countOf(projectName),
    unzip,
    packArtifact,
    environment,
    newId: randomUUID,
  };
  return {
    source: { ...createGit({ environment: options.environment }), zipFolder },
    unzip,
    codeBuild: codeBuildRunner(parts),
    startBuild: job => {
      const build = new LocalBuild(parts, job);
      return { id: build.id, ended: build.run() };
    },
    artifactsFolder,
    builds,
    logs,
    onDidChangeBuild: didChangeBuild.event,
    recover: async () => {
      const cutOff = await builds.recover(isAlive, clock.now());
      await Promise.all(cutOff.map(id => endMarked(id.slice(id.lastIndexOf(':') + 1), clock)));
    },
    close: async () => {
      await builds.flush();
      logListener.dispose();
      forgetListener.dispose();
      didChangeBuild.dispose();
    },
  };
}
