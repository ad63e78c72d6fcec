import { LineIndex } from './lines';

const NONE = -1;
const SPACE = 32;
const TAB = 9;

/**
 * The lines of YAML text as indentation nests them, whether or not the text is valid. A line's block is the line and what
 * is indented below it; a list may stand as far out as its key. Blank lines and comments belong to the block before them.
 */
export class LineBlocks {
  readonly lines: LineIndex;
  /** First line of a second document, or the number of lines. Nothing behind it is looked at. */
  readonly end: number;
  readonly #parents: Int32Array;
  readonly #previous: Int32Array;
  readonly #ends: Int32Array;
  readonly #hasContent: Uint8Array;

  constructor(text: string) {
    const lines = new LineIndex(text);
    const count = lines.lineCount;
    this.lines = lines;
    this.#parents = new Int32Array(count).fill(NONE);
    this.#previous = new Int32Array(count).fill(NONE);
    this.#ends = new Int32Array(count).fill(count);
    this.#hasContent = new Uint8Array(count);
    this.end = this.#nest(text);
    for (let line = 0; line < count; line++) if (this.#end(line) > this.end) this.#ends[line] = this.end;
  }

  /** The line with content at or before `line`; `line` itself where there is none. */
  contentAt(line: number): number {
    for (let at = line; at >= 0; at--) if (this.#hasContent[at] === 1) return at;
    return line;
  }

  /** The first line with content from `line` on, or {@link end}. */
  contentFrom(line: number): number {
    let at = line;
    while (at < this.end && this.#hasContent[at] !== 1) at++;
    return at;
  }

  /** The line below whose block `line` stands; `undefined` for the outermost. */
  parentOf(line: number): number | undefined {
    return known(this.#parents[line]);
  }

  /** The line before `line` with the same parent. */
  previousOf(line: number): number | undefined {
    return known(this.#previous[line]);
  }

  /** The line behind a line's block. */
  endOf(line: number): number {
    return this.#end(line);
  }

  #end(line: number): number {
    return this.#ends[line] ?? this.end;
  }

  /** Returns the first line of the second document. */
  #nest(text: string): number {
    const count = this.lines.lineCount;
    const open: { readonly line: number; readonly indent: number; readonly isItem: boolean; last: number }[] =
      [];
    let lastOutermost = NONE;
    let isStarted = false;
    for (let line = 0; line < count; line++) {
      const start = this.lines.lineStart(line);
      const at = skipIndentation(text, start);
      const first = text[at];
      if (first === undefined || first === '\n' || first === '\r' || first === '#') continue;
      if (at === start && isMarker(text, at)) {
        if (isStarted) return line;
        isStarted = true;
        continue;
      }
      if (at === start && first === '%' && !isStarted) continue;
      isStarted = true;
      const indent = at - start;
      const isItem = first === '-' && /^\s?$/.test(text[at + 1] ?? '');
      for (let top = open.at(-1); top !== undefined; top = open.at(-1)) {
        if (top.indent < indent || (top.indent === indent && isItem && !top.isItem)) break;
        this.#ends[top.line] = line;
        open.pop();
      }
      const parent = open.at(-1);
      this.#hasContent[line] = 1;
      this.#parents[line] = parent?.line ?? NONE;
      this.#previous[line] = parent?.last ?? lastOutermost;
      if (parent === undefined) lastOutermost = line;
      else parent.last = line;
      open.push({ line, indent, isItem, last: NONE });
    }
    return count;
  }
}

function known(line: number | undefined): number | undefined {
  return line === NONE ? undefined : line;
}

/** YAML forbids tabs here; where they stand nevertheless, each counts as one column. */
function skipIndentation(text: string, from: number): number {
  let at = from;
  for (let code = text.charCodeAt(at); code === SPACE || code === TAB; code = text.charCodeAt(at)) at++;
  return at;
}

function isMarker(text: string, at: number): boolean {
  return /^(---|\.\.\.)(\s|$)/.test(text.slice(at, at + 4));
}
