import type { MappingEntry } from '../../yaml/node';
import type { Fix } from '../finding';

/** Whether the value is written beside its key: an alias shows the value of another place. */
export function isHere(entry: MappingEntry): boolean {
  return entry.value.start >= entry.keyEnd;
}

/** The range of a value, or of its key where the value is empty or stands elsewhere. */
export function valueRange(entry: MappingEntry): { readonly start: number; readonly end: number } {
  const { value, keyStart, keyEnd } = entry;
  return isHere(entry) && value.end > value.start
    ? { start: value.start, end: value.end }
    : { start: keyStart, end: keyEnd };
}

/** Puts another text in the place of a scalar, without its quotes. `undefined` where it stands elsewhere or has a tag. */
export function replaceValue(
  entry: MappingEntry,
  newText: string,
  { title = `Use "${newText}"`, isPreferred = true } = {},
): Fix | undefined {
  const { value } = entry;
  if (value.kind !== 'scalar' || value.tag !== undefined || !isHere(entry) || value.end === value.start)
    return undefined;
  return { title, edits: [{ start: value.start, end: value.end, newText }], isPreferred };
}
