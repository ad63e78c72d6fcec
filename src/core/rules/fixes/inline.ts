import type { MappingEntry, ScalarNode } from '../../yaml/node';
import type { SourceDocument } from '../sourceDocument';

/** Whether what stands behind a key is best written on its line and in braces, as JSON has it. */
export function isInline({ lines, text }: SourceDocument, { keyStart }: MappingEntry): boolean {
  const before = text.slice(lines.lineStart(lines.lineAt(keyStart)), keyStart);
  return text[keyStart] === '"' || !/^[ -]*$/.test(before);
}

/** A key like another one: in quotes where that one is. */
export function inlineKey({ text }: SourceDocument, name: string, { keyStart }: MappingEntry): string {
  return text[keyStart] === '"' ? `"${name}"` : name;
}

/** The text of a scalar as it can stand between brackets. */
export function inlineText({ text }: SourceDocument, { start, end, style, value }: ScalarNode): string {
  return style === 'single' || style === 'double' ? text.slice(start, end) : JSON.stringify(value);
}
