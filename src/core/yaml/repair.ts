import type { Event } from 'js-yaml';
import { LineBlocks } from './blocks';
import { MAX_PROBLEMS, type OffsetRange, type ParsedDocument } from './document';
import { flowEventsOf, type FlowFailure } from './flowLines';
import type { SyntaxProblem } from './node';
import { mayLeaveOpen } from './scan';
import { isForbiddenCharacter, isOpenEnded, isTooDeep, problemOf, type YamlFailure } from './yamlFailure';
import { buildTree, secondDocument, type Tree } from './yamlTree';

/** Problems that show only when the mended parts are read together; each costs a reading of the whole text. */
const MAX_LATE_PROBLEMS = 5;

/** How many times its own length may be read while a text is searched for problems, and this much more for short ones. */
const READ_FACTOR = 8;
const READ_ALWAYS = 200_000;

/** With the first problem behind this share of the text, what follows it is searched before the whole is read again. */
const MOSTLY_READ = 0.7;

/** What it costs to try a part, in characters read. */
const PART_COST = 100;

/** What the parser refuses wherever it stands; U+FFFD takes its place code unit by code unit. */
const FORBIDDEN =
  // eslint-disable-next-line no-control-regex -- these are what YAML 1.2.2, section 5.1, leaves out
  /[\x00-\x08\x0B\x0C\x0E-\x1F\x7F-\x84\x86-\x9F\uFFFE\uFFFF]|[\uD800-\uDBFF](?![\uDC00-\uDFFF])|(?<![\uD800-\uDBFF])[\uDC00-\uDFFF]/g;

/** A line's indentation, dashes and key: what stays where the value behind is passed over. */
const BEFORE_VALUE =
  /^[ \t]*((?:- +)*)((?:"[^"\r\n]*"|'[^'\r\n]*'|[^\s"'#&*!|>%@`{}[\],:?-](?:[^\r\n:]|:(?=[^ \t\r\n]))*):(?:[ \t]+|$))?/;

/** Whole lines, `end` exclusive. */
interface Part {
  readonly first: number;
  readonly end: number;
}

interface FailedPart extends Part {
  readonly failure: YamlFailure;
}

/**
 * Reads text that the parser refuses: looks for the smallest blocks that it refuses on their own, reports each and passes it
 * over, and reads the rest. `failure` is why the whole text was refused. Reads the text a bounded number of times.
 */
export function repairYaml(text: string, maxDepth: number, failure: FlowFailure): ParsedDocument {
  return new Repair(text, failure.text, maxDepth).run(failure);
}

class Repair {
  readonly #original: string;
  readonly #maxDepth: number;
  readonly #blocks: LineBlocks;
  /** The original with blanks for what is passed over. */
  #text: string;
  readonly #problems: SyntaxProblem[] = [];
  readonly #skipped: OffsetRange[] = [];
  /** Characters that may still be read. */
  #budget: number;

  constructor(original: string, text: string, maxDepth: number) {
    this.#original = original;
    this.#text = text;
    this.#maxDepth = maxDepth;
    this.#blocks = new LineBlocks(text);
    this.#budget = READ_FACTOR * text.length + READ_ALWAYS;
  }

  run(failure: YamlFailure): ParsedDocument {
    this.#passOverSecondDocument();
    const tree = this.#readAll(this.#search(failure));
    const { root } = tree;
    const problems = [...this.#problems, ...tree.problems.filter(problem => !this.#isFollowUp(problem))];
    return {
      ...(root === undefined ? {} : { root }),
      problems: problems.sort((a, b) => a.start - b.start).slice(0, MAX_PROBLEMS),
      skipped: joined([...this.#skipped, ...tree.skipped]),
    };
  }

  #passOverSecondDocument(): void {
    const { end, lines } = this.#blocks;
    if (end === lines.lineCount) return;
    this.#problems.push(secondDocument(this.#original, lines.lineStart(end)));
    this.#passOver(lines.lineStart(end), this.#original.length);
  }

  /**
   * Finds the problems block by block: what follows a broken block is read from its next line on. Returns the events of the
   * mended text where they are known: most texts have one problem.
   */
  #search(whole: YamlFailure): readonly Event[] | undefined {
    const { end } = this.#blocks;
    let known: YamlFailure | undefined = this.#blocks.lines.lineAt(whole.position) < end ? whole : undefined;
    let from = this.#blocks.contentFrom(0);
    for (let isFirst = true; from < end;) {
      if (this.#problems.length >= MAX_PROBLEMS || this.#budget <= 0) {
        this.#passOverLines(from, end);
        break;
      }
      const parent = this.#blocks.parentOf(from);
      const part = { first: from, end: parent === undefined ? end : this.#blocks.endOf(parent) };
      const isBehind = known !== undefined && this.#lineOf(known) >= part.end;
      const failure = known ?? this.#refusal(part);
      if (failure === undefined || isBehind) {
        from = this.#blocks.contentFrom(part.end);
        continue;
      }
      known = undefined;
      from = this.#blocks.contentFrom(this.#mend({ ...part, failure }));
      if (isFirst && whole.position < MOSTLY_READ * this.#text.length) {
        const read = flowEventsOf(this.#text, this.#maxDepth, 0);
        if ('events' in read) return read.events;
        known = this.#lineOf(read) < from ? undefined : read;
      }
      isFirst = false;
    }
    return undefined;
  }

  /** Reports and passes over what makes the part fail first. Returns the line from which to go on. */
  #mend(part: FailedPart): number {
    const { failure } = part;
    const at = Math.max(part.first, this.#lineOf(failure));
    if (isForbiddenCharacter(failure) && this.#replaceForbidden(at)) {
      this.#report(failure);
      return part.first;
    }
    if (isTooDeep(failure)) {
      this.#report(failure);
      this.#passOverLines(at, this.#blocks.endOf(at));
      return this.#blocks.endOf(at);
    }
    if (this.#budget <= 0) return this.#blame(at, failure);
    const opener = this.#openerAround(part, at);
    if (opener !== undefined)
      return this.#blame(opener.first, isOpenEnded(failure) ? opener.failure : failure);
    const own = { first: at, end: Math.min(this.#blocks.endOf(at), part.end) };
    const isWhole = own.first === part.first && own.end === part.end;
    const ownFailure = isWhole ? failure : this.#refusal(own);
    if (ownFailure !== undefined) {
      // Where both stop at the same place, what the parser says with more around it is more to the point.
      if (ownFailure.position === failure.position) return this.#blame(at, failure);
      const isHere = this.#lineOf(ownFailure) <= at;
      return isHere ? this.#blame(at, ownFailure) : this.#mend({ ...own, failure: ownFailure });
    }
    const before = this.#refusedBefore(part, at);
    return before === undefined ? this.#blameMisfit(part, at, failure) : this.#mend(before);
  }

  /** The outermost line around `at` that opens a quote or a bracket which its own line does not close. */
  #openerAround(part: Part, at: number): FailedPart | undefined {
    let found: FailedPart | undefined;
    let line = this.#blocks.parentOf(at);
    while (line !== undefined && line >= part.first) {
      const head = { first: line, end: line + 1 };
      const failure = this.#refusal(head);
      if (failure !== undefined && isOpenEnded(failure)) found = { ...head, failure };
      line = this.#blocks.parentOf(line);
    }
    return found;
  }

  /** The nearest blocks above, beside `at` or beside a block around it, that fail without it: a quote opened there. */
  #refusedBefore(part: Part, at: number): FailedPart | undefined {
    let end: number | undefined = at;
    // Ever more blocks at a time: near ones are likely, and the work stays within twice the text.
    let size = 1;
    while (end !== undefined && end >= part.first) {
      let first: number = end;
      let count = 0;
      let previous = this.#blocks.previousOf(first);
      for (; count < size && previous !== undefined && previous >= part.first; count++) {
        first = previous;
        previous = this.#blocks.previousOf(first);
      }
      const isTried = count > 0 && this.#mayLeaveOpen({ first, end });
      const failure = isTried ? this.#refusal({ first, end }) : undefined;
      if (failure !== undefined) return { first, end, failure };
      end = count < size ? this.#blocks.parentOf(first) : first;
      size *= 2;
    }
    return undefined;
  }

  /** Whether a quote or a bracket may be open at the end of any of the lines: far cheaper to see than to read them. */
  #mayLeaveOpen({ first, end }: Part): boolean {
    const { lines } = this.#blocks;
    return mayLeaveOpen(this.#text, lines.lineStart(first), lines.lineStart(end));
  }

  /** A line that does not go with what stands above it, though each is sound on its own. */
  #blameMisfit(part: Part, at: number, failure: YamlFailure): number {
    this.#report(failure);
    const parent = this.#blocks.parentOf(at);
    const isFirst = this.#blocks.previousOf(at) === undefined;
    if (isFirst && parent !== undefined && parent >= part.first) {
      // A key with both a value beside it and more below, or a line that only looks like a key.
      return this.#passOverValue(parent);
    }
    const end = this.#blocks.endOf(at);
    this.#passOverLines(at, end);
    return end;
  }

  #blame(line: number, failure: YamlFailure): number {
    const own = isOpenEnded(failure) ? this.#refusal({ first: line, end: line + 1 }) : undefined;
    this.#report(own ?? failure);
    return this.#passOverValue(line);
  }

  /** Passes over as little of the line's block as leaves one that can be read. Returns the line behind the block. */
  #passOverValue(line: number): number {
    const { lines } = this.#blocks;
    const block = { first: line, end: this.#blocks.endOf(line) };
    const { valueStart, isItem } = this.#valueOf(line);
    const isMended =
      (!isItem && this.#passOverIfMends(valueStart, lines.lineEnd(line), block)) ||
      this.#passOverIfMends(valueStart, lines.lineStart(block.end), block);
    if (!isMended) this.#passOverLines(line, block.end);
    return block.end;
  }

  /** Where the value beside a line's key or dashes starts, or its block, and whether it is an item without a key. */
  #valueOf(line: number): { readonly valueStart: number | undefined; readonly isItem: boolean } {
    const start = this.#blocks.lines.lineStart(line);
    const head = this.#original.slice(start, this.#blocks.lines.lineEnd(line));
    const [before = '', dashes = '', key = ''] = BEFORE_VALUE.exec(head) ?? [];
    const hasNone = dashes === '' && key === '';
    return { valueStart: hasNone ? undefined : start + before.length, isItem: dashes !== '' && key === '' };
  }

  #passOverIfMends(start: number | undefined, end: number, block: Part): boolean {
    if (start === undefined) return false;
    const before = this.#text;
    this.#blank(start, end);
    if (this.#refusal(block) === undefined) {
      this.#skipped.push(trimmed(this.#original, start, end));
      return true;
    }
    this.#text = before;
    return false;
  }

  #isBlank(line: number): boolean {
    const { lines } = this.#blocks;
    return this.#text.slice(lines.lineStart(line), lines.lineEnd(line)).trim() === '';
  }

  #passOverLines(first: number, end: number): void {
    this.#passOver(this.#blocks.lines.lineStart(first), this.#blocks.lines.lineStart(end));
  }

  #passOver(start: number, end: number): void {
    this.#blank(start, end);
    this.#skipped.push(trimmed(this.#original, start, end));
  }

  #blank(start: number, end: number): void {
    const blanks = this.#text.slice(start, end).replace(/[^\r\n]+/g, line => ' '.repeat(line.length));
    this.#text = this.#text.slice(0, start) + blanks + this.#text.slice(end);
  }

  /** U+FFFD stands for what cannot be read in a line. Returns whether there was any. */
  #replaceForbidden(line: number): boolean {
    const start = this.#blocks.lines.lineStart(line);
    const end = this.#blocks.lines.lineEnd(line);
    const before = this.#text.slice(start, end);
    const readable = before.replace(FORBIDDEN, '\ufffd');
    this.#text = this.#text.slice(0, start) + readable + this.#text.slice(end);
    return readable !== before;
  }

  #report(failure: YamlFailure): void {
    this.#problems.push(problemOf(this.#original, failure));
  }

  /** Why the parser refuses these lines on their own. */
  #refusal({ first, end }: Part): YamlFailure | undefined {
    const start = this.#blocks.lines.lineStart(first);
    const source = this.#text.slice(start, this.#blocks.lines.lineStart(end)).trimEnd();
    // The parser measures the indentation of a line only behind a line break.
    const result = flowEventsOf(`\n${source}`, this.#maxDepth, 0);
    this.#budget -= 'reason' in result ? result.cost + PART_COST : source.length;
    if (!('reason' in result)) return undefined;
    const last = Math.max(source.length - 1, 0);
    const reason = result.reason.startsWith('end of the stream')
      ? 'bad indentation of a mapping entry'
      : result.reason;
    return { reason, position: start + Math.min(Math.max(result.position - 1, 0), last) };
  }

  #lineOf(failure: YamlFailure): number {
    return this.#blocks.contentAt(this.#blocks.lines.lineAt(failure.position));
  }

  #readAll(known: readonly Event[] | undefined): Tree {
    for (let late = 0; late <= MAX_LATE_PROBLEMS; late++) {
      const read = known === undefined ? flowEventsOf(this.#text, this.#maxDepth, 0) : { events: known };
      if ('events' in read) return buildTree(this.#text, read.events);
      let line = this.#lineOf(read);
      if (!this.#isBlank(line) || this.#problems.length === 0) this.#report(read);
      while (line > 0 && this.#isBlank(line)) line--;
      this.#passOverLines(line, late + 1 < MAX_LATE_PROBLEMS ? this.#blocks.endOf(line) : this.#blocks.end);
    }
    this.#skipped.push({ start: 0, end: this.#original.length });
    return { root: undefined, problems: [], skipped: [], isContextFree: false };
  }

  /** An alias whose anchor was passed over. */
  #isFollowUp(problem: SyntaxProblem): boolean {
    const anchor = `&${this.#original.slice(problem.start + 1, problem.end)}`;
    return this.#skipped.some(({ start, end }) => this.#original.slice(start, end).includes(anchor));
  }
}

/** The range without the blanks around its text. */
function trimmed(text: string, start: number, end: number): OffsetRange {
  const source = text.slice(start, end);
  const from = start + source.length - source.trimStart().length;
  return { start: from, end: Math.max(from, start + source.trimEnd().length) };
}

/** In the order of the text, overlapping ranges joined into one. */
function joined(ranges: OffsetRange[]): readonly OffsetRange[] {
  const result: OffsetRange[] = [];
  for (const range of ranges.sort((a, b) => a.start - b.start)) {
    const last = result.at(-1);
    if (last === undefined || range.start > last.end) result.push(range);
    else result[result.length - 1] = { start: last.start, end: Math.max(last.end, range.end) };
  }
  return result;
}
