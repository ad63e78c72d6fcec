import { EVENT_ID, getScalarValue, parseEvents, SCALAR_STYLE, YAMLException, type Event } from 'js-yaml';
import type { ParsedDocument } from './document';
import type { MappingEntry, ScalarNode, SyntaxProblem, YamlNode } from './node';
import { skipToEmptyItem, skipToEmptyValue, skipToBlockHeader, skipToClosing, trimBlanks } from './scan';
import { explainYamlProblem, TABS } from './yamlMessages';

const ABSENT = -1;

type ScalarEvent = Extract<Event, { type: typeof EVENT_ID.SCALAR }>;
type PropertyEvent = Extract<Event, { tagStart: number }>;

interface SequenceFrame {
  readonly kind: 'sequence';
  readonly start: number;
  readonly tag: string | undefined;
  readonly anchor: string | undefined;
  readonly items: YamlNode[];
}

interface MappingFrame {
  readonly kind: 'mapping';
  readonly start: number;
  readonly tag: string | undefined;
  readonly anchor: string | undefined;
  readonly entries: MappingEntry[];
  pendingKey: PendingKey | undefined;
}

interface PendingKey {
  readonly text: string;
  readonly start: number;
  readonly end: number;
}

type Frame = SequenceFrame | MappingFrame;

/** Where a node stands in the text; for an alias that is the alias itself, not the node behind it. */
interface Site {
  readonly start: number;
  readonly end: number;
}

export function readYaml(text: string, maxDepth: number): ParsedDocument {
  try {
    return new TreeBuilder(text).build(parseEvents(text, { maxDepth }));
  } catch (thrown) {
    if (thrown instanceof DocumentProblem) return { problems: [thrown.problem] };
    if (!(thrown instanceof YAMLException)) throw thrown;
    return { problems: [problemAt(text, thrown.mark?.position ?? 0, thrown.reason)] };
  }
}

class DocumentProblem extends Error {
  readonly problem: SyntaxProblem;
  constructor(problem: SyntaxProblem) {
    super(problem.message);
    this.problem = problem;
  }
}

/** Folds the parser's flat events, which know no ends, into positioned nodes. */
class TreeBuilder {
  readonly #text: string;
  readonly #frames: Frame[] = [];
  /** `undefined` while the anchored collection is still open. */
  readonly #anchors = new Map<string, YamlNode | undefined>();
  /** End of what has been read so far. */
  #cursor = 0;
  #root: YamlNode | undefined;
  #documents = 0;

  constructor(text: string) {
    this.#text = text;
  }

  build(events: readonly Event[]): ParsedDocument {
    for (const event of events) this.#take(event);
    const blank = this.#root?.kind === 'scalar' && this.#root.isNull && this.#root.start === this.#root.end;
    return this.#root === undefined || blank ? { problems: [] } : { root: this.#root, problems: [] };
  }

  #take(event: Event): void {
    switch (event.type) {
      case EVENT_ID.DOCUMENT:
        this.#documents++;
        if (this.#documents > 1) this.#refuseSecondDocument();
        return;
      case EVENT_ID.SCALAR:
        this.#takeScalar(event);
        return;
      case EVENT_ID.SEQUENCE:
        this.#frames.push({ kind: 'sequence', start: event.start, ...this.#open(event), items: [] });
        this.#cursor = event.start;
        return;
      case EVENT_ID.MAPPING:
        this.#frames.push({
          kind: 'mapping',
          start: event.start,
          ...this.#open(event),
          entries: [],
          pendingKey: undefined,
        });
        this.#cursor = event.start;
        return;
      case EVENT_ID.ALIAS:
        this.#takeAlias(event.anchorStart, event.anchorEnd);
        return;
      case EVENT_ID.POP:
        this.#close();
    }
  }

  #takeScalar(event: ScalarEvent): void {
    const site = this.#scalarSite(event);
    const value = getScalarValue(this.#text, event);
    const style = scalarStyle(event.style);
    const tag = this.#tagOf(event);
    const node: ScalarNode = {
      kind: 'scalar',
      ...site,
      value,
      style,
      isNull: style === 'plain' && isNullText(value),
      ...(tag === undefined ? {} : { tag }),
    };
    const anchor = this.#anchorOf(event);
    if (anchor !== undefined) this.#anchors.set(anchor, node);
    this.#add(node, site);
  }

  #scalarSite(event: ScalarEvent): Site {
    const { valueStart, valueEnd } = event;
    const properties = Math.max(event.tagEnd, event.anchorEnd);
    switch (event.style) {
      case SCALAR_STYLE.SINGLE_QUOTED:
      case SCALAR_STYLE.DOUBLE_QUOTED:
        return { start: valueStart - 1, end: valueEnd + 1 };
      case SCALAR_STYLE.LITERAL_BLOCK:
      case SCALAR_STYLE.FOLDED_BLOCK: {
        const start = skipToBlockHeader(this.#text, Math.max(this.#cursor, properties));
        return { start, end: trimBlanks(this.#text, start + 1, valueEnd) };
      }
      default: {
        if (valueStart !== ABSENT) return { start: valueStart, end: valueEnd };
        const at = properties === ABSENT ? this.#emptySite() : properties;
        return { start: at, end: at };
      }
    }
  }

  #emptySite(): number {
    const frame = this.#frames.at(-1);
    if (frame?.kind === 'sequence')
      return skipToEmptyItem(this.#text, this.#cursor, frame.items.length === 0);
    if (frame?.pendingKey !== undefined) return skipToEmptyValue(this.#text, this.#cursor);
    return this.#cursor;
  }

  #takeAlias(start: number, end: number): void {
    const name = this.#text.slice(start, end);
    const site = { start: start - 1, end };
    const node = this.#anchors.get(name);
    if (node !== undefined) {
      this.#add(node, site);
      return;
    }
    const message = this.#anchors.has(name)
      ? `The alias *${name} stands inside the node that it refers to.`
      : `No anchor &${name} comes before this alias. A text that starts with "*" needs quotes.`;
    throw new DocumentProblem({ ...site, message });
  }

  #open(event: PropertyEvent): { tag: string | undefined; anchor: string | undefined } {
    const anchor = this.#anchorOf(event);
    if (anchor !== undefined) this.#anchors.set(anchor, undefined);
    return { tag: this.#tagOf(event), anchor };
  }

  #close(): void {
    const frame = this.#frames.pop();
    if (frame === undefined) return;
    const { start, tag, anchor } = frame;
    const bracketed = isOpening(this.#text.charCodeAt(start));
    const isFlow = bracketed && (frame.kind === 'sequence' || this.#text.charCodeAt(start) === 0x7b);
    const end = isFlow ? skipToClosing(this.#text, Math.max(this.#cursor, start + 1)) : this.#cursor;
    const range = { start, end, ...(tag === undefined ? {} : { tag }) };
    const node: YamlNode =
      frame.kind === 'sequence'
        ? { kind: 'sequence', ...range, items: frame.items }
        : { kind: 'mapping', ...range, entries: frame.entries };
    if (anchor !== undefined) this.#anchors.set(anchor, node);
    this.#add(node, range);
  }

  #add(node: YamlNode, site: Site): void {
    const frame = this.#frames.at(-1);
    this.#cursor = Math.max(this.#cursor, site.end);
    if (frame === undefined) this.#root = node;
    else if (frame.kind === 'sequence') frame.items.push(node);
    else if (frame.pendingKey === undefined) {
      const text = node.kind === 'scalar' ? node.value : this.#text.slice(site.start, site.end);
      frame.pendingKey = { text, start: site.start, end: site.end };
    } else {
      const { text: key, start: keyStart, end: keyEnd } = frame.pendingKey;
      frame.entries.push({ key, keyStart, keyEnd, value: node });
      frame.pendingKey = undefined;
    }
  }

  #refuseSecondDocument(): void {
    const at = this.#text.slice(this.#cursor).search(/^(---|\.\.\.)/m);
    const start = at === -1 ? this.#cursor : this.#cursor + at;
    const message = 'A second YAML document starts here. The file must hold exactly one.';
    throw new DocumentProblem({ message, start, end: Math.min(start + 3, this.#text.length) });
  }

  #tagOf(event: PropertyEvent): string | undefined {
    return event.tagStart === ABSENT ? undefined : this.#text.slice(event.tagStart, event.tagEnd);
  }

  #anchorOf(event: PropertyEvent): string | undefined {
    return event.anchorStart === ABSENT ? undefined : this.#text.slice(event.anchorStart, event.anchorEnd);
  }
}

function isOpening(code: number): boolean {
  return code === 0x5b || code === 0x7b;
}

function scalarStyle(style: number): ScalarNode['style'] {
  switch (style) {
    case SCALAR_STYLE.SINGLE_QUOTED:
      return 'single';
    case SCALAR_STYLE.DOUBLE_QUOTED:
      return 'double';
    case SCALAR_STYLE.LITERAL_BLOCK:
      return 'literal';
    case SCALAR_STYLE.FOLDED_BLOCK:
      return 'folded';
    default:
      return 'plain';
  }
}

function isNullText(value: string): boolean {
  return value === '' || value === '~' || value === 'null' || value === 'Null' || value === 'NULL';
}

function problemAt(text: string, position: number, reason: string): SyntaxProblem {
  let start = Math.min(Math.max(position, 0), text.length);
  // The parser stops behind a line's last character where something is missing: point at that line, not at the next.
  while (start > 0 && (start === text.length || isBlank(text.charCodeAt(start)))) start--;
  const lineStart = Math.max(text.lastIndexOf('\n', start - 1), text.lastIndexOf('\r', start - 1)) + 1;
  const indentation = /^[ \t]*/.exec(text.slice(lineStart, start))?.[0] ?? '';
  const message = explainYamlProblem(indentation.includes('\t') ? TABS : reason);
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
