import type { Position, Range } from './node';

const LF = 10;
const CR = 13;
const BYTE_ORDER_MARK = 0xfeff;

/** How many arguments a call may safely have. */
const MAX_ARGUMENTS = 10_000;

/**
 * Turns offsets of a text into positions and back. Lines end with LF, CRLF or a lone CR, as in YAML and in editors. A
 * byte order mark at the head is no character of the first line: editors do not show it.
 */
export class LineIndex {
  #starts: number[];
  #text: string;

  constructor(text: string) {
    this.#text = text;
    this.#starts = lineStarts(text);
  }

  /**
   * Brings the index in step with an edit that replaced `[start, end)` by `length` characters, IN PLACE. `text` is the whole
   * text after the edit.
   */
  replace(text: string, start: number, end: number, length: number): void {
    const starts = this.#starts;
    this.#text = text;
    // A byte order mark decides where the first line starts.
    starts[0] = text.charCodeAt(0) === BYTE_ORDER_MARK ? 1 : 0;
    // Whether a line starts at an offset depends on the characters before and behind it.
    const from = Math.max(1, firstFrom(starts, start));
    const to = Math.max(from, firstFrom(starts, end + 1));
    const added: number[] = [];
    for (let at = Math.max(start, starts[0] + 1); at <= start + length; at++)
      if (startsLine(text, at)) added.push(at);
    const by = start + length - end;
    for (let at = to; by !== 0 && at < starts.length; at++) starts[at] = (starts[at] ?? 0) + by;
    if (added.length <= MAX_ARGUMENTS) starts.splice(from, to - from, ...added);
    else this.#starts = [...starts.slice(0, from), ...added, ...starts.slice(to)];
  }

  get lineCount(): number {
    return this.#starts.length;
  }

  /** The zero-based line of `offset`; offsets beyond the text count as its end. */
  lineAt(offset: number): number {
    const starts = this.#starts;
    let low = 0;
    let high = starts.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if ((starts[middle] ?? 0) <= offset) low = middle;
      else high = middle - 1;
    }
    return low;
  }

  /** Offset of a line's first character; lines beyond the last count as the end of the text. */
  lineStart(line: number): number {
    return line < 0 ? (this.#starts[0] ?? 0) : (this.#starts[line] ?? this.#text.length);
  }

  /** Offset just after a line's last character, its line break left out. */
  lineEnd(line: number): number {
    const start = this.lineStart(line);
    let end = line + 1 < this.#starts.length ? this.lineStart(line + 1) : this.#text.length;
    while (end > start && isBreak(this.#text.charCodeAt(end - 1))) end--;
    return end;
  }

  /** Offsets outside the text are moved to its nearest end. */
  positionAt(offset: number): Position {
    const inside = Math.min(Math.max(offset, 0), this.#text.length);
    const line = this.lineAt(inside);
    return { line, character: Math.max(0, inside - this.lineStart(line)) };
  }

  rangeOf(start: number, end: number): Range {
    return { start: this.positionAt(start), end: this.positionAt(end) };
  }

  /** A character beyond the line's end counts as the line's end. */
  offsetAt(position: Position): number {
    return Math.min(
      this.lineStart(position.line) + Math.max(position.character, 0),
      this.lineEnd(position.line),
    );
  }
}

function lineStarts(text: string): number[] {
  const starts = [text.charCodeAt(0) === BYTE_ORDER_MARK ? 1 : 0];
  if (text.includes('\r')) {
    for (let at = 0; at < text.length; at++) {
      const code = text.charCodeAt(at);
      if (code === LF || (code === CR && text.charCodeAt(at + 1) !== LF)) starts.push(at + 1);
    }
    return starts;
  }
  for (let at = text.indexOf('\n'); at !== -1; at = text.indexOf('\n', at + 1)) starts.push(at + 1);
  return starts;
}

/** Index of the first line that starts at `offset` or behind it. */
function firstFrom(starts: readonly number[], offset: number): number {
  let low = 0;
  let high = starts.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((starts[middle] ?? 0) < offset) low = middle + 1;
    else high = middle;
  }
  return low;
}

function startsLine(text: string, offset: number): boolean {
  const before = text.charCodeAt(offset - 1);
  return before === LF || (before === CR && text.charCodeAt(offset) !== LF);
}

function isBreak(code: number): boolean {
  return code === LF || code === CR;
}
