import { spawn, type ChildProcessByStdio } from 'node:child_process';
import { constants } from 'node:os';
import type { Readable, Writable } from 'node:stream';
import { AppError } from '../../base/appError';
import { OutputScanner, type ShellReport } from './outputScanner';

export interface ShellProcessOptions {
  /** Absolute path. */
  readonly shell: string;
  /** Absolute paths of the scripts of `shellScripts.ts`. */
  readonly outerScript: string;
  readonly loopScript: string;
  readonly token: string;
  readonly folder: string;
  readonly environment: Readonly<Record<string, string>>;
  readonly onOutput: (chunk: Uint8Array) => void;
}

/**
 * More than the pipes between a shell and this process hold; what is read beyond that after the shell's end comes from
 * processes that are left. Source: pipe(7), 64 KiB a pipe by default, and 208 KiB for a socket of Linux.
 */
const MOST_UNDERWAY = 1024 * 1024;

/** A signal that ends a shell is told as 128 and its number. Source: POSIX, Shell Command Language, 2.8.2. */
const SIGNALLED = 128;
const KILLED = SIGNALLED + constants.signals.SIGKILL;

/** One shell that runs scripts one after the other. It is the leader of a process group and of a session. */
export class ShellProcess {
  readonly #child: ChildProcessByStdio<Writable, Readable, null>;
  readonly #scanner: OutputScanner;
  readonly #ended: Promise<void>;
  #received = 0;
  #gone: ShellReport | undefined;
  #waiting: { resolve(report: ShellReport): void; reject(error: Error): void } | undefined;
  #failure: AppError | undefined;

  constructor(options: ShellProcessOptions) {
    const { shell, token, folder, environment } = options;
    this.#scanner = new OutputScanner(token, options.onOutput, report => {
      this.#report(report);
    });
    this.#child = spawn(shell, [options.outerScript, shell, options.loopScript], {
      cwd: folder,
      env: environment,
      detached: true,
      stdio: ['pipe', 'pipe', 'ignore'],
      windowsHide: true,
    });
    this.#child.stdout.on('data', (chunk: Buffer) => {
      this.#received += chunk.length;
      this.#scanner.push(chunk);
    });
    // A write that meets a shell that is gone; its end is told by its exit.
    this.#child.stdin.on('error', () => undefined);
    this.#ended = new Promise(resolve => {
      this.#child.once('error', error => {
        this.#fail(
          new AppError('internal', `${shell} cannot be started: ${error.message}`, { cause: error }),
        );
        resolve();
      });
      this.#child.once('exit', (code, signal) => {
        const status = code ?? SIGNALLED + (signal === null ? 0 : constants.signals[signal]);
        void this.#drain().then(() => {
          this.#report({ kind: 'gone', status });
          resolve();
        });
      });
    });
  }

  /** Undefined where the process has ended or was never started. */
  get pid(): number | undefined {
    return this.#child.exitCode === null && this.#child.signalCode === null ? this.#child.pid : undefined;
  }

  /** Whether no script can be run any more. */
  get isGone(): boolean {
    return this.#gone !== undefined;
  }

  /**
   * Runs the script at an absolute path. Resolves when it is done or the shell is gone, after all its output was
   * delivered; rejects with `internal` where the shell cannot be started. One script at a time.
   */
  async run(script: string): Promise<ShellReport> {
    if (this.#failure !== undefined) throw this.#failure;
    if (this.#gone !== undefined) return this.#gone;
    this.#child.stdin.write(`${script}\n`);
    return await this.#nextReport();
  }

  /** Lets the shell end by itself, traps on EXIT included, once it has run a script. Resolves when it is gone. */
  async leave(): Promise<void> {
    this.#child.stdin.end();
    if (this.#gone === undefined) await this.#nextReport();
  }

  /** Resolves when the process has ended and all that it wrote was delivered. */
  async ended(): Promise<void> {
    await this.#ended;
    await this.#drain();
  }

  /** Lets go of the pipes; a script that still runs counts as killed. */
  release(): void {
    this.#scanner.flush();
    this.#report({ kind: 'gone', status: KILLED });
    this.#child.stdin.destroy();
    this.#child.stdout.destroy();
  }

  #nextReport(): Promise<ShellReport> {
    return new Promise((resolve, reject) => {
      this.#waiting = { resolve, reject };
    });
  }

  #report(report: ShellReport): void {
    if (report.kind === 'gone') {
      if (this.#gone !== undefined) return;
      this.#gone = report;
    }
    const waiting = this.#waiting;
    this.#waiting = undefined;
    waiting?.resolve(report);
  }

  #fail(error: AppError): void {
    this.#failure = error;
    const waiting = this.#waiting;
    this.#waiting = undefined;
    waiting?.reject(error);
  }

  /**
   * Resolves when a whole turn of the event loop found nothing to read: what was written before is delivered then.
   */
  async #drain(): Promise<void> {
    const start = this.#received;
    let before: number;
    do {
      before = this.#received;
      await turn();
      await turn();
    } while (this.#received !== before && this.#received - start < MOST_UNDERWAY);
  }
}

function turn(): Promise<void> {
  return new Promise(resolve => setImmediate(resolve));
}
