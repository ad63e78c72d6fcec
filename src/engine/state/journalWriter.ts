import { mkdir, open, type FileHandle } from 'node:fs/promises';
import path from 'node:path';
import { AppError } from '../../base/appError';
import type { Clock, Millis } from '../../base/clock';
import { MutableDisposable, type Disposable } from '../../base/disposable';
import type { Log } from '../../base/log';

const RETRY_AFTER: Millis = 2_000;

/**
 * Appends lines to one file, in order and each exactly once, as its only writer. What cannot be written now (a full
 * disk) is kept and tried again, so that nothing is lost while the process lives. The file and its folder come into
 * being with the first line, readable by their owner only.
 */
export class JournalWriter {
  readonly file: string;
  readonly #clock: Clock;
  readonly #log: Log;
  readonly #retry = new MutableDisposable<Disposable>();
  #pending: string[] = [];
  #handle: FileHandle | undefined;
  #working: Promise<void> = Promise.resolve();
  #failed = false;

  constructor(file: string, clock: Clock, log: Log) {
    this.file = file;
    this.#clock = clock;
    this.#log = log;
  }

  /** Takes one line, without its line break. A failure to write shows in {@link flush} and in the log. */
  append(line: string): void {
    this.#pending.push(line);
    void this.flush().catch(() => {
      // Reported by #write, which has arranged for another attempt.
    });
  }

  /** Takes a line back that could not be written so far. */
  withdraw(line: string): void {
    this.#pending = this.#pending.filter(pending => pending !== line);
  }

  /** Resolves when everything that was appended so far is on the disk; rejects with an `AppError` when it cannot be. */
  flush(): Promise<void> {
    const attempt = this.#working.then(() => this.#write());
    this.#working = attempt.catch(() => undefined);
    return attempt;
  }

  /** Runs `replace`, which may put another file in the place of this one, while nothing is written. */
  async rewrite(replace: () => Promise<void>): Promise<void> {
    const attempt = this.#working.then(async () => {
      await this.#write();
      await this.#letGo();
      await replace();
    });
    this.#working = attempt.catch(() => undefined);
    await attempt;
  }

  /** Writes what is left and lets go of the file. */
  async close(): Promise<void> {
    try {
      await this.flush();
    } finally {
      this.#retry.dispose();
      await this.#letGo();
    }
  }

  async #letGo(): Promise<void> {
    await this.#handle?.close();
    this.#handle = undefined;
  }

  async #write(): Promise<void> {
    const lines = this.#pending;
    if (lines.length === 0) return;
    this.#pending = [];
    try {
      this.#handle ??= await this.#open();
      // After a failure part of a line may stand there; a line break sets it apart from what follows.
      await this.#handle.appendFile(`${this.#failed ? '\n' : ''}${lines.join('\n')}\n`);
      await this.#handle.datasync();
      if (this.#failed) this.#log.info(`${this.file} can be written again.`);
      this.#failed = false;
    } catch (error) {
      this.#pending = [...lines, ...this.#pending];
      const reason = error instanceof Error ? error.message : String(error);
      if (!this.#failed)
        this.#log.error(`The journal cannot be written, what happens is kept in memory: ${reason}`);
      this.#failed = true;
      this.#retry.value = this.#clock.schedule(RETRY_AFTER, () => {
        void this.flush().catch(() => undefined);
      });
      throw new AppError('internal', `The journal of local executions cannot be written: ${reason}.`, {
        remedy: 'Make room on the disk, or make the folder writable, and try again.',
        cause: error,
      });
    }
  }

  async #open(): Promise<FileHandle> {
    await mkdir(path.dirname(this.file), { recursive: true, mode: 0o700 });
    return open(this.file, 'a', 0o600);
  }
}
