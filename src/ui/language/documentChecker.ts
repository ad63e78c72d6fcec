import type { Clock, Millis } from '../../base/clock';
import { MutableDisposable, type Disposable } from '../../base/disposable';
import type { Log } from '../../base/log';
import type { Diagnostic } from '../../core/language/diagnostics';

/** A document of the editor; `version` grows with every change, and both it and the text are always the current ones. */
export interface OpenDocument {
  /** Tells documents apart. */
  readonly key: string;
  readonly fileName: string;
  readonly version: number;
  readonly lineCount: number;
  getText(): string;
}

export type Diagnose = (fileName: string, text: string) => readonly Diagnostic[];

/** Where the result of a check goes. */
export interface DiagnosticSink {
  show(document: OpenDocument, diagnostics: readonly Diagnostic[]): void;
  clear(key: string): void;
}

export interface CheckerDependencies {
  /** Loads the checks; called again after a failure. */
  readonly load: () => Promise<Diagnose>;
  readonly sink: DiagnosticSink;
  readonly clock: Clock;
  readonly log: Log;
}

/** From this size on a check waits for a pause in typing; below, it takes less time than the editor's next frame. */
export const LARGE_DOCUMENT_LINES = 5000;
export const PAUSE: Millis = 300;

/**
 * Checks documents as they open and change. The checks are loaded with the first document; documents that come before
 * they are there, or while loading fails, are checked once it has succeeded.
 */
export class DocumentChecker implements Disposable {
  readonly #dependencies: CheckerDependencies;
  #diagnose: Diagnose | undefined;
  #loading = false;
  #disposed = false;
  readonly #waiting = new Map<string, OpenDocument>();
  readonly #checkedVersions = new Map<string, number>();
  readonly #timers = new Map<string, MutableDisposable<Disposable>>();

  constructor(dependencies: CheckerDependencies) {
    this.#dependencies = dependencies;
  }

  /** Call when a document has opened or changed. One whose version was checked already is left alone. */
  update(document: OpenDocument): void {
    if (this.#disposed || this.#checkedVersions.get(document.key) === document.version) return;
    if (this.#diagnose === undefined) {
      this.#waiting.set(document.key, document);
      this.#load();
      return;
    }
    const isFirst = !this.#checkedVersions.has(document.key);
    if (isFirst || document.lineCount < LARGE_DOCUMENT_LINES) this.#check(document, this.#diagnose);
    else this.#checkAfterPause(document, this.#diagnose);
  }

  /** Call when a document has closed, or is none to check any more: what was shown of it goes. */
  close(key: string): void {
    this.#waiting.delete(key);
    this.#timers.get(key)?.dispose();
    this.#timers.delete(key);
    if (this.#checkedVersions.delete(key)) this.#dependencies.sink.clear(key);
  }

  dispose(): void {
    this.#disposed = true;
    this.#waiting.clear();
    for (const timer of this.#timers.values()) timer.dispose();
    this.#timers.clear();
  }

  #check(document: OpenDocument, diagnose: Diagnose): void {
    this.#timers.get(document.key)?.dispose();
    this.#timers.delete(document.key);
    this.#checkedVersions.set(document.key, document.version);
    this.#dependencies.sink.show(document, diagnose(document.fileName, document.getText()));
  }

  #checkAfterPause(document: OpenDocument, diagnose: Diagnose): void {
    const timer = this.#timers.get(document.key) ?? new MutableDisposable<Disposable>();
    this.#timers.set(document.key, timer);
    timer.value = this.#dependencies.clock.schedule(PAUSE, () => {
      this.#check(document, diagnose);
    });
  }

  #load(): void {
    if (this.#loading) return;
    this.#loading = true;
    this.#dependencies.load().then(
      diagnose => {
        this.#loading = false;
        this.#diagnose = diagnose;
        const waiting = [...this.#waiting.values()];
        this.#waiting.clear();
        for (const document of waiting) this.update(document);
      },
      (thrown: unknown) => {
        this.#loading = false;
        const reason = thrown instanceof Error ? thrown.message : String(thrown);
        this.#dependencies.log.error(`The checks of buildspecs could not be loaded: ${reason}`);
      },
    );
  }
}
