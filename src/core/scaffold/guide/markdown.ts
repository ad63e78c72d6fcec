import { visibleText } from '../../../base/visibleText';

/** Somebody's text as a line of Markdown that shows it as it is: no markup, link or HTML comes from it. */
export function markdownText(text: string): string {
  return visibleText(text.replaceAll(/\s+/g, ' ').trim())
    .replaceAll(/[\\`*[\]<>|~#]|(?<![A-Za-z0-9])_|_(?![A-Za-z0-9])/g, '\\$&')
    .replace(/^([-+=]|\d+[.)])/, match => `${match.slice(0, -1)}\\${match.slice(-1)}`);
}

/** A text as a span of code, letter by letter. A table cell ends at no `|` of it. */
export function markdownCode(text: string): string {
  const line = visibleText(text.replaceAll(/\s+/g, ' ').trim());
  const longest = Math.max(0, ...Array.from(line.matchAll(/`+/g), ([ticks]) => ticks.length));
  const fence = '`'.repeat(longest + 1);
  const pad = line === '' || line.startsWith('`') || line.endsWith('`') ? ' ' : '';
  return `${fence}${pad}${line.replaceAll('|', '\\|')}${pad}${fence}`;
}

/** A block of code, whatever it holds. */
export function markdownBlock(language: string, text: string): string {
  const longest = Math.max(2, ...Array.from(text.matchAll(/`+/g), ([ticks]) => ticks.length));
  const fence = '`'.repeat(longest + 1);
  return `${fence}${language}\n${text.trimEnd()}\n${fence}`;
}

/** A table; its cells are Markdown already. */
export function markdownTable(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;
  return [line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n');
}

/** A link to a page of the web; of any other address its text alone. */
export function markdownLink(text: string, address: string): string {
  return /^https:\/\/[^\s<>()\\]+$/.test(address)
    ? `[${markdownText(text)}](${address})`
    : markdownText(text);
}
