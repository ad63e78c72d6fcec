import type { Instant } from '../../base/clock';
import { Emitter } from '../../base/emitter';
import type { Log } from '../../base/log';
import type { Build, BuildPhase } from '../../core/pipeline/execution';
import type { BuildReader } from '../api/buildReads';
import type { BuildRecordFile } from './buildsDecode';
import { listRecords, readRecord, recordName, removeRecord } from './buildsFile';
import { BuildsWriter } from './buildsWriter';

/** Builds that are kept; older ones that have ended are forgotten, with their logs. */
const KEPT_BUILDS = 500;

const CUT_OFF = 'Cut off: the window was closed or reloaded while this build ran.';

/**
 * The records of builds: those of this engine in memory at once and on disk soon, those of other engines as they were
 * on disk at the last {@link load}. Each build is a file of its own, written only by the engine that runs it.
 */
export class BuildStore implements BuildReader {
  readonly #folder: string;
  readonly #owner: string;
  readonly #log: Log;
  readonly #writer: BuildsWriter;
  /** By id; the build that was begun last comes last. */
  readonly #records = new Map<string, BuildRecordFile>();
  /** Versions of the files that were read, by name of the file. */
  readonly #versions = new Map<string, string>();
  readonly #didForget = new Emitter<Build>();
  #forgetting: Promise<void> = Promise.resolve();

  constructor(folder: string, owner: string, log: Log) {
    this.#folder = folder;
    this.#owner = owner;
    this.#log = log;
    this.#writer = new BuildsWriter(folder, log);
  }

  /** Fires with a build whose record has been dropped because there are too many: its log may go as well. */
  readonly onDidForget = this.#didForget.event;

  /**
   * Reads the records that are new or have changed since the last call. What cannot be read is logged and left as it
   * is; never rejects.
   */
  async load(): Promise<void> {
    try {
      const files = [...(await listRecords(this.#folder))].sort((a, b) => a.modified - b.modified);
      for (const { name, version } of files) {
        if (this.#versions.get(name) === version) continue;
        this.#versions.set(name, version);
        await this.#read(name);
      }
      const names = new Set(files.map(({ name }) => name));
      for (const [id, { owner }] of this.#records) {
        // Another window has forgotten it.
        if (owner !== this.#owner && !names.has(recordName(id))) this.#records.delete(id);
      }
    } catch (error) {
      this.#log.error(`The records of local builds cannot be read: ${messageOf(error)}`);
    }
    this.#forgetOld();
  }

  find(buildId: string): Build | undefined {
    return this.#records.get(buildId)?.build;
  }

  /** How many builds of a project there have been, those that are forgotten included. */
  countOf(projectName: string): number {
    let count = 0;
    for (const { build, number } of this.#records.values()) {
      if (projectOf(build.id) === projectName) count = Math.max(count, number);
    }
    return count;
  }

  /** Keeps the state of a build of this engine; it is on disk when {@link flush} resolves. */
  save(build: Build): void {
    const number = this.#records.get(build.id)?.number ?? this.countOf(projectOf(build.id)) + 1;
    this.#put({ owner: this.#owner, number, build });
    this.#forgetOld();
  }

  /** Resolves when everything is written, or has failed once more; failures are logged. Never rejects. */
  async flush(): Promise<void> {
    await this.#writer.flush();
    await this.#forgetting;
  }

  /**
   * Ends the records of builds that ran for an engine that is gone: complete, `STOPPED`, with a message that says why.
   * Returns the ids of these builds, so that what is left of their processes can be ended.
   */
  async recover(
    isAlive: (owner: string) => boolean | Promise<boolean>,
    now: Instant,
  ): Promise<readonly string[]> {
    const gone = new Set<string>();
    for (const owner of new Set([...this.#running()].map(record => record.owner))) {
      if (!(await isAlive(owner))) gone.add(owner);
    }
    // What an owner wrote before it went is thus read after it is known to be gone.
    await this.load();
    const cutOff = [...this.#running()].filter(({ owner }) => gone.has(owner));
    for (const { build, number } of cutOff) {
      this.#put({ owner: this.#owner, number, build: stopped(build, now) });
    }
    await this.flush();
    return cutOff.map(({ build }) => build.id);
  }

  *#running(): Generator<BuildRecordFile> {
    for (const record of this.#records.values()) {
      if (!record.build.complete && record.owner !== this.#owner) yield record;
    }
  }

  async #read(name: string): Promise<void> {
    const record = await readRecord(this.#folder, name);
    if (record === undefined) {
      this.#log.warn(`${name} in ${this.#folder} is no record of a build; it is skipped.`);
      return;
    }
    // What this engine runs it knows better than its own file.
    if (this.#records.get(record.build.id)?.owner === this.#owner) return;
    this.#records.set(record.build.id, record);
  }

  #put(record: BuildRecordFile): void {
    this.#records.set(record.build.id, record);
    this.#writer.write(record);
  }

  #forgetOld(): void {
    let tooMany = this.#records.size - KEPT_BUILDS;
    for (const [id, { build }] of this.#records) {
      if (tooMany <= 0) return;
      if (!build.complete) continue;
      tooMany--;
      this.#records.delete(id);
      this.#forgetting = this.#forgetting.then(() => this.#forget(build));
    }
  }

  async #forget(build: Build): Promise<void> {
    try {
      await this.#writer.flush();
      await removeRecord(this.#folder, build.id);
      this.#didForget.fire(build);
    } catch (error) {
      this.#log.warn(`The record of an old build cannot be removed: ${messageOf(error)}`);
    }
  }
}

/** Ids are `project:uuid`, and a project's name may hold a colon. */
function projectOf(buildId: string): string {
  return buildId.slice(0, buildId.lastIndexOf(':'));
}

function stopped(build: Build, now: Instant): Build {
  const last: BuildPhase = build.phases.at(-1) ?? { type: 'SUBMITTED', startTime: now, messages: [] };
  const ended = last.endTime === undefined ? { ...last, status: 'STOPPED', endTime: now } : last;
  return {
    ...build,
    complete: true,
    status: 'STOPPED',
    currentPhase: 'COMPLETED',
    phases: [...build.phases.slice(0, -1), { ...ended, messages: [...last.messages, CUT_OFF] }],
  };
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
