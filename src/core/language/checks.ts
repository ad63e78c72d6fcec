import { CheckedDocument } from './checkedDocument';
import type { CheckParts } from './checkParts';
import type { Diagnostic, DiagnosticFix } from './diagnostics';
import { disableFix } from './disable';
import { fixAll, type FixedText } from './fixAll';
import type { LintSettings } from './lintSettings';

/** What an editor needs of the checks, as one bundle that is loaded with the first file that may need them. */
export class Checks {
  readonly #parts: CheckParts;

  /** @param parts may be loaded by and by; of files whose parts are not there nothing is said */
  constructor(parts: CheckParts) {
    this.#parts = parts;
  }

  /** Starts to check a file, by its path or only the last part of it. */
  open(fileName: string): CheckedDocument {
    return new CheckedDocument(fileName, this.#parts);
  }

  /** See {@link fixAll}. */
  fixAll(fileName: string, text: string, settings: LintSettings): FixedText {
    return fixAll(text, current => this.open(fileName).check(current, settings));
  }

  /** See {@link disableFix}. */
  disableFix(
    fileName: string,
    text: string,
    diagnostic: Diagnostic,
    settings: LintSettings,
  ): DiagnosticFix | undefined {
    return disableFix(fileName, text, diagnostic, current => this.open(fileName).check(current, settings));
  }
}
