import { asMapping, entriesOf } from '../yaml/access';
import type { MappingEntry, YamlNode } from '../yaml/node';
import type { SourceDocument } from './sourceDocument';
import { nearest, renameKey } from './fixes/rename';
import { startsOddly } from '../yaml/oddIndentation';
import type { Report, Reporter } from './rule';
import { MAX_FINDINGS } from './runRules';

export interface KeyDescription extends Pick<Report, 'message' | 'serviceMessage' | 'severity'> {
  /** What to do about the key, said where it is not meant for another one. */
  readonly advice?: string;
}

export interface KeyCheck {
  readonly block: YamlNode | undefined;
  readonly known: readonly string[];
  /** What to say about a key that is not known; `undefined` for one that is fine or that another rule reports. */
  readonly describe: (entry: MappingEntry) => KeyDescription | undefined;
  /** The known key that is meant; by default the nearest one. */
  readonly meant?: (key: string) => string | undefined;
  /** Known keys that the block cannot do without: another key in the place of one is an error. */
  readonly required?: readonly string[];
}

/**
 * The key of a block that is written in place of `name`, which the block does not have. It is reported as unknown, so that
 * nothing is left to say about the missing one.
 */
export function misspeltKey(
  { block, known, meant = key => nearest(key, known) }: Pick<KeyCheck, 'block' | 'known' | 'meant'>,
  name: string,
): MappingEntry | undefined {
  const entries = entriesOf(block);
  if (entries.some(({ key }) => key === name)) return undefined;
  return entries.find(({ key }) => !known.includes(key) && !/^(?:x-|\.|<<)/.test(key) && meant(key) === name);
}

/**
 * Reports the keys of a block that are not known, with renaming to the key that is meant as a fix. A key that stands there
 * twice has none: with one of the two renamed, the other would take effect.
 */
export function reportUnknownKeys(
  document: SourceDocument,
  { block, known, describe, meant = key => nearest(key, known), required = [] }: KeyCheck,
  report: Reporter,
): void {
  const entries = entriesOf(block);
  // A key that seems to begin with a blank is at the wrong place, and reported as that.
  const unknown = entries.filter(({ key }) => !known.includes(key) && key !== '<<' && !startsOddly(key));
  // Most blocks have none, and nothing else is to be found out about them then.
  if (unknown.length === 0) return;
  const names = new Set(entries.map(entry => entry.key));
  const repeated = repeatedKeys(block);
  let left = MAX_FINDINGS;
  for (const entry of unknown) {
    const description = describe(entry);
    if (description === undefined) continue;
    const { message, advice, ...others } = description;
    const newName = meant(entry.key);
    const isFree = newName !== undefined && !names.has(newName);
    const fix = isFree && !repeated.has(entry.key) ? renameKey(document.text, entry, newName) : undefined;
    const isMissing = isFree && required.includes(newName);
    const rename = isFree ? `Write "${newName}"${isMissing ? ', which is required' : ''}.` : advice;
    report({
      ...others,
      ...(isMissing ? { severity: 'error' } : {}),
      message: rename === undefined ? message : `${message} ${rename}`,
      start: entry.keyStart,
      end: entry.keyEnd,
      ...(fix === undefined ? {} : { fix }),
    });
    // The rest would not be shown, and each is compared with all known keys.
    if (--left === 0) return;
  }
}

function repeatedKeys(block: YamlNode | undefined): ReadonlySet<string> {
  const seen = new Set<string>();
  const repeated = new Set<string>();
  for (const { key } of asMapping(block)?.entries ?? []) (seen.has(key) ? repeated : seen).add(key);
  return repeated;
}
