import { diagnoseAs } from '../core/language/diagnose';
import type { Diagnostic } from '../core/language/diagnostics';
import { kindByName, recognise } from '../core/language/recognise';
import type { LintSettings } from '../core/language/lintSettings';
import { MAX_LISTED, MAX_READ } from '../core/workspace/files';
import type { Position } from '../core/yaml/node';
import { findAcrossFiles, type FoundAcross, type LintedFile } from './across';
import { findConfig } from './config';
import {
  collectFiles,
  readText,
  reasonOf,
  STDIN,
  TooLarge,
  type Candidate,
  type ReadFile,
  type UnreadablePath,
} from './files';
import { fixFile, type AppliedFix } from './fixFile';
import { formatGithub } from './githubReport';
import { counted, countOf, formatJson, formatText, printable, type CheckedFile } from './report';
import { formatSarif } from './sarif';

export const LINT_FORMATS = ['text', 'json', 'sarif', 'github'] as const;

export type LintFormat = (typeof LINT_FORMATS)[number];

export interface LintOptions {
  readonly format: LintFormat;
  /** Apply all preferred fixes to the files. */
  readonly fix: boolean;
  /** Print errors only; warnings still count for `maxWarnings`. */
  readonly quiet: boolean;
  /** Check files together with those of their folder, too. */
  readonly workspace: boolean;
  /** Say nothing of files that are named and are none that Headgate checks. */
  readonly ignoreUnknown: boolean;
  /** More warnings than this fail. */
  readonly maxWarnings?: number;
  /** What the text on standard input is called. */
  readonly stdinFilename?: string;
  /** Where settings are looked for, and what paths in reports are relative to. */
  readonly folder: string;
}

/** Where a command writes; `colour` only where a person reads it in a terminal. */
export interface Output {
  readonly colour: boolean;
  out(text: string): void;
  err(text: string): void;
}

export const EXIT_CLEAN = 0;
const EXIT_FINDINGS = 1;
export const EXIT_FAILED = 2;

/**
 * Checks files, folders and patterns, and prints what was found. A folder is searched for files that Headgate recognises;
 * a file that is named is also checked where only its name says what it is. Resolves to the exit code: 2 where something
 * could not be read or written (the rest is checked and printed all the same) or the settings are wrong, else 1 where an
 * error or too many warnings were found, else 0.
 */
export async function lint(paths: readonly string[], options: LintOptions, output: Output): Promise<number> {
  const { settings, source } = await findConfig(options.folder);
  if (source !== undefined && source.problems.length > 0) {
    for (const problem of source.problems)
      output.err(`headgate: ${printable(source.path)}: ${printable(problem)}\n`);
    return EXIT_FAILED;
  }
  const { files, unreadable } = await collectFiles(paths);
  const run = new LintRun(settings, options, output);
  unreadable.forEach(run.fail);
  for (const file of files) await run.check(file);
  if (options.workspace) await run.checkAcross();
  return run.finish();
}

/** One run over all files: what was found, fixed, and could not be read. */
class LintRun {
  readonly #settings: LintSettings;
  readonly #options: LintOptions;
  readonly #output: Output;
  readonly #files: LintedFile[] = [];
  readonly #failures: UnreadablePath[] = [];
  readonly #fixed: AppliedFix[] = [];

  constructor(settings: LintSettings, options: LintOptions, output: Output) {
    this.#settings = settings;
    this.#options = options;
    this.#output = output;
  }

  readonly fail = (failure: UnreadablePath): void => {
    this.#failures.push(failure);
    this.#output.err(`headgate: ${printable(failure.path)} was not checked: ${printable(failure.reason)}.\n`);
  };

  async check(candidate: Candidate): Promise<void> {
    const path = this.#nameOf(candidate.path);
    try {
      await this.#checkText(path, candidate);
    } catch (thrown) {
      // A large file that nobody named may be anything; one that is named is passed over with a note.
      if (!(thrown instanceof TooLarge)) this.fail({ path, reason: reasonOf(thrown) });
      else if (candidate.isGiven || kindByName(path) !== undefined) this.#note(path, thrown.message);
    }
  }

  /** Call after the last file: checks all of them together with the files around them. */
  async checkAcross(): Promise<void> {
    const { folder, fix } = this.#options;
    let result = await findAcrossFiles(this.#files, folder, this.#settings);
    if (fix && (await this.#fixAcross(result.found)))
      result = await findAcrossFiles(this.#files, folder, this.#settings);
    for (const path of result.tooLarge)
      this.#note(
        path,
        `it has more than ${String(MAX_LISTED)} files, or ${String(MAX_READ)} in YAML and JSON`,
        'not checked as a whole',
      );
    for (const [at, file] of this.#files.entries()) {
      const diagnostics = [...file.diagnostics, ...(result.found.get(file) ?? [])];
      diagnostics.sort((a, b) => compare(a.range.start, b.range.start));
      this.#files[at] = { ...file, diagnostics };
    }
  }

  /** Prints the report and tells the exit code. */
  finish(): number {
    const { format, folder, maxWarnings, quiet } = this.#options;
    const warnings = countOf(this.#files, 'warning');
    const errors = countOf(this.#files, 'error');
    this.#printFixed();
    const shown = quiet ? this.#files.map(errorsOnly) : this.#files;
    this.#output.out(this.#format(shown, format, folder));
    const tooMany = maxWarnings !== undefined && warnings > maxWarnings;
    if (tooMany) {
      this.#output.err(
        `headgate: ${counted(warnings, 'warning')}, and at most ${String(maxWarnings)} may be there.\n`,
      );
    }
    if (this.#failures.length > 0) return EXIT_FAILED;
    return errors > 0 || tooMany ? EXIT_FINDINGS : EXIT_CLEAN;
  }

  async #checkText(path: string, candidate: Candidate): Promise<void> {
    const { path: source, isGiven } = candidate;
    const file = await readText(source);
    const kind = recognise(path, file.text) ?? (isGiven ? kindByName(path) : undefined);
    if (kind === undefined) {
      if (isGiven && !this.#options.ignoreUnknown)
        this.#note(path, 'it does not look like a buildspec, an appspec or a pipeline');
      return;
    }
    const diagnose = (current: string): readonly Diagnostic[] =>
      diagnoseAs(kind, path, current, this.#settings);
    const text = this.#options.fix && source !== STDIN ? await this.#fix(path, file, diagnose) : file.text;
    this.#files.push({ path, text, diagnostics: diagnose(text), kind, candidate });
  }

  /** Mends what is surely meant between files; whether there was any such thing. */
  async #fixAcross(found: FoundAcross['found']): Promise<boolean> {
    let isFixed = false;
    for (const [at, file] of this.#files.entries()) {
      const { path, candidate, kind } = file;
      const across = found.get(file) ?? [];
      if (!across.some(({ fixes }) => fixes.some(({ isPreferred }) => isPreferred))) continue;
      const check = (current: string): readonly Diagnostic[] => (current === file.text ? across : []);
      const text = await this.#fix(path, await readText(candidate.path), check);
      if (text === file.text) continue;
      isFixed = true;
      this.#files[at] = { ...file, text, diagnostics: diagnoseAs(kind, path, text, this.#settings) };
    }
    return isFixed;
  }

  /** The text of a file as fixes leave it. */
  async #fix(path: string, file: ReadFile, check: (text: string) => readonly Diagnostic[]): Promise<string> {
    try {
      return await fixFile(path, file, check, fix => this.#fixed.push(fix));
    } catch (thrown) {
      this.#failures.push({ path, reason: reasonOf(thrown) });
      this.#output.err(`headgate: ${printable(path)} was not fixed: ${printable(reasonOf(thrown))}.\n`);
      return file.text;
    }
  }

  #nameOf(path: string): string {
    return path === STDIN ? (this.#options.stdinFilename ?? 'stdin') : path;
  }

  #note(path: string, reason: string, what = 'not checked'): void {
    this.#output.err(`headgate: ${printable(path)} was ${what}: ${printable(reason)}.\n`);
  }

  /** Into the report where that is text; otherwise beside it. */
  #printFixed(): void {
    if (this.#fixed.length === 0) return;
    const print = (text: string): void => {
      if (this.#options.format === 'text') this.#output.out(text);
      else this.#output.err(text);
    };
    for (const { file, line, title, rule } of this.#fixed)
      print(`${printable(file)}:${String(line + 1)} fixed: ${printable(title)} [${rule}]\n`);
    print(`Fixed ${counted(this.#fixed.length, 'problem')}.\n`);
  }

  #format(files: readonly CheckedFile[], format: LintFormat, folder: string): string {
    switch (format) {
      case 'text':
        return formatText(files, files.length, this.#output.colour);
      case 'json':
        return formatJson(files);
      case 'sarif':
        return formatSarif(files, this.#failures, folder);
      case 'github':
        return formatGithub(files, folder);
    }
  }
}

function compare(a: Position, b: Position): number {
  return a.line - b.line || a.character - b.character;
}

function errorsOnly(file: CheckedFile): CheckedFile {
  return { ...file, diagnostics: file.diagnostics.filter(({ severity }) => severity === 'error') };
}
