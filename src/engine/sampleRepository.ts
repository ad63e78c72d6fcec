import { cp, mkdir, rm } from 'node:fs/promises';
import path from 'node:path';
import { AppError } from '../base/appError';
import { runGit, type GitRun } from './process/runGit';

export interface SampleOptions {
  /** Absolute path of the sample project that is copied. */
  readonly template: string;
  /** Absolute path of an existing folder. */
  readonly parent: string;
  readonly signal: AbortSignal;
  /** For git; by default this process's own environment. */
  readonly environment?: Readonly<Record<string, string | undefined>>;
}

const NAME = 'gatehouse';
const MOST_COPIES = 100;

/** The author of the first commit where the user has not told git who they are. */
const NOBODY = ['-c', 'user.name=Headgate Sample', '-c', 'user.email=sample@headgate.invalid'];

/**
 * Copies the sample project into a new folder under `parent` and makes it a git repository with one commit. Resolves to
 * the folder. Throws `program-missing` without git, `invalid-input` where the folder cannot be written; a folder that
 * was begun is removed again.
 */
export async function makeSampleRepository(options: SampleOptions): Promise<string> {
  const { template, parent } = options;
  const folder = await claimFolder(parent);
  try {
    await git(options, folder, ['--version']);
    await cp(template, folder, { recursive: true });
    await git(options, folder, ['init', '--quiet']);
    await git(options, folder, ['symbolic-ref', 'HEAD', 'refs/heads/main']);
    await git(options, folder, ['add', '--all']);
    const author = (await knowsAuthor(options, folder)) ? [] : NOBODY;
    await git(options, folder, [
      ...author,
      '-c',
      'commit.gpgSign=false',
      'commit',
      '--quiet',
      '--message',
      'Begin with the sample project',
    ]);
    return folder;
  } catch (thrown) {
    await rm(folder, { recursive: true, force: true });
    throw thrown;
  }
}

/** Makes `gatehouse`, or `gatehouse-2` and so on where that exists. */
async function claimFolder(parent: string): Promise<string> {
  for (let copy = 1; copy <= MOST_COPIES; copy += 1) {
    const folder = path.join(parent, copy === 1 ? NAME : `${NAME}-${copy}`);
    try {
      await mkdir(folder);
      return folder;
    } catch (thrown) {
      if (errorCode(thrown) === 'EEXIST') continue;
      throw new AppError('invalid-input', `The sample could not be written to ${parent}.`, {
        remedy: 'Choose a folder that you may write to.',
        cause: thrown,
      });
    }
  }
  throw new AppError('conflict', `${parent} has ${MOST_COPIES} copies of the sample already.`, {
    remedy: 'Choose another folder.',
  });
}

/** `git config` fails where the key is not set. */
async function knowsAuthor(options: SampleOptions, folder: string): Promise<boolean> {
  const { status, stdout } = await runGit(runIn(options, folder), ['config', 'user.email']);
  return status === 0 && stdout.trim() !== '';
}

async function git(options: SampleOptions, folder: string, args: readonly string[]): Promise<void> {
  const { status, stderr } = await runGit(runIn(options, folder), args);
  if (status === 0) return;
  const reason = stderr.trim().split('\n', 1)[0] ?? '';
  throw new AppError(
    'internal',
    `The sample's repository could not be made: git ${args.join(' ')}: ${reason}`,
  );
}

function runIn({ signal, environment = process.env }: SampleOptions, folder: string): GitRun {
  return { folder, signal, environment, purpose: 'The sample is a git repository' };
}

function errorCode(thrown: unknown): string | undefined {
  return typeof thrown === 'object' && thrown !== null && 'code' in thrown && typeof thrown.code === 'string'
    ? thrown.code
    : undefined;
}
