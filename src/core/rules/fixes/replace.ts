import type { MappingEntry, ScalarNode } from '../../yaml/node';
import type { Fix } from '../finding';
import { shown } from '../shown';

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

interface ReplaceOptions {
  readonly title?: string;
  readonly isPreferred?: boolean;
  /** Write a number: without the quotes of what was there. */
  readonly isNumber?: boolean;
}

/**
 * Puts another text in the place of a scalar, in its quotes, and in JSON, which a quoted key tells, in quotes anyway.
 * `undefined` where the scalar stands elsewhere, has a tag, or is a block of lines. What is plain must do without quotes.
 */
export function replaceValue(
  entry: MappingEntry,
  newText: string,
  { title, isPreferred = true, isNumber = false }: ReplaceOptions = {},
): Fix | undefined {
  const { key, keyStart, keyEnd, value } = entry;
  if (value.kind !== 'scalar' || value.tag !== undefined || !isHere(entry) || value.end === value.start)
    return undefined;
  if (value.style === 'literal' || value.style === 'folded') return undefined;
  const inQuotes = value.style === 'plain' && keyEnd - keyStart !== key.length ? 'double' : value.style;
  return {
    title: title ?? `Replace "${shown(value.value)}" with "${newText}"`,
    edits: [
      { start: value.start, end: value.end, newText: isNumber ? newText : quotedAs(inQuotes, newText) },
    ],
    isPreferred,
  };
}

/** A text in the quotes of a style. */
function quotedAs(style: ScalarNode['style'], text: string): string {
  if (style === 'double') return JSON.stringify(text);
  return style === 'single' ? `'${text.replaceAll("'", "''")}'` : text;
}
