import type { BuildspecDocument } from '../buildspec/document';
import type { Fix } from '../rules/finding';
import type { MappingEntry } from '../yaml/node';

/** Adds a file to the list `files` of artifacts; `undefined` where the list is not written out one item after the other. */
export function addFile(
  { text, lines }: BuildspecDocument,
  { value, keyEnd }: MappingEntry,
  path: string,
): Fix | undefined {
  const last = value.kind === 'sequence' ? value.items.at(-1) : undefined;
  if (value.kind !== 'sequence' || value.start < keyEnd || last?.kind !== 'scalar') return undefined;
  if (last.start < value.start || last.end <= last.start) return undefined;
  const title = `Add "${path}" to the files`;
  if (text[value.start] === '[') {
    const newText = `, ${JSON.stringify(path)}`;
    return { title, edits: [{ start: last.end, end: last.end, newText }], isPreferred: true };
  }
  const line = lines.lineAt(last.start);
  const before = text.slice(lines.lineStart(line), last.start);
  if (!/^[ ]*- +$/.test(before) || lines.lineAt(last.end) !== line) return undefined;
  const end = lines.lineEnd(line);
  const lineBreak = text.includes('\r\n') ? '\r\n' : '\n';
  const item = /^[\w][\w./-]*$/.test(path) ? path : `'${path.replaceAll("'", "''")}'`;
  return {
    title,
    edits: [{ start: end, end, newText: `${lineBreak}${before}${item}` }],
    isPreferred: true,
  };
}
