import type { OffsetRange } from '../yaml/document';
import { LineIndex } from '../yaml/lines';
import type { SyntaxProblem } from '../yaml/node';
import { oddIndentations, withoutOddIndentations } from '../yaml/oddIndentation';
import { isValidYaml, parseYaml } from '../yaml/parse';
import { MISFIT } from '../yaml/yamlMessages';
import { describeOddIndentation, explainLine, findConflicts } from './brokenLine';
import type { Fix } from './finding';
import { findMissingSpaces } from './missingSpace';
import { mendedText, withoutComment } from './fixes/quote';
import { explainIndentation } from './misindentation';
import type { Reporter } from './rule';
import type { SourceDocument } from './sourceDocument';

/** What the file's kind has to say about broken text. */
export interface SyntaxWords {
  /** About a text that holds nothing. */
  readonly message: string;
  readonly serviceMessage?: string;
  /** Keys at the top level, one of which a line may be meant for. */
  readonly keys?: readonly string[];
}

/**
 * Reports where the text is no YAML (or JSON), with a fix where one is sure to mend it, and a text that holds nothing. Of
 * what the parser says, the line that it comes from is told where that is another; what only follows from a problem that is
 * reported already is left out.
 */
export function reportSyntaxProblems(document: SourceDocument, words: SyntaxWords, report: Reporter): void {
  const { parsed, text } = document;
  const { length } = parsed.problems;
  const isShort = length * text.length <= MAX_MENDED_LENGTH;
  const misindented = length === 0 ? document.misindented : misindentedLines(document);
  for (const range of misindented) report(describeOddIndentation(text, range));
  if (misindented.length > 0) return;
  const conflicts = length === 0 ? [] : findConflicts(document);
  const { reports, rest } =
    isShort && conflicts.length === 0 ? findMissingSpaces(document) : { reports: [], rest: parsed.problems };
  for (const finding of [...conflicts, ...reports]) report(finding);
  // JSON has other quotes, and other mistakes than a text without any.
  const mayMend = length <= MAX_MENDED && isShort && !/^[\s\ufeff]*\{/.test(text.slice(0, 1000));
  for (const problem of distinct(rest, document.lines)) {
    if (conflicts.some(({ start, end }) => start <= problem.start && problem.start <= end)) continue;
    const fix = mayMend ? quoteLine(document, problem.start) : undefined;
    if (fix !== undefined) {
      report({ ...problem, ...(problem.message === MISFIT ? { message: NEEDS_QUOTES } : {}), fix });
      continue;
    }
    // Beside a line that is reported as broken itself, another indentation is no more than a guess.
    const mayIndent = mayMend && reports.length === 0 && text.length <= MAX_INDENTED_LENGTH;
    const indentation =
      mayIndent && problem.message === MISFIT
        ? explainIndentation(document, problem.start, mended => isBetter(mended, document))
        : undefined;
    report(explainLine(document, problem, words.keys ?? []) ?? indentation ?? problem);
  }
  if (length === 0 && parsed.root === undefined) report({ ...words, start: 0, end: firstLineEnd(text) });
}

/** Odd indentations of a broken text that is less broken without them. */
function misindentedLines({ parsed, text }: SourceDocument): readonly OffsetRange[] {
  const found = oddIndentations(text);
  if (found.length === 0) return [];
  return parseYaml(withoutOddIndentations(text)).problems.length < parsed.problems.length ? found : [];
}

/**
 * In a file that is broken in more places, or that is larger, trying what would mend it takes too long for a keystroke. The
 * characters count once for every problem.
 */
const MAX_MENDED = 3;
const MAX_MENDED_LENGTH = 50_000;

/** Several indentations are tried. */
const MAX_INDENTED_LENGTH = 20_000;

const NEEDS_QUOTES =
  'This text needs quotes around all of it: it has a colon before a blank or at its end, or goes on behind a quote or a bracket that is closed.';

/** Longer lines were not typed, and quoting one is no help to anybody. */
const MAX_LINE = 2000;

/** Quotes the text of the line with the problem, or of the one before it, where that mends something. */
function quoteLine(document: SourceDocument, problemAt: number): Fix | undefined {
  const { lines, text } = document;
  const last = lines.lineAt(problemAt);
  for (const candidate of [last, last - 1]) {
    const start = lines.lineStart(candidate);
    const line = text.slice(start, lines.lineEnd(candidate)).trimEnd();
    if (candidate < 0 || line.length > MAX_LINE) continue;
    const source = withoutComment(line);
    const before = /^\s*(?:- +)*(?:[\w-]+: +)?/.exec(source)?.[0] ?? '';
    const value = source.slice(before.length);
    if (before.trim() === '' || value === '' || /^[|>&!]/.test(value)) continue;
    // Behind a key, an alias alone is a name that was misspelt or never given, and no text.
    if (/:\s+$/.test(before) && /^\*[\w-]+$/.test(value)) continue;
    const { title, newText } = mendedText(value);
    const edit = { start: start + before.length, end: start + source.length, newText };
    if (isBetter(text.slice(0, edit.start) + edit.newText + text.slice(edit.end), document))
      return { title, edits: [edit], isPreferred: true };
  }
  return undefined;
}

/** Whether `text` has fewer problems than the document. */
function isBetter(text: string, { lines, parsed }: SourceDocument): boolean {
  const { problems } = parsed;
  if (problems.length === 1) return isValidYaml(text);
  return distinct(parseYaml(text).problems, new LineIndex(text)).length < distinct(problems, lines).length;
}

/** Without what only follows from the problem before: a second one on its line, and the same in the line below. */
function distinct(problems: readonly SyntaxProblem[], lines: LineIndex): readonly SyntaxProblem[] {
  return problems.filter(({ message, start }, at) => {
    const before = problems[at - 1];
    if (before === undefined) return true;
    const distance = lines.lineAt(start) - lines.lineAt(before.start);
    return distance > 1 || (distance === 1 && message !== before.message);
  });
}

function firstLineEnd(text: string): number {
  const end = text.search(/[\r\n]/);
  return end === -1 ? text.length : end;
}
