import { LineIndex } from '../yaml/lines';
import { isJsonFile, type Diagnostic, type DiagnosticFix } from './diagnostics';
import { DISABLE_NEXT_LINE } from './suppressions';

/**
 * The edit that silences a finding by a comment on the line above it. `undefined` where no comment can stand there: in
 * JSON, and in the middle of a text of several lines, of which it would become a part. `check` gives the diagnostics of a
 * text.
 */
export function disableFix(
  fileName: string,
  text: string,
  diagnostic: Diagnostic,
  check: (text: string) => readonly Diagnostic[],
): DiagnosticFix | undefined {
  if (isJsonFile(fileName, text)) return undefined;
  const lines = new LineIndex(text);
  const { line } = diagnostic.range.start;
  const at = lines.lineStart(line);
  const indentation = /^ */.exec(text.slice(at, lines.lineEnd(line)))?.[0] ?? '';
  const eol = text.includes('\r\n') ? '\r\n' : '\n';
  const newText = `${indentation}# ${DISABLE_NEXT_LINE} ${diagnostic.rule}${eol}`;
  const before = check(text).length;
  const after = check(text.slice(0, at) + newText + text.slice(at));
  const isStillThere = after.some(
    other => other.rule === diagnostic.rule && other.range.start.line === line + 1,
  );
  if (isStillThere || after.length >= before) return undefined;
  const start = { line, character: 0 };
  return {
    title: `Silence ${diagnostic.rule} on this line`,
    edits: [{ range: { start, end: start }, newText }],
    isPreferred: false,
  };
}
