import { readFile, writeFile } from 'node:fs/promises';
import type { Diagnostic, DiagnosticFix } from '../core/language/diagnostics';
import { fixAll } from '../core/language/fixAll';
import type { ReadFile } from './files';

/** A fix that was applied to a file. */
export interface AppliedFix {
  readonly file: string;
  readonly rule: string;
  readonly title: string;
  /** Zero-based, in the text that it was applied to. */
  readonly line: number;
}

/**
 * Applies all preferred fixes of a file that was read before, and writes it where that changes it; its byte order mark
 * and line breaks stay. `check` gives the diagnostics of a text. Resolves to the text as it is now. Rejects, and leaves
 * the file as it is, where it has changed since it was read.
 */
export async function fixFile(
  path: string,
  { text, bytes }: ReadFile,
  check: (text: string) => readonly Diagnostic[],
  onFixed: (fix: AppliedFix) => void,
): Promise<string> {
  const applied: AppliedFix[] = [];
  const note = ({ rule, range }: Diagnostic, { title }: DiagnosticFix): void => {
    applied.push({ file: path, rule, title, line: range.start.line });
  };
  const fixed = fixAll(text, check, note);
  if (fixed.text === text) return text;
  if (!Buffer.from(bytes).equals(await readFile(path))) {
    throw new Error('it has changed since it was read');
  }
  const hasMark = bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf;
  // In place, so that the owner, the mode and links to the file stay what they are.
  await writeFile(path, (hasMark ? '\ufeff' : '') + fixed.text);
  applied.forEach(onFixed);
  return fixed.text;
}
