import { execFile } from 'node:child_process';
import { cp, mkdir, rm } from 'node:fs/promises';
import path from 'node:path';
import { AppError } from '../base/appError';

export interface SampleOptions {
  /** Absolute path of the sample project that is copied. */
  readonly template: string;
  /** Absolute path of an existing folder. */
  readonly parent: string;
  readonly signal: AbortSignal;
  /** For git; by default this process's own environment. */
  readonly environment?: NodeJS.ProcessEnv;
}

const NAME = 'gatehouse';
const MOST_COPIES = 100;
const LONGEST_GIT_RUN = 30_000;

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

async function knowsAuthor(options: SampleOptions, folder: string): Promise<boolean> {
  try {
    await git(options, folder, ['var', 'GIT_AUTHOR_IDENT']);
    const email = await git(options, folder, ['config', 'user.email']);
    return email.trim() !== '';
  } catch (thrown) {
    if (thrown instanceof AppError && thrown.kind === 'cancelled') throw thrown;
    // `git config` fails where the key is not set.
    return false;
  }
}

/** Runs git without hooks, prompts and the file-system monitor; resolves to what it printed. */
async function git(
  { signal, environment = process.env }: SampleOptions,
  cwd: string,
  args: readonly string[],
): Promise<string> {
  const all = ['-c', 'core.hooksPath=/dev/null', '-c', 'core.fsmonitor=false', ...args];
  const env = { ...environment, GIT_TERMINAL_PROMPT: '0', LC_ALL: 'C' };
  return await new Promise((done, fail) => {
    execFile('git', all, { cwd, env, signal, timeout: LONGEST_GIT_RUN }, (error, stdout, stderr) => {
      if (error === null) done(stdout);
      else fail(gitError(error, stderr, signal));
    });
  });
}

function gitError(error: Error, stderr: string, signal: AbortSignal): AppError {
  if (signal.aborted) return new AppError('cancelled', 'The sample was not made.');
  if (errorCode(error) === 'ENOENT') {
    return new AppError('program-missing', 'git was not found on the PATH.', {
      remedy: 'Install git, then restart VS Code.',
    });
  }
  const reason = stderr.trim().split('\n', 1)[0] ?? '';
  return new AppError('internal', `git could not make the sample's repository: ${reason || error.message}`, {
    cause: error,
  });
}

function errorCode(thrown: unknown): string | undefined {
  return typeof thrown === 'object' && thrown !== null && 'code' in thrown && typeof thrown.code === 'string'
    ? thrown.code
    : undefined;
}
