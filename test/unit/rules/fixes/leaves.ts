import type { YamlNode } from '../../../../src/core/yaml/node';

/** A scalar or an empty collection of a document. */
export interface Leaf {
  /** Its own key, empty in a list, and its value. */
  readonly text: string;
  /** The keys that lead to it, and its value. */
  readonly path: string;
  /** The ranges of the keys that lead to it, and its own. */
  readonly ranges: readonly { readonly start: number; readonly end: number }[];
}

/** Everything that a document holds, in its order and once: not again where an alias stands for it. */
export function leavesOf(root: YamlNode | undefined): readonly Leaf[] {
  const leaves: Leaf[] = [];
  if (root !== undefined) collect(root, '', '', [], leaves, new Set());
  return leaves;
}

function collect(
  node: YamlNode,
  key: string,
  path: string,
  above: Leaf['ranges'],
  leaves: Leaf[],
  seen: Set<YamlNode>,
): void {
  if (seen.has(node)) return;
  seen.add(node);
  const ranges = [...above, { start: node.start, end: node.end }];
  if (node.kind === 'mapping' && node.entries.length > 0) {
    for (const entry of node.entries) {
      const own = [...above, { start: entry.keyStart, end: entry.keyEnd }];
      collect(entry.value, entry.key, `${path}/${entry.key}`, own, leaves, seen);
    }
  } else if (node.kind === 'sequence' && node.items.length > 0) {
    for (const item of node.items) collect(item, '', `${path}/-`, above, leaves, seen);
  } else {
    const value = node.kind === 'scalar' ? node.value : node.kind;
    leaves.push({ text: `${key}=${value}`, path: `${path}=${value}`, ranges });
  }
}
