import { entriesOf, textOf, valueOf } from '../../yaml/access';
import type { MappingEntry, YamlNode } from '../../yaml/node';
import {
  entryRange,
  keyRange,
  outlineItem,
  scalarText,
  type OutlineItem,
  type OutlineKind,
} from './outlineItem';

/** More items than this help nobody to find something, and a view with them is slow. */
const MAX_ITEMS = 5000;

/** Keys that tell one block of a list from the others. */
const NAMING_KEYS = ['identifier', 'location', 'source', 'object', 'name', 'rolearn'];

/** Of a block that is named so: what is worth seeing beside it. */
const DETAIL_KEYS: Readonly<Record<string, string>> = {
  source: 'destination',
  location: 'runas',
  identifier: 'buildspec',
  object: 'mode',
};

/** What stands under these keys. */
const KINDS: Readonly<Record<string, OutlineKind>> = {
  phases: 'event',
  hooks: 'event',
  Hooks: 'event',
  commands: 'step',
  finally: 'step',
  steps: 'step',
  files: 'file',
  paths: 'file',
  variables: 'variable',
  'parameter-store': 'variable',
  'secrets-manager': 'variable',
  'exported-variables': 'variable',
};

/** The outline of a buildspec or an AppSpec file: everything in it, in its order. */
export function treeOutline(topLevel: readonly MappingEntry[]): readonly OutlineItem[] {
  const outline = new TreeOutline();
  return topLevel.map(entry => outline.entry(entry, 'section'));
}

class TreeOutline {
  #left = MAX_ITEMS;

  entry(entry: MappingEntry, kind: OutlineKind): OutlineItem {
    const { key, value } = entry;
    const children = this.#below(entry);
    const isSecret = kind === 'variable';
    return outlineItem({
      name: key,
      detail: isSecret ? '' : scalarText(value),
      kind: kind === 'text' && value.kind !== 'scalar' ? 'group' : kind,
      range: entryRange(entry),
      selection: keyRange(entry),
      children,
    });
  }

  /** What an alias stands for belongs to the place of its anchor. */
  #below({ key, keyEnd, value }: MappingEntry): readonly OutlineItem[] {
    return value.start < keyEnd ? [] : this.#inside(value, KINDS[key] ?? 'text');
  }

  #inside(value: YamlNode, kind: OutlineKind): readonly OutlineItem[] {
    if (value.kind === 'scalar') return [];
    if (value.kind === 'mapping') return this.#taken(entriesOf(value)).map(entry => this.entry(entry, kind));
    const own = value.items.filter(item => item.start >= value.start && item.end <= value.end);
    return this.#taken(own).flatMap(item => this.#item(item, kind));
  }

  #item(item: YamlNode, kind: OutlineKind): readonly OutlineItem[] {
    if (item.kind === 'scalar')
      return item.isNull ? [] : [outlineItem({ name: item.value, kind, range: item })];
    if (item.kind === 'sequence') return [];
    const [first, second] = item.entries;
    // A resource, or the function of an event, is a block with nothing but its name as key.
    if (first !== undefined && second === undefined && kind !== 'step' && !NAMING_KEYS.includes(first.key))
      return [this.entry(first, kind)];
    const naming = NAMING_KEYS.find(key => textOf(valueOf(item, key)) !== undefined);
    const detail = DETAIL_KEYS[naming ?? ''];
    return [
      outlineItem({
        name: naming === undefined ? (first?.key ?? '') : scalarText(valueOf(item, naming)),
        detail: detail === undefined ? '' : scalarText(valueOf(item, detail)),
        kind: kind === 'text' ? 'group' : kind,
        range: item,
        selection: (naming === undefined ? undefined : valueOf(item, naming)) ?? item,
        children: naming === 'identifier' ? this.#inside(item, 'text') : [],
      }),
    ];
  }

  #taken<T>(all: readonly T[]): readonly T[] {
    const taken = all.slice(0, this.#left);
    this.#left -= taken.length;
    return taken;
  }
}
