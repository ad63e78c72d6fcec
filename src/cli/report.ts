import type { Severity } from '../core/rules/finding';
import type { Diagnostic } from '../core/language/diagnostics';
import type { Range } from '../core/yaml/node';

/** One finding in one file: an element of the array that `--format json` prints. */
export interface FileFinding {
  /** As it was given on the command line. */
  readonly file: string;
  readonly rule: string;
  readonly severity: Severity;
  readonly message: string;
  /** Zero-based, characters in UTF-16 code units. */
  readonly range: Range;
}

export function toFileFinding(file: string, diagnostic: Diagnostic): FileFinding {
  const { rule, severity, message, range } = diagnostic;
  return { file, rule, severity, message, range };
}

/** A JSON array, printed so that a person can read it too. */
export function formatJson(findings: readonly FileFinding[]): string {
  return `${JSON.stringify(findings, undefined, 2)}\n`;
}

type Paint = (severity: Severity, text: string) => string;

/** One line a finding, `path:line:column severity message [rule]` with numbers from 1, and a last line that counts. */
export function formatText(findings: readonly FileFinding[], checkedFiles: number, colour: boolean): string {
  const paint: Paint = colour ? paintAnsi : (_severity, text) => text;
  const lines = findings.map(finding => {
    const { line, character } = finding.range.start;
    const place = `${printable(finding.file)}:${String(line + 1)}:${String(character + 1)}`;
    return `${place} ${paint(finding.severity, finding.severity)} ${printable(finding.message)} [${finding.rule}]`;
  });
  return [...lines, summary(findings, checkedFiles), ''].join('\n');
}

function summary(findings: readonly FileFinding[], checkedFiles: number): string {
  const files = counted(checkedFiles, 'file');
  const parts = (['error', 'warning', 'information'] as const).flatMap(severity => {
    const count = findings.filter(finding => finding.severity === severity).length;
    const noun = severity === 'information' ? 'note' : severity;
    return count === 0 ? [] : [counted(count, noun)];
  });
  return parts.length === 0 ? `No problems in ${files}.` : `${parts.join(', ')} in ${files}.`;
}

function counted(count: number, noun: string): string {
  return `${String(count)} ${noun}${count === 1 ? '' : 's'}`;
}

/** File names and messages may carry text of others, and a terminal obeys escape sequences. */
export function printable(text: string): string {
  return text.replace(/\p{C}/gu, '\ufffd');
}

const ANSI: Readonly<Record<Severity, string>> = { error: '31', warning: '33', information: '36' };

function paintAnsi(severity: Severity, text: string): string {
  return `\u001b[${ANSI[severity]}m${text}\u001b[39m`;
}
