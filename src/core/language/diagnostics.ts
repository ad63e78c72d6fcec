import { checkBuildspec } from '../buildspec/check';
import type { Finding, Severity } from '../rules/finding';
import { INTERNAL_ERROR } from '../rules/runRules';
import { LineIndex } from '../yaml/lines';
import type { Range } from '../yaml/node';
import { parseJson, parseYaml } from '../yaml/parse';
import { recognise } from './recognise';

/** A finding as editors and the command line show it. */
export interface Diagnostic {
  readonly rule: string;
  readonly severity: Severity;
  readonly message: string;
  readonly range: Range;
  readonly fixes: readonly DiagnosticFix[];
}

export interface DiagnosticFix {
  readonly title: string;
  readonly edits: readonly { readonly range: Range; readonly newText: string }[];
  readonly isPreferred: boolean;
}

/**
 * What is wrong with a file; empty where nothing is, and where the file is none that Headgate checks. `fileName` is a
 * path or only its last part. Never throws: a defect of Headgate is a diagnostic of its own, never silence.
 */
export function diagnose(fileName: string, text: string): readonly Diagnostic[] {
  return recognise(fileName, text) === undefined ? [] : diagnoseBuildspec(fileName, text);
}

/** {@link diagnose} for a file that is known to be a buildspec. */
export function diagnoseBuildspec(
  fileName: string,
  text: string,
  check: typeof checkBuildspec = checkBuildspec,
): readonly Diagnostic[] {
  try {
    const parsed = /\.json$/i.test(fileName) ? parseJson(text) : parseYaml(text);
    const findings = check(text, parsed);
    if (findings.length === 0) return [];
    const lines = new LineIndex(text);
    return findings.map(finding => toDiagnostic(lines, finding));
  } catch (thrown) {
    return [internalError(thrown)];
  }
}

function toDiagnostic(lines: LineIndex, finding: Finding): Diagnostic {
  const { rule, severity, message, start, end, fix } = finding;
  return {
    rule,
    severity,
    message,
    range: lines.rangeOf(start, end),
    fixes:
      fix === undefined
        ? []
        : [
            {
              title: fix.title,
              isPreferred: fix.isPreferred,
              edits: fix.edits.map(edit => ({
                range: lines.rangeOf(edit.start, edit.end),
                newText: edit.newText,
              })),
            },
          ],
  };
}

function internalError(thrown: unknown): Diagnostic {
  const reason = thrown instanceof Error ? thrown.message : String(thrown);
  const top = { line: 0, character: 0 };
  return {
    rule: INTERNAL_ERROR,
    severity: 'warning',
    message: `Headgate could not check this file, because of a defect of its own: ${reason}. Please report it.`,
    range: { start: top, end: top },
    fixes: [],
  };
}
