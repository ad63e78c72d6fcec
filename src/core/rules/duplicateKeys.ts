import { hasRepeatedKey } from '../yaml/access';
import type { MappingNode, YamlNode } from '../yaml/node';
import type { Reporter } from './rule';
import { shown } from './shown';
import type { SourceDocument } from './sourceDocument';

/**
 * Reports every key that its mapping has already, anywhere below `roots`, by default in the whole document; a node behind
 * aliases once.
 */
export function reportDuplicateKeys(
  document: SourceDocument,
  report: Reporter,
  roots: readonly YamlNode[] = document.root === undefined ? [] : [document.root],
): void {
  const pending: YamlNode[] = [...roots];
  const seen = new Set<YamlNode>(pending);
  const add = (child: YamlNode): void => {
    if (child.kind === 'scalar' || seen.has(child)) return;
    seen.add(child);
    pending.push(child);
  };
  for (let node = pending.pop(); node !== undefined; node = pending.pop()) {
    if (node.kind === 'mapping') {
      reportRepeatedKeys(document, node, report);
      for (const entry of node.entries) add(entry.value);
    } else if (node.kind === 'sequence') for (const item of node.items) add(item);
  }
}

/** {@link reportDuplicateKeys} for the keys of one mapping. */
export function reportRepeatedKeys(document: SourceDocument, mapping: MappingNode, report: Reporter): void {
  if (hasRepeatedKey(mapping) === false) return;
  const first = new Map<string, number>();
  for (const entry of mapping.entries) {
    const firstAt = first.get(entry.key);
    if (firstAt === undefined) {
      first.set(entry.key, entry.keyStart);
      continue;
    }
    const line = document.lines.lineAt(firstAt) + 1;
    report({
      message: `"${shown(entry.key)}" stands in this block already, on line ${String(line)}. At best only the last one counts.`,
      start: entry.keyStart,
      end: entry.keyEnd,
    });
  }
}
