import { columnOf, readLine } from './line';

/** How a file is written: what is inserted into it looks the same. */
export interface FileStyle {
  /** Columns a level. */
  readonly unit: number;
  /** Lists stand at the column of their key. */
  readonly isCompact: boolean;
  readonly lineBreak: string;
}

/** Lines that are looked at: the head of a file shows how all of it is written. */
const MAX_LINES = 400;

/** How the block-style YAML of a text is indented; `usual` columns a level where it does not show. */
export function styleOf(text: string, usual = 2): FileStyle {
  const lineBreak = text.includes('\r\n') ? '\r\n' : '\n';
  let unit: number | undefined;
  let isCompact: boolean | undefined;
  let parent: number | undefined;
  for (let at = 0, count = 0; count < MAX_LINES; count++) {
    const column = columnOf(text, at);
    if (column !== -1) {
      const line = readLine(text, at);
      const last = line.levels.at(-1);
      if (parent !== undefined && column >= parent) {
        const isDash = line.levels[0]?.kind === 'dash';
        if (isDash) isCompact ??= column === parent;
        if (column > parent && (!isDash || isCompact === false)) unit ??= column - parent;
      }
      const opens = last?.kind === 'key' && line.restEnd === line.restStart;
      parent = opens ? last.column : undefined;
    }
    if (unit !== undefined && isCompact !== undefined) break;
    at = text.indexOf('\n', at) + 1;
    if (at === 0) break;
  }
  return { unit: Math.min(unit ?? usual, 8), isCompact: isCompact ?? false, lineBreak };
}

/**
 * Lays a snippet out in the style of a file. In it two spaces make a level and lists are indented; its first line stands
 * at `column` already.
 */
export function layOut(snippet: string, column: number, style: FileStyle): string {
  // Columns of the snippet that are in use, with those that they become; lists of the outermost level count too.
  const columns: { readonly from: number; readonly to: number }[] = [];
  const lines = snippet.split('\n').map((line, at, { length }) => {
    const from = line.length - line.trimStart().length;
    const content = line.slice(from);
    // The last line may be the blank one on which one goes on writing.
    if (content === '' && at < length - 1) return '';
    while ((columns.at(-1)?.from ?? -1) > from) columns.pop();
    const known = columns.at(-1);
    const isDash = content.startsWith('- ') || content === '-';
    let to = column;
    if (known?.from === from) ({ to } = known);
    else if (known !== undefined) to = known.to + (isDash && style.isCompact ? 0 : style.unit);
    if (known?.from !== from) columns.push({ from, to });
    if (isDash) columns.push({ from: from + 2, to: to + 2 });
    return at === 0 ? content : `${' '.repeat(to)}${content}`;
  });
  return lines.join(style.lineBreak);
}

/** Text as a snippet holds it, where `$`, `}` and `\` have a meaning of their own. */
export function escapeSnippet(text: string): string {
  return text.replace(/[\\$}]/g, '\\$&');
}
