import type { Clock, Millis } from '../../base/clock';
import { MutableDisposable, type Disposable } from '../../base/disposable';
import type { Log } from '../../base/log';
import type { CheckPart } from '../../core/language/checkParts';
import type { Diagnostic } from '../../core/language/diagnostics';
import type { LintSettings } from '../../core/language/lintSettings';
import type { TextEdit } from '../../core/rules/finding';

/** A document of the editor; `version` grows with every change, and both it and the text are always the current ones. */
export interface OpenDocument {
  /** Tells documents apart. */
  readonly key: string;
  readonly fileName: string;
  readonly version: number;
  readonly lineCount: number;
  getText(): string;
}

/** Checks one file again and again; `edits` lead from the text of the last call to this one. */
export interface FileCheck {
  check(text: string, settings: LintSettings, edits?: readonly TextEdit[]): readonly Diagnostic[];
  /** What must be loaded before the file can be checked; as the last check found. */
  readonly missing?: CheckPart | undefined;
}

/** Starts to check a file by its name. */
export type OpenCheck = (fileName: string) => FileCheck;

/** Where the result of a check goes. */
export interface DiagnosticSink {
  show(document: OpenDocument, diagnostics: readonly Diagnostic[]): void;
  clear(key: string): void;
}

export interface CheckerDependencies {
  /** Loads what all files need; called again after a failure. */
  readonly load: () => Promise<OpenCheck>;
  /** Loads what some files need; called again after a failure. */
  readonly loadPart: (part: CheckPart) => Promise<void>;
  /** The settings that hold for a document. */
  readonly settings: (key: string) => LintSettings;
  readonly sink: DiagnosticSink;
  readonly clock: Clock;
  readonly log: Log;
}

/** From this size on a check waits for a pause in typing; below, it takes less time than the editor's next frame. */
export const LARGE_DOCUMENT_LINES = 40_000;
export const PAUSE: Millis = 300;

interface Checked {
  readonly document: OpenDocument;
  readonly check: FileCheck;
  /** As it was last checked; `undefined` while something for it is missing. */
  version: number | undefined;
  /** Edits since the last check; `undefined` where they are not known. */
  edits: TextEdit[] | undefined;
}

/**
 * Checks documents as they open and change. The checks are loaded with the first document, and parts of them with the
 * first that needs them; documents that come before they are there are checked as soon as they are. Where loading fails, it
 * is tried again with the next document or change.
 */
export class DocumentChecker implements Disposable {
  readonly #dependencies: CheckerDependencies;
  #open: OpenCheck | undefined;
  readonly #loading = new Set<CheckPart | 'all'>();
  #disposed = false;
  readonly #waiting = new Map<string, OpenDocument>();
  readonly #checked = new Map<string, Checked>();
  readonly #timers = new Map<string, MutableDisposable<Disposable>>();

  constructor(dependencies: CheckerDependencies) {
    this.#dependencies = dependencies;
  }

  /**
   * Call when a document has opened or changed. One whose version was checked already is left alone. `edits` lead from
   * the last version that was told to this one, each from what those before it left.
   */
  update(document: OpenDocument, edits?: readonly TextEdit[]): void {
    if (this.#disposed) return;
    const checked = this.#checked.get(document.key);
    if (checked?.version === document.version) return;
    if (this.#open === undefined) {
      this.#waiting.set(document.key, document);
      this.#load('all');
    } else if (checked === undefined) {
      this.#start(document, this.#open);
    } else {
      if (edits === undefined) checked.edits = undefined;
      else checked.edits?.push(...edits);
      if (document.lineCount < LARGE_DOCUMENT_LINES) this.#check(checked);
      else this.#checkAfterPause(checked);
    }
  }

  /** Whether a document is being checked, or waits for the checks to load. */
  has(key: string): boolean {
    return this.#checked.has(key) || this.#waiting.has(key);
  }

  /** Call when settings have changed: checks everything that is open once more. */
  recheck(): void {
    for (const checked of this.#checked.values()) this.#check(checked);
  }

  /** Call when a document has closed, or is none to check any more: what was shown of it goes. */
  close(key: string): void {
    this.#waiting.delete(key);
    this.#timers.get(key)?.dispose();
    this.#timers.delete(key);
    if (this.#checked.delete(key)) this.#dependencies.sink.clear(key);
  }

  dispose(): void {
    this.#disposed = true;
    this.#waiting.clear();
    this.#checked.clear();
    for (const timer of this.#timers.values()) timer.dispose();
    this.#timers.clear();
  }

  #start(document: OpenDocument, open: OpenCheck): void {
    const checked = { document, check: open(document.fileName), version: document.version, edits: undefined };
    this.#checked.set(document.key, checked);
    this.#check(checked);
  }

  #check(checked: Checked): void {
    const { document, check, edits } = checked;
    this.#timers.get(document.key)?.dispose();
    this.#timers.delete(document.key);
    checked.version = document.version;
    checked.edits = [];
    const settings = this.#dependencies.settings(document.key);
    const diagnostics = check.check(document.getText(), settings, edits);
    if (check.missing === undefined) {
      this.#dependencies.sink.show(document, diagnostics);
    } else {
      // What it was before it became a file of another kind is of no interest any more.
      this.#dependencies.sink.clear(document.key);
      checked.version = undefined;
      this.#load(check.missing);
    }
  }

  #checkAfterPause(checked: Checked): void {
    const { key } = checked.document;
    const timer = this.#timers.get(key) ?? new MutableDisposable<Disposable>();
    this.#timers.set(key, timer);
    timer.value = this.#dependencies.clock.schedule(PAUSE, () => {
      this.#check(checked);
    });
  }

  #load(what: CheckPart | 'all'): void {
    if (this.#loading.has(what)) return;
    this.#loading.add(what);
    const { load, loadPart, log } = this.#dependencies;
    const loaded = what === 'all' ? load().then(this.#begin) : loadPart(what);
    loaded.then(
      () => {
        this.#loading.delete(what);
        for (const checked of this.#checked.values())
          if (checked.check.missing === what) this.#check(checked);
      },
      (thrown: unknown) => {
        this.#loading.delete(what);
        const reason = thrown instanceof Error ? thrown.message : String(thrown);
        log.error(`The checks of files could not be loaded: ${reason}`);
      },
    );
  }

  readonly #begin = (open: OpenCheck): void => {
    this.#open = open;
    const waiting = [...this.#waiting.values()];
    this.#waiting.clear();
    for (const document of waiting) this.update(document);
  };
}
