import type { LineIndex } from './lines';
import type { MappingNode, SequenceNode, YamlNode } from './node';

/** Further above its item than this, behind comments, no dash is looked for. */
const MAX_LINES_TO_DASH = 20;

/** The children of a block collection that an edit touches, as whole lines that can be read without the rest. */
export interface Section {
  readonly collection: MappingNode | SequenceNode;
  /** Index of the first child. */
  readonly first: number;
  /** Index behind the last child. */
  readonly end: number;
  /** Offset of the first child's key or dash; before it on its line are only spaces. */
  readonly token: number;
  /** Offsets of the section's lines. */
  readonly lineStart: number;
  readonly lineEnd: number;
}

/** One step of the way from the root down to an edit. */
export interface Step {
  readonly collection: MappingNode | SequenceNode;
  /** Index of the child on the way; of the first that the edit touches in the last step. */
  readonly index: number;
  /** `undefined` where the children do not stand on lines of their own. */
  readonly section: Section | undefined;
}

/**
 * The block collections around an edit of `[start, end)`, outermost first. A step's section leaves out its first child's key
 * or dash, up to its first character, and the line break before the next child, so that neither changes by the edit.
 */
export function stepsTo(
  text: string,
  lines: LineIndex,
  root: YamlNode,
  start: number,
  end: number,
): readonly Step[] {
  const steps: Step[] = [];
  let node: YamlNode | undefined = root;
  let regionEnd = text.length;
  while (node !== undefined && node.kind !== 'scalar' && isBlock(text, node)) {
    const children: Children = new Children(text, lines, node);
    const index = children.lastBefore(start);
    if (index < 0) break;
    let next = index + 1;
    let nextLine = children.ownLineStart(next);
    while (next < children.count && nextLine !== undefined && nextLine <= end)
      nextLine = children.ownLineStart(++next);
    const lineEnd: number | undefined = next < children.count ? nextLine : regionEnd;
    if (lineEnd === undefined || (end >= lineEnd && lineEnd < text.length)) break;
    steps.push({ collection: node, index, section: children.section(index, next, lineEnd) });
    node = next === index + 1 ? children.valueAt(index) : undefined;
    regionEnd = lineEnd;
  }
  return steps;
}

/** Whether a collection is written with indentation and not in brackets. */
function isBlock(text: string, node: MappingNode | SequenceNode): boolean {
  const first = text[node.start];
  return node.kind === 'sequence' ? first === '-' : first !== '{' && startsWithKey(node);
}

/** Whether a mapping starts with the text of a key, and not with a tag or the sign of an empty or explicit one. */
export function startsWithKey({ start, entries: [first] }: MappingNode): boolean {
  return first?.keyStart === start && first.keyEnd > start;
}

/** The children of one block collection, by where their lines start. */
class Children {
  readonly #text: string;
  readonly #lines: LineIndex;
  readonly #node: MappingNode | SequenceNode;
  readonly #column: number;

  constructor(text: string, lines: LineIndex, node: MappingNode | SequenceNode) {
    this.#text = text;
    this.#lines = lines;
    this.#node = node;
    this.#column = node.start - lines.lineStart(lines.lineAt(node.start));
  }

  get count(): number {
    return this.#node.kind === 'mapping' ? this.#node.entries.length : this.#node.items.length;
  }

  valueAt(index: number): YamlNode | undefined {
    return this.#node.kind === 'mapping' ? this.#node.entries[index]?.value : this.#node.items[index];
  }

  /** The last child whose key starts, or whose dash stands, before `offset`; -1 where there is none. */
  lastBefore(offset: number): number {
    let low = -1;
    let high = this.count - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if (this.#startOf(middle) < offset) low = middle;
      else high = middle - 1;
    }
    // The edit may lie between the first dash and its item.
    return low === -1 && this.#node.start < offset ? 0 : low;
  }

  /** The start of the line on which the child's key or dash stands first; `undefined` where there is no such line. */
  ownLineStart(index: number): number | undefined {
    if (index >= this.count) return undefined;
    const at = this.#startOf(index);
    const line = this.#lines.lineAt(at);
    if (this.#node.kind === 'mapping') {
      const start = this.#lines.lineStart(line);
      // An empty key stands behind a `?` or before a `:` on a line of its own.
      const isEmpty = this.#node.entries[index]?.keyEnd === at;
      return at - start === this.#column && !isEmpty && this.#isIndentation(start) ? start : undefined;
    }
    for (let above = line; above >= 0 && above > line - MAX_LINES_TO_DASH; above--) {
      const start = this.#lines.lineStart(above);
      if (this.#text[start + this.#column] === '-' && this.#isIndentation(start)) return start;
    }
    return undefined;
  }

  section(first: number, end: number, lineEnd: number): Section | undefined {
    const lineStart = this.ownLineStart(first);
    if (lineStart === undefined) return undefined;
    return { collection: this.#node, first, end, token: lineStart + this.#column, lineStart, lineEnd };
  }

  #startOf(index: number): number {
    const start =
      this.#node.kind === 'mapping' ? this.#node.entries[index]?.keyStart : this.#node.items[index]?.start;
    return start ?? this.#text.length;
  }

  /** Whether spaces fill the line up to the collection's column. */
  #isIndentation(lineStart: number): boolean {
    for (let at = lineStart; at < lineStart + this.#column; at++) if (this.#text[at] !== ' ') return false;
    return true;
  }
}
