import {
  SPACE,
  TAB,
  LF,
  CR,
  DOUBLE_QUOTE,
  HASH,
  PERCENT,
  SINGLE_QUOTE,
  COMMA,
  DASH,
  COLON,
  GREATER,
  QUESTION,
  OPEN_BRACKET,
  BACKSLASH,
  CLOSE_BRACKET,
  OPEN_BRACE,
  BAR,
  CLOSE_BRACE,
} from './characters';

/** Finds places in YAML text that the parser's events leave out. All offsets are UTF-16 code units into the text. */

/** From behind a key to behind its colon; where no colon follows (`{ a }`, `? a`), `from` itself. */
export function skipToEmptyValue(text: string, from: number): number {
  const at = skip(text, from, noIndicator);
  return text.charCodeAt(at) === COLON ? at + 1 : from;
}

/** From the sequence's start, or from behind its last item, to behind the dash of an item without a value. */
export function skipToEmptyItem(text: string, from: number, isFirst: boolean): number {
  const at = isFirst ? from : skip(text, from, noIndicator);
  return text.charCodeAt(at) === DASH ? at + 1 : from;
}

/** From behind a key, dash or tag to the `|` or `>` of a block scalar. */
export function skipToBlockHeader(text: string, from: number): number {
  const at = skip(text, from, isEntryIndicator);
  const code = text.charCodeAt(at);
  return code === BAR || code === GREATER ? at : from;
}

/** From behind the last entry of a flow collection to behind its closing bracket. */
export function skipToClosing(text: string, from: number): number {
  const at = skip(text, from, code => code === COMMA || code === COLON || code === QUESTION);
  return Math.min(at + 1, text.length);
}

/** The end of `[start, end)` without the blanks and line breaks at its end. */
export function trimBlanks(text: string, start: number, end: number): number {
  let trimmed = Math.min(end, text.length);
  while (trimmed > start && isBlank(text.charCodeAt(trimmed - 1))) trimmed--;
  return trimmed;
}

/**
 * Whether one of the lines in `[start, end)` has quotes or brackets without their counterparts, so that what they open may go
 * on behind it. Rather says so of lines that close all they open than not of one that does not.
 */
export function mayLeaveOpen(text: string, start: number, end: number): boolean {
  let doubles = 0;
  let singles = 0;
  let brackets = 0;
  let hasBracket = false;
  let isEscaped = false;
  for (let at = start; at <= end; at++) {
    const code = at < end ? text.charCodeAt(at) : LF;
    if (code === DOUBLE_QUOTE) doubles++;
    else if (code === SINGLE_QUOTE) singles++;
    else if (code === BACKSLASH) isEscaped = true;
    else if (code === OPEN_BRACKET || code === OPEN_BRACE) {
      brackets++;
      hasBracket = true;
    } else if (code === CLOSE_BRACKET || code === CLOSE_BRACE) brackets--;
    else if (code === LF || code === CR) {
      const quotes = doubles + singles;
      // A quote may hide what another one or a bracket means.
      if (doubles % 2 !== 0 || singles % 2 !== 0 || brackets !== 0) return true;
      if (quotes > 0 && (isEscaped || hasBracket)) return true;
      doubles = singles = 0;
      hasBracket = isEscaped = false;
    }
  }
  return false;
}

/** Whether a text without quotes is a null. */
export function isNullText(value: string): boolean {
  return value === '' || value === '~' || value === 'null' || value === 'Null' || value === 'NULL';
}

/** Passes blanks, line breaks, comments, directives and what `passes` lets through. */
function skip(text: string, from: number, passes: (code: number) => boolean): number {
  let at = from;
  while (at < text.length) {
    const code = text.charCodeAt(at);
    if (isBlank(code) || passes(code)) at++;
    else if (code === HASH || code === PERCENT) at = lineEnd(text, at);
    else break;
  }
  return at;
}

function lineEnd(text: string, from: number): number {
  let at = from;
  while (at < text.length && text.charCodeAt(at) !== LF && text.charCodeAt(at) !== CR) at++;
  return at;
}

function isBlank(code: number): boolean {
  return code === SPACE || code === TAB || code === LF || code === CR || code === 0xfeff;
}

function isEntryIndicator(code: number): boolean {
  return code === DASH || code === COLON || code === QUESTION;
}

function noIndicator(): boolean {
  return false;
}
