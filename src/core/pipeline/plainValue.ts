import { entriesOf, isEmpty } from '../yaml/access';
import type { YamlNode } from '../yaml/node';
import {
  absentValue,
  textValue,
  type ListValue,
  type MapField,
  type Resolve,
  type TextRange,
  type TextValue,
  type Value,
} from './value';

/** Deeper documents than this are cut off; the parser's own limit does not count what an alias adds. */
export const MAX_VALUE_DEPTH = 100;

/** How much of what a document says counts. */
export interface Knowledge {
  /**
   * Whether defaults of parameters, example values of pseudo parameters and placeholders that some tool fills in count as
   * what will be there. Where they do not, whatever hangs on them is unresolved.
   */
  readonly trustsDefaults: boolean;
  /** Whether something may be missing from this list or mapping: the text beside it does not parse. */
  readonly isPartial: (range: TextRange) => boolean;
}

/** For running a definition as it stands. */
export const BY_DEFAULTS: Knowledge = { trustsDefaults: true, isPartial: () => false };

/** What tools fill in before AWS sees the file: `${NAME}`, `$NAME`, `{{ name }}`, `<name>`, `%NAME%`. */
const PLACEHOLDER = /\$\{[^}]*\}|^\$\w+$|\{\{[^}]*\}\}|<[^<>\n]+>|%\w+%/;

/** A {@link Resolve} for documents without functions: the JSON and YAML of `create-pipeline`. */
export function plainResolver(knowledge: Knowledge): Resolve {
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
        return scalarValue(node, knowledge);
      case 'sequence':
        return listOf(
          node,
          node.items.map(item => resolve(item, depth + 1)),
          knowledge,
        );
      case 'mapping':
        return mapOf(node, value => resolve(value, depth + 1), knowledge);
    }
  };
  return node => resolve(node, 0);
}

export function tooDeep(node: YamlNode): Value {
  return textValue(node, '', 'it is nested too deeply');
}

export function scalarValue(
  node: Extract<YamlNode, { kind: 'scalar' }>,
  { trustsDefaults }: Knowledge,
): Value {
  if (node.isNull) return absentValue(node);
  if (!trustsDefaults && PLACEHOLDER.test(node.value))
    return textValue(node, node.value, 'it holds a placeholder');
  const { start, end, value, style, tag } = node;
  const written = style === 'plain' && tag === undefined ? writtenAs(value) : undefined;
  return written === undefined ? textValue(node, value) : { kind: 'text', start, end, text: value, written };
}

function writtenAs(text: string): TextValue['written'] {
  if (/^(true|false)$/i.test(text)) return 'boolean';
  return /^[-+]?\d+(\.\d+)?$/.test(text) ? 'number' : undefined;
}

/** The items of a sequence, absent ones left out. */
export function listOf({ start, end }: TextRange, items: readonly Value[], knowledge: Knowledge): ListValue {
  const list = { kind: 'list' as const, start, end, items: items.filter(item => item.kind !== 'absent') };
  return knowledge.isPartial(list) ? { ...list, isOpen: true } : list;
}

/**
 * A mapping; keys that are functions, such as `Fn::Transform`, stand for properties that are not known. What is written
 * `{{ name }}` without quotes is a placeholder, although YAML reads a mapping in a mapping.
 */
export function mapOf(
  node: Extract<YamlNode, { kind: 'mapping' }>,
  resolve: Resolve,
  knowledge: Knowledge,
): Value {
  const { start, end } = node;
  const [first, ...others] = entriesOf(node);
  if (first !== undefined && others.length === 0 && /^\{.*\}$/s.test(first.key) && isEmpty(first.value))
    return textValue(node, `{${first.key}}`, 'it is a placeholder');
  const entries = new Map<string, MapField>();
  let isOpen = knowledge.isPartial(node);
  for (const entry of entriesOf(node)) {
    if (entry.key.startsWith('Fn::')) isOpen = true;
    else entries.set(entry.key, { entry, value: resolve(entry.value) });
  }
  return isOpen ? { kind: 'map', start, end, entries, isOpen } : { kind: 'map', start, end, entries };
}
