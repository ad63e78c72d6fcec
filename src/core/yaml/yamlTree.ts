import { COLLECTION_STYLE, EVENT_ID, getScalarValue, SCALAR_STYLE, type Event } from 'js-yaml';
import type { OffsetRange } from './document';
import type { MappingEntry, ScalarNode, SyntaxProblem, YamlNode } from './node';
import {
  isNullText,
  skipToEmptyItem,
  skipToEmptyValue,
  skipToBlockHeader,
  skipToClosing,
  trimBlanks,
} from './scan';

const ABSENT = -1;
const OPEN_BRACE = 0x7b;

type ScalarEvent = Extract<Event, { type: typeof EVENT_ID.SCALAR }>;
type PropertyEvent = Extract<Event, { tagStart: number }>;

interface SequenceFrame {
  readonly kind: 'sequence';
  readonly start: number;
  readonly isFlow: boolean;
  readonly tag: string | undefined;
  readonly anchor: string | undefined;
  readonly items: YamlNode[];
}

interface MappingFrame {
  readonly kind: 'mapping';
  readonly start: number;
  readonly isFlow: boolean;
  readonly tag: string | undefined;
  readonly anchor: string | undefined;
  readonly entries: MappingEntry[];
  /** The key that waits for its value. */
  hasKey: boolean;
  key: string;
  keyStart: number;
  keyEnd: number;
}

type Frame = SequenceFrame | MappingFrame;

/** A tree, and what of the text it leaves out. */
export interface Tree {
  readonly root: YamlNode | undefined;
  readonly problems: readonly SyntaxProblem[];
  readonly skipped: readonly OffsetRange[];
  /** Whether every part of the text means the same wherever it stands: no anchor, no alias, no end marker, one document. */
  readonly isContextFree: boolean;
}

/**
 * Folds the parser's flat events, which know no ends, into positioned nodes. Of several documents it keeps the first.
 * `text` is what the events were read from.
 */
export function buildTree(text: string, events: readonly Event[]): Tree {
  return new TreeBuilder(text).build(events);
}

class TreeBuilder {
  readonly #text: string;
  readonly #outer: Frame[] = [];
  /** The innermost open collection. */
  #frame: Frame | undefined;
  /** `undefined` while the anchored collection is still open. */
  readonly #anchors = new Map<string, YamlNode | undefined>();
  readonly #problems: SyntaxProblem[] = [];
  readonly #skipped: OffsetRange[] = [];
  #isContextFree = true;
  /** End of what has been read so far. */
  #cursor = 0;
  #root: YamlNode | undefined;

  constructor(text: string) {
    this.#text = text;
  }

  build(events: readonly Event[]): Tree {
    let documents = 0;
    for (const event of events) {
      if (event.type === EVENT_ID.DOCUMENT) {
        documents++;
        if (event.explicitEnd) this.#isContextFree = false;
      }
      if (documents > 1) {
        this.#refuseSecondDocument();
        break;
      }
      this.#take(event);
    }
    const root = this.#root;
    const isBlank = root?.kind === 'scalar' && root.isNull && root.start === root.end;
    return {
      root: isBlank ? undefined : root,
      problems: this.#problems,
      skipped: this.#skipped,
      isContextFree: this.#isContextFree,
    };
  }

  #take(event: Event): void {
    switch (event.type) {
      case EVENT_ID.SCALAR:
        this.#takeScalar(event);
        return;
      case EVENT_ID.SEQUENCE:
        this.#push({
          kind: 'sequence',
          start: event.start,
          isFlow: event.style === COLLECTION_STYLE.FLOW,
          tag: this.#tagOf(event),
          anchor: this.#openAnchor(event),
          items: [],
        });
        return;
      case EVENT_ID.MAPPING:
        this.#push({
          kind: 'mapping',
          start: event.start,
          isFlow: event.style === COLLECTION_STYLE.FLOW,
          tag: this.#tagOf(event),
          anchor: this.#openAnchor(event),
          entries: [],
          hasKey: false,
          key: '',
          keyStart: 0,
          keyEnd: 0,
        });
        return;
      case EVENT_ID.ALIAS:
        this.#takeAlias(event.anchorStart, event.anchorEnd);
        return;
      case EVENT_ID.POP:
        this.#close();
        return;
      case EVENT_ID.DOCUMENT:
    }
  }

  #takeScalar(event: ScalarEvent): void {
    const text = this.#text;
    const value = event.fast ? text.slice(event.valueStart, event.valueEnd) : getScalarValue(text, event);
    const style = scalarStyle(event.style);
    const isNull = style === 'plain' && isNullText(value);
    const tag = this.#tagOf(event);
    let start = event.valueStart;
    let end = event.valueEnd;
    switch (style) {
      case 'single':
      case 'double':
        start--;
        end++;
        break;
      case 'literal':
      case 'folded':
        start = skipToBlockHeader(text, Math.max(this.#cursor, event.tagEnd, event.anchorEnd));
        end = trimBlanks(text, start + 1, end);
        break;
      case 'plain':
        if (start === ABSENT) start = end = this.#emptySite(event);
    }
    const node: ScalarNode =
      tag === undefined
        ? { kind: 'scalar', start, end, value, style, isNull }
        : { kind: 'scalar', start, end, value, style, isNull, tag };
    if (event.anchorStart !== ABSENT) this.#setAnchor(this.#anchorOf(event), node);
    this.#add(node, start, end);
  }

  #emptySite(event: ScalarEvent): number {
    const properties = Math.max(event.tagEnd, event.anchorEnd);
    if (properties !== ABSENT) return properties;
    const frame = this.#frame;
    if (frame?.kind === 'sequence')
      return skipToEmptyItem(this.#text, this.#cursor, frame.items.length === 0);
    if (frame?.hasKey === true) return skipToEmptyValue(this.#text, this.#cursor);
    return this.#cursor;
  }

  #takeAlias(nameStart: number, end: number): void {
    this.#isContextFree = false;
    const name = this.#text.slice(nameStart, end);
    const start = nameStart - 1;
    const node = this.#anchors.get(name);
    if (node !== undefined) {
      this.#add(node, start, end);
      return;
    }
    const message = this.#anchors.has(name)
      ? `The alias *${name} stands inside the node that it refers to.`
      : /^[\w-]+$/.test(name)
        ? `No anchor &${name} comes before this alias. A text that starts with "*" needs quotes.`
        : 'A text that starts with "*" needs quotes: unquoted, it is a reference to an anchor.';
    this.#problems.push({ message, start, end });
    this.#skipped.push({ start, end });
    this.#add({ kind: 'scalar', start, end, value: '', style: 'plain', isNull: true }, start, end);
  }

  #push(frame: Frame): void {
    if (this.#frame !== undefined) this.#outer.push(this.#frame);
    this.#frame = frame;
    this.#cursor = frame.start;
  }

  #close(): void {
    const frame = this.#frame;
    if (frame === undefined) return;
    this.#frame = this.#outer.pop();
    const { kind, start, tag, anchor } = frame;
    // A pair in a flow sequence, `[a: b]`, has no brackets of its own.
    const isClosed = frame.isFlow && (kind === 'sequence' || this.#text.charCodeAt(start) === OPEN_BRACE);
    const end = isClosed ? skipToClosing(this.#text, Math.max(this.#cursor, start + 1)) : this.#cursor;
    const node: YamlNode =
      kind === 'sequence'
        ? tag === undefined
          ? { kind, start, end, items: frame.items }
          : { kind, start, end, items: frame.items, tag }
        : tag === undefined
          ? { kind, start, end, entries: frame.entries }
          : { kind, start, end, entries: frame.entries, tag };
    if (anchor !== undefined) this.#setAnchor(anchor, node);
    this.#add(node, start, end);
  }

  /** `start` and `end` are where the node is mentioned: for an alias that is the alias itself. */
  #add(node: YamlNode, start: number, end: number): void {
    const frame = this.#frame;
    if (end > this.#cursor) this.#cursor = end;
    if (frame === undefined) this.#root = node;
    else if (frame.kind === 'sequence') frame.items.push(node);
    else if (frame.hasKey) {
      frame.hasKey = false;
      frame.entries.push({ key: frame.key, keyStart: frame.keyStart, keyEnd: frame.keyEnd, value: node });
    } else {
      frame.hasKey = true;
      frame.key = node.kind === 'scalar' ? node.value : this.#text.slice(start, end);
      frame.keyStart = start;
      frame.keyEnd = end;
    }
  }

  #refuseSecondDocument(): void {
    this.#isContextFree = false;
    const at = this.#text.slice(this.#cursor).search(/^(---|\.\.\.)/m);
    const start = at === -1 ? this.#cursor : this.#cursor + at;
    this.#problems.push(secondDocument(this.#text, start));
    this.#skipped.push({ start, end: this.#text.length });
  }

  #tagOf(event: PropertyEvent): string | undefined {
    return event.tagStart === ABSENT ? undefined : this.#text.slice(event.tagStart, event.tagEnd);
  }

  #anchorOf(event: PropertyEvent): string {
    return this.#text.slice(event.anchorStart, event.anchorEnd);
  }

  #openAnchor(event: PropertyEvent): string | undefined {
    if (event.anchorStart === ABSENT) return undefined;
    const anchor = this.#anchorOf(event);
    this.#setAnchor(anchor, undefined);
    return anchor;
  }

  #setAnchor(name: string, node: YamlNode | undefined): void {
    this.#isContextFree = false;
    this.#anchors.set(name, node);
  }
}

/** The problem of a text that goes on behind its only document, at the marker that starts the next. */
export function secondDocument(text: string, start: number): SyntaxProblem {
  const message = 'A second YAML document starts here. The file must hold exactly one.';
  return { message, start, end: Math.min(start + 3, text.length) };
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
