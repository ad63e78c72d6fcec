import { isValidYaml, parseYaml } from '../yaml/parse';
import type { Fix } from './finding';
import { quoted } from './fixes/quote';
import type { Reporter } from './rule';
import type { SourceDocument } from './sourceDocument';

/**
 * Reports where the text is no YAML (or JSON), with quoting as a fix where that mends it, and a text that holds nothing,
 * which is described as `empty` says.
 */
export function reportSyntaxProblems(
  document: SourceDocument,
  empty: { readonly message: string; readonly serviceMessage?: string },
  report: Reporter,
): void {
  const { parsed, text } = document;
  const { length } = parsed.problems;
  const mayMend = length <= MAX_MENDED && length * text.length <= MAX_MENDED_LENGTH;
  for (const problem of parsed.problems) {
    const fix = mayMend ? quoteLine(document, problem.start) : undefined;
    report({ ...problem, ...(fix === undefined ? {} : { fix }) });
  }
  if (parsed.problems.length === 0 && parsed.root === undefined)
    report({ ...empty, start: 0, end: firstLineEnd(text) });
}

/**
 * In a file that is broken in more places, or that is larger, trying what would mend it takes too long for a keystroke. The
 * characters count once for every problem.
 */
const MAX_MENDED = 3;
const MAX_MENDED_LENGTH = 50_000;

/** Longer lines were not typed, and quoting one is no help to anybody. */
const MAX_LINE = 2000;

/** Quotes the text of the line with the problem, or of the one before it, where that mends something. */
function quoteLine(document: SourceDocument, problemAt: number): Fix | undefined {
  const { lines, text } = document;
  const line = lines.lineAt(problemAt);
  for (const candidate of [line, line - 1]) {
    const start = lines.lineStart(candidate);
    const source = text.slice(start, lines.lineEnd(candidate)).trimEnd();
    if (candidate < 0 || source.length > MAX_LINE) continue;
    const before = /^\s*(?:- +)*(?:[\w-]+: +)?/.exec(source)?.[0] ?? '';
    const value = source.slice(before.length);
    if (before.trim() === '' || value === '' || /^[|>&!]/.test(value)) continue;
    // Behind a key, an alias alone is a name that was misspelt or never given, and no text.
    if (/:\s+$/.test(before) && /^\*[\w-]+$/.test(value)) continue;
    const edit = { start: start + before.length, end: start + source.length, newText: quoted(value) };
    if (isBetter(text.slice(0, edit.start) + edit.newText + text.slice(edit.end), document))
      return { title: 'Quote this text', edits: [edit], isPreferred: true };
  }
  return undefined;
}

/** Whether `text` has fewer problems than the document. */
function isBetter(text: string, { parsed }: SourceDocument): boolean {
  const { length } = parsed.problems;
  return length === 1 ? isValidYaml(text) : parseYaml(text).problems.length < length;
}

function firstLineEnd(text: string): number {
  const end = text.search(/[\r\n]/);
  return end === -1 ? text.length : end;
}
