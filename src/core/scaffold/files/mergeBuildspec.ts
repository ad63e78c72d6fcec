import { entryOf } from '../../yaml/access';
import type { MappingNode } from '../../yaml/node';
import { parseYaml } from '../../yaml/parse';

/** A buildspec with what it lacked. */
export interface MergedBuildspec {
  readonly text: string;
  /** The keys that were added. */
  readonly added: readonly string[];
}

/** What a buildspec works without, and a pipeline is better with. The commands of somebody's build are theirs alone. */
const OPTIONAL = ['reports', 'artifacts', 'cache'] as const;

/**
 * A buildspec as it is, down to its comments and its line ends, with those of the reports, the artifacts and the cache of a
 * planned one that it does not have; `undefined` where it is written so that nothing can be added for sure. The planned one
 * has its keys at the start of lines, and LF.
 */
export function mergeBuildspec(existing: string, planned: string): MergedBuildspec | undefined {
  const root = blockRoot(existing);
  const source = blockRoot(planned);
  if (root === undefined || source === undefined) return undefined;
  const missing = OPTIONAL.filter(
    key => entryOf(root, key) === undefined && entryOf(source, key) !== undefined,
  );
  if (missing.length === 0) return { text: existing, added: [] };
  const eol = existing.includes('\r\n') ? '\r\n' : '\n';
  const blocks = missing.map(key => `${eol}${blockOf(planned, source, key).replaceAll('\n', eol)}`);
  const text = `${existing}${existing.endsWith('\n') ? '' : eol}${blocks.join('')}`;
  return isExtended(root, blockRoot(text), missing) ? { text, added: missing } : undefined;
}

/** The root of a text whose keys all start their line; what is broken, or in braces, has none. */
function blockRoot(text: string): MappingNode | undefined {
  const { root, problems } = parseYaml(text);
  if (problems.length > 0 || root?.kind !== 'mapping') return undefined;
  const startsLine = (at: number): boolean => at === 0 || /[\n\uFEFF]/.test(text.charAt(at - 1));
  return root.entries.every(({ keyStart }) => startsLine(keyStart)) && !/^\.\.\./m.test(text)
    ? root
    : undefined;
}

/** A key with what belongs to it, down to the comment above it. */
function blockOf(text: string, { entries }: MappingNode, key: string): string {
  const at = entries.findIndex(entry => entry.key === key);
  const next = entries[at + 1];
  const end = next === undefined ? text.length : commentStart(text, next.keyStart);
  return `${text.slice(commentStart(text, entries[at]?.keyStart ?? end), end).trimEnd()}\n`;
}

/** Where the lines of a comment begin that stand right above a line; the line itself where there are none. */
function commentStart(text: string, lineStart: number): number {
  const [comment = ''] = /(?<=^|\n)(?:#[^\n]*\n)*$/.exec(text.slice(0, lineStart)) ?? [];
  return lineStart - comment.length;
}

/** Whether the text still says all that it said, and has the new keys. */
function isExtended(before: MappingNode, after: MappingNode | undefined, added: readonly string[]): boolean {
  if (after?.entries.length !== before.entries.length + added.length) return false;
  const old = { ...after, entries: after.entries.slice(0, before.entries.length) };
  return said(old) === said(before) && added.every(key => entryOf(after, key) !== undefined);
}

/** What a tree says, without where it says it. */
function said(node: MappingNode): string {
  return JSON.stringify(node, (key, value: unknown) =>
    /^(start|end|keyStart|keyEnd)$/.test(key) ? undefined : value,
  );
}
