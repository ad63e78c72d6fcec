import path from 'node:path';
import type { Instant } from '../../base/clock';
import type { ActionContext, ActionOutcome, ActionRunner } from './action';

/** The latest commit of a repository. */
export interface HeadCommit {
  readonly id: string;
  /** First line of the commit message. */
  readonly subject: string;
  readonly authorDate: Instant;
  /** Absent where `HEAD` is on no branch. */
  readonly branch?: string;
}

export interface SourceParts {
  /** Rejects with an `AppError` where git is missing, or the folder is no repository or has no commit yet. */
  readonly headCommit: (folder: string, signal: AbortSignal) => Promise<HeadCommit>;
  /** Writes the files of a commit into a new folder; the workspace is not touched. */
  readonly exportCommit: (
    folder: string,
    commitId: string,
    targetFolder: string,
    signal: AbortSignal,
  ) => Promise<void>;
  readonly zipFolder: (folder: string, zipFile: string, signal: AbortSignal) => Promise<void>;
}

/**
 * Runs a Source action of any provider: whatever the definition names as the place of the source, locally the revision
 * is `HEAD` of the workspace folder's git repository. Changes that are not committed are not part of it.
 */
export function sourceRunner(parts: SourceParts): ActionRunner {
  return async context => {
    const { action, workspaceFolder, signal } = context;
    const commit = await parts.headCommit(workspaceFolder, signal);
    for (const artifact of action.outputArtifacts) {
      context.report({ summary: `Packing commit ${commit.id.slice(0, 7)}` });
      const folder = path.join(await context.workFolder(), artifact);
      await parts.exportCommit(workspaceFolder, commit.id, folder, signal);
      await parts.zipFolder(folder, context.outputArtifact(artifact), signal);
    }
    if (signal.aborted) return { status: 'Abandoned', summary: 'The action was abandoned.' };
    return outcomeOf(context, commit);
  };
}

function outcomeOf({ action }: ActionContext, commit: HeadCommit): ActionOutcome {
  return {
    status: 'Succeeded',
    summary: summaryOf(branchOf(action.configuration), commit),
    revision: { revisionId: commit.id, summary: commit.subject },
    outputVariables: outputVariables(action.actionTypeId.provider, action.configuration, commit),
  };
}

function summaryOf(declaredBranch: string | undefined, { id, subject, branch }: HeadCommit): string {
  const head = branch === undefined ? 'HEAD' : `HEAD of ${branch}`;
  // A stand-in for a parameter without a default names no branch.
  const differs = declaredBranch !== undefined && !declaredBranch.includes('${') && declaredBranch !== branch;
  const declared = differs ? `; the definition names ${declaredBranch}` : '';
  return `${id.slice(0, 7)} ${subject} (${head}${declared})`;
}

/** CodeCommit and connections call it `BranchName`, GitHub version 1 `Branch`. */
function branchOf(configuration: Readonly<Record<string, string>>): string | undefined {
  return configuration['BranchName'] ?? configuration['Branch'];
}

/**
 * The variables of the action's provider, as far as a local commit has them.
 * Source: CodePipeline User Guide, "Variables reference", action output variables.
 */
function outputVariables(
  provider: string,
  configuration: Readonly<Record<string, string>>,
  commit: HeadCommit,
): Readonly<Record<string, string>> {
  const date = new Date(commit.authorDate).toISOString();
  const branch = commit.branch ?? branchOf(configuration);
  const fromCommit = {
    CommitId: commit.id,
    CommitMessage: commit.subject,
    AuthorDate: date,
    ...(branch === undefined ? {} : { BranchName: branch }),
  };
  switch (provider) {
    case 'CodeStarSourceConnection':
      return {
        ...fromCommit,
        ...renamed(configuration, { ConnectionArn: 'ConnectionArn', FullRepositoryName: 'FullRepositoryId' }),
      };
    case 'CodeCommit':
      return {
        ...fromCommit,
        CommitterDate: date,
        ...renamed(configuration, { RepositoryName: 'RepositoryName' }),
      };
    case 'S3':
      return {
        ...fromCommit,
        VersionId: commit.id,
        ...renamed(configuration, { BucketName: 'S3Bucket', ObjectKey: 'S3ObjectKey' }),
      };
    case 'ECR':
      return {
        ...fromCommit,
        ...renamed(configuration, { RepositoryName: 'RepositoryName', ImageTag: 'ImageTag' }),
      };
    default:
      return fromCommit;
  }
}

/** Configuration values under the names that the provider's variables have. */
function renamed(
  configuration: Readonly<Record<string, string>>,
  names: Readonly<Record<string, string>>,
): Readonly<Record<string, string>> {
  return Object.fromEntries(
    Object.entries(names).flatMap(([variable, key]) => {
      const value = configuration[key];
      return value === undefined ? [] : [[variable, value]];
    }),
  );
}
