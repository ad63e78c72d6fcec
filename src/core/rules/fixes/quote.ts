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

/** A line without the comment at its end: what begins with ` #` outside of quotes. */
export function withoutComment(line: string): string {
  let quote = '';
  for (let at = 0; at < line.length; at++) {
    const character = line.charAt(at);
    if (quote !== '') quote = character === quote ? '' : quote;
    else if (character === '"' || character === "'") quote = character;
    else if (character === '#' && /[ \t]/.test(line.charAt(at - 1))) return line.slice(0, at).trimEnd();
  }
  return line;
}

/** One line of text as a YAML scalar that reads back as exactly this text. */
export function quoted(line: string): string {
  if (line.includes("'") && !/["\\]/.test(line)) return `"${line}"`;
  return `'${line.replaceAll("'", "''")}'`;
}
