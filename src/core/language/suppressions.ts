import { LineIndex } from '../yaml/lines';

/** What a comment in a YAML file starts with to silence rules on the line below it. */
export const DISABLE_NEXT_LINE = 'headgate-disable-next-line';

const COMMENT = /^[ \t]*(?:- +)*#[ \t]*headgate-disable-next-line(?:[ \t]+([^\r\n]*))?$/;

/** Rule ids that are silenced, by zero-based line; an empty set silences every rule. */
export type Suppressions = ReadonlyMap<number, ReadonlySet<string>>;

/**
 * Reads the comments `# headgate-disable-next-line rule-id, other-rule-id -- reason`; ids are separated by commas or
 * blanks, and without any every rule is silenced. Comments one below the other add up. The text of a comment inside a
 * command counts too: YAML cannot be told apart from what it holds without parsing, and there it does no harm.
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

/** Whether a finding of a rule on a line is silenced. */
export function isSuppressed(suppressions: Suppressions, line: number, rule: string): boolean {
  const ids = suppressions.get(line);
  return ids !== undefined && (ids.size === 0 || ids.has(rule));
}
