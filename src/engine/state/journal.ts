import { access, appendFile, mkdir, open, readdir, rename, unlink } from 'node:fs/promises';
import path from 'node:path';
import type { Clock } from '../../base/clock';
import type { Log } from '../../base/log';
import type { ExecutionEvent } from '../../core/runner/executionEvent';
import { JournalSegment, type JournalLine } from './journalSegment';
import { JournalWriter } from './journalWriter';
import { isAlive } from './owner';

/** When its own file has grown by this much the journal drops what need not be kept. */
const COMPACT_AFTER = 8 * 1_048_576;

const SEGMENT = /^(\d+-(?:\d+|x)-[0-9a-f]{8})(\.closed)?\.jsonl$/;

interface LiveSegment {
  readonly owner: string;
  readonly segment: JournalSegment;
}

/**
 * The record of everything that happened, one event a line, durable in order. Each engine writes a file of its own,
 * named after its owner, so that two windows never write into one file; all files together are the journal. Lines that
 * cannot be read are skipped, kept in `unreadable.log` and logged.
 */
export class Journal {
  readonly #directory: string;
  readonly #owner: string;
  readonly #log: Log;
  readonly #writer: JournalWriter;
  #finished: JournalLine[] = [];
  #finishedFiles: string[] = [];
  #live: LiveSegment[] = [];
  #grown = 0;

  constructor(directory: string, owner: string, clock: Clock, log: Log) {
    this.#directory = directory;
    this.#owner = owner;
    this.#log = log;
    this.#writer = new JournalWriter(this.#openFile(owner), clock, log);
  }

  /** Reads every file of the journal. A file that cannot be read is logged and left as it is. */
  async read(): Promise<readonly ExecutionEvent[]> {
    const events: ExecutionEvent[] = [];
    for (const name of await this.#fileNames()) {
      const [, owner, closed] = SEGMENT.exec(name) ?? [];
      if (owner === undefined || owner === this.#owner) continue;
      const segment = new JournalSegment();
      const isFinished = closed !== undefined || !(await isAlive(owner));
      const file = path.join(this.#directory, name);
      const lines = await this.#readOn(segment, file, isFinished);
      if (lines === undefined) continue;
      for (const { event } of lines) events.push(event);
      if (isFinished) {
        for (const line of lines) this.#finished.push(line);
        this.#finishedFiles.push(file);
      } else this.#live.push({ owner, segment });
    }
    return events;
  }

  /** The other engines that were alive at the last look. */
  get liveOwners(): readonly string[] {
    return this.#live.map(({ owner }) => owner);
  }

  /** What other living engines have added since the last look. Those that have died meanwhile are named. */
  async readOthers(): Promise<{
    readonly events: readonly ExecutionEvent[];
    readonly goneOwners: readonly string[];
  }> {
    const events: ExecutionEvent[] = [];
    const goneOwners: string[] = [];
    const live: LiveSegment[] = [];
    for (const other of this.#live) {
      // Asked first: what an owner wrote before it died is then part of what is read.
      const closedFile = this.#closedFile(other.owner);
      const isClosed = await isThere(closedFile);
      const alive = !isClosed && (await isAlive(other.owner));
      const file = isClosed ? closedFile : this.#openFile(other.owner);
      for (const { event } of (await this.#readOn(other.segment, file, !alive)) ?? []) events.push(event);
      if (alive) live.push(other);
      else goneOwners.push(other.owner);
    }
    this.#live = live;
    return { events, goneOwners };
  }

  /**
   * Joins the files of engines that are gone into the one of this engine, leaving out executions that `keep` turns
   * down. Must come before the first {@link append}. Where it fails everything stays as it is, and that is logged.
   */
  async compact(keep: (executionId: string) => boolean): Promise<void> {
    const lines = this.#finished;
    const files = this.#finishedFiles;
    this.#finished = [];
    this.#finishedFiles = [];
    if (files.length === 0) return;
    try {
      await this.#writeWhole(lines.filter(({ event }) => keep(event.executionId)));
      for (const file of files) await unlink(file);
    } catch (error) {
      this.#log.warn(`The journal cannot be tidied up: ${messageOf(error)}`);
    }
  }

  /**
   * Takes one event; it is on the disk when {@link flush} resolves. `keep` is asked when the file has grown so much
   * that executions are to be dropped from it.
   */
  append(event: ExecutionEvent, keep: (executionId: string) => boolean): void {
    const line = JSON.stringify(event);
    this.#grown += line.length;
    this.#writer.append(line);
    if (this.#grown < COMPACT_AFTER) return;
    this.#grown = 0;
    this.#writer
      .rewrite(async () => {
        const { lines } = await new JournalSegment().readOn(this.#writer.file, true);
        await this.#writeWhole(lines.filter(({ event: { executionId } }) => keep(executionId)));
      })
      .catch((error: unknown) => {
        this.#log.warn(`The journal cannot be tidied up: ${messageOf(error)}`);
      });
  }

  /** Takes an event back that could not be written so far. */
  withdraw(event: ExecutionEvent): void {
    this.#writer.withdraw(JSON.stringify(event));
  }

  /** Resolves when everything appended is on the disk; rejects with an `AppError` when it cannot be. */
  flush(): Promise<void> {
    return this.#writer.flush();
  }

  /** Writes what is left; the file then counts as finished also while this process lives on. */
  async close(): Promise<void> {
    await this.#writer.close();
    if (await isThere(this.#writer.file)) await rename(this.#writer.file, this.#closedFile(this.#owner));
  }

  #openFile(owner: string): string {
    return path.join(this.#directory, `${owner}.jsonl`);
  }

  #closedFile(owner: string): string {
    return path.join(this.#directory, `${owner}.closed.jsonl`);
  }

  async #fileNames(): Promise<readonly string[]> {
    try {
      return (await readdir(this.#directory)).sort();
    } catch (error) {
      if (!isMissing(error)) this.#log.error(`The journal cannot be read: ${messageOf(error)}`);
      return [];
    }
  }

  async #readOn(
    segment: JournalSegment,
    file: string,
    isFinished: boolean,
  ): Promise<readonly JournalLine[] | undefined> {
    try {
      const { lines, unreadable } = await segment.readOn(file, isFinished);
      if (unreadable.length > 0) {
        this.#log.warn(`${file} has ${unreadable.length} lines that are no events; they are skipped.`);
        if (isFinished) await this.#keepUnreadable(unreadable);
      }
      return lines;
    } catch (error) {
      // Another engine may have joined the file into its own between the look and now.
      if (isMissing(error)) return [];
      this.#log.error(`${file} cannot be read: ${messageOf(error)}`);
      return undefined;
    }
  }

  async #keepUnreadable(lines: readonly string[]): Promise<void> {
    try {
      const file = path.join(this.#directory, 'unreadable.log');
      await appendFile(file, `${lines.join('\n')}\n`, { mode: 0o600 });
    } catch (error) {
      this.#log.warn(`Unreadable lines of the journal cannot be kept: ${messageOf(error)}`);
    }
  }

  /** Writes the own file as a whole: it is there with all lines, or not at all. */
  async #writeWhole(lines: readonly JournalLine[]): Promise<void> {
    if (lines.length === 0) return;
    await mkdir(this.#directory, { recursive: true, mode: 0o700 });
    const temporary = `${this.#writer.file}.tmp`;
    const handle = await open(temporary, 'w', 0o600);
    try {
      await handle.writeFile(lines.map(({ text }) => `${text}\n`));
      await handle.datasync();
    } finally {
      await handle.close();
    }
    await rename(temporary, this.#writer.file);
  }
}

async function isThere(file: string): Promise<boolean> {
  try {
    await access(file);
    return true;
  } catch (error) {
    if (isMissing(error) || hasCode(error, 'ENOTDIR')) return false;
    throw error;
  }
}

function isMissing(error: unknown): boolean {
  return hasCode(error, 'ENOENT');
}

function hasCode(error: unknown, code: string): boolean {
  return error instanceof Error && 'code' in error && error.code === code;
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
