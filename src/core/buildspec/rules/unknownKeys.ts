import { entriesOf } from '../../yaml/access';
import type { MappingEntry, YamlNode } from '../../yaml/node';
import type { BuildspecDocument } from '../document';
import { nearest, renameKey } from '../fixes/rename';
import type { Report } from './rule';

/** What to say about a key that a block does not have; `undefined` for one that is fine or that another rule reports. */
export type DescribeKey = (entry: MappingEntry) => string | undefined;

/** Reports the keys of a block that are not in `known`, with the nearest known key as a fix where there is one. */
export function reportUnknownKeys(
  document: BuildspecDocument,
  block: YamlNode | undefined,
  known: readonly string[],
  describe: DescribeKey,
  report: (finding: Report) => void,
): void {
  const entries = entriesOf(block);
  for (const entry of entries) {
    if (known.includes(entry.key) || entry.key === '<<') continue;
    const message = describe(entry);
    if (message === undefined) continue;
    const meant = nearest(entry.key, known);
    const fix = meant === undefined ? undefined : renameKey(document.text, entry, meant, entries);
    report({
      message,
      start: entry.keyStart,
      end: entry.keyEnd,
      ...(fix === undefined ? {} : { fix }),
    });
  }
}
