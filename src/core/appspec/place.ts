import type { MappingEntry, YamlNode } from '../yaml/node';
import type { Fix } from '../rules/finding';

/** Where an entry's value is shown: its key where the value is empty or stands elsewhere, behind an alias. */
export function placeOf({ keyStart, keyEnd, value }: MappingEntry): { start: number; end: number } {
  return value.start >= keyEnd && value.end > value.start
    ? { start: value.start, end: value.end }
    : { start: keyStart, end: keyEnd };
}

/** Replaces the source of a scalar; `undefined` where it stands elsewhere, has a tag, or goes over several lines. */
export function replaceScalar(
  text: string,
  { keyEnd, value }: Pick<MappingEntry, 'keyEnd' | 'value'>,
  newText: string,
): Fix | undefined {
  if (value.kind !== 'scalar' || value.start < keyEnd || value.end <= value.start) return undefined;
  if (value.tag !== undefined || /[\r\n]/.test(text.slice(value.start, value.end))) return undefined;
  // A number takes the place of quotes and all; a word stays in its quotes, which JSON needs.
  const quote = /^[\d.]+$/.test(newText) || value.style === 'plain' ? '' : text.charAt(value.start);
  return {
    title: `Use ${newText}`,
    edits: [{ start: value.start, end: value.end, newText: quote + newText + quote }],
    isPreferred: true,
  };
}

/** {@link replaceScalar} for an item of a list that begins at `listStart`. */
export function replaceItem(
  text: string,
  item: YamlNode,
  listStart: number,
  newText: string,
): Fix | undefined {
  return replaceScalar(text, { keyEnd: listStart, value: item }, newText);
}
