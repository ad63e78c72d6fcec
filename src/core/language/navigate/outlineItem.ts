import type { OffsetRange } from '../../yaml/document';
import type { MappingEntry, YamlNode } from '../../yaml/node';

/** What an item of an outline is, for the editor to choose its symbol. */
export type OutlineKind = 'section' | 'group' | 'step' | 'text' | 'variable' | 'file' | 'event';

/** An item of a file's outline. Its name lies in its range, as those below it do. */
export interface OutlineItem extends OffsetRange {
  /** Never empty. */
  readonly name: string;
  readonly detail: string;
  readonly kind: OutlineKind;
  /** What is selected when the item is chosen. */
  readonly selection: OffsetRange;
  readonly children: readonly OutlineItem[];
}

/** Names longer than this say no more in a narrow view, in UTF-16 code units. */
const MAX_NAME = 80;

/** One line of a text that is short enough for a view; of several lines the first one that is not empty. */
function shortened(text: string): string {
  const line = /\S[^\r\n]*/.exec(text.slice(0, 10_000))?.[0].trimEnd() ?? '';
  return line.length > MAX_NAME ? `${line.slice(0, MAX_NAME - 1)}…` : line;
}

/** What an item is made of; where `selection` or children lie elsewhere, behind an alias, they are left out. */
export interface Outlined {
  readonly name: string;
  readonly detail?: string;
  readonly kind: OutlineKind;
  readonly range: OffsetRange;
  readonly selection?: OffsetRange;
  readonly children?: readonly OutlineItem[];
}

export function outlineItem(outlined: Outlined): OutlineItem {
  const { name, detail = '', kind, range, selection = range, children = [] } = outlined;
  const { start, end } = range;
  return {
    name: shortened(name) === '' ? '(no name)' : shortened(name),
    detail: shortened(detail),
    kind,
    start,
    end,
    selection: isWithin(selection, range) ? selection : { start, end: start },
    children: children.filter(child => isWithin(child, range)),
  };
}

/** All of an entry, from its key to the end of its value. */
export function entryRange({ keyStart, keyEnd, value }: MappingEntry): OffsetRange {
  return { start: keyStart, end: value.start >= keyEnd ? Math.max(keyEnd, value.end) : keyEnd };
}

export function keyRange({ keyStart, keyEnd }: MappingEntry): OffsetRange {
  return { start: keyStart, end: keyEnd };
}

/** The text of a scalar; the empty text for collections and where there is no node. */
export function scalarText(node: YamlNode | undefined): string {
  return node?.kind === 'scalar' ? node.value : '';
}

function isWithin(inner: OffsetRange, outer: OffsetRange): boolean {
  return outer.start <= inner.start && inner.start <= inner.end && inner.end <= outer.end;
}
