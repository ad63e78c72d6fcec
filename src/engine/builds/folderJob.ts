import { realpath } from 'node:fs/promises';
import path from 'node:path';
import type { Clock } from '../../base/clock';
import type { Log } from '../../base/log';
import type { Buildspec } from '../../core/buildspec/model';
import type { BuildProject, EnvironmentVariable } from '../../core/pipeline/definition';
import type { CommandPhaseType } from '../../core/runner/buildPhases';
import type { HeadCommit, SourceParts } from '../actions/source';
import type { BuildJob, BuildOutput, BuildSources } from './buildJob';
import type { BuildParts } from './buildParts';
import { isBuildspecText } from './buildSource';

/** What `StartBuild` asks for. */
export interface FolderBuildRequest {
  readonly projectName: string;
  readonly project: BuildProject | undefined;
  /** Absolute path of the workspace folder whose latest commit is the source. */
  readonly sourceFolder: string;
  readonly buildspecOverride: string | undefined;
  readonly variables: readonly EnvironmentVariable[];
  readonly onlyPhase?: CommandPhaseType;
  readonly timeoutInMinutes?: number;
}

export interface FolderJobParts {
  readonly source: SourceParts;
  readonly unzip: BuildParts['unzip'];
  /** Absolute path of the folder that keeps the artifacts of a build. */
  readonly artifactsFolder: (uuid: string) => string;
  readonly workFolder: () => Promise<string>;
  readonly signal: AbortSignal;
  readonly clock: Clock;
  readonly log: Log;
}

/** A build that belongs to no pipeline: its source is `HEAD` of a folder's git repository, its artifacts are kept. */
export function folderJob(request: FolderBuildRequest, parts: FolderJobParts): BuildJob {
  const { variables, ...asked } = request;
  const { workFolder, signal, clock, log } = parts;
  return {
    ...asked,
    initiator: 'headgate',
    variables: () => variables,
    fetchSources: () => fetchHead(request, parts),
    outputs: (buildspec, uuid) => outputsOf(buildspec, parts.artifactsFolder(uuid)),
    workFolder,
    // Nobody but the log and the record tells of such a build.
    report: () => undefined,
    signal,
    clock,
    log,
  };
}

/** By way of a zip file, as a Source action of a pipeline does, so that both give the very same files. */
async function fetchHead(
  { projectName, project, sourceFolder, buildspecOverride }: FolderBuildRequest,
  { source, unzip, workFolder, signal }: FolderJobParts,
): Promise<BuildSources> {
  const commit = await source.headCommit(sourceFolder, signal);
  const root = await workFolder();
  const exported = path.join(root, 'commit');
  const zipFile = path.join(root, 'source.zip');
  const folder = path.join(root, 'src');
  await source.exportCommit(sourceFolder, commit.id, exported, signal);
  await source.zipFolder(exported, zipFile, signal);
  const { leftOut } = await unzip(zipFile, folder, signal);
  const isGiven = buildspecOverride !== undefined && isBuildspecText(buildspecOverride);
  return {
    folder: await realpath(folder),
    secondary: new Map(),
    leftOut,
    revisionId: commit.id,
    remarks: [
      sourceRemark(commit),
      ...(isGiven ? ['The buildspec is the text that was given to this build, not the committed file'] : []),
      ...(project === undefined
        ? [`No template declares the project ${projectName}, so variables that a project sets are not there`]
        : []),
    ],
  };
}

function sourceRemark({ id, subject, branch }: HeadCommit): string {
  const head = branch === undefined ? 'HEAD' : `HEAD of ${branch}`;
  return `The source is ${head}, ${id.slice(0, 7)} ${subject}; changes that are not committed are not part of it`;
}

/** The primary artifacts, where the buildspec has some, and every secondary artifact. */
function outputsOf({ artifacts, secondaryArtifacts }: Buildspec, folder: string): readonly BuildOutput[] {
  const primary = artifacts !== undefined && artifacts.files.length > 0 ? [artifacts] : [];
  // Numbered, since an identifier is text of the buildspec and no safe name of a file.
  return [...primary, ...secondaryArtifacts.values()].map((output, index) => {
    const file = path.join(folder, `artifact-${index + 1}.zip`);
    return { name: file, artifacts: output, file };
  });
}
