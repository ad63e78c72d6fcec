import type { TextEdit } from './finding';
import { applyEdits } from './finding';
import type { Report } from './rule';
import type { SourceDocument } from './sourceDocument';

/** More lines than this are not between a line and the one that it belongs beside. */
const MAX_LINES_BACK = 20;

/** Each is a reading of the whole text. */
const MAX_TRIES = 4;

/** More lines below one are not moved with it. */
const MAX_MOVED = 200;

/**
 * What is said of a line that fits with another indentation, one that lines above it have: with which, and a fix that gives
 * it, to what stands below it too; no fix where two are equally near. `undefined` where none mends the text. `isBetter`
 * tells whether a text has fewer problems.
 */
export function explainIndentation(
  document: SourceDocument,
  problemAt: number,
  isBetter: (text: string) => boolean,
): Report | undefined {
  const { lines, text } = document;
  const line = lines.lineAt(problemAt);
  const own = indentOf(sourceOf(document, line));
  const [best, ...others] = columnsAbove(document, line)
    .filter(column => column !== own)
    .sort((a, b) => Math.abs(a - own) - Math.abs(b - own))
    .slice(0, MAX_TRIES)
    .filter(column => isBetter(applyEdits(text, moveTo(document, line, column))));
  if (best === undefined) return undefined;
  const place = { start: lines.lineStart(line) + own, end: lines.lineEnd(line) };
  const other = others.find(column => Math.abs(column - own) === Math.abs(best - own));
  if (other !== undefined)
    return {
      message: `This line is indented by ${columns(own)}. Lines above it, which it may belong beside, have ${String(Math.min(best, other))} and ${String(Math.max(best, other))}.`,
      ...place,
    };
  return {
    message: `This line is indented by ${columns(own)}. What it belongs beside has ${String(best)}.`,
    ...place,
    // It may be the other line that is at the wrong place.
    fix: { title: `Indent by ${columns(best)}`, edits: moveTo(document, line, best), isPreferred: false },
  };
}

/** The columns at which keys and items of the lines above start, each once. */
function columnsAbove(document: SourceDocument, line: number): readonly number[] {
  const found = new Set<number>();
  for (let above = line - 1; above >= 0 && line - above < MAX_LINES_BACK; above--) {
    const source = sourceOf(document, above);
    if (/^\s*(?:#|$)/.test(source)) continue;
    const [blanks = '', dashes = ''] = /^( *)((?:- +)*)/.exec(source)?.slice(1) ?? [];
    found.add(blanks.length).add(blanks.length + dashes.length);
  }
  return [...found];
}

/** Edits that indent a line, and those below it that are indented more, by as many columns more or less. */
function moveTo(document: SourceDocument, first: number, column: number): readonly TextEdit[] {
  const { lines } = document;
  const own = indentOf(sourceOf(document, first));
  const edits: TextEdit[] = [];
  for (let line = first; line < lines.lineCount && line - first < MAX_MOVED; line++) {
    const source = sourceOf(document, line);
    const indent = indentOf(source);
    if (source.trim() === '') continue;
    if (line > first && indent <= own) break;
    const start = lines.lineStart(line);
    edits.push({ start, end: start + indent, newText: ' '.repeat(indent + column - own) });
  }
  return edits;
}

function sourceOf({ lines, text }: SourceDocument, line: number): string {
  return text.slice(lines.lineStart(line), lines.lineEnd(line));
}

function indentOf(source: string): number {
  return /^ */.exec(source)?.[0].length ?? 0;
}

function columns(count: number): string {
  return count === 1 ? '1 column' : `${String(count)} columns`;
}
