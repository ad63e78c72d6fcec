import { randomUUID } from 'node:crypto';
import { readFile, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { AppError } from '../../base/appError';
import type { Clock, Millis } from '../../base/clock';
import type { Disposable } from '../../base/disposable';
import { MARKER_VARIABLE } from './processTable';
import { endMarked, endTree } from './processTree';
import { ShellProcess } from './shellProcess';
import {
  assignScript,
  commandScript,
  isVariableName,
  loopScript,
  outerScript,
  readScript,
  restoreScript,
  SAVED,
  STATE,
} from './shellScripts';

export interface ShellSessionOptions {
  /** Absolute path of a POSIX shell. */
  readonly shell: string;
  /** Absolute path of the folder in which the first command begins. */
  readonly folder: string;
  readonly environment: Readonly<Record<string, string>>;
  /** Absolute path of a private folder that exists, for scripts and saved variables. */
  readonly scratchFolder: string;
  /** Value of `HEADGATE_BUILD_ID` in the environment of every process. */
  readonly marker: string;
  /** Standard output and standard error, in order, as soon as they are there; also of processes in the background. */
  readonly onOutput: (chunk: Uint8Array) => void;
  readonly clock: Clock;
  /** Whether all commands run in one shell, as in buildspec 0.2, or each in a shell of its own, as in 0.1. */
  readonly keepsState: boolean;
}

/** How long a shell may take for its traps on EXIT. */
const FAREWELL: Millis = 1_000;

/** The status of what SIGKILL ended. */
const KILLED = 137;

/**
 * The shell in which the commands of a build run, one at a time, with nothing on their standard input. Where a command
 * ends the shell, by `exit` or under `set -e`, the next one runs in a new shell with the exported variables and the
 * folder of the old.
 */
export class ShellSession {
  readonly #options: ShellSessionOptions;
  readonly #token = randomUUID();
  readonly #processes = new Set<ShellProcess>();
  readonly #assigned = new Map<string, string>();
  #shell: ShellProcess | undefined;
  #savedState: string | undefined;
  #scripts = 0;
  #current: Promise<number> | undefined;
  #end: Promise<void> | undefined;

  constructor(options: ShellSessionOptions) {
    this.#options = options;
  }

  /**
   * Runs a command, which may have many lines. Resolves to its exit status when it has ended and what it wrote was
   * delivered; processes that it left in the background run on. A shell that a signal ends gives 128 and the signal's
   * number, and so does one that `end` ends. Rejects only where no shell can be started: `internal`, or `invalid-input`
   * for a variable that no process can have; and with `cancelled` after `end`.
   */
  run(command: string): Promise<number> {
    return this.#perform(commandScript(command));
  }

  /** Exports a variable for the commands that follow. Rejects with `invalid-input` for what is no name or no value. */
  async assign(name: string, value: string): Promise<void> {
    if (!isVariableName(name)) {
      throw new AppError('invalid-input', `${name} cannot be the name of a shell variable.`);
    }
    refuseNul({ [name]: value });
    this.#assigned.set(name, value);
    if (this.#options.keepsState && this.#scripts > 0) await this.#perform(assignScript(name, value));
  }

  /** The values of those variables that are set in the shell, exported or not. Rejects as `run` does. */
  async read(names: readonly string[]): Promise<ReadonlyMap<string, string>> {
    const wanted = names.filter(isVariableName);
    if (wanted.length === 0) return new Map();
    const file = await this.#write('values', '');
    const status = await this.#perform(readScript(wanted, file));
    if (status !== 0) throw new AppError('internal', 'The variables of the build could not be read.');
    const entries = (await readFile(file, 'utf8')).split('\0').slice(0, -1);
    await rm(file);
    return new Map(
      entries.map(entry => {
        const equals = entry.indexOf('=');
        return [entry.slice(0, equals), entry.slice(equals + 1)];
      }),
    );
  }

  /**
   * Ends the shell and every process that came from it, and resolves when they are gone. Where no command runs, the
   * shell may run its traps on EXIT first. Later calls wait for the same end.
   */
  end(): Promise<void> {
    this.#end ??= this.#endAll();
    return this.#end;
  }

  async #perform(script: string): Promise<number> {
    if (this.#end !== undefined) throw new AppError('cancelled', 'The shell of this build was ended.');
    if (this.#current !== undefined) {
      throw new AppError('conflict', 'A command of this build is still running.');
    }
    this.#current = this.#runScript(script);
    try {
      return await this.#current;
    } finally {
      this.#current = undefined;
    }
  }

  async #runScript(script: string): Promise<number> {
    const file = await this.#write(`script-${this.#scripts++}`, script);
    // Made here for its mode: the shell that writes it later may have any umask.
    const state = await this.#write(`${path.basename(file)}${STATE}`, '');
    const shell = this.#shell?.isGone === false ? this.#shell : await this.#start();
    // Ended while a file was written: nothing may be started any more.
    if (shell === undefined) return KILLED;
    const { kind, status } = await shell.run(file);
    if (this.#options.keepsState) {
      await this.#keepState(state);
      this.#shell = kind === 'gone' ? undefined : shell;
    } else {
      if (kind === 'done') await shell.leave();
      await rm(state, { force: true });
    }
    await rm(file, { force: true });
    return status;
  }

  async #start(): Promise<ShellProcess | undefined> {
    const { shell, folder, environment, marker, onOutput } = this.#options;
    const inherited = {
      ...environment,
      ...Object.fromEntries(this.#assigned),
      [MARKER_VARIABLE]: marker,
    };
    refuseNul(inherited);
    const restore =
      this.#savedState === undefined ? '' : restoreScript(this.#savedState, Object.keys(inherited), folder);
    const outer = await this.#write('shell.sh', outerScript(this.#token));
    const loop = await this.#write('script.sh', loopScript(this.#token, restore));
    if (this.#end !== undefined) return undefined;
    const started = new ShellProcess({
      shell,
      outerScript: outer,
      loopScript: loop,
      token: this.#token,
      folder,
      environment: inherited,
      onOutput,
    });
    this.#processes.add(started);
    return started;
  }

  /** Takes over the state that a script left; a shell that was killed left none, and the one before stays. */
  async #keepState(file: string): Promise<void> {
    const saved = (await readFile(file, 'latin1')).endsWith(`\n${SAVED}\n`);
    const outdated = saved ? this.#savedState : file;
    if (saved) this.#savedState = file;
    if (outdated !== undefined) await rm(outdated, { force: true });
  }

  async #write(name: string, text: string): Promise<string> {
    const file = path.join(this.#options.scratchFolder, name);
    await writeFile(file, text, { mode: 0o600 });
    return file;
  }

  async #endAll(): Promise<void> {
    const { clock, marker } = this.#options;
    if (this.#current === undefined && this.#shell !== undefined)
      await atMost(FAREWELL, clock, this.#shell.leave());
    for (const { pid } of this.#processes) if (pid !== undefined) await endTree(pid, marker, clock);
    // What ran on after its shell had ended.
    await endMarked(marker, clock);
    for (const shell of this.#processes) {
      await atMost(FAREWELL, clock, shell.ended());
      shell.release();
    }
    // Its caller may remove the folder of the scripts now.
    await Promise.allSettled([this.#current]);
  }
}

/** No process can be given such a value. */
function refuseNul(variables: Readonly<Record<string, string>>): void {
  for (const [name, value] of Object.entries(variables)) {
    if (!value.includes('\0')) continue;
    throw new AppError('invalid-input', `The value of the variable ${name} has a NUL character.`);
  }
}

/** Waits for `work`, but not longer than `limit`. */
async function atMost(limit: Millis, clock: Clock, work: Promise<void>): Promise<void> {
  const timer: { disposable?: Disposable } = {};
  const timeout = new Promise<void>(resolve => {
    timer.disposable = clock.schedule(limit, resolve);
  });
  await Promise.race([work, timeout]);
  timer.disposable?.dispose();
}
