import { closeSync, fstatSync, mkdirSync, openSync, writeSync } from 'node:fs';
import path from 'node:path';
import type { Clock, Millis } from '../../base/clock';
import { MutableDisposable, type Disposable } from '../../base/disposable';
import { eventLine } from './buildLogFile';
import { LineCutter } from './buildLogLines';

/** So long a line stays open before what there is of it is shown: it may be a question or a progress bar. */
const OPEN_LINE_DELAY: Millis = 200;

/** What waits for the end of the turn is written at once when it has grown to so many UTF-16 code units. */
const MAX_WAITING = 1_048_576;

/** The log of one build while it runs. Nothing here throws: where the disk is full the build goes on without a log. */
export interface BuildLogWriter {
  /** Takes bytes of processes, in the order in which they were put out. Ignored after `close`. */
  output(chunk: Uint8Array): void;
  /** Takes lines of the engine's own; an open line of a process is ended before. */
  line(text: string): void;
  /** Ends the open line and writes what is left. */
  close(): Promise<void>;
}

/** Writes bytes at the end of an open file and tells how many of them it wrote; `fs.writeSync`. */
export type WriteBytes = (descriptor: number, bytes: Uint8Array) => number;

export interface LogFileWriterParts {
  readonly clock: Clock;
  readonly write: WriteBytes;
  /** Called at the end of a turn of the event loop in which something was written. */
  readonly appended: () => void;
  /** Called at the first failure. */
  readonly failed: (reason: string) => void;
}

/**
 * Appends events to a file. What comes within one turn of the event loop is written together at its end. Writing waits
 * for the file system, on purpose: processes that put out more than the disk takes are thus slowed down by their
 * pipe, instead of filling the memory.
 */
export class LogFileWriter implements BuildLogWriter {
  readonly #parts: LogFileWriterParts;
  readonly #file: string;
  readonly #cutter = new LineCutter(message => {
    this.#add(message);
  });
  readonly #openLineTimer = new MutableDisposable<Disposable>();
  readonly #endOfTurn = new MutableDisposable<Disposable>();
  #descriptor: number | undefined;
  #waiting: string[] = [];
  #waitingLength = 0;
  #hasNews = false;
  #hasFailed = false;
  /** Something that is no whole line may stand at the end of the file. */
  #isTorn = false;
  #isClosed = false;

  constructor(file: string, parts: LogFileWriterParts) {
    this.#file = file;
    this.#parts = parts;
    this.#attempt(() => {
      this.#descriptor = this.#open();
    });
  }

  output(chunk: Uint8Array): void {
    if (this.#isClosed) return;
    this.#cutter.push(chunk);
    this.#watchOpenLine();
  }

  line(text: string): void {
    if (this.#isClosed) return;
    this.#cutter.finishLine();
    this.#cutter.push(Buffer.from(`${text}\n`));
    this.#watchOpenLine();
  }

  close(): Promise<void> {
    if (this.#isClosed) return Promise.resolve();
    this.#cutter.finishLine();
    this.#isClosed = true;
    this.#openLineTimer.dispose();
    this.#endTurn();
    this.#endOfTurn.dispose();
    const descriptor = this.#descriptor;
    this.#descriptor = undefined;
    if (descriptor !== undefined) {
      this.#attempt(() => {
        closeSync(descriptor);
      });
    }
    return Promise.resolve();
  }

  #watchOpenLine(): void {
    if (!this.#cutter.hasOpenLine) this.#openLineTimer.value = undefined;
    else
      this.#openLineTimer.value ??= this.#parts.clock.schedule(OPEN_LINE_DELAY, () => {
        this.#openLineTimer.value = undefined;
        this.#cutter.publishOpenLine();
      });
  }

  #add(message: string): void {
    const line = eventLine({ timestamp: this.#parts.clock.now(), message });
    this.#waiting.push(line);
    this.#waitingLength += line.length;
    if (this.#waitingLength >= MAX_WAITING) this.#writeWaiting();
    this.#endOfTurn.value ??= atEndOfTurn(() => {
      this.#endOfTurn.value = undefined;
      this.#endTurn();
    });
  }

  #endTurn(): void {
    this.#writeWaiting();
    if (!this.#hasNews) return;
    this.#hasNews = false;
    this.#parts.appended();
  }

  #writeWaiting(): void {
    if (this.#waiting.length === 0) return;
    const text = this.#waiting.join('');
    this.#waiting = [];
    this.#waitingLength = 0;
    this.#attempt(() => {
      this.#descriptor ??= this.#open();
      const bytes = Buffer.from(this.#isTorn ? `\n${text}` : text);
      this.#isTorn = true;
      this.#writeAll(this.#descriptor, bytes);
      this.#isTorn = false;
      this.#hasNews = true;
    });
  }

  #writeAll(descriptor: number, bytes: Uint8Array): void {
    for (let done = 0; done < bytes.length;) {
      const written = this.#parts.write(descriptor, bytes.subarray(done));
      if (written <= 0) throw new Error('nothing could be written');
      done += written;
    }
  }

  #open(): number {
    mkdirSync(path.dirname(this.#file), { recursive: true, mode: 0o700 });
    const descriptor = openSync(this.#file, 'a', 0o600);
    this.#isTorn ||= fstatSync(descriptor).size > 0;
    return descriptor;
  }

  #attempt(work: () => void): void {
    try {
      work();
    } catch (error) {
      if (this.#hasFailed) return;
      this.#hasFailed = true;
      this.#parts.failed(error instanceof Error ? error.message : String(error));
    }
  }
}

/** The default of {@link WriteBytes}. */
export function writeBytes(descriptor: number, bytes: Uint8Array): number {
  return writeSync(descriptor, bytes);
}

function atEndOfTurn(run: () => void): Disposable {
  const immediate = setImmediate(run);
  return {
    dispose: () => {
      clearImmediate(immediate);
    },
  };
}
