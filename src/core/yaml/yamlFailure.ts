import { parseEvents, YAMLException, type Event } from 'js-yaml';
import type { SyntaxProblem } from './node';
import { trimBlanks } from './scan';
import { explainYamlProblem, TABS } from './yamlMessages';

const ABSENT = -1;

/** Where and why the parser stopped. */
export interface YamlFailure {
  readonly position: number;
  /** In the parser's words. */
  readonly reason: string;
}

/** What the parser throws in place of its own exception. */
const STOPPED = new Error('The parser stopped.');

/**
 * The parser's events, or why there are none. Its own exception quotes the lines around the problem, and to find them goes
 * over the whole text twice: that takes far longer than reading, and nobody sees it. So it throws another one meanwhile.
 */
export function eventsOf(text: string, maxDepth: number): readonly Event[] | YamlFailure {
  let failure: YamlFailure | undefined;
  const original = Reflect.get(YAMLException, 'throwAt');
  YAMLException.throwAt = (_text, position, reason) => {
    failure = { position, reason };
    throw STOPPED;
  };
  try {
    return parseEvents(text, { maxDepth });
  } catch (thrown) {
    if (thrown === STOPPED && failure !== undefined) return failure;
    throw thrown;
  } finally {
    YAMLException.throwAt = original;
  }
}

export function isFailure(result: readonly Event[] | YamlFailure): result is YamlFailure {
  return 'reason' in result;
}

/** Whether the parser looked for the end of something in vain: a quote or a bracket that may have opened far above. */
export function isOpenEnded(failure: YamlFailure): boolean {
  return /^(unexpected end of the (stream|document) within|deficient indentation)/.test(failure.reason);
}

/** Whether the parser met a character that no YAML may hold. */
export function isForbiddenCharacter(failure: YamlFailure): boolean {
  return /^(null byte|the stream contains non-printable|expected valid JSON character)/.test(failure.reason);
}

/** Whether the parser met more levels than it was to follow. */
export function isTooDeep(failure: YamlFailure): boolean {
  return failure.reason.startsWith('nesting exceeded');
}

/** The failure as a problem that says what to do, from where the parser stopped to the end of that line. */
export function problemOf(text: string, { position, reason }: YamlFailure): SyntaxProblem {
  let start = Math.min(Math.max(position, 0), text.length);
  // The parser stops behind a line's last character where something is missing: point at that line, not at the next.
  while (start > 0 && (start === text.length || isBlank(text.charCodeAt(start)))) start--;
  const lineStart = Math.max(text.lastIndexOf('\n', start - 1), text.lastIndexOf('\r', start - 1)) + 1;
  const tab = /^[ \t]*/.exec(text.slice(lineStart, start + 1))?.[0].indexOf('\t') ?? ABSENT;
  if (tab !== ABSENT) start = lineStart + tab;
  const message = explainYamlProblem(tab === ABSENT ? reason : TABS);
  return { message, start, end: endOfLine(text, start) };
}

function endOfLine(text: string, start: number): number {
  let end = start;
  while (end < text.length && text.charCodeAt(end) !== 10 && text.charCodeAt(end) !== 13) end++;
  return Math.max(trimBlanks(text, start, end), Math.min(start + 1, text.length));
}

function isBlank(code: number): boolean {
  return code === 32 || code === 10 || code === 13;
}
