import { LineIndex } from '../yaml/lines';

/** What a comment in a YAML file starts with to silence rules on the line below it. */
export const DISABLE_NEXT_LINE = 'headgate-disable-next-line';

const COMMENT = /^[ \t]*(?:- +)*#[ \t]*headgate-disable-next-line(?:[ \t]+([^\r\n]*))?$/;

/** Where the text of a block begins in the next line: `|` or `>` with its indicators, and perhaps a comment. */
const BLOCK_HEADER = /(?:^|[\s:-])[|>][-+0-9]{0,2}[ \t]*(?:[ \t]#.*)?$/;

/** Nobody writes longer texts into a list of commands. */
const MAX_BLOCK_LINES = 500;

/** Rule ids that are silenced, by zero-based line; an empty set silences every rule. */
export type Suppressions = ReadonlyMap<number, ReadonlySet<string>>;

/**
 * Reads the comments `# headgate-disable-next-line rule-id, other-rule-id -- reason`; ids are separated by commas or
 * blanks, and without any every rule is silenced. Comments one below the other add up. The text of a comment inside a
 * command counts too: YAML cannot be told apart from what it holds without parsing, and there it does no harm. Above a block
 * of text a comment holds for all of it: see {@link isSuppressed}.
 */
export function readSuppressions(text: string, lines = new LineIndex(text)): Suppressions {
  const result = new Map<number, Set<string>>();
  for (let at = text.indexOf(DISABLE_NEXT_LINE); at !== -1; at = text.indexOf(DISABLE_NEXT_LINE, at + 1)) {
    const line = lines.lineAt(at);
    const match = COMMENT.exec(text.slice(lines.lineStart(line), lines.lineEnd(line)));
    if (match === null) continue;
    const ids = (match[1] ?? '').split(/(?:^|\s)--(?:\s|$)/)[0] ?? '';
    const set = new Set(ids.split(/[\s,]+/).filter(id => id !== ''));
    const above = result.get(line);
    result.delete(line);
    result.set(line + 1, above === undefined || set.size === 0 ? set : union(above, set));
  }
  return result;
}

function union(above: ReadonlySet<string>, own: ReadonlySet<string>): Set<string> {
  return above.size === 0 ? new Set() : new Set([...above, ...own]);
}

/** Whether a finding of a rule on a line is silenced: by a comment above it, or above the block of text that it lies in. */
export function isSuppressed(
  suppressions: Suppressions,
  line: number,
  rule: string,
  text: string,
  lines: LineIndex,
): boolean {
  if (suppressions.size === 0) return false;
  return [line, blockHead(text, lines, line)].some(at => {
    const ids = at === undefined ? undefined : suppressions.get(at);
    return ids !== undefined && (ids.size === 0 || ids.has(rule));
  });
}

/** The line with the `|` or `>` of the block of text that a line lies in; `undefined` where it lies in none. */
export function blockHead(text: string, lines: LineIndex, line: number): number | undefined {
  let indentation = Infinity;
  for (let at = line; at >= 0 && at > line - MAX_BLOCK_LINES && indentation > 0; at--) {
    const source = text.slice(lines.lineStart(at), lines.lineEnd(at));
    const own = source.search(/\S/);
    if (own === -1 || own >= indentation) continue;
    indentation = own;
    if (at < line && BLOCK_HEADER.test(source)) return at;
  }
  return undefined;
}

/** Where another rule is added to the comment that silences rules on a line; `undefined` where there is none. */
export function endOfIds(text: string, lines: LineIndex, line: number): number | undefined {
  if (line === 0) return undefined;
  const start = lines.lineStart(line - 1);
  const source = text.slice(start, lines.lineEnd(line - 1));
  const [ids = ''] = COMMENT.exec(source)?.[1]?.split(/(?:^|\s)--(?:\s|$)/) ?? [];
  return ids.trim() === '' ? undefined : start + source.indexOf(ids) + ids.trimEnd().length;
}
