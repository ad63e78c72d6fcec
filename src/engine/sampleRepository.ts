import { cp, mkdir, rm } from 'node:fs/promises';
import path from 'node:path';
import { AppError, toAppError } from '../base/appError';
import { runProgram, type ProgramResult } from './process/runProgram';

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
  const { status, stdout } = await runGit(options, folder, ['config', 'user.email']);
  return status === 0 && stdout.trim() !== '';
}

async function git(options: SampleOptions, folder: string, args: readonly string[]): Promise<void> {
  const { status, stderr } = await runGit(options, folder, args);
  if (status === 0) return;
  const reason = stderr.trim().split('\n', 1)[0] ?? '';
  throw new AppError(
    'internal',
    `The sample's repository could not be made: git ${args.join(' ')}: ${reason}`,
  );
}

/** Runs git without hooks, prompts and the file-system monitor, and not in a repository that a variable names. */
async function runGit(
  { signal, environment = process.env }: SampleOptions,
  folder: string,
  args: readonly string[],
): Promise<ProgramResult> {
  const inherited = Object.entries(environment).filter(([name]) => !name.toUpperCase().startsWith('GIT_'));
  try {
    return await runProgram({
      program: 'git',
      arguments: ['-c', 'core.hooksPath=/dev/null', '-c', 'core.fsmonitor=false', ...args],
      folder,
      environment: { ...Object.fromEntries(inherited), GIT_TERMINAL_PROMPT: '0', LC_ALL: 'C' },
      signal,
    });
  } catch (thrown) {
    const error = toAppError(thrown);
    if (error.kind !== 'program-missing') throw error;
    throw new AppError(
      'program-missing',
      'The sample is a git repository, and git was not found on the PATH.',
      {
        remedy: 'Install git and reload the window.',
        cause: error,
      },
    );
  }
}

function errorCode(thrown: unknown): string | undefined {
  return typeof thrown === 'object' && thrown !== null && 'code' in thrown && typeof thrown.code === 'string'
    ? thrown.code
    : undefined;
}
