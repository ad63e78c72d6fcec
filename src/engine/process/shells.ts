import path from 'node:path';
import { AppError } from '../../base/appError';
import { findProgram, isProgram } from './programs';

type ShellName = 'sh' | 'bash';

/** Source: CodeBuild User Guide, "Build specification reference", `env/shell`. */
const NAMES: ReadonlyMap<string, ShellName> = new Map([
  ['sh', 'sh'],
  ['/bin/sh', 'sh'],
  ['bash', 'bash'],
  ['/bin/bash', 'bash'],
  ['/usr/bin/bash', 'bash'],
]);

/**
 * The absolute path of the shell that a buildspec names in `env.shell`. Throws `invalid-input` for a shell that the
 * local engine does not run, and `program-missing` where the shell is not on the PATH of `environment`.
 */
export async function findShell(
  name: string,
  environment: Readonly<Record<string, string | undefined>>,
): Promise<string> {
  const wanted = NAMES.get(name);
  if (wanted === undefined) {
    throw new AppError(
      'invalid-input',
      `The buildspec asks for the shell ${name}; the local engine runs buildspecs in sh or bash.`,
      { remedy: 'Run this build in AWS, or set env.shell to bash.' },
    );
  }
  const found =
    process.platform === 'win32'
      ? await besideGit(wanted, environment)
      : await findProgram(wanted, environment);
  if (found !== undefined) return found;
  throw new AppError('program-missing', `The shell ${wanted} was not found on the PATH.`, {
    remedy:
      process.platform === 'win32'
        ? 'Install Git for Windows, which brings it, then restart VS Code.'
        : `Install ${wanted}, then restart VS Code.`,
  });
}

/** On Windows the shells of Git: a `bash` of the system folder would be another machine's, that of Linux. */
async function besideGit(
  name: ShellName,
  environment: Readonly<Record<string, string | undefined>>,
): Promise<string | undefined> {
  const git = await findProgram('git', environment);
  if (git === undefined) return undefined;
  const shell = path.join(path.dirname(git), '..', 'bin', `${name}.exe`);
  return (await isProgram(shell)) ? shell : undefined;
}
