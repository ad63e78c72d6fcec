import type { Log } from '../../base/log';
import type { BuildRecordFile } from './buildsDecode';
import { writeRecord } from './buildsFile';

/**
 * Writes records in the background, one at a time; of several states of one build that wait the newest alone. A record
 * that cannot be written is kept and tried again with the next one; of failures in a row the first is logged.
 */
export class BuildsWriter {
  readonly #folder: string;
  readonly #log: Log;
  /** States that are not on disk, by build id. */
  readonly #waiting = new Map<string, BuildRecordFile>();
  #writing: Promise<void> | undefined;
  #failed = false;

  constructor(folder: string, log: Log) {
    this.#folder = folder;
    this.#log = log;
  }

  /** Takes the newest state of a build. */
  write(record: BuildRecordFile): void {
    this.#waiting.set(record.build.id, record);
    void this.flush();
  }

  /** Resolves when nothing waits any more, or what waits could not be written. Never rejects. */
  flush(): Promise<void> {
    if (this.#waiting.size === 0) return Promise.resolve();
    this.#writing ??= this.#writeAll();
    return this.#writing;
  }

  async #writeAll(): Promise<void> {
    const tried = new Set<BuildRecordFile>();
    for (let next = this.#next(tried); next !== undefined; next = this.#next(tried)) {
      tried.add(next);
      await this.#writeOne(next);
    }
    this.#writing = undefined;
  }

  #next(tried: ReadonlySet<BuildRecordFile>): BuildRecordFile | undefined {
    return [...this.#waiting.values()].find(record => !tried.has(record));
  }

  async #writeOne(record: BuildRecordFile): Promise<void> {
    try {
      await writeRecord(this.#folder, record);
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error);
      if (!this.#failed) this.#log.error(`The records of local builds cannot be written: ${reason}`);
      this.#failed = true;
      return;
    }
    this.#failed = false;
    // A newer state may have come meanwhile; it is written next.
    if (this.#waiting.get(record.build.id) === record) this.#waiting.delete(record.build.id);
  }
}
