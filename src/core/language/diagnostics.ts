import type { Finding, Severity } from '../rules/finding';
import { INTERNAL_ERROR } from '../rules/runRules';
import type { CheckSettings } from '../rules/sourceDocument';
import type { UsualFindings } from '../rules/usualFindings';
import type { ParsedDocument } from '../yaml/document';
import { LineIndex } from '../yaml/lines';
import type { Range } from '../yaml/node';
import { isToolTemplate } from '../yaml/toolTemplate';
import { MAX_TEXT_LENGTH } from './limits';
import type { LintSettings } from './lintSettings';
import { isSuppressed, readSuppressions } from './suppressions';

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

/** Rule id of the note on a file that is not checked because of its size. */
export const TOO_LARGE = 'headgate/too-large';

/** The rules of one kind of file. */
export type Check = (
  text: string,
  parsed: ParsedDocument,
  settings: CheckSettings,
  lines?: LineIndex,
) => readonly Finding[];

/** The same for files without oddities; `undefined` where it takes all rules to tell. */
export type UsualCheck = (...of: Parameters<Check>) => UsualFindings | undefined;

/** A text as it was read, with its lines where they are known already. */
export interface ReadText {
  readonly parsed: ParsedDocument;
  readonly lines?: LineIndex;
}

/**
 * What `check` finds in a text that `read` reads, unless it is too large to or a template of some tool. Never throws: a defect of Headgate is a
 * diagnostic of its own, never silence.
 */
export function diagnoseParsed(
  text: string,
  read: () => ReadText,
  settings: LintSettings,
  check: Check,
): readonly Diagnostic[] {
  if (text.length > MAX_TEXT_LENGTH) return [tooLarge(text.length)];
  try {
    const { parsed, lines } = read();
    if (isToolTemplate(text, parsed.problems, lines)) return [];
    const findings = check(text, parsed, settings, lines);
    return findings.length === 0 ? [] : toDiagnostics(text, findings, settings, lines ?? new LineIndex(text));
  } catch (thrown) {
    return [internalError(thrown)];
  }
}

/** A file in JSON by its name, or a CloudFormation template (`.template`) that is written in it. */
export function isJsonFile(fileName: string, text: string): boolean {
  if (/\.jsonc?$/i.test(fileName)) return true;
  return /\.template$/i.test(fileName) && /^[\s\ufeff]*\{/.test(text.slice(0, 1000));
}

/** Findings as they are shown: with the level that the settings say, without those that are off or silenced. */
export function toDiagnostics(
  text: string,
  findings: readonly Finding[],
  settings: LintSettings,
  lines: LineIndex,
): readonly Diagnostic[] {
  const suppressions = readSuppressions(text, lines);
  const isSilenced = ({ start, rule }: Finding): boolean =>
    isSuppressed(suppressions, lines.lineAt(start), rule, text, lines);
  return findings.flatMap(finding => {
    const level = settings.rules.get(finding.rule) ?? finding.severity;
    if (level === 'off' || isSilenced(finding)) return [];
    return [toDiagnostic(lines, finding, level)];
  });
}

function toDiagnostic(lines: LineIndex, finding: Finding, severity: Severity): Diagnostic {
  const { rule, message, start, end, fix } = finding;
  const fixes = fix === undefined ? [] : [fix];
  return {
    rule,
    severity,
    message,
    range: lines.rangeOf(start, end),
    fixes: fixes.map(({ title, isPreferred, edits }) => ({
      title,
      isPreferred,
      edits: edits.map(edit => ({ range: lines.rangeOf(edit.start, edit.end), newText: edit.newText })),
    })),
  };
}

const TOP: Range = { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } };

function tooLarge(length: number): Diagnostic {
  const size = `${(length / 1_000_000).toFixed(0)} million characters`;
  const message = `This file is not checked: it has ${size}, and Headgate checks up to ${String(MAX_TEXT_LENGTH / 1_000_000)} million.`;
  return { rule: TOO_LARGE, severity: 'information', message, range: TOP, fixes: [] };
}

function internalError(thrown: unknown): Diagnostic {
  const reason = thrown instanceof Error ? thrown.message : String(thrown);
  const message = `Headgate could not check this file, because of a defect of its own: ${reason}. Please report it.`;
  return { rule: INTERNAL_ERROR, severity: 'warning', message, range: TOP, fixes: [] };
}
