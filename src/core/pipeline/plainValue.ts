import { entriesOf } from '../yaml/access';
import type { YamlNode } from '../yaml/node';
import { absentValue, textValue, type MapField, type Resolve, type Value } from './value';

/** Deeper documents than this are cut off; the parser's own limit does not count what an alias adds. */
export const MAX_VALUE_DEPTH = 100;

/** A {@link Resolve} for documents without functions: the JSON and YAML of `create-pipeline`. */
export function plainResolver(): Resolve {
  const known = new Map<YamlNode, Value>();
  const resolve = (node: YamlNode, depth: number): Value => {
    const before = known.get(node);
    if (before !== undefined) return before;
    // Also what an alias to a node of its own surroundings meets, so that no document makes this endless.
    known.set(node, absentValue(node));
    const value = depth > MAX_VALUE_DEPTH ? tooDeep(node) : read(node, depth);
    known.set(node, value);
    return value;
  };
  const read = (node: YamlNode, depth: number): Value => {
    switch (node.kind) {
      case 'scalar':
        return scalarValue(node);
      case 'sequence':
        return listOf(node, item => resolve(item, depth + 1));
      case 'mapping':
        return mapOf(node, value => resolve(value, depth + 1));
    }
  };
  return node => resolve(node, 0);
}

export function tooDeep(node: YamlNode): Value {
  return textValue(node, '', 'it is nested too deeply');
}

export function scalarValue(node: Extract<YamlNode, { kind: 'scalar' }>): Value {
  return node.isNull ? absentValue(node) : textValue(node, node.value);
}

/** The items of a sequence, absent ones left out. */
export function listOf(node: Extract<YamlNode, { kind: 'sequence' }>, resolve: Resolve): Value {
  const items = node.items.map(resolve).filter(item => item.kind !== 'absent');
  return { kind: 'list', start: node.start, end: node.end, items };
}

export function mapOf(node: Extract<YamlNode, { kind: 'mapping' }>, resolve: Resolve): Value {
  const entries = new Map<string, MapField>();
  for (const entry of entriesOf(node)) {
    entries.set(entry.key, { entry, value: resolve(entry.value) });
  }
  return { kind: 'map', start: node.start, end: node.end, entries };
}
