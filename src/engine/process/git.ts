import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { AppError } from '../../base/appError';
import type { HeadCommit, SourceParts } from '../actions/source';
import { runGit } from './runGit';
import type { ProgramResult } from './runProgram';

/**
 * What is read from git repositories; nothing is ever written to one.
 *
 * - `headCommit`: the latest commit of the repository that the folder lies in. Rejects with an `AppError`:
 *   `program-missing` where git is not installed, `invalid-input` where the folder is in no repository, its owner is
 *   somebody else, or nothing is committed yet, `cancelled` where the signal aborted.
 * - `exportCommit`: writes all files of a commit of that repository into the target folder, made where it is missing,
 *   with the bytes that the repository holds. The index and the files of the workspace are neither used nor touched. A
 *   submodule becomes an empty folder, as in the zip that CodePipeline makes. Rejects as `headCommit`; `not-found` for
 *   an unknown commit.
 */
export type Git = Pick<SourceParts, 'headCommit' | 'exportCommit'>;

export interface GitOptions {
  /** What git inherits, usually `process.env`. */
  readonly environment: Readonly<Record<string, string | undefined>>;
  /** A path, or a name on the `PATH`. */
  readonly program?: string;
}

/** Settings of the user must not change the bytes of files, nor those of messages. */
const AS_COMMITTED = ['core.autocrlf=false', 'core.eol=lf', 'i18n.logOutputEncoding=UTF-8'].flatMap(
  setting => ['-c', setting],
);

const COMMIT_ID = /^[0-9a-f]{40,64}$/;

/** Git of this machine. */
export function createGit(options: GitOptions): Git {
  const run = (
    folder: string,
    args: readonly string[],
    signal: AbortSignal,
    variables: Readonly<Record<string, string>> = {},
  ): Promise<ProgramResult> => {
    const purpose = 'The source of a local run is a git commit';
    return runGit({ ...options, folder, signal, purpose, variables }, [...AS_COMMITTED, ...args]);
  };

  const headCommit = async (folder: string, signal: AbortSignal): Promise<HeadCommit> => {
    const head = await run(folder, ['rev-parse', '--verify', '--quiet', 'HEAD^{commit}'], signal);
    if (head.status !== 0) throw noHead(folder, head);
    const id = head.stdout.trim();
    const commit = await run(
      folder,
      ['log', '-1', '--no-show-signature', '--no-color', '--format=%at%n%s', id, '--'],
      signal,
    );
    const [seconds = '', subject = ''] = commit.stdout.split('\n');
    if (commit.status !== 0 || !/^\d+$/.test(seconds)) throw unexpected('log', commit);
    const branch = await run(folder, ['symbolic-ref', '--quiet', '--short', 'HEAD'], signal);
    return {
      id,
      subject,
      authorDate: Number(seconds) * 1000,
      ...(branch.status === 0 ? { branch: branch.stdout.trim() } : {}),
    };
  };

  const exportCommit = async (
    folder: string,
    commitId: string,
    targetFolder: string,
    signal: AbortSignal,
  ): Promise<void> => {
    if (!COMMIT_ID.test(commitId)) {
      throw new AppError('invalid-input', `"${commitId}" is not the id of a commit.`);
    }
    const found = await run(folder, ['rev-parse', '--absolute-git-dir'], signal);
    if (found.status !== 0) throw noHead(folder, found);
    const gitFolder = found.stdout.replace(/\r?\n$/, '');
    await mkdir(targetFolder, { recursive: true });
    const scratch = await mkdtemp(path.join(tmpdir(), 'headgate-index-'));
    // With the target as work tree, git reads .gitattributes from the commit and not from the workspace's files.
    const place = ['--git-dir', gitFolder, '--work-tree', targetFolder];
    const index = { GIT_INDEX_FILE: path.join(scratch, 'index') };
    try {
      const read = await run(targetFolder, [...place, 'read-tree', commitId], signal, index);
      if (read.status !== 0) throw unreadableCommit(commitId, folder, read);
      const written = await run(targetFolder, [...place, 'checkout-index', '--all'], signal, index);
      if (written.status !== 0) throw unexpected('checkout-index', written);
    } finally {
      await rm(scratch, { recursive: true, force: true });
    }
  };

  return { headCommit, exportCommit };
}

/** Why there is no `HEAD`, by what git says in the C locale. */
function noHead(folder: string, result: ProgramResult): AppError {
  if (result.stderr.includes('not a git repository')) {
    return new AppError('invalid-input', `The workspace folder ${folder} is not a git repository.`, {
      remedy: 'Run "git init", commit once, and start again.',
    });
  }
  if (result.stderr.includes('dubious ownership')) {
    return new AppError('invalid-input', `Git refuses ${folder}, because it belongs to another user.`, {
      remedy: `If you trust it, run: git config --global --add safe.directory "${folder}"`,
    });
  }
  if (result.status === 1 && result.stderr.trim() === '') {
    return new AppError('invalid-input', `The git repository in ${folder} has no commit yet.`, {
      remedy: 'Commit once and start again.',
    });
  }
  return unexpected('rev-parse', result);
}

function unreadableCommit(commitId: string, folder: string, result: ProgramResult): AppError {
  const error = unexpected('read-tree', result);
  const isUnknown = /not a valid object name|not a tree object|failed to unpack tree/.test(result.stderr);
  if (!isUnknown) return error;
  return new AppError('not-found', `The git repository in ${folder} has no commit ${commitId}.`, {
    cause: error,
  });
}

function unexpected(command: string, { status, stderr }: ProgramResult): AppError {
  const lines = stderr.split('\n').filter(line => line.trim() !== '');
  const reason =
    lines.find(line => /^(?:fatal|error): /.test(line)) ?? lines[0] ?? `exit status ${status ?? '?'}`;
  return new AppError('internal', `git ${command} failed: ${reason}`);
}
