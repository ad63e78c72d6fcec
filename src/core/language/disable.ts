import { parseYaml } from '../yaml/parse';
import { LineIndex } from '../yaml/lines';
import type { YamlNode } from '../yaml/node';
import { isJsonFile, type Diagnostic, type DiagnosticFix } from './diagnostics';
import { blockHead, DISABLE_NEXT_LINE, endOfIds } from './suppressions';

/**
 * The edit that silences a finding by a comment on the line above it, or above the block of text that it lies in.
 * `undefined` where no comment can stand there: in JSON, and in the middle of a text of several lines, of which it would
 * become a part. `check` gives the diagnostics of a text.
 */
export function disableFix(
  fileName: string,
  text: string,
  diagnostic: Diagnostic,
  check: (text: string) => readonly Diagnostic[],
): DiagnosticFix | undefined {
  if (isJsonFile(fileName, text)) return undefined;
  const lines = new LineIndex(text);
  const own = diagnostic.range.start.line;
  const line = blockHead(text, lines, own) ?? own;
  const { at, newText } = comment(text, lines, line, diagnostic.rule);
  const changed = text.slice(0, at) + newText + text.slice(at);
  if (isText(parseYaml(changed).root) && !isText(parseYaml(text).root)) return undefined;
  const before = check(text).length;
  const after = check(changed);
  const nowAt = newText.includes('\n') ? own + 1 : own;
  const isStillThere = after.some(
    other => other.rule === diagnostic.rule && other.range.start.line === nowAt,
  );
  if (isStillThere || after.length >= before) return undefined;
  const start = lines.positionAt(at);
  return {
    title: `Silence ${diagnostic.rule} ${line === own ? 'on this line' : 'in this text'}`,
    edits: [{ range: { start, end: start }, newText }],
    isPreferred: false,
  };
}

/** A comment above a line, or one more rule in the one that is there. */
function comment(
  text: string,
  lines: LineIndex,
  line: number,
  rule: string,
): { readonly at: number; readonly newText: string } {
  const end = endOfIds(text, lines, line);
  if (end !== undefined) return { at: end, newText: `, ${rule}` };
  const start = lines.lineStart(line);
  // What marks the order of bytes stays the first character.
  const at = text.startsWith('\ufeff') && start === 0 ? 1 : start;
  const indentation = /^ */.exec(text.slice(at, lines.lineEnd(line)))?.[0] ?? '';
  const eol = text.includes('\r\n') ? '\r\n' : '\n';
  return { at, newText: `${indentation}# ${DISABLE_NEXT_LINE} ${rule}${eol}` };
}

/** Whether a text of the document holds a comment of this kind, which is none then. */
function isText(root: YamlNode | undefined): boolean {
  const nodes = new Set(root === undefined ? [] : [root]);
  for (const node of nodes) {
    if (node.kind === 'scalar' && node.value.includes(DISABLE_NEXT_LINE)) return true;
    if (node.kind === 'mapping') for (const { value } of node.entries) nodes.add(value);
    if (node.kind === 'sequence') for (const item of node.items) nodes.add(item);
  }
  return false;
}
