import { AppError } from '../../base/appError';
import { runProgram, type ProgramResult } from './runProgram';

export interface GitRun {
  /** A folder that exists. */
  readonly folder: string;
  readonly signal: AbortSignal;
  /** What git inherits, usually `process.env`. */
  readonly environment: Readonly<Record<string, string | undefined>>;
  /** What git is run for, as a sentence's subject: "The sample is a git repository". */
  readonly purpose: string;
  /** Variables of git's own for this run. */
  readonly variables?: Readonly<Record<string, string>>;
  /** A path, or a name on the `PATH`; `git` by default. */
  readonly program?: string;
}

/** A repository's own settings must not start programs besides git. */
const HARDENING = [
  '-c',
  'core.fsmonitor=false',
  '-c',
  'core.hooksPath=/dev/null',
  '-c',
  'log.showSignature=false',
];

/**
 * Runs git without hooks, prompts and the file-system monitor, in the C locale, and not in a repository that a variable
 * names. Resolves to what it printed and its status, whatever that is; rejects as `runProgram` does.
 */
export async function runGit(run: GitRun, args: readonly string[]): Promise<ProgramResult> {
  const { folder, signal, environment, purpose, variables, program = 'git' } = run;
  try {
    return await runProgram({
      program,
      arguments: [...HARDENING, ...args],
      folder,
      environment: { ...gitEnvironment(environment), ...variables },
      signal,
    });
  } catch (thrown) {
    if (!(thrown instanceof AppError) || thrown.kind !== 'program-missing') throw thrown;
    throw new AppError('program-missing', `${purpose}, and git was not found on the PATH.`, {
      remedy: 'Install git and reload the window.',
      cause: thrown,
    });
  }
}

function gitEnvironment(
  base: Readonly<Record<string, string | undefined>>,
): Readonly<Record<string, string | undefined>> {
  const inherited = Object.entries(base).filter(([name]) => !name.toUpperCase().startsWith('GIT_'));
  return {
    ...Object.fromEntries(inherited),
    LC_ALL: 'C',
    GIT_TERMINAL_PROMPT: '0',
    GIT_OPTIONAL_LOCKS: '0',
    // A run asks no server: neither for objects of a partial clone nor for files in large file storage.
    GIT_NO_LAZY_FETCH: '1',
    GIT_LFS_SKIP_SMUDGE: '1',
  };
}
