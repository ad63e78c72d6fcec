import type { MappingNode, YamlNode } from '../../yaml/node';
import type { Rule } from './rule';
import { shown } from './shown';

export const duplicateKey: Rule = {
  id: 'buildspec/duplicate-key',
  severity: 'warning',
  title: 'A key is written twice in one block',
  why: 'YAML allows a key once in a mapping. Parsers either refuse a second one or keep the last, so that what stands under the first is lost: of two `build` phases only one runs.',
  wrong:
    'version: 0.2\nphases:\n  build:\n    commands:\n      - npm ci\n  build:\n    commands:\n      - npm test\n',
  right: 'version: 0.2\nphases:\n  build:\n    commands:\n      - npm ci\n      - npm test\n',
  source: 'YAML 1.2.2, section 3.2.1.1, Nodes',
  check(document, report) {
    const pending: YamlNode[] = document.root === undefined ? [] : [document.root];
    const seen = new Set<YamlNode>(pending);
    for (let node = pending.pop(); node !== undefined; node = pending.pop()) {
      if (node.kind === 'mapping') reportRepeated(node);
      const children =
        node.kind === 'mapping'
          ? node.entries.map(entry => entry.value)
          : node.kind === 'sequence'
            ? node.items
            : [];
      for (const child of children) {
        if (child.kind === 'scalar' || seen.has(child)) continue;
        seen.add(child);
        pending.push(child);
      }
    }

    function reportRepeated(mapping: MappingNode): void {
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
  },
};
