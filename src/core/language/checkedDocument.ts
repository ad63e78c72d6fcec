import { diagnose, type Diagnostic } from './diagnostics';
import { DEFAULT_LINT_SETTINGS, type LintSettings } from './lintSettings';

/** A file that is checked again and again while it is edited. */
export class CheckedDocument {
  readonly #fileName: string;

  /** @param fileName a path or only its last part */
  constructor(fileName: string) {
    this.#fileName = fileName;
  }

  /** What is wrong with the text as it is now; see {@link diagnose}. */
  check(text: string, settings: LintSettings = DEFAULT_LINT_SETTINGS): readonly Diagnostic[] {
    return diagnose(this.#fileName, text, settings);
  }
}
