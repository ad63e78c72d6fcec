import { CheckedDocument } from '../../core/language/checkedDocument';
import type { CheckPart, CheckParts } from '../../core/language/checkParts';
import type { Diagnostic, DiagnosticFix } from '../../core/language/diagnostics';
import type { FixedText } from '../../core/language/fixAll';
import type { LintSettings } from '../../core/language/lintSettings';
import type * as BuildspecChecks from './buildspecChecks';
import { recognise } from '../../core/language/recognise';

/**
 * The checks, whose parts come each as a bundle of its own when a file first needs them. Part of the bundle `language`: so
 * its parts need not hold again what all of them share. What is loaded rejects where the bundle cannot be read; the next
 * call tries anew.
 */
export class CheckLoader {
  readonly #parts: { -readonly [Part in CheckPart]?: Required<CheckParts>[Part] } = {};

  /** Starts to check a file, by its path or only the last part of it. It uses the parts that are loaded later, too. */
  open(fileName: string): CheckedDocument {
    return new CheckedDocument(fileName, this.#parts);
  }

  /** Whether a file is one that is checked; see {@link recognise}. */
  recognises(fileName: string, text: string): boolean {
    return recognise(fileName, text) !== undefined;
  }

  async loadPart(part: CheckPart): Promise<void> {
    const parts = this.#parts;
    switch (part) {
      case 'usualBuildspec':
        parts.usualBuildspec = (await loadBuildspecChecks()).checkUsual;
        return;
      case 'buildspec':
        parts.buildspec = await (await loadBuildspecChecks()).loadAllRules();
        return;
      case 'usualAppspec':
        parts.usualAppspec = (
          await import(/* webpackChunkName: "usual-appspec-checks" */ '../../core/appspec/usual')
        ).checkUsualAppspec;
        return;
      case 'appspec':
        parts.appspec = (
          await import(/* webpackChunkName: "appspec-checks" */ '../../core/appspec/check')
        ).checkAppspec;
        return;
      case 'pipeline':
        parts.pipeline = (
          await import(/* webpackChunkName: "pipeline-checks" */ '../../core/pipeline/check')
        ).checkPipelineFile;
        return;
      case 'json':
        parts.json = (await import('../../core/yaml/parseJson')).parseJson;
        return;
      case 'yaml':
        parts.yaml = await import('../../core/yaml/yamlRead');
    }
  }

  /** See `fixAll` of `fixAll.ts`. */
  async fixAll(fileName: string, text: string, settings: LintSettings): Promise<FixedText> {
    const { fixAll } = await import(/* webpackChunkName: "fixes" */ '../../core/language/fixAll');
    return this.#complete(fileName, settings, check => fixAll(text, check));
  }

  /** See `disableFix` of `disable.ts`. */
  async disableFix(
    fileName: string,
    text: string,
    diagnostic: Diagnostic,
    settings: LintSettings,
  ): Promise<DiagnosticFix | undefined> {
    const { disableFix } = await import(/* webpackChunkName: "fixes" */ '../../core/language/disable');
    return this.#complete(fileName, settings, check => disableFix(fileName, text, diagnostic, check));
  }

  /** What comes of checking texts, done again until no part was missing for any of them. */
  async #complete<T>(
    fileName: string,
    settings: LintSettings,
    use: (check: (text: string) => readonly Diagnostic[]) => T,
  ): Promise<T> {
    for (;;) {
      let missing: CheckPart | undefined;
      const result = use(text => {
        const document = this.open(fileName);
        const diagnostics = document.check(text, settings);
        missing ??= document.missing;
        return diagnostics;
      });
      if (missing === undefined) return result;
      await this.loadPart(missing);
    }
  }
}

function loadBuildspecChecks(): Promise<typeof BuildspecChecks> {
  return import(/* webpackChunkName: "usual-buildspec-checks" */ './buildspecChecks');
}
