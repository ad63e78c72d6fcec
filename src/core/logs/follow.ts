import { toAppError, type AppError } from '../../base/appError';
import type { Clock, Millis } from '../../base/clock';
import { MutableDisposable, type Disposable } from '../../base/disposable';
import type { Event } from '../../base/emitter';
import { LogDocument } from './logDocument';

/** A build as far as its log goes. Source: CodeBuild API reference, `Build`. */
export interface LoggedBuild {
  readonly complete: boolean;
  readonly status: string;
  readonly phases: readonly { readonly type: string; readonly messages: readonly string[] }[];
  readonly logs?: LogPlace;
}

export interface LogPlace {
  readonly groupName: string;
  readonly streamName: string;
}

/** Where a build and its log are read; the clients of a connection fit. Methods reject with an `AppError`. */
export interface BuildLogSource {
  readonly builds: { getBuild(buildId: string, signal?: AbortSignal): Promise<LoggedBuild> };
  readonly logs: {
    getLogEvents(
      place: LogPlace,
      nextToken?: string,
      signal?: AbortSignal,
    ): Promise<{ readonly events: readonly { readonly message: string }[]; readonly nextToken: string }>;
  };
}

export interface FollowOptions {
  readonly source: BuildLogSource;
  /** CodeBuild's id, `project:uuid`. */
  readonly buildId: string;
  readonly clock: Clock;
  readonly signal: AbortSignal;
  /** Gets the whole text of the document each time that it became different. */
  readonly onText: (text: string) => void;
  /** Fires when the build or its log may have changed; without it both are asked for again and again. */
  readonly changed?: Event<unknown>;
}

const POLL: Millis = 1_000;
/** Asking for the build itself is needed less often than asking for its log. */
const BUILD_POLL: Millis = 3_000;
/** CloudWatch Logs takes in a build's last lines some seconds after it has ended. */
const SETTLE: Millis = 5_000;
const FIRST_RETRY: Millis = 2_000;
const SLOWEST_RETRY: Millis = 60_000;

/**
 * Follows a build's log until the build has ended and all of its log was read. What goes wrong is said at the end of the
 * document, and tried again where that can help. Resolves also when the signal aborts; never rejects.
 */
export async function followBuildLog(options: FollowOptions): Promise<void> {
  await new LogFollower(options).run();
}

class LogFollower {
  readonly #options: FollowOptions;
  readonly #document = new LogDocument();
  #shown: string | undefined;
  #build: LoggedBuild | undefined;
  #builtAt = -Infinity;
  #endedAt: number | undefined;
  #token: string | undefined;
  #changed = false;
  #wake: (() => void) | undefined;

  constructor(options: FollowOptions) {
    this.#options = options;
  }

  async run(): Promise<void> {
    const { signal, changed } = this.#options;
    const wake = (): void => {
      this.#changed = true;
      this.#wake?.();
    };
    signal.addEventListener('abort', wake, { once: true });
    const subscription = changed?.(wake);
    try {
      for (let failures = 0; !signal.aborted;) {
        this.#changed = false;
        const failure = await this.#step();
        failures = failure === undefined ? 0 : failures + 1;
        this.#show(this.#noteAfter(failure));
        if (failure === undefined ? this.#isOver() : !failure.retryable) return;
        const retry = Math.min(SLOWEST_RETRY, FIRST_RETRY * 2 ** (failures - 1));
        await this.#pause(failure === undefined ? POLL : retry);
      }
    } finally {
      subscription?.dispose();
      signal.removeEventListener('abort', wake);
    }
  }

  /** Reads what is new. */
  async #step(): Promise<AppError | undefined> {
    try {
      await this.#readBuild();
      await this.#readLog();
      return undefined;
    } catch (thrown) {
      return toAppError(thrown);
    }
  }

  async #readBuild(): Promise<void> {
    const { source, buildId, clock, signal, changed } = this.#options;
    if (this.#build?.complete === true) return;
    const due =
      changed !== undefined || clock.now() - this.#builtAt >= BUILD_POLL || this.#build?.logs === undefined;
    if (!due) return;
    this.#build = await source.builds.getBuild(buildId, signal);
    this.#builtAt = clock.now();
    if (this.#build.complete) this.#endedAt = clock.now();
  }

  async #readLog(): Promise<void> {
    const { source, signal } = this.#options;
    const place = this.#build?.logs;
    if (place === undefined) return;
    for (;;) {
      const page = await this.#readPage(source, place);
      if (page === undefined || signal.aborted) return;
      this.#document.append(page.events);
      if (page.events.length > 0) {
        // Lines that still come in after the end put the end off.
        if (this.#endedAt !== undefined) this.#endedAt = this.#options.clock.now();
        this.#show(this.#waitNote());
      }
      if (page.nextToken === this.#token) return;
      this.#token = page.nextToken;
    }
  }

  /** `undefined` where the stream is not there yet: it comes into being with its first event. */
  async #readPage(
    source: BuildLogSource,
    place: LogPlace,
  ): Promise<Awaited<ReturnType<BuildLogSource['logs']['getLogEvents']>> | undefined> {
    try {
      return await source.logs.getLogEvents(place, this.#token, this.#options.signal);
    } catch (thrown) {
      const error = toAppError(thrown);
      if (error.kind === 'not-found' && this.#token === undefined && !this.#hasSettled()) return undefined;
      throw error;
    }
  }

  #isOver(): boolean {
    return this.#endedAt !== undefined && (this.#build?.logs === undefined || this.#hasSettled());
  }

  #hasSettled(): boolean {
    if (this.#endedAt === undefined) return false;
    return this.#options.changed !== undefined || this.#options.clock.now() - this.#endedAt >= SETTLE;
  }

  #noteAfter(failure: AppError | undefined): string {
    if (failure !== undefined) return errorNote(failure, failure.retryable);
    return this.#isOver() ? endNote(this.#build) : this.#waitNote();
  }

  #waitNote(): string {
    if (!this.#document.isEmpty) return '';
    return this.#build?.logs === undefined
      ? 'Waiting for the build to start…\n'
      : 'Waiting for the first line…\n';
  }

  #show(note: string): void {
    const log = this.#document.text;
    const gap = log === '' || note === '' ? '' : log.endsWith('\n') ? '\n' : '\n\n';
    const text = `${log}${gap}${note}`;
    if (text === this.#shown || this.#options.signal.aborted) return;
    this.#shown = text;
    this.#options.onText(text);
  }

  /** Until the time is over, the other side tells of a change, or the signal aborts. */
  async #pause(delay: Millis): Promise<void> {
    const { clock, signal } = this.#options;
    if (this.#changed || signal.aborted) return;
    const timer = new MutableDisposable<Disposable>();
    await new Promise<void>(resolve => {
      this.#wake = resolve;
      timer.value = clock.schedule(delay, resolve);
    });
    timer.dispose();
    this.#wake = undefined;
  }
}

const ENDINGS: ReadonlyMap<string, string> = new Map([
  ['SUCCEEDED', 'The build has succeeded.'],
  ['FAILED', 'The build has failed.'],
  ['FAULT', 'The build has failed because of a fault of CodeBuild.'],
  ['TIMED_OUT', 'The build has taken too long and was ended.'],
  ['STOPPED', 'The build was stopped.'],
]);

function endNote(build: LoggedBuild | undefined): string {
  const status = build?.status ?? '';
  const messages = (build?.phases ?? []).flatMap(({ type, messages }) =>
    messages.map(text => `${type}: ${text}`),
  );
  const lines = [
    ENDINGS.get(status) ?? `The build has ended with ${status}.`,
    ...(status === 'SUCCEEDED' ? [] : messages.filter(text => text.trim() !== '')),
    ...(build?.logs === undefined ? ['It has written no log to CloudWatch Logs.'] : []),
  ];
  return noted(lines);
}

function errorNote(error: AppError, again: boolean): string {
  return noted([
    `The log cannot be read now. ${error.message}`,
    ...(error.remedy === undefined ? [] : [error.remedy]),
    ...(again ? ['Trying again.'] : []),
  ]);
}

/** Words of Headgate's own, told apart from the log by their mark. Messages of a service pass through a document too. */
function noted(lines: readonly string[]): string {
  const note = new LogDocument();
  note.append(lines.map(message => ({ message: `[Headgate] ${message}`.replace(/\n+$/, '') })));
  return note.text;
}
