import { asMapping, entriesOf } from '../yaml/access';
import type { MappingEntry, YamlNode } from '../yaml/node';
import type { SourceDocument } from './sourceDocument';
import { nearest, renameKey } from './fixes/rename';
import type { Report, Reporter } from './rule';

export interface KeyCheck {
  readonly block: YamlNode | undefined;
  readonly known: readonly string[];
  /** What to say about a key that is not known; `undefined` for one that is fine or that another rule reports. */
  readonly describe: (
    entry: MappingEntry,
  ) => Pick<Report, 'message' | 'serviceMessage' | 'severity'> | undefined;
  /** The known key that is meant; by default the nearest one. */
  readonly meant?: (key: string) => string | undefined;
}

/**
 * Reports the keys of a block that are not known, with renaming to the key that is meant as a fix. A key that stands there
 * twice has none: with one of the two renamed, the other would take effect.
 */
export function reportUnknownKeys(
  document: SourceDocument,
  { block, known, describe, meant = key => nearest(key, known) }: KeyCheck,
  report: Reporter,
): void {
  const entries = entriesOf(block);
  const names = new Set(entries.map(entry => entry.key));
  const repeated = repeatedKeys(block);
  for (const entry of entries) {
    if (known.includes(entry.key) || entry.key === '<<') continue;
    const description = describe(entry);
    if (description === undefined) continue;
    const newName = meant(entry.key);
    const isFree = newName !== undefined && !names.has(newName);
    const fix = isFree && !repeated.has(entry.key) ? renameKey(document.text, entry, newName) : undefined;
    report({
      ...description,
      start: entry.keyStart,
      end: entry.keyEnd,
      ...(fix === undefined ? {} : { fix }),
    });
  }
}

function repeatedKeys(block: YamlNode | undefined): ReadonlySet<string> {
  const seen = new Set<string>();
  const repeated = new Set<string>();
  for (const { key } of asMapping(block)?.entries ?? []) (seen.has(key) ? repeated : seen).add(key);
  return repeated;
}
