import {
  CHOMPING_MODE,
  EVENT_ID,
  getScalarValue,
  SCALAR_STYLE,
  type ChompingMode,
  type ScalarStyle,
} from 'js-yaml';
import {
  TAB,
  LF,
  CR,
  SPACE,
  DOUBLE_QUOTE,
  HASH,
  SINGLE_QUOTE,
  PLUS,
  DASH,
  DOT,
  COLON,
  QUESTION,
  BACKSLASH,
  BAR,
  TILDE,
  isGap,
  isBreak,
  isFlowIndicator,
  isWord,
} from './characters';
import type { ScalarNode } from './node';
import { isNullText, trimBlanks } from './scan';

/** Characters that no text without quotes begins with (YAML 1.2.2, rule 126), or not in the same way everywhere. */
const INDICATORS = '#&*!|>\'"%@`,[]{}';

/** The escapes that need no look at what follows them. */
const SHORT_ESCAPES = '"\\/nrt0abefv ';

const STYLES = {
  single: SCALAR_STYLE.SINGLE_QUOTED,
  double: SCALAR_STYLE.DOUBLE_QUOTED,
  literal: SCALAR_STYLE.LITERAL_BLOCK,
  folded: SCALAR_STYLE.FOLDED_BLOCK,
} as const;

/** Thrown where a text is for the parser to read. */
export const UNUSUAL = new Error('This is for the parser to read.');

/** The place in a text that is read, and what stands on its own there. It throws {@link UNUSUAL} where it is not at home. */
export class UsualScalars {
  protected readonly text: string;
  /** The text, of which every line ends with a break: no loop along a line needs to look for the end. */
  protected readonly source: string;
  protected at = 0;
  protected lineStart = 0;
  /** Whether there are characters beyond ASCII. */
  protected isOdd = false;

  constructor(text: string) {
    this.text = text;
    this.source = isBreak(text.charCodeAt(text.length - 1)) ? text : `${text}\n`;
  }

  protected isDone(): boolean {
    return this.at === this.source.length;
  }

  /** Passes blanks, comments and line breaks. Whether the next token is the first on its line. */
  protected skip(): boolean {
    const source = this.source;
    let at = this.at;
    let isNewLine = at === this.lineStart;
    while (at < source.length) {
      const code = source.charCodeAt(at);
      if (code === SPACE) at++;
      else if (isBreak(code)) {
        this.lineStart = ++at;
        isNewLine = true;
      } else if (code === HASH && (at === 0 || isGap(source.charCodeAt(at - 1)))) {
        while (!isBreak(source.charCodeAt(at))) at++;
      } else {
        if (code === TAB) throw UNUSUAL;
        break;
      }
    }
    this.at = at;
    return isNewLine;
  }

  /** Whether the colon behind a key comes next. */
  protected isColon(): boolean {
    while (this.source.charCodeAt(this.at) === SPACE) this.at++;
    return this.source.charCodeAt(this.at) === COLON && isGap(this.source.charCodeAt(this.at + 1));
  }

  /** Whether a line starts here with the mark between two documents. */
  protected isMarker(): boolean {
    if (this.at !== this.lineStart) return false;
    const code = this.source.charCodeAt(this.at);
    return (
      (code === DASH || code === DOT) && /^(?:---|\.\.\.)[\0\s]/.test(this.source.slice(this.at, this.at + 4))
    );
  }

  /** A scalar as far as it stands on one line. Behind one without quotes the reader stands at what ends it. */
  protected scalar(isInFlow: boolean): ScalarNode {
    const source = this.source;
    const start = this.at;
    const code = source.charCodeAt(start);
    if (code === DOUBLE_QUOTE || code === SINGLE_QUOTE) return this.#quoted(code);
    if (this.isMarker()) throw UNUSUAL;
    const following = source.charCodeAt(start + 1);
    const isAlone = isGap(following) || (isInFlow && isFlowIndicator(following));
    if (isAlone && (code === DASH || code === QUESTION || code === COLON)) throw UNUSUAL;
    if (!isWord(code) && INDICATORS.includes(source.charAt(start))) throw UNUSUAL;
    const end = this.#plainEnd(isInFlow);
    if (end === start) throw UNUSUAL;
    const value = this.text.slice(start, end);
    return { kind: 'scalar', start, end, value, style: 'plain', isNull: isNullText(value) };
  }

  /** The scalar with the lines that go on with it. */
  protected continued(scalar: ScalarNode, indent: number): ScalarNode {
    const source = this.source;
    const { start } = scalar;
    let { end } = scalar;
    while (isBreak(source.charCodeAt(this.at))) {
      let at = this.at;
      let lineStart = at;
      for (; at < source.length; at++) {
        const code = source.charCodeAt(at);
        if (isBreak(code)) lineStart = at + 1;
        else if (code !== SPACE) break;
      }
      if (at - lineStart < indent || at === source.length) break;
      const code = source.charCodeAt(at);
      if (code === TAB) throw UNUSUAL;
      if (code === HASH) break;
      this.at = at;
      this.lineStart = lineStart;
      end = this.#plainEnd(false);
    }
    if (end === scalar.end) return scalar;
    const value = this.#decode(SCALAR_STYLE.PLAIN, start, end);
    return { kind: 'scalar', start, end, value, style: 'plain', isNull: isNullText(value) };
  }

  protected blockScalar(indent: number): ScalarNode {
    const start = this.at;
    const source = this.source;
    const style = source.charCodeAt(start) === BAR ? 'literal' : 'folded';
    const sign = source.charCodeAt(start + 1);
    const chomping =
      sign === DASH ? CHOMPING_MODE.STRIP : sign === PLUS ? CHOMPING_MODE.KEEP : CHOMPING_MODE.CLIP;
    this.at = chomping === CHOMPING_MODE.CLIP ? start + 1 : start + 2;
    const valueStart = this.#behindHeader();
    const column = this.#blockColumn(valueStart, indent);
    let lines = '';
    let breaks = '';
    let at = valueStart;
    while (at < source.length) {
      this.lineStart = this.at = at;
      while (source.charCodeAt(at) === SPACE) at++;
      if (at - this.at < column && !isBreak(source.charCodeAt(at))) break;
      at = this.#lineEnd(at);
      if (at > this.at + column) {
        lines += breaks + source.slice(this.at + column, at);
        breaks = '';
      }
      breaks += '\n';
      this.lineStart = this.at = at = this.#behindBreak(at);
    }
    // Blanks on a last line without a break are part of the value, or not, by their number.
    if (at === source.length && this.text.endsWith(' ')) throw UNUSUAL;
    const valueEnd = this.at;
    const value =
      style === 'literal' && chomping !== CHOMPING_MODE.KEEP
        ? lines + (chomping === CHOMPING_MODE.CLIP ? '\n' : '')
        : this.#decode(STYLES[style], valueStart, valueEnd, chomping, column);
    const end = trimBlanks(this.text, start + 1, valueEnd);
    return { kind: 'scalar', start, end, value, style, isNull: false };
  }

  /** Goes to what ends a text without quotes, or its line; returns where its last character ends. */
  #plainEnd(isInFlow: boolean): number {
    const source = this.source;
    let at = this.at;
    let end = at;
    for (;;) {
      const code = source.charCodeAt(at);
      if (code <= SPACE) {
        if (code !== SPACE && code !== TAB) break;
        at++;
        continue;
      }
      if (code === COLON) {
        const following = source.charCodeAt(at + 1);
        if (isGap(following) || (isInFlow && isFlowIndicator(following))) break;
      } else if (code === HASH) {
        if (at > 0 && isGap(source.charCodeAt(at - 1))) break;
      } else if (code > TILDE) this.isOdd = true;
      else if (isInFlow && isFlowIndicator(code)) break;
      end = ++at;
    }
    this.at = at;
    return end;
  }

  /** On one line. */
  #quoted(quote: number): ScalarNode {
    const source = this.source;
    const start = this.at;
    let at = start + 1;
    const style = quote === DOUBLE_QUOTE ? 'double' : 'single';
    let isLiteral = true;
    for (;;) {
      const code = source.charCodeAt(at++);
      if (code > TILDE) this.isOdd = true;
      else if (code === quote) {
        if (code === DOUBLE_QUOTE || source.charCodeAt(at) !== SINGLE_QUOTE) break;
        isLiteral = false;
        at++;
      } else if (code === BACKSLASH && quote === DOUBLE_QUOTE) {
        isLiteral = false;
        if (!SHORT_ESCAPES.includes(source.charAt(at++))) throw UNUSUAL;
      } else if (code < SPACE && code !== TAB) throw UNUSUAL;
    }
    this.at = at;
    const value = isLiteral
      ? this.text.slice(start + 1, at - 1)
      : this.#decode(STYLES[style], start + 1, at - 1);
    return { kind: 'scalar', start, end: at, value, style, isNull: false };
  }

  /** From behind the signs of a block scalar to its first line. */
  #behindHeader(): number {
    const source = this.source;
    if (!isGap(source.charCodeAt(this.at))) throw UNUSUAL;
    while (source.charCodeAt(this.at) === SPACE) this.at++;
    const code = source.charCodeAt(this.at);
    if (code !== HASH && !isBreak(code)) throw UNUSUAL;
    return this.#behindBreak(this.#lineEnd(this.at));
  }

  /** How far in the first line with content stands. */
  #blockColumn(from: number, indent: number): number {
    const source = this.source;
    let blanks = 0;
    let lineStart = from;
    for (let at = from; at < source.length; at++) {
      const code = source.charCodeAt(at);
      if (code === SPACE) continue;
      const column = at - lineStart;
      if (!isBreak(code)) {
        if (code === TAB || column < indent || column < blanks) throw UNUSUAL;
        return column;
      }
      blanks = Math.max(blanks, column);
      lineStart = at + 1;
    }
    throw UNUSUAL;
  }

  /** The break that ends a line. */
  #lineEnd(from: number): number {
    const source = this.source;
    let at = from;
    for (let code = source.charCodeAt(at); !isBreak(code); code = source.charCodeAt(++at)) {
      if (code > TILDE) this.isOdd = true;
      else if (code < SPACE && code !== TAB) throw UNUSUAL;
    }
    return at;
  }

  #behindBreak(at: number): number {
    const isPair = this.source.charCodeAt(at) === CR && this.source.charCodeAt(at + 1) === LF;
    return isPair ? at + 2 : at + 1;
  }

  #decode(
    style: ScalarStyle,
    valueStart: number,
    valueEnd: number,
    chomping: ChompingMode = CHOMPING_MODE.CLIP,
    indent = -1,
  ): string {
    return getScalarValue(this.text, {
      type: EVENT_ID.SCALAR,
      anchorStart: -1,
      anchorEnd: -1,
      tagStart: -1,
      tagEnd: -1,
      valueStart,
      valueEnd,
      style,
      chomping,
      indent,
      fast: false,
    });
  }
}
