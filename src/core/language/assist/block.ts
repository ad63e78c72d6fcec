import type { YamlNode } from '../../yaml/node';
import { valueOf } from '../../yaml/access';
import { parseYaml } from '../../yaml/parse';
import { columnOf, lineEndAt } from './line';

/** A file in brackets has no lines to cut it by; a longer one is not read for what it declares. */
const MAX_FLOW_LENGTH = 300_000;

/**
 * The value of a top-level key, read from the lines of its block alone: as fast in a long file as in a short one, and
 * what is half-written elsewhere does not matter. `undefined` where the file has no such key.
 */
export function blockOf(text: string, key: string): YamlNode | undefined {
  if (/^[\s\ufeff]*\{/.test(text)) {
    return text.length > MAX_FLOW_LENGTH ? undefined : valueOf(parseYaml(text).root, key);
  }
  const start = new RegExp(`^["']?${key}["']?[ \\t]*:`, 'm').exec(text)?.index;
  if (start === undefined) return undefined;
  let end = lineEndAt(text, start);
  for (let at = text.indexOf('\n', end); at !== -1; at = text.indexOf('\n', at + 1)) {
    const column = columnOf(text, at + 1);
    if (column === 0 && text[at + 1] !== '-') break;
    end = column === -1 ? end : lineEndAt(text, at + 1);
  }
  return valueOf(parseYaml(text.slice(start, end)).root, key);
}
