import type { Diagnostic } from '../core/language/diagnostics';
import type { Severity } from '../core/rules/finding';
import { LineIndex } from '../core/yaml/lines';
import type { Range } from '../core/yaml/node';
import { excerpt } from './excerpt';

/** A file that was checked, with what was found. */
export interface CheckedFile {
  /** As it was given on the command line. */
  readonly path: string;
  readonly text: string;
  readonly diagnostics: readonly Diagnostic[];
}

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

/** A JSON array of {@link FileFinding}, printed so that a person can read it too. */
export function formatJson(files: readonly CheckedFile[]): string {
  const findings = files.flatMap(({ path, diagnostics }) =>
    diagnostics.map(({ rule, severity, message, range }): FileFinding => ({
      file: path,
      rule,
      severity,
      message,
      range,
    })),
  );
  return `${JSON.stringify(findings, undefined, 2)}\n`;
}

/** Puts a text into the colour of a severity, or leaves it as it is. */
export type Paint = (severity: Severity, text: string) => string;

const ANSI: Readonly<Record<Severity, string>> = { error: '31', warning: '33', information: '36' };

/** Colours by ANSI escape sequences where `colour` is set. */
function painter(colour: boolean): Paint {
  return colour
    ? (severity, text) => `\u001b[${ANSI[severity]}m${text}\u001b[39m`
    : (_severity, text) => text;
}

/**
 * For each finding a line `path:line:column severity message [rule]` with numbers from 1, then the line of the file with
 * carets below the place; at the end a line that counts.
 */
export function formatText(files: readonly CheckedFile[], checked: number, colour: boolean): string {
  const paint = painter(colour);
  const findings = files.flatMap(({ path, text, diagnostics }) => {
    if (diagnostics.length === 0) return [];
    const lines = new LineIndex(text);
    return diagnostics.map(({ rule, severity, message, range }) => {
      const { line, character } = range.start;
      const place = `${printable(path)}:${String(line + 1)}:${String(character + 1)}`;
      const head = `${place} ${paint(severity, severity)} ${printable(message)} [${rule}]`;
      const source = excerpt(text.slice(lines.lineStart(line), lines.lineEnd(line)), range);
      return [head, ...source.map((shown, at) => (at === 1 ? paint(severity, shown) : shown))].join('\n');
    });
  });
  return [...findings, summary(files, checked), ''].join('\n');
}

function summary(files: readonly CheckedFile[], checked: number): string {
  const inFiles = counted(checked, 'file');
  const parts = (['error', 'warning', 'information'] as const).flatMap(severity => {
    const count = countOf(files, severity);
    const noun = severity === 'information' ? 'note' : severity;
    return count === 0 ? [] : [counted(count, noun)];
  });
  return parts.length === 0 ? `No problems in ${inFiles}.` : `${parts.join(', ')} in ${inFiles}.`;
}

/** How many findings of a severity there are. */
export function countOf(files: readonly CheckedFile[], severity: Severity): number {
  return files.reduce(
    (sum, { diagnostics }) => sum + diagnostics.filter(diagnostic => diagnostic.severity === severity).length,
    0,
  );
}

/** A number with its noun: `1 file`, `2 files`. */
export function counted(count: number, noun: string): string {
  return `${String(count)} ${noun}${count === 1 ? '' : 's'}`;
}

/** File names and messages may carry text of others, and a terminal obeys escape sequences. */
export function printable(text: string): string {
  return text.replace(/\p{C}/gu, '\ufffd');
}
