import type { YamlNode } from '../../yaml/node';
import type { SourceDocument } from '../sourceDocument';
import type { Fix } from '../finding';

/**
 * Quotes the source text of a list item, so that all of it becomes one text. `undefined` where that cannot be done
 * safely: the item goes over several lines, carries an anchor or a tag, or stands elsewhere behind an alias.
 */
export function quoteItem(document: SourceDocument, item: YamlNode, title: string): Fix | undefined {
  const { lines, text } = document;
  const source = text.slice(item.start, item.end);
  // In JSON, braces around a quoted key are no accident.
  if (source === '' || /[\r\n]|^[&!*]|^\{\s*"/.test(source)) return undefined;
  const before = text.slice(lines.lineStart(lines.lineAt(item.start)), item.start);
  if (!/(^\s*(-[ \t]+)+|[[,][ \t]*|^\s*)$/.test(before)) return undefined;
  return { title, edits: [{ start: item.start, end: item.end, newText: quoted(source) }], isPreferred: true };
}

/** A line without the comment at its end: what begins with ` #` outside of quotes, or behind one that is never closed. */
export function withoutComment(line: string): string {
  let quote = '';
  let inQuote = line.length;
  for (let at = 0; at < line.length; at++) {
    const character = line.charAt(at);
    const isComment = character === '#' && /[ \t]/.test(line.charAt(at - 1));
    if (isComment && quote === '') return line.slice(0, at).trimEnd();
    if (isComment) inQuote = Math.min(inQuote, at);
    else if (quote === '' && /["']/.test(character)) quote = character;
    else if (character === quote) {
      quote = '';
      inQuote = line.length;
    }
  }
  return line.slice(0, inQuote).trimEnd();
}

/** What makes one text of a value that is none as it stands: a quote at its end where one is open, or quotes around it. */
export function mendedText(value: string): { readonly title: string; readonly newText: string } {
  const quote = value.charAt(0);
  const isOpen = /["']/.test(quote) && !value.includes(quote, 1);
  return isOpen
    ? { title: 'Close the quote', newText: value + quote }
    : { title: 'Quote this text', newText: quoted(value) };
}

/** One line of text as a YAML scalar that reads back as exactly this text. */
export function quoted(line: string): string {
  if (line.includes("'") && !/["\\]/.test(line)) return `"${line}"`;
  return `'${line.replaceAll("'", "''")}'`;
}
