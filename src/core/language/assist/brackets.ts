import { lineStartAt } from './line';

/** How text in brackets is written: as JSON or YAML, on one line or over several. */
export interface BracketStyle {
  readonly isJson: boolean;
  /** The indentation of the line that it begins on and what a level adds; absent for all on one line. */
  readonly lines?: { readonly indent: string; readonly unit: string; readonly lineBreak: string };
}

type Part =
  | { readonly kind: 'map'; readonly entries: readonly (readonly [string, Part])[] }
  | { readonly kind: 'list'; readonly items: readonly Part[] }
  | { readonly kind: 'word'; readonly text: string };

/** A name of the snippet's own or a placeholder for one, and what stands behind its colon. */
const ENTRY = /^(\$\{\d+:[^}]*\}|[\w.-]+):(?: (.*))?$/;

/** A word that is no text in JSON, with or without a placeholder around it. */
const NO_TEXT =
  /^(?:\$\{\d+:(?:true|false|\d+(?:\.\d+)?)\}|\$\{\d+\|true,false\|\}|true|false|\d+(?:\.\d+)?)$/;

/** What a level adds in a text that is written with brackets; `usual` spaces where that does not show. */
export function bracketStyle(text: string, start: number, isJson: boolean, usual = 2): BracketStyle {
  const lineStart = lineStartAt(text, start);
  const indent = /^[ \t]*/.exec(text.slice(lineStart, start))?.[0] ?? '';
  // What begins on a line of its own goes on over several.
  if (!isJson || lineStart === 0 || indent.length < start - lineStart) return { isJson };
  const unit = /^[\s\ufeff]*\{\s*?\n([ \t]+)/.exec(text)?.[1] ?? ' '.repeat(usual);
  return { isJson, lines: { indent, unit, lineBreak: text.includes('\r\n') ? '\r\n' : '\n' } };
}

/**
 * A snippet in block style, two spaces a level, as the same with brackets: `inner` is what stands between those of the
 * outermost mapping. `undefined` where it holds what only block style has, as texts of several lines.
 */
export function inBrackets(snippet: string, style: BracketStyle, inner = false): string | undefined {
  if (/[:-] [>|][-+]?$/m.test(snippet)) return undefined;
  // Where one goes on writing is behind the brackets then.
  const lines = snippet
    .replace(/\$0$/, '')
    .split('\n')
    .filter(line => line.trim() !== '');
  const [part] = partAt(lines, 0);
  if (!inner || part.kind !== 'map') return rendered(part, style);
  const separator = style.lines === undefined ? ', ' : `,${style.lines.lineBreak}${style.lines.indent}`;
  return part.entries.map(entry => entryText(entry, style)).join(separator);
}

/** Brackets around a place where one goes on writing, or around what is given. */
export function between(open: string, close: string, style: BracketStyle, items?: readonly string[]): string {
  const inside = items ?? ['$1'];
  if (style.lines === undefined || inside.length === 0) return `${open}${inside.join(', ')}${close}`;
  const { indent, unit, lineBreak } = style.lines;
  const line = `${lineBreak}${indent}${unit}`;
  return `${open}${line}${inside.join(`,${line}`)}${lineBreak}${indent}${close}`;
}

/** One level further in. */
export function deeper(style: BracketStyle): BracketStyle {
  if (style.lines === undefined) return style;
  const { indent, unit } = style.lines;
  return { ...style, lines: { ...style.lines, indent: `${indent}${unit}` } };
}

/** The block that begins with a line, and the line behind it. */
function partAt(lines: string[], from: number): readonly [Part, number] {
  const first = lines[from] ?? '';
  const column = columnOf(first);
  const content = first.slice(column);
  if (content.startsWith('- ')) return listAt(lines, from, column);
  return ENTRY.test(content) ? mapAt(lines, from, column) : [{ kind: 'word', text: content }, from + 1];
}

function listAt(lines: string[], from: number, column: number): readonly [Part, number] {
  const items: Part[] = [];
  let at = from;
  for (;;) {
    const line = lines[at] ?? '';
    if (columnOf(line) !== column || !line.startsWith('- ', column)) return [{ kind: 'list', items }, at];
    lines[at] = `${' '.repeat(column + 2)}${line.slice(column + 2)}`;
    const [item, next] = partAt(lines, at);
    items.push(item);
    at = next;
  }
}

function mapAt(lines: string[], from: number, column: number): readonly [Part, number] {
  const entries: (readonly [string, Part])[] = [];
  let at = from;
  for (;;) {
    const line = lines[at] ?? '';
    const found = columnOf(line) === column ? ENTRY.exec(line.slice(column)) : null;
    if (found === null) return [{ kind: 'map', entries }, at];
    const [, key = '', value = ''] = found;
    at++;
    if (value !== '' || columnOf(lines[at] ?? '') <= column)
      entries.push([key, { kind: 'word', text: value }]);
    else {
      const [part, next] = partAt(lines, at);
      entries.push([key, part]);
      at = next;
    }
  }
}

function columnOf(line: string): number {
  return line.length - line.trimStart().length;
}

function rendered(part: Part, style: BracketStyle): string {
  switch (part.kind) {
    case 'map':
      return between(
        '{',
        '}',
        style,
        part.entries.map(entry => entryText(entry, deeper(style))),
      );
    case 'list':
      return between(
        '[',
        ']',
        style,
        part.items.map(item => rendered(item, deeper(style))),
      );
    case 'word':
      return wordText(part.text, style);
  }
}

function entryText([key, value]: readonly [string, Part], style: BracketStyle): string {
  return `${style.isJson ? `"${key}"` : key}: ${rendered(value, style)}`;
}

function wordText(text: string, { isJson }: BracketStyle): string {
  if (!isJson) return text;
  const reference = /^!(Ref|GetAtt) (.*)$/.exec(text);
  if (reference !== null) {
    const [, name, target = ''] = reference;
    if (name === 'Ref') return `{"Ref": "${target}"}`;
    const dot = target.lastIndexOf('.');
    return `{"Fn::GetAtt": ["${target.slice(0, dot)}", "${target.slice(dot + 1)}"]}`;
  }
  if (NO_TEXT.test(text)) return text;
  const quoted = /^(['"])(.*)\1$/.exec(text)?.[2];
  // The backslash of a snippet's own escapes stays; one that JSON needs is escaped itself.
  return `"${(quoted ?? text).replaceAll('"', '\\\\"')}"`;
}
