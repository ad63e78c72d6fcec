/** A dash, or a key with its colon, at the head of a line of block-style YAML. */
export interface Level {
  readonly kind: 'dash' | 'key';
  readonly column: number;
  /** The key's text without its quotes; empty for a dash. */
  readonly key: string;
  /** Offsets of the dash, or of the key without its quotes. */
  readonly start: number;
  readonly end: number;
  /** Behind the dash or the colon. */
  readonly after: number;
}

/** One line of block-style YAML, whether or not the document around it is complete. Offsets are those of the text. */
export interface Line {
  readonly start: number;
  readonly end: number;
  /** Of the first character that is no blank; `-1` in a line without one, and in one that is a comment. */
  readonly column: number;
  readonly levels: readonly Level[];
  /** What stands behind the levels, without tags, anchors, comments and blanks around it. */
  readonly restStart: number;
  readonly restEnd: number;
  /** Where the line's comment begins; its end where it has none. */
  readonly commentStart: number;
}

const SPACE = 32;
const TAB = 9;
const QUOTE = 34;
const HASH = 35;
const APOSTROPHE = 39;
const DASH = 45;
const COLON = 58;
const BRACE = 123;

/** Where the line that holds `offset` begins. */
export function lineStartAt(text: string, offset: number): number {
  return offset === 0 ? 0 : text.lastIndexOf('\n', offset - 1) + 1;
}

/** Where the line that holds `offset` ends, before its line break. */
export function lineEndAt(text: string, offset: number): number {
  const found = text.indexOf('\n', offset);
  const end = found === -1 ? text.length : found;
  return end > offset && text.charCodeAt(end - 1) === 13 ? end - 1 : end;
}

/** Spaces and tabs at the head of a line; `-1` where nothing else is in it, or only a comment. */
export function columnOf(text: string, start: number): number {
  let at = start;
  while (isBlank(text.charCodeAt(at))) at++;
  const code = text.charCodeAt(at);
  const isOver = Number.isNaN(code) || code === 10 || code === 13 || code === HASH;
  return isOver ? -1 : at - start;
}

/** Reads the line that begins at `start`. */
export function readLine(text: string, start: number): Line {
  const end = lineEndAt(text, start);
  const levels: Level[] = [];
  let at = skipBlanks(text, start, end);
  const first = at;
  while (at < end) {
    const level = levelAt(text, at, start, end);
    if (level === undefined) break;
    levels.push(level);
    at = skipBlanks(text, level.after, end);
    if (level.kind === 'key') break;
  }
  const restStart = skipProperties(text, at, end);
  const commentStart = commentIn(text, restStart, end);
  let restEnd = commentStart;
  while (restEnd > restStart && isBlank(text.charCodeAt(restEnd - 1))) restEnd--;
  const isEmpty = levels.length === 0 && (first === end || commentStart === first);
  return { start, end, column: isEmpty ? -1 : first - start, levels, restStart, restEnd, commentStart };
}

/** The end of a quoted text that begins at `at`, behind its closing quote; `end` where none closes it. */
export function quotedEnd(text: string, at: number, end: number): number {
  const quote = text.charCodeAt(at);
  for (let next = at + 1; next < end; next++) {
    const code = text.charCodeAt(next);
    if (code === 92 && quote === QUOTE) next++;
    else if (code === quote) return next + 1;
  }
  return end;
}

export function isQuote(code: number): boolean {
  return code === QUOTE || code === APOSTROPHE;
}

/** Whether the item of a list begins at an offset. */
export function isDash(text: string, at: number): boolean {
  return text.charCodeAt(at) === DASH && endsWord(text, at + 1, lineEndAt(text, at));
}

function isBlank(code: number): boolean {
  return code === SPACE || code === TAB;
}

function levelAt(text: string, at: number, lineStart: number, end: number): Level | undefined {
  const code = text.charCodeAt(at);
  const column = at - lineStart;
  if (code === DASH && endsWord(text, at + 1, end)) {
    return { kind: 'dash', column, key: '', start: at, end: at + 1, after: at + 1 };
  }
  if (isQuote(code)) {
    const close = quotedEnd(text, at, end);
    const colon = skipBlanks(text, close, end);
    if (text.charCodeAt(colon) !== COLON || !endsWord(text, colon + 1, end)) return undefined;
    const key = text.slice(at + 1, close - 1);
    return { kind: 'key', column, key, start: at + 1, end: close - 1, after: colon + 1 };
  }
  if ('[{#&*!|>%@`'.includes(text.charAt(at))) return undefined;
  for (let next = at; next < end; next++) {
    const here = text.charCodeAt(next);
    if (here === HASH && isBlank(text.charCodeAt(next - 1))) return undefined;
    if (here !== COLON || !endsWord(text, next + 1, end)) continue;
    const key = text.slice(at, next).trimEnd();
    return { kind: 'key', column, key, start: at, end: at + key.length, after: next + 1 };
  }
  return undefined;
}

/** Passes a tag and an anchor, as before `!Sub a` and `&b c`. */
function skipProperties(text: string, from: number, end: number): number {
  let at = from;
  while (at < end && (text[at] === '!' || text[at] === '&')) {
    while (at < end && !isBlank(text.charCodeAt(at))) at++;
    at = skipBlanks(text, at, end);
  }
  return at;
}

/** Where the comment behind a value begins. A reference, `#{…}`, that lacks its quotes counts as the value it is meant as. */
function commentIn(text: string, from: number, end: number): number {
  const isQuoted = isQuote(text.charCodeAt(from));
  for (let at = isQuoted ? quotedEnd(text, from, end) : from; at < end; at++) {
    if (text.charCodeAt(at) !== HASH || text.charCodeAt(at + 1) === BRACE) continue;
    if (at === from || isBlank(text.charCodeAt(at - 1))) return at;
  }
  return end;
}

function skipBlanks(text: string, from: number, end: number): number {
  let at = from;
  while (at < end && isBlank(text.charCodeAt(at))) at++;
  return at;
}

function endsWord(text: string, at: number, end: number): boolean {
  return at >= end || isBlank(text.charCodeAt(at));
}
