import type { YamlNode } from '../../yaml/node';
import type { Fix } from '../finding';

/**
 * Quotes the source text of a list item, so that all of it becomes one text. `undefined` where that cannot be done
 * safely: the item goes over several lines, carries an anchor or a tag, or stands elsewhere behind an alias.
 */
export function quoteItem(text: string, item: YamlNode, title: string): Fix | undefined {
  const source = text.slice(item.start, item.end);
  if (source === '' || /[\r\n]/.test(source)) return undefined;
  const lineStart =
    Math.max(text.lastIndexOf('\n', item.start - 1), text.lastIndexOf('\r', item.start - 1)) + 1;
  const before = text.slice(lineStart, item.start);
  if (!/(^\s*(-[ \t]+)+|[[,][ \t]*|^\s*)$/.test(before)) return undefined;
  return { title, edits: [{ start: item.start, end: item.end, newText: quoted(source) }], isPreferred: true };
}

/** One line of text as a YAML scalar that reads back as exactly this text. */
export function quoted(line: string): string {
  if (line.includes("'") && !/["\\]/.test(line)) return `"${line}"`;
  return `'${line.replaceAll("'", "''")}'`;
}
