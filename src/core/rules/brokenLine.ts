import type { OffsetRange } from '../yaml/document';
import type { SyntaxProblem } from '../yaml/node';
import type { Report } from './rule';
import type { SourceDocument } from './sourceDocument';

/** More lines than this do not stand between a text that has no place and where the parser notices it. */
const MAX_LINES_BACK = 20;
const MAX_LINE = 500;

const BLANK_OR_COMMENT = /^\s*(?:#|$)/;

/**
 * What a problem comes from, where the lines around it tell more than the parser: the fence of a code block, a text that is
 * not indented below its `|`, a line that is neither a key nor an item. `keys` are those that a line may be meant for.
 */
export function explainLine(
  document: SourceDocument,
  problem: SyntaxProblem,
  keys: readonly string[],
): Report | undefined {
  const line = document.lines.lineAt(problem.start);
  return (
    explainFence(document, line) ?? explainBlockText(document, line) ?? explainStray(document, line, keys)
  );
}

/** The sides of a merge that nobody has decided on, each from its first marker on, and where the last marker ends. */
export function findConflicts({ text }: SourceDocument): readonly Report[] {
  const marker = /^<{7} [^\r\n]*(?:[\s\S]*?^>{7}(?: [^\r\n]*)?$)?/gm;
  return Array.from(text.matchAll(marker), ({ 0: all, index }) => ({
    message:
      'A merge conflict is left here. Keep one side, and remove the lines with <<<<<<<, ======= and >>>>>>>.',
    start: index,
    end: index + all.length,
  }));
}

function sourceOf({ lines, text }: SourceDocument, line: number): string {
  return line < 0 ? '' : text.slice(lines.lineStart(line), lines.lineEnd(line));
}

/** The nearest line above that is neither blank nor a comment; -1 where there is none nearby. */
function contentAbove(document: SourceDocument, line: number): number {
  for (let above = line - 1; above >= 0 && line - above < MAX_LINES_BACK; above--)
    if (!BLANK_OR_COMMENT.test(sourceOf(document, above))) return above;
  return -1;
}

function explainFence(document: SourceDocument, line: number): Report | undefined {
  const { lines, text } = document;
  if (!/^\s*(?:`{3}|~{3})[\w ]*$/.test(sourceOf(document, line))) return undefined;
  const start = lines.lineStart(line);
  const next = lines.lineStart(line + 1);
  const edits = [{ start, end: next > start ? next : text.length, newText: '' }];
  return {
    message: 'This line marks a code block in Markdown and does not belong to the file. Remove it.',
    start,
    end: lines.lineEnd(line),
    fix: { title: 'Remove the line', edits, isPreferred: true },
  };
}

function explainBlockText(document: SourceDocument, line: number): Report | undefined {
  const { lines } = document;
  const source = sourceOf(document, line);
  const above = sourceOf(document, contentAbove(document, line));
  const header = above.length > MAX_LINE ? null : /(?:^\s*-|:|- ) +([|>])[-+\d]*\s*(?:\s#.*)?$/.exec(above);
  if (header === null || indentOf(source) > indentOf(above)) return undefined;
  return {
    message: `The text of a block with "${header[1] ?? '|'}" is indented more than the line that it starts on. This line is not.`,
    start: lines.lineStart(line) + indentOf(source),
    end: lines.lineEnd(line),
  };
}

/**
 * A line without a key or a dash, above a line that is right in itself: the parser takes it for the start of a key and
 * notices only there that it is none.
 */
function explainStray(
  document: SourceDocument,
  problemLine: number,
  keys: readonly string[],
): Report | undefined {
  const problem = sourceOf(document, problemLine);
  if (!/^\s*(?:#|- |[\w-]+:(?:\s|$))/.test(problem)) return undefined;
  const line = contentAbove(document, problemLine);
  const source = sourceOf(document, line);
  const match = source.length > MAX_LINE || /[:#]/.test(source) ? null : /^( *)([\w-]+)( *)/.exec(source);
  const [, blanks = '', word = '', gap = ''] = match ?? [];
  if (match === null || word === '-') return undefined;
  if (!problem.startsWith('#') && indentOf(problem) !== blanks.length) return undefined;
  const start = document.lines.lineStart(line) + blanks.length;
  const edits = [{ start: start + word.length, end: start + word.length, newText: ':' }];
  const isKey = keys.includes(word) && gap !== '';
  return {
    message: 'This line is neither "key: value" nor an item of a list.',
    start,
    end: document.lines.lineEnd(line),
    ...(isKey ? { fix: { title: 'Add the colon', edits, isPreferred: true } } : {}),
  };
}

function indentOf(source: string): number {
  return /^ */.exec(source)?.[0].length ?? 0;
}

/** The finding for an indentation that YAML does not take for one. */
export function describeOddIndentation(text: string, { start, end }: OffsetRange): Report {
  const code = (/[^ \t]/.exec(text.slice(start, end))?.[0].codePointAt(0) ?? 0)
    .toString(16)
    .toUpperCase()
    .padStart(4, '0');
  const edits = [{ start, end, newText: ' '.repeat(end - start) }];
  return {
    message: `This line is indented by a blank that is no space for YAML (U+${code}), as web pages have it. Use spaces.`,
    start,
    end,
    fix: { title: 'Use spaces', edits, isPreferred: true },
  };
}
