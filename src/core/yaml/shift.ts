import type { MappingEntry, YamlNode } from './node';

/** Nodes are for reading; only what keeps a tree in step with its text changes them. */
export type Mutable<T> = { -readonly [K in keyof T]: T[K] };

/** Moves a node and all below it by so many characters. The tree must hold no node twice. */
export function shiftNode(node: Mutable<YamlNode>, by: number): void {
  node.start += by;
  node.end += by;
  if (node.kind === 'mapping') for (const entry of node.entries) shiftEntry(entry, by);
  else if (node.kind === 'sequence') for (const item of node.items) shiftNode(item, by);
}

/** {@link shiftNode} for a key and its value. */
export function shiftEntry(entry: Mutable<MappingEntry>, by: number): void {
  entry.keyStart += by;
  entry.keyEnd += by;
  shiftNode(entry.value, by);
}
