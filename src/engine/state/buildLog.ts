import { rm } from 'node:fs/promises';
import type { Clock } from '../../base/clock';
import { Emitter } from '../../base/emitter';
import { silentLog, type Log } from '../../base/log';
import type { LogPage, LogPageRequest, LogReader } from '../api/buildReads';
import { logFile } from './buildLogFile';
import { readLogPage } from './buildLogReader';
import { LogFileWriter, writeBytes, type BuildLogWriter, type WriteBytes } from './buildLogWriter';

/**
 * The logs of builds, each a file of its own that only grows. They can be read while they are written, also by another
 * process, with the semantics of CloudWatch Logs' `GetLogEvents`.
 */
export class BuildLogs implements LogReader {
  readonly #folder: string;
  readonly #clock: Clock;
  readonly #log: Log;
  readonly #write: WriteBytes;
  readonly #didAppend = new Emitter<{ readonly streamName: string }>();

  /** `folder` comes into being with the first log, readable by its owner only. */
  constructor(folder: string, clock: Clock, log: Log = silentLog, write: WriteBytes = writeBytes) {
    this.#folder = folder;
    this.#clock = clock;
    this.#log = log;
    this.#write = write;
  }

  /** Fires when events have been added that can be read now; for one stream at most once per turn of the event loop. */
  readonly onDidAppend = this.#didAppend.event;

  /**
   * Begins a stream, or goes on at the end of one. A stream has one writer at a time. Where the file cannot be written
   * that is logged once, and the writer does nothing.
   */
  open(groupName: string, streamName: string): BuildLogWriter {
    return new LogFileWriter(logFile(this.#folder, groupName, streamName), {
      clock: this.#clock,
      write: this.#write,
      appended: () => {
        this.#didAppend.fire({ streamName });
      },
      failed: reason => {
        this.#log.warn(`The log of a local build cannot be written, the build goes on without it: ${reason}`);
      },
    });
  }

  /**
   * One page: up to `limit` events of together at most 1 MB, from the beginning (`startFromHead`), from the end, or from
   * where the page of a token ended. At the end of the log the forward token is the one that was given. Throws an
   * `AppError` of kind `invalid-input` for a token that is not of this stream.
   */
  read(request: LogPageRequest): Promise<LogPage | undefined> {
    return readLogPage(logFile(this.#folder, request.groupName, request.streamName), request);
  }

  /** Removes a stream that is not written any more, if there is one. */
  remove(groupName: string, streamName: string): Promise<void> {
    return rm(logFile(this.#folder, groupName, streamName), { force: true });
  }
}
