import { EVENT_ID, type Event } from 'js-yaml';
import { eventsOf, isFailure, type YamlFailure } from './yamlFailure';

/** Lines that are joined in one text, and how many characters may be read again for it. */
const MAX_JOINED = 30;
/** As the first, where no closing bracket shows that nothing but the indentation is amiss. */
const MAX_JOINED_IN_DOUBT = 5;
const MAX_READ_AGAIN = 1_000_000;

/** What it costs to copy a character for a line that is joined, in characters read. */
const COPY_COST = 0.25;

/** How an item or a key starts, and how much of the text it takes to tell. */
const ENTRY = /^(?:-|["']?[\w.-]+["']?:)(?:\s|$)/;
const MAX_KEY = 100;

/** The events of a text, and whether lines had to be joined for them. */
export interface FlowEvents {
  readonly events: readonly Event[];
  readonly isJoined: boolean;
}

/** Why there are no events, and the text with those lines joined that are without doubt the end of a value in brackets. */
export interface FlowFailure extends YamlFailure {
  readonly text: string;
  /** What it took to find out, in characters read. */
  readonly cost: number;
}

/**
 * The parser's events, or why there are none. YAML wants the lines of a value in brackets or quotes indented below its key,
 * the closing bracket too (YAML 1.2.2, section 7.4), and the parser insists. libyaml and its ports, which AWS's words for
 * problems come from, do not look at indentation there: such lines count as joined to the line before. Offsets stay. `joinedInDoubt` is how many lines
 * may be joined where no closing bracket shows that nothing but the indentation is amiss.
 */
export function flowEventsOf(
  text: string,
  maxDepth: number,
  joinedInDoubt = MAX_JOINED_IN_DOUBT,
): FlowEvents | FlowFailure {
  const first = eventsOf(text, maxDepth);
  if (!isFailure(first)) return { events: first, isJoined: false };
  let result: readonly Event[] | YamlFailure = first;
  let failure = { ...first, text };
  let cost = first.position;
  let joined = text;
  let budget = Math.max(MAX_READ_AGAIN, text.length);
  let left = MAX_JOINED;
  while (left > 0 && budget > 0 && isFailure(result) && isOutdented(result)) {
    const isClosing = failure.text === joined && /[\]}]/.test(text[result.position] ?? '');
    left = isClosing ? left - 1 : Math.min(left, joinedInDoubt) - 1;
    // Where an item or a key follows, it is rather the quote or the bracket that was never closed.
    if (left < 0 || (!isClosing && ENTRY.test(text.slice(result.position, result.position + MAX_KEY)))) break;
    joined = joinToLineBefore(joined, result.position);
    result = eventsOf(joined, maxDepth);
    const read = isFailure(result) ? result.position : text.length;
    budget -= read;
    cost += read + COPY_COST * text.length;
    if (isClosing && isFailure(result)) failure = { ...result, text: joined };
  }
  return isFailure(result) ? { ...failure, cost } : { events: result.map(folded), isJoined: true };
}

function isOutdented(failure: YamlFailure): boolean {
  return failure.reason === 'deficient indentation';
}

/** Blanks for the line break before `position` and for a comment before that. */
function joinToLineBefore(text: string, position: number): string {
  const before = text.slice(0, position);
  const match = /(?:[ \t]#[^"'\r\n]*)?(?:\r\n|\r|\n)[ \t]*$/.exec(before.slice(-MAX_LINE));
  if (match === null) return text;
  const [gap] = match;
  return before.slice(0, position - gap.length) + ' '.repeat(gap.length) + text.slice(position);
}

/** Longer comments were not typed. */
const MAX_LINE = 2000;

/** The parser saw no line break in the joined text, but the original has one. */
function folded(event: Event): Event {
  return event.type === EVENT_ID.SCALAR && event.fast ? { ...event, fast: false } : event;
}
