import {
  BANG,
  COMMA,
  DASH,
  COLON,
  GREATER,
  OPEN_BRACKET,
  CLOSE_BRACKET,
  OPEN_BRACE,
  BAR,
  CLOSE_BRACE,
  isGap,
  isWord,
} from './characters';
import type { ParsedDocument } from './document';
import type { MappingEntry, MappingNode, ScalarNode, SequenceNode, YamlNode } from './node';
import { UNUSUAL, UsualScalars } from './usualScalars';

/** The parser counts the levels of keys and scalars too. */
const SPARE_LEVELS = 3;

/** What the parser refuses in most places, takes for a sign in one, or what {@link UsualReader} has not looked at. */
const UNPRINTABLE = /[^\t\n\r\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufefe\uff00-\ufffd\u{10000}-\u{10ffff}]/u;

/**
 * The tree of a text that is written as most files are, exactly as the parser reads it; `undefined` for every other text,
 * valid or not: with anchors, explicit keys, quotes over several lines, tabs before a key, a scalar alone … It reads such
 * a text three to four times as fast as the parser, whose events and returns to earlier places it can do without. What it
 * reads means the same wherever it stands.
 */
export function readUsualYaml(text: string, maxDepth: number): YamlNode | undefined {
  try {
    return new UsualReader(text, maxDepth).read();
  } catch (thrown) {
    if (thrown === UNUSUAL) return undefined;
    throw thrown;
  }
}

/** What reading YAML text gives besides its document. */
export interface YamlTree {
  readonly document: ParsedDocument;
  /** Whether whole lines of the text mean the same when they are read without the others. */
  readonly isContextFree: boolean;
}

/** {@link readUsualYaml} with what reading the whole text gives besides. */
export function usualTree(text: string, maxDepth: number): YamlTree | undefined {
  const root = readUsualYaml(text, maxDepth);
  return root && { document: { root, problems: [], skipped: [] }, isContextFree: true };
}

/** Nodes are read from their first character; what reads one leaves the reader at the next token. */
class UsualReader extends UsualScalars {
  #levels: number;

  constructor(text: string, maxDepth: number) {
    super(text);
    this.#levels = maxDepth - SPARE_LEVELS;
  }

  read(): YamlNode {
    // The parser allows none, not even in a comment.
    if (this.text.includes('\0')) throw UNUSUAL;
    this.skip();
    if (this.isMarker()) {
      this.at += 3;
      if (!this.skip()) throw UNUSUAL;
    }
    const root = this.#node(this.at - this.lineStart - 1, true);
    if (root.kind === 'scalar' || !this.isDone()) throw UNUSUAL;
    if (this.isOdd && UNPRINTABLE.test(this.text)) throw UNUSUAL;
    return root;
  }

  /** @param canNest whether a block collection may start here */
  #node(parentColumn: number, canNest: boolean): YamlNode {
    if (this.isDone()) throw UNUSUAL;
    const source = this.source;
    const start = this.at;
    const code = source.charCodeAt(start);
    if (code === DASH && isGap(source.charCodeAt(start + 1))) {
      if (!canNest) throw UNUSUAL;
      return this.#sequence();
    }
    if (code === BANG) return this.#tagged(parentColumn);
    if (code === OPEN_BRACKET || code === OPEN_BRACE) return this.#lastOnLine(this.#flow(parentColumn + 1));
    if (code === BAR || code === GREATER) return this.#lastOnLine(this.blockScalar(parentColumn + 1));
    const scalar = this.scalar(false);
    if (this.isColon()) {
      if (!canNest) throw UNUSUAL;
      return this.#mapping(scalar, start - this.lineStart);
    }
    return this.#lastOnLine(scalar.style === 'plain' ? this.continued(scalar, parentColumn + 1) : scalar);
  }

  #sequence(): SequenceNode {
    const start = this.at;
    const column = start - this.lineStart;
    const items: YamlNode[] = [];
    this.#enter();
    let last: YamlNode;
    do {
      const behindDash = ++this.at;
      const isNewLine = this.skip();
      const isEmpty = this.isDone() || (isNewLine && this.at - this.lineStart <= column);
      last = isEmpty ? emptyValue(behindDash) : this.#node(column, true);
      items.push(last);
    } while (this.#goesOn(column) && this.#isDash());
    this.#levels++;
    return { kind: 'sequence', start, end: last.end, items };
  }

  /** From behind the first key. */
  #mapping(first: ScalarNode, column: number): MappingNode {
    const entries: MappingEntry[] = [];
    this.#enter();
    let key = first;
    for (;;) {
      const value = this.#value(column);
      entries.push({ key: key.value, keyStart: key.start, keyEnd: key.end, value });
      if (!this.#goesOn(column)) {
        this.#levels++;
        return { kind: 'mapping', start: first.start, end: value.end, entries };
      }
      key = this.scalar(false);
      if (!this.isColon()) throw UNUSUAL;
    }
  }

  /** From the colon. */
  #value(column: number): YamlNode {
    const behindColon = ++this.at;
    const isNewLine = this.skip();
    if (!isNewLine) return this.#node(column, false);
    if (this.isDone()) return emptyValue(behindColon);
    const here = this.at - this.lineStart;
    if (here > column) return this.#node(column, true);
    return here === column && this.#isDash() ? this.#sequence() : emptyValue(behindColon);
  }

  #tagged(parentColumn: number): YamlNode {
    const tag = this.#tag();
    const isNewLine = this.skip();
    const here = this.at - this.lineStart;
    if (this.source.charCodeAt(this.at) === BANG || (isNewLine && here <= parentColumn)) throw UNUSUAL;
    return { ...this.#node(parentColumn, isNewLine), tag };
  }

  #tag(): string {
    const start = this.at++;
    const source = this.source;
    while (isWord(source.charCodeAt(this.at)) || source.charCodeAt(this.at) === COLON) this.at++;
    if (this.at === start + 1 || !isGap(this.source.charCodeAt(this.at))) throw UNUSUAL;
    return this.text.slice(start, this.at);
  }

  /** A collection in brackets. */
  #flow(indent: number): YamlNode {
    const start = this.at++;
    const isMapping = this.source.charCodeAt(start) === OPEN_BRACE;
    const closing = isMapping ? CLOSE_BRACE : CLOSE_BRACKET;
    const items: YamlNode[] = [];
    const entries: MappingEntry[] = [];
    this.#enter();
    let code = this.#skipInFlow(indent);
    while (code !== closing) {
      const item = this.#flowNode(indent);
      code = this.#skipInFlow(indent);
      if (!isMapping) items.push(item);
      else {
        if (code !== COLON || item.kind !== 'scalar') throw UNUSUAL;
        this.at++;
        this.#skipInFlow(indent);
        const value = this.#flowNode(indent);
        entries.push({ key: item.value, keyStart: item.start, keyEnd: item.end, value });
        code = this.#skipInFlow(indent);
      }
      if (code === COMMA) {
        this.at++;
        code = this.#skipInFlow(indent);
      } else if (code !== closing) throw UNUSUAL;
    }
    this.#levels++;
    const end = ++this.at;
    return isMapping ? { kind: 'mapping', start, end, entries } : { kind: 'sequence', start, end, items };
  }

  #flowNode(indent: number): YamlNode {
    const code = this.source.charCodeAt(this.at);
    if (code === OPEN_BRACKET || code === OPEN_BRACE) return this.#flow(indent);
    if (code !== BANG) return this.scalar(true);
    const tag = this.#tag();
    if (this.skip() || this.source.charCodeAt(this.at) === BANG) throw UNUSUAL;
    return { ...this.#flowNode(indent), tag };
  }

  #skipInFlow(indent: number): number {
    if ((this.skip() && this.at - this.lineStart < indent) || this.isDone()) throw UNUSUAL;
    return this.source.charCodeAt(this.at);
  }

  /** Goes from behind what nothing may follow on its line to the next token. */
  #lastOnLine<T extends YamlNode>(node: T): T {
    if (!this.skip()) throw UNUSUAL;
    return node;
  }

  /** Whether another child of a block collection follows. */
  #goesOn(column: number): boolean {
    const here = this.at - this.lineStart;
    if (this.isDone() || here < column) return false;
    if (here > column) throw UNUSUAL;
    return true;
  }

  #isDash(): boolean {
    return this.source.charCodeAt(this.at) === DASH && isGap(this.source.charCodeAt(this.at + 1));
  }

  #enter(): void {
    if (--this.#levels < 0) throw UNUSUAL;
  }
}

function emptyValue(at: number): ScalarNode {
  return { kind: 'scalar', start: at, end: at, value: '', style: 'plain', isNull: true };
}
