import type { SyntaxProblem, YamlNode } from '../yaml/node';
import { parseYaml } from '../yaml/parse';
import { applyEdits } from './finding';
import type { Report } from './rule';
import { shown } from './shown';
import type { SourceDocument } from './sourceDocument';

/** A key with a value right behind its colon; an address has slashes there. */
const KEY_WITHOUT_SPACE = /^\s*(?:- +)*([A-Za-z_][\w.-]*):(?!:|\/\/)\S/;

/** A dash with a word right behind it. */
const DASH_WITHOUT_SPACE = /^\s*-(?=[^\s-])/;

const WORD = /^ *(?:- +)*([A-Za-z_][\w.-]*)\s*$/;

/** Nobody has forgotten more than this in lines that follow each other, and longer lines were not typed. */
const MAX_LINES_BACK = 20;
const MAX_LINE = 500;

/** Each is a reading of the whole text. */
const MAX_TRIES = 3;

/** What is to be said about the lines of a text in which a space is missing, and which problems those lines are no cause of. */
export interface MissingSpaces {
  readonly reports: readonly Report[];
  readonly rest: readonly SyntaxProblem[];
}

/**
 * The finding for a line that has no space behind the colon of its key, or behind its dash; `undefined` for other lines.
 * `lineStart` is the offset of `source` in the text.
 */
function missingSpace(source: string, lineStart: number): Report | undefined {
  if (source.length > MAX_LINE) return undefined;
  const key = KEY_WITHOUT_SPACE.exec(source);
  const match = key ?? DASH_WITHOUT_SPACE.exec(source);
  if (match === null) return undefined;
  const name = key?.[1];
  const at = lineStart + match[0].length - (name === undefined ? 0 : 1);
  return {
    message:
      name === undefined
        ? 'A space is missing behind the dash. Without it YAML takes the line for a text and not for an item.'
        : `A space is missing behind the colon of "${shown(name)}:". Without it YAML takes the line for a text.`,
    start: at - (name?.length ?? 0) - 1,
    end: lineStart + source.trimEnd().length,
    fix: { title: 'Add the space', edits: [{ start: at, end: at, newText: ' ' }], isPreferred: true },
  };
}

/**
 * {@link missingSpace} for the first line of a text that stands where keys belong, or of keys where items belong. Its fix
 * mends the lines below, too, that the text has swallowed for the same reason: one of them alone would not be YAML.
 */
export function missingSpaceIn({ lines, text }: SourceDocument, node: YamlNode): Report | undefined {
  if (node.kind === 'scalar' ? node.style !== 'plain' : text.charAt(node.start) !== '-') return undefined;
  const reports: Report[] = [];
  const last = lines.lineAt(node.end);
  for (let line = lines.lineAt(node.start); line <= last; line++) {
    const lineStart = lines.lineStart(line);
    const report = missingSpace(text.slice(lineStart, lines.lineEnd(line)), lineStart);
    if (report !== undefined) reports.push(report);
    else if (reports.length === 0) return undefined;
  }
  const [first] = reports;
  if (first?.fix === undefined || reports.length === 1) return first;
  const edits = reports.flatMap(({ fix }) => fix?.edits ?? []);
  return { ...first, fix: { ...first.fix, title: 'Add the spaces', edits } };
}

/** The finding for a line that is one word, above one that is indented more: a key without its colon. */
function missingColon(source: string, lineStart: number, below: string): Report | undefined {
  const match = source.length > MAX_LINE ? null : WORD.exec(source);
  if (match === null || indentOf(below) <= indentOf(source)) return undefined;
  const [all, word = ''] = match;
  const end = lineStart + all.trimEnd().length;
  return {
    message: `A colon is missing behind "${shown(word)}". Without it YAML takes the line for a text.`,
    start: end - word.length,
    end,
    fix: { title: 'Add the colon', edits: [{ start: end, end, newText: ':' }], isPreferred: true },
  };
}

function indentOf(source: string): number {
  return /^ */.exec(source)?.[0].length ?? 0;
}

/**
 * Looks for keys and items without a space behind their colon or dash, and for keys without a colon: YAML takes them for texts, and the parser stops at a
 * later line, which is right in itself. Found is only what leaves fewer problems once the space is there.
 */
export function findMissingSpaces(document: SourceDocument): MissingSpaces {
  const reports = new Map<number, Report>();
  let rest = document.parsed.problems;
  for (let tries = 0; tries < MAX_TRIES; tries++) {
    const [first] = rest;
    if (first === undefined) break;
    const found = candidates(document, first.start).filter(({ start }) => !reports.has(start));
    const all = [...reports.values(), ...found].sort((a, b) => a.start - b.start);
    const left = found.length === 0 ? rest : problemsWith(document.text, all);
    if (left.length >= rest.length) break;
    for (const report of found) reports.set(report.start, report);
    rest = left;
  }
  return { reports: [...reports.values()], rest };
}

/** The lines without a space, or a colon, that end at the problem's line or right above it, blank lines and comments aside. */
function candidates({ lines, text }: SourceDocument, problemAt: number): readonly Report[] {
  const found: Report[] = [];
  const last = lines.lineAt(problemAt);
  let below = '';
  for (let line = last; line >= 0 && last - line < MAX_LINES_BACK; line--) {
    const start = lines.lineStart(line);
    const source = text.slice(start, lines.lineEnd(line));
    const isBlank = /^\s*(?:#|$)/.test(source);
    const report = missingSpace(source, start) ?? missingColon(source, start, below);
    if (!isBlank) below = source;
    if (report !== undefined) found.push(report);
    else if (line < last && !isBlank) break;
  }
  return found;
}

/** The problems that are left with the spaces and colons added, at their places in `text`. */
function problemsWith(text: string, reports: readonly Report[]): readonly SyntaxProblem[] {
  const edits = reports.flatMap(({ fix }) => fix?.edits ?? []);
  // Each of them adds one character.
  const back = (offset: number): number =>
    offset - edits.filter((edit, index) => edit.start + index < offset).length;
  return parseYaml(applyEdits(text, edits)).problems.map(({ message, start, end }) => ({
    message,
    start: back(start),
    end: back(end),
  }));
}
