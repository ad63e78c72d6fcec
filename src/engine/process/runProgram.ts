import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import path from 'node:path';
import { AppError } from '../../base/appError';
import { findProgram } from './programs';

/** What a program printed beyond this is not kept; the programs run here answer in a few lines. */
const MAX_OUTPUT = 4 * 1024 * 1024;

export interface ProgramRun {
  /** An absolute path, or a name that is looked up on the `PATH` of `environment`. */
  readonly program: string;
  readonly arguments: readonly string[];
  /** A folder that exists. */
  readonly folder: string;
  /** The whole environment of the program. */
  readonly environment: Readonly<Record<string, string | undefined>>;
  readonly signal: AbortSignal;
}

export interface ProgramResult {
  /** The exit status; `undefined` where a signal ended the program. */
  readonly status: number | undefined;
  readonly stdout: string;
  readonly stderr: string;
}

/**
 * Runs a program that answers shortly, without a shell, and resolves to what it printed, as UTF-8. Rejects with an
 * `AppError`: `program-missing` where the system finds no such program, `not-found` where the folder is gone, `cancelled`
 * where the signal aborted, `internal` where the system cannot start it.
 */
export async function runProgram(run: ProgramRun): Promise<ProgramResult> {
  const { folder, environment, signal } = run;
  // The system's own search would try the folder itself on Windows, and a workspace could bring a git of its own.
  const program = path.isAbsolute(run.program) ? run.program : await findProgram(run.program, environment);
  if (program === undefined) throw missing(run.program);
  return await new Promise((resolve, reject) => {
    const child = spawn(program, [...run.arguments], {
      cwd: folder,
      env: { ...environment },
      signal,
      stdio: ['ignore', 'pipe', 'pipe'],
      windowsHide: true,
    });
    const stdout = new OutputKeeper();
    const stderr = new OutputKeeper();
    child.stdout.on('data', (chunk: Buffer) => {
      stdout.add(chunk);
    });
    child.stderr.on('data', (chunk: Buffer) => {
      stderr.add(chunk);
    });
    child.once('error', error => {
      reject(startError(run, error));
    });
    child.once('close', status => {
      resolve({ status: status ?? undefined, stdout: stdout.text(), stderr: stderr.text() });
    });
  });
}

function startError({ program, folder, signal }: ProgramRun, error: Error): AppError {
  if (signal.aborted) return new AppError('cancelled', `${program} was stopped.`, { cause: error });
  if ('code' in error && error.code === 'ENOENT') {
    // The system says the same of a missing folder.
    if (!existsSync(folder)) return new AppError('not-found', `The folder ${folder} does not exist.`);
    return missing(program);
  }
  return new AppError('internal', `${program} cannot be started: ${error.message}`, { cause: error });
}

function missing(program: string): AppError {
  return new AppError('program-missing', `${program} was not found on the PATH.`);
}

class OutputKeeper {
  readonly #chunks: Buffer[] = [];
  #size = 0;

  add(chunk: Buffer): void {
    if (this.#size < MAX_OUTPUT) this.#chunks.push(chunk);
    this.#size += chunk.length;
  }

  text(): string {
    return Buffer.concat(this.#chunks).toString('utf8');
  }
}
