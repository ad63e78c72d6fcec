import { batchItems, type BatchListKind } from '../../buildspec/batch';
import type { BuildspecDocument } from '../../buildspec/document';
import { variablesIn } from '../../buildspec/variables';
import { entriesOf, valueOf } from '../../yaml/access';
import type { MappingEntry, YamlNode } from '../../yaml/node';
import { NameCollector, type Named } from './named';

const BATCH_LISTS: readonly BatchListKind[] = ['build-graph', 'build-list'];

const ENVIRONMENT_BLOCKS = ['variables', 'parameter-store', 'secrets-manager'] as const;

/** A use of a variable in sh, bash or PowerShell. */
const USE = /\$(?:\{#?|env:|\{env:)?([A-Za-z_]\w*)/gi;

/** A variable that a command sets. */
const ASSIGNMENT = /(?:^|[\s;&|'"(])([A-Za-z_]\w*)=(?!=)/g;

/** Commands of a file are searched no further than this, in UTF-16 code units. */
const MAX_SEARCHED = 1_000_000;

/** The names in a buildspec. Never throws. */
export function buildspecNames(document: BuildspecDocument): readonly Named[] {
  const names = new NameCollector(document.text);
  for (const kind of BATCH_LISTS) addBuilds(document, kind, names);
  addVariables(document, names);
  for (const { key, keyStart, keyEnd } of secondaryArtifacts(document))
    names.add(
      { kind: 'secondaryArtifact', name: key, scope: '' },
      { start: keyStart, end: keyEnd, isWritten: false },
      true,
    );
  return names.all();
}

/** The entries of `secondary-artifacts`, keyed by identifier. */
export function secondaryArtifacts(document: BuildspecDocument): readonly MappingEntry[] {
  return entriesOf(valueOf(document.entry('artifacts')?.value, 'secondary-artifacts'));
}

/** The items of `exported-variables`. */
export function exportedVariables(document: BuildspecDocument): readonly YamlNode[] {
  const node = valueOf(document.entry('env')?.value, 'exported-variables');
  return node?.kind === 'sequence' ? node.items : node === undefined ? [] : [node];
}

function addBuilds(document: BuildspecDocument, kind: BatchListKind, names: NameCollector): void {
  const add = (node: YamlNode | undefined, isDefinition: boolean): void => {
    if (node?.kind !== 'scalar' || node.isNull) return;
    names.add(
      { kind: 'batchBuild', name: node.value, scope: kind },
      names.placeOf(node.value, node),
      isDefinition,
    );
  };
  for (const { node, identifier } of batchItems(document, kind)) {
    add(identifier?.value, true);
    const needed = valueOf(node, 'depend-on');
    if (needed?.kind === 'sequence') for (const item of needed.items) add(item, false);
    else add(needed, false);
  }
}

/** Variables that the file sets or exports; of others, such as those of the shell, nothing is said. */
function addVariables(document: BuildspecDocument, names: NameCollector): void {
  const known = new Set<string>();
  const add = (name: string, start: number, isDefinition: boolean): void => {
    const place = { start, end: start + name.length, isWritten: false };
    names.add({ kind: 'environmentVariable', name, scope: '' }, place, isDefinition);
  };
  for (const block of ENVIRONMENT_BLOCKS)
    for (const { key, keyStart, keyEnd } of variablesIn(document, block)) {
      known.add(key);
      add(key, names.placeOf(key, { start: keyStart, end: keyEnd }).start, true);
    }
  for (const item of exportedVariables(document)) {
    if (item.kind !== 'scalar' || item.isNull) continue;
    known.add(item.value);
    add(item.value, names.placeOf(item.value, item).start, false);
  }
  if (known.size === 0) return;
  for (const { start, end } of document.commands) {
    if (start > MAX_SEARCHED) return;
    const source = document.text.slice(start, Math.min(end, start + MAX_SEARCHED));
    for (const [pattern, isDefinition] of [
      [ASSIGNMENT, true],
      [USE, false],
    ] as const)
      for (const { 0: found, 1: name = '', index } of source.matchAll(pattern))
        if (known.has(name))
          add(
            name,
            start + index + (isDefinition ? found.length - name.length - 1 : found.length - name.length),
            isDefinition,
          );
  }
}
