import type { MappingEntry, MappingNode, ScalarNode, SequenceNode, YamlNode } from './node';

/** The node as a mapping, or `undefined` where it is absent or something else. */
export function asMapping(node: YamlNode | undefined): MappingNode | undefined {
  return node?.kind === 'mapping' ? node : undefined;
}

/** The node as a sequence, or `undefined` where it is absent or something else. */
export function asSequence(node: YamlNode | undefined): SequenceNode | undefined {
  return node?.kind === 'sequence' ? node : undefined;
}

/** The node as a scalar, or `undefined` where it is absent or something else. */
export function asScalar(node: YamlNode | undefined): ScalarNode | undefined {
  return node?.kind === 'scalar' ? node : undefined;
}

/** A scalar's text; `undefined` for null, for collections and where there is no node. */
export function textOf(node: YamlNode | undefined): string | undefined {
  return node?.kind === 'scalar' && !node.isNull ? node.value : undefined;
}

/** Whether the node is absent or an empty value (`key:` with nothing behind it, `~`, `null`). */
export function isEmpty(node: YamlNode | undefined): boolean {
  return node === undefined || (node.kind === 'scalar' && node.isNull);
}

/**
 * The last entry with this key: the one that a parser keeps where a key is repeated. Keys that `<<` merges in count
 * after the mapping's own.
 */
export function entryOf(node: YamlNode | undefined, key: string): MappingEntry | undefined {
  if (node?.kind !== 'mapping') return undefined;
  for (let at = node.entries.length - 1; at >= 0; at--) {
    const entry = node.entries[at];
    if (entry?.key === key) return entry;
  }
  return hasMerge(node) ? entriesOf(node).find(entry => entry.key === key) : undefined;
}

/** The value of {@link entryOf}. */
export function valueOf(node: YamlNode | undefined, key: string): YamlNode | undefined {
  return entryOf(node, key)?.value;
}

/** The value at the end of a path of mapping keys. */
export function valueAt(node: YamlNode | undefined, ...path: readonly string[]): YamlNode | undefined {
  let current = node;
  for (const key of path) current = valueOf(current, key);
  return current;
}

/** More mappings than this are not merged into one, and no more of their entries: only a hostile file has them. */
const MAX_MERGED = 100;

/** As many keys are compared with each other faster than they are put into a map: few blocks have more. */
const FEW = 8;

/** Whether a key stands in a mapping more than once, where that is quick to tell; `undefined` where it is not. */
export function hasRepeatedKey({ entries }: MappingNode): boolean | undefined {
  if (entries.length > FEW) return undefined;
  for (let at = 1; at < entries.length; at++)
    for (let before = 0; before < at; before++) if (entries[before]?.key === entries[at]?.key) return true;
  return false;
}

/**
 * A mapping's entries as they take effect: of a repeated key the last entry, in the place of the first; then what
 * `<<` merges in and no own key hides (YAML 1.1, "Merge key"), up to a limit. Empty for what is no mapping.
 */
export function entriesOf(node: YamlNode | undefined): readonly MappingEntry[] {
  if (node?.kind !== 'mapping') return [];
  const merges = hasMerge(node);
  if (!merges && hasRepeatedKey(node) === false) return node.entries;
  const result = new Map<string, MappingEntry>();
  for (const entry of node.entries) if (!isMerge(entry)) result.set(entry.key, entry);
  if (merges) addMerged(node, result);
  else if (result.size === node.entries.length) return node.entries;
  return Array.from(result.values());
}

function addMerged(node: MappingNode, result: Map<string, MappingEntry>): void {
  const limit = result.size + MAX_MERGED;
  const origins = new Map<string, MappingNode>();
  // A mapping that is merged twice adds nothing the second time, which also bounds the work on nested merges.
  const seen = new Set([node]);
  for (const mapping of seen) {
    for (const entry of mapping.entries) {
      if (isMerge(entry)) for (const source of mergeSources(entry.value)) seen.add(source);
      else if (!result.has(entry.key) || origins.get(entry.key) === mapping) {
        result.set(entry.key, entry);
        origins.set(entry.key, mapping);
      }
      if (result.size >= limit || seen.size > MAX_MERGED) return;
    }
  }
}

function hasMerge(node: MappingNode): boolean {
  for (const entry of node.entries) if (isMerge(entry)) return true;
  return false;
}

function isMerge(entry: MappingEntry): boolean {
  return entry.key === '<<' && entry.value.kind !== 'scalar';
}

function mergeSources(value: YamlNode): readonly MappingNode[] {
  if (value.kind === 'mapping') return [value];
  return value.kind === 'sequence' ? value.items.filter(item => item.kind === 'mapping') : [];
}
