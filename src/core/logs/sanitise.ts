import { codePointMark } from '../../base/visibleText';

/** A line has at most so many characters in the document; editors become slow beyond. */
export const LINE_LIMIT = 2_000;

/** Where the plain text stops: controls other than tab, line separators, and what changes the direction of the text. */
const SPECIAL =
  // eslint-disable-next-line no-control-regex -- control characters are what is looked for
  /[\u0000-\u0008\u000A-\u001F\u007F-\u009F\u061C\u200E\u200F\u2028\u2029\u202A-\u202E\u2066-\u2069]/g;

/** Where in an escape sequence the text stands. Source: ECMA-48, 5.3, 5.4 and 5.6. */
type Mode =
  | 'text'
  /** After ESC. */
  | 'escape'
  /** After ESC and an intermediate byte; one final byte follows. */
  | 'escapeIntermediate'
  /** In a control sequence, whose final byte is 0x40 to 0x7E. */
  | 'control'
  /** In a command string (OSC, DCS, SOS, PM, APC), up to ST or BEL. */
  | 'string'
  /** After ESC in a command string: a backslash makes it ST. */
  | 'stringEscape';

/**
 * Turns what a terminal would interpret into the lines that it would leave behind. Escape sequences go, wherever pieces
 * of text are cut; of a line that was written over, the last writing stays; what turns the direction of the text is
 * written out. Nothing but tab and line feed of C0 and C1 is in the result. An unterminated sequence ends with its line,
 * so that it cannot hide the rest of the log. Takes time in proportion to the text.
 */
export class LogSanitiser {
  #mode: Mode = 'text';
  #line = new LineBuilder();
  /** A carriage return came: what follows on this line overwrites it. */
  #returned = false;

  /** The lines that `text` completes, without their line feeds. */
  push(text: string): readonly string[] {
    const lines: string[] = [];
    let at = 0;
    while (at < text.length)
      at = this.#mode === 'text' ? this.#text(text, at, lines) : this.#escape(text, at);
    return lines;
  }

  /** The line that has begun and is not complete. */
  get rest(): string {
    return this.#line.text;
  }

  #text(text: string, from: number, lines: string[]): number {
    SPECIAL.lastIndex = from;
    const found = SPECIAL.exec(text);
    const end = found === null ? text.length : found.index;
    this.#write(text, from, end);
    if (found === null) return end;
    const character = found[0];
    if (character === '\n') {
      lines.push(this.#line.text);
      this.#line = new LineBuilder();
      this.#returned = false;
    } else if (character === '\r') this.#returned = true;
    else if (character > '\u009F') this.#write(codePointMark(character));
    else this.#mode = MODE_AFTER.get(character) ?? 'text';
    return end + 1;
  }

  #write(text: string, from = 0, to = text.length): void {
    if (from === to) return;
    if (this.#returned) {
      this.#line = new LineBuilder();
      this.#returned = false;
    }
    this.#line.add(text, from, to);
  }

  /** Takes one character of an escape sequence, or leaves it to the text when it ends the sequence before its time. */
  #escape(text: string, at: number): number {
    const character = text.charAt(at);
    if (character === '\n') {
      this.#mode = 'text';
      return at;
    }
    this.#mode = modeAfter(this.#mode, character);
    return at + 1;
  }
}

const STRING_STARTS = new Set(['P', 'X', ']', '^', '_']);

const MODE_AFTER: ReadonlyMap<string, Mode> = new Map<string, Mode>([
  ['\u001B', 'escape'],
  ['\u009B', 'control'],
  ['\u0090', 'string'],
  ['\u0098', 'string'],
  ['\u009D', 'string'],
  ['\u009E', 'string'],
  ['\u009F', 'string'],
]);

function modeAfter(mode: Mode, character: string): Mode {
  if (mode === 'string' || mode === 'stringEscape') {
    if (character === '\u0007' || character === '\u009C') return 'text';
    if (mode === 'stringEscape' && character === '\\') return 'text';
    return character === '\u001B' ? 'stringEscape' : 'string';
  }
  // CAN and SUB end a sequence, and ESC begins another.
  if (character === '\u0018' || character === '\u001A') return 'text';
  if (character === '\u001B') return 'escape';
  if (mode === 'control')
    return character >= '@' && character <= '~' ? 'text' : isParameter(character) ? mode : 'text';
  if (mode === 'escape') {
    if (character === '[') return 'control';
    if (STRING_STARTS.has(character)) return 'string';
  }
  return character >= ' ' && character <= '/' ? 'escapeIntermediate' : 'text';
}

/** Parameter and intermediate bytes; anything else does not belong into a control sequence and ends it. */
function isParameter(character: string): boolean {
  return character <= '?';
}

/** A line up to the limit, and how much more there was. */
class LineBuilder {
  #kept = '';
  #left = 0;

  add(text: string, from: number, to: number): void {
    const room = LINE_LIMIT - this.#kept.length;
    const end = Math.min(to, from + room);
    if (end > from) this.#kept += text.slice(from, end);
    this.#left += to - Math.max(from, end);
  }

  get text(): string {
    if (this.#left === 0) return wellFormed(this.#kept);
    const cutInPair = /[\uD800-\uDBFF]$/.test(this.#kept);
    const kept = cutInPair ? this.#kept.slice(0, -1) : this.#kept;
    const left = this.#left + (cutInPair ? 1 : 0);
    return `${wellFormed(kept)}… (${left.toLocaleString('en-US')} more characters)`;
  }
}

/** Halves of surrogate pairs cannot be written to a file or drawn. */
function wellFormed(text: string): string {
  return text.replace(/\p{Cs}/gu, '\uFFFD');
}
