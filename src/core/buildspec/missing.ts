import { isEmpty, valueOf } from '../yaml/access';
import type { YamlNode } from '../yaml/node';

/** Whether a value is absent, empty, or a list without an item. */
export function holdsNothing(node: YamlNode | undefined): boolean {
  return isEmpty(node) || (node?.kind === 'sequence' && node.items.length === 0);
}

/**
 * Whether a block has nothing under `key`. Not where the block holds something that is no block, or a key that is not among
 * the `known` ones, which may be meant: those have findings of their own.
 */
export function lacks(block: YamlNode, key: string, known: readonly string[]): boolean {
  if (block.kind !== 'mapping') return isEmpty(block);
  const value = valueOf(block, key);
  if (value !== undefined) return holdsNothing(value);
  return block.entries.every(entry => known.includes(entry.key));
}
