import { hasRepeatedKey } from '../yaml/access';
import type { MappingEntry, MappingNode, YamlNode } from '../yaml/node';
import type { Fix } from './finding';
import { removeEntry } from './fixes/remove';
import { isHere } from './fixes/replace';
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
  const firsts = new Map<string, MappingEntry>();
  for (const entry of mapping.entries) {
    const first = firsts.get(entry.key);
    if (first === undefined) {
      firsts.set(entry.key, entry);
      continue;
    }
    const line = document.lines.lineAt(first.keyStart) + 1;
    const fix = document.isWhole ? fixOf(document, mapping, first, entry) : undefined;
    report({
      message: `"${shown(entry.key)}" stands in this block already, on line ${String(line)}. At best only the last one counts.`,
      start: entry.keyStart,
      end: entry.keyEnd,
      ...(fix === undefined ? {} : { fix }),
    });
  }
}

/** In a larger block, comparing each with the others takes too long for a keystroke. */
const MAX_ENTRIES = 1000;

/** Without a key that says the same again; else as one block with the key right above, or without what does not count. */
function fixOf(
  document: SourceDocument,
  mapping: MappingNode,
  first: MappingEntry,
  second: MappingEntry,
): Fix | undefined {
  if (mapping.entries.length > MAX_ENTRIES) return undefined;
  const { lines, text } = document;
  const line = String(lines.lineAt(first.keyStart) + 1);
  const sourceOf = ({ keyStart, value }: MappingEntry): string => text.slice(keyStart, value.end);
  if (sourceOf(first) === sourceOf(second) && isHere(first))
    return removeEntry(document, mapping, second, { title: `Remove the repeated "${shown(second.key)}"` });
  if (isJoinable(document, mapping, first, second)) {
    const at = lines.lineAt(second.keyStart);
    return {
      title: `Join it with the "${shown(second.key)}" on line ${line}`,
      edits: [{ start: lines.lineStart(at), end: lines.lineStart(at + 1), newText: '' }],
      isPreferred: false,
    };
  }
  const title = `Remove the "${shown(first.key)}" on line ${line}, which does not count`;
  return removeEntry(document, mapping, first, { title, isPreferred: false });
}

/** Whether the lines below a key go on with those below the key before it, once its own line is gone. */
function isJoinable(
  { lines, text }: SourceDocument,
  { entries }: MappingNode,
  first: MappingEntry,
  second: MappingEntry,
): boolean {
  const [one, other] = [first.value, second.value];
  const isBelow = ({ keyEnd, value }: MappingEntry): boolean =>
    value.start > keyEnd && /^:[ \t]*\r?\n\s*$/.test(text.slice(keyEnd, value.start));
  const isNext = entries.indexOf(second) === entries.indexOf(first) + 1;
  if (!isNext || !isBelow(first) || !isBelow(second)) return false;
  if (lines.positionAt(one.start).character !== lines.positionAt(other.start).character) return false;
  if (one.kind === 'sequence') return other.kind === 'sequence';
  return (
    one.kind === 'mapping' &&
    other.kind === 'mapping' &&
    one.entries.every(({ key }) => other.entries.every(entry => entry.key !== key))
  );
}
