import { asSequence, entryOf, textOf, valueAt } from '../yaml/access';
import type { MappingEntry, YamlNode } from '../yaml/node';
import type { BuildspecDocument } from './document';

export type BatchListKind = 'build-list' | 'build-graph';

/** One build of a `build-list` or a `build-graph`. */
export interface BatchItem {
  readonly kind: BatchListKind;
  readonly node: YamlNode;
  readonly identifier?: MappingEntry;
  /** The text of `identifier`. */
  readonly name?: string;
}

export const BATCH_TYPES: readonly string[] = ['build-graph', 'build-list', 'build-matrix', 'build-fanout'];

/** The key of a build that another word stands for, where the build has that key and it is spelt quite otherwise. */
export function buildKeyMeant(key: string, known: readonly string[]): string | undefined {
  const meant = new Map([
    ['id', 'identifier'],
    ['name', 'identifier'],
    ['needs', 'depend-on'],
  ]).get(key.toLowerCase());
  return meant !== undefined && known.includes(meant) ? meant : undefined;
}

/** The builds that a batch lists, what several aliases stand for once. */
export function batchItems(document: BuildspecDocument, kind: BatchListKind): readonly BatchItem[] {
  const nodes = asSequence(valueAt(document.root, 'batch', kind))?.items ?? [];
  return [...new Set(nodes)].map(node => {
    const identifier = entryOf(node, 'identifier');
    const name = textOf(identifier?.value);
    return {
      kind,
      node,
      ...(identifier === undefined ? {} : { identifier }),
      ...(name === undefined ? {} : { name }),
    };
  });
}

/** Offset range of what a finding about a whole item points at: its first key. */
export function headOf(node: YamlNode): { readonly start: number; readonly end: number } {
  const first = node.kind === 'mapping' ? node.entries[0] : undefined;
  return first === undefined
    ? { start: node.start, end: node.end }
    : { start: first.keyStart, end: first.keyEnd };
}
