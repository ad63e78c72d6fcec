import type { Path } from '../../schema/schema';
import { isQuote, quotedEnd } from './line';

/** Where an offset stands inside of a flow collection, `[…]` or `{…}`, or a JSON document. */
export interface FlowPlace {
  /** From the collection that was read: of the mapping that the key belongs to, or of the value. */
  readonly path: Path;
  readonly slot: 'key' | 'value';
  /** The word around the offset, without its quotes; empty where there is none. */
  readonly start: number;
  readonly end: number;
  readonly quote: string;
  /** Behind the word's colon; absent where none follows. */
  readonly colon?: number;
  /** The other keys of the mapping. */
  readonly siblings: readonly string[];
  /** The opening brackets around the word, from the outermost. */
  readonly brackets: readonly number[];
  /** Behind which a comma is missing: something ends on a line above, and the word is the next. */
  readonly commaAt?: number;
}

interface Frame {
  readonly start: number;
  readonly isMap: boolean;
  readonly keys: string[];
  key: string;
  index: number;
  isValue: boolean;
}

interface Token {
  readonly kind: 'open' | 'close' | 'comma' | 'colon' | 'word';
  readonly start: number;
  readonly end: number;
}

const BACKSLASH = 92;
const HASH = 35;
const SLASH = 47;

const PUNCTUATION: ReadonlyMap<number, Token['kind']> = new Map([
  [123, 'open'],
  [91, 'open'],
  [125, 'close'],
  [93, 'close'],
  [44, 'comma'],
  [58, 'colon'],
]);

/** Keys that stand behind the offset are looked for no further than this. */
const MAX_LOOK_AHEAD = 20_000;

/**
 * Reads the flow collection that begins at `from`, up to `offset` and on to the end of the mapping that it stands in.
 * Takes what is half-written as it is. `undefined` where the collection is closed before the offset, or the offset
 * stands in a comment.
 */
export function flowPlace(text: string, from: number, offset: number): FlowPlace | undefined {
  const frames: Frame[] = [];
  let at = from;
  let last: Token | undefined;
  while (at < text.length) {
    const token = tokenAt(text, at);
    if (token === undefined || token.start >= offset) break;
    // The last word before the offset may be the one that it stands in.
    if (token.kind === 'word' && token.end >= offset && isInside(text, token, offset)) {
      return placeBehind(text, frames, last, token, offset);
    }
    step(text, frames, token);
    if (frames.length === 0) return undefined;
    at = token.end;
    last = token;
  }
  if (isInComment(text, at, offset)) return undefined;
  const next = tokenAt(text, at);
  const isNext = next?.kind === 'word' && next.start === offset;
  return placeBehind(
    text,
    frames,
    last,
    isNext ? next : { kind: 'word', start: offset, end: offset },
    offset,
  );
}

/**
 * The place of a word. `last` is what stands before it: where that ends a value on a line above, a comma is taken as
 * written; on the same line nothing can follow it. Nothing can be written before a value that is there already either.
 */
function placeBehind(
  text: string,
  frames: readonly Frame[],
  last: Token | undefined,
  token: Token,
  offset: number,
): FlowPlace | undefined {
  const frame = frames.at(-1);
  if (frame === undefined) return undefined;
  const isBehind = last?.kind === 'word' || last?.kind === 'close';
  if (isBehind && !text.slice(last.end, token.start).includes('\n')) return undefined;
  if (isBehind && frame.isMap === frame.isValue) {
    const next = { ...frame, isValue: false, index: frame.index + 1 };
    const found = place(text, [...frames.slice(0, -1), next], token, offset);
    return found && { ...found, commaAt: last.end };
  }
  if (frame.isValue && token.start === token.end && isBeforeValue(text, offset)) return undefined;
  return place(text, frames, token, offset);
}

function isBeforeValue(text: string, offset: number): boolean {
  const next = tokenAt(text, offset);
  if (next?.kind !== 'word') return next?.kind === 'open';
  return tokenAt(text, next.end)?.kind !== 'colon';
}

/** The end of the flow collection that begins at `from`; that of the text where nothing closes it. */
export function flowEnd(text: string, from: number): number {
  let depth = 0;
  for (let at = from; ;) {
    const token = tokenAt(text, at);
    if (token === undefined) return text.length;
    if (token.kind === 'open') depth++;
    if (token.kind === 'close') depth--;
    if (depth === 0) return token.end;
    at = token.end;
  }
}

/** A quoted word ends with its quote, so an offset behind the quote is no longer in it. */
function isInside(text: string, token: Token, offset: number): boolean {
  if (!isQuote(text.charCodeAt(token.start)) || token.end > offset) return true;
  return text.charCodeAt(token.end - 1) !== text.charCodeAt(token.start) || token.end - token.start < 2;
}

function place(text: string, frames: readonly Frame[], token: Token, offset: number): FlowPlace | undefined {
  const frame = frames.at(-1);
  if (frame === undefined) return undefined;
  const isKey = frame.isMap && !frame.isValue;
  const path = frames.slice(0, -1).map(partOf);
  const { siblings, colon } = lookAhead(text, token.end, frame, isKey);
  const isQuoted = offset > token.start && isQuote(text.charCodeAt(token.start));
  const isClosed =
    isQuoted && token.end - token.start > 1 && text[token.end - 1] === text.charAt(token.start);
  return {
    path: isKey ? path : [...path, partOf(frame)],
    slot: isKey ? 'key' : 'value',
    start: isQuoted ? token.start + 1 : token.start,
    end: Math.max(isClosed ? token.end - 1 : token.end, Math.min(offset, text.length)),
    quote: isQuoted ? text.charAt(token.start) : '',
    ...(colon === undefined ? {} : { colon }),
    siblings,
    brackets: frames.map(({ start }) => start),
  };
}

function frameAt(text: string, start: number): Frame {
  return { start, isMap: text[start] === '{', keys: [], key: '', index: 0, isValue: false };
}

function partOf(frame: Frame): string | number {
  return frame.isMap ? frame.key : frame.index;
}

function step(text: string, frames: Frame[], token: Token): void {
  const frame = frames.at(-1);
  switch (token.kind) {
    case 'open':
      frames.push(frameAt(text, token.start));
      return;
    case 'close':
      frames.pop();
      return;
    case 'comma':
      if (frame !== undefined) {
        frame.isValue = false;
        frame.index++;
      }
      return;
    case 'colon':
      if (frame !== undefined) frame.isValue = true;
      return;
    case 'word':
      if (frame?.isMap !== true || frame.isValue) return;
      frame.key = wordOf(text, token);
      frame.keys.push(frame.key);
  }
}

/** The keys of the mapping on both sides of the word, and the colon behind it. */
function lookAhead(
  text: string,
  from: number,
  frame: Frame,
  isKey: boolean,
): { readonly siblings: readonly string[]; readonly colon?: number } {
  if (!isKey) return { siblings: frame.keys };
  const rest: Frame = { ...frame, keys: [] };
  const frames: Frame[] = [rest];
  let colon: number | undefined;
  const end = Math.min(text.length, from + MAX_LOOK_AHEAD);
  for (let at = from, isFirst = true; at < end; isFirst = false) {
    const token = tokenAt(text, at);
    if (token === undefined) break;
    if (isFirst && token.kind === 'colon') colon = token.end;
    step(text, frames, token);
    if (frames.length === 0) break;
    at = token.end;
  }
  return { siblings: [...frame.keys, ...rest.keys], ...(colon === undefined ? {} : { colon }) };
}

function wordOf(text: string, { start, end }: Token): string {
  return isQuote(text.charCodeAt(start)) ? text.slice(start + 1, end - 1) : text.slice(start, end);
}

function tokenAt(text: string, from: number): Token | undefined {
  const start = skipSpace(text, from);
  if (start >= text.length) return undefined;
  const code = text.charCodeAt(start);
  const kind = PUNCTUATION.get(code);
  if (kind !== undefined) return { kind, start, end: start + 1 };
  return { kind: 'word', start, end: isQuote(code) ? stringEnd(text, start) : plainEnd(text, start) };
}

/** A quote that is never closed would swallow the document while it is being typed, so it ends with its line. */
function stringEnd(text: string, start: number): number {
  const close = text.indexOf(text.charAt(start), start + 1);
  const lineEnd = text.indexOf('\n', start);
  const end = lineEnd === -1 ? text.length : lineEnd;
  if (close !== -1 && close < end && text.charCodeAt(close - 1) !== BACKSLASH) return close + 1;
  return quotedEnd(text, start, end);
}

function plainEnd(text: string, start: number): number {
  let at = start;
  while (at < text.length && !/[,[\]{}\r\n]/.test(text.charAt(at))) {
    if (text[at] === ':' && /^(?:[\s,[\]{}"']|$)/.test(text.charAt(at + 1))) break;
    if (text[at] === '#' && at > start && text[at - 1] === ' ' && text[at + 1] !== '{') break;
    // `#{namespace.key}` and `${name}` are parts of a word although they hold braces.
    if ((text[at] === '#' || text[at] === '$') && text[at + 1] === '{') {
      const close = text.indexOf('}', at);
      if (close === -1) at++;
      else at = close;
    }
    at++;
  }
  while (at > start + 1 && /\s/.test(text.charAt(at - 1))) at--;
  return Math.max(at, start + 1);
}

/** Passes blanks, line breaks and comments of YAML and of JSON with comments. */
function skipSpace(text: string, from: number): number {
  let at = from;
  for (;;) {
    const code = text.charCodeAt(at);
    if (code === 32 || code === 10 || code === 13 || code === 9 || code === 0xfeff) at++;
    else if (startsComment(text, at)) at = commentEnd(text, at);
    else return at;
  }
}

function startsComment(text: string, at: number): boolean {
  const code = text.charCodeAt(at);
  if (code === HASH) return text[at + 1] !== '{';
  return code === SLASH && (text[at + 1] === '/' || text[at + 1] === '*');
}

function commentEnd(text: string, at: number): number {
  const isBlock = text[at + 1] === '*';
  const found = text.indexOf(isBlock ? '*/' : '\n', at);
  if (found === -1) return text.length;
  return isBlock ? found + 2 : found;
}

function isInComment(text: string, from: number, offset: number): boolean {
  for (let at = from; at < offset;) {
    if (!startsComment(text, at)) at++;
    else {
      const end = commentEnd(text, at);
      if (offset <= end) return true;
      at = end;
    }
  }
  return false;
}
