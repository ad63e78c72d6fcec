import type { KeySchema, MapSchema, SchemaNode, TextSchema } from '../../schema/schema';

/** What an editor shows about a word. Offsets are UTF-16 code units into the text. */
export interface HoverContent {
  /** Whatever comes from the file is in code spans. */
  readonly markdown: string;
  readonly start: number;
  readonly end: number;
}

/** More values than this are not listed. */
const MAX_VALUES = 14;

/** Text of a file as Markdown that shows it letter by letter: no link, no image, no markup comes from it. */
export function codeSpan(text: string): string {
  const line = text.replace(/\s+/g, ' ').trim().slice(0, 200);
  const longest = Math.max(0, ...Array.from(line.matchAll(/`+/g), ([ticks]) => ticks.length));
  const fence = '`'.repeat(longest + 1);
  const pad = line.startsWith('`') || line.endsWith('`') || line === '' ? ' ' : '';
  return `${fence}${pad}${line}${pad}${fence}`;
}

/** What a key means, in Markdown: its description, what it holds, and where AWS documents it. */
export function keyMarkdown(key: KeySchema): string {
  return [key.description, factsOf(key), documentation(key.url)].filter(part => part !== '').join('\n\n');
}

/** A link to the page of the AWS documentation. */
export function documentation(url: string): string {
  return `[AWS documentation](${url})`;
}

function factsOf(key: KeySchema): string {
  const facts = [typeOf(key.value)];
  if (key.required === true) facts.push('Required.');
  if (key.default !== undefined) facts.push(`Default: ${key.default}.`);
  const { node, isList } = itemsOf(key.value);
  if (node.kind === 'text' && node.values !== undefined) {
    const values = node.values.slice(0, MAX_VALUES).map(({ value }) => codeSpan(value));
    const more = node.values.length > MAX_VALUES ? ', …' : '';
    facts.push(`${isList ? 'Each one of' : 'Values'}: ${values.join(', ')}${more}.`);
  }
  if (node.kind === 'map' && Object.keys(node.keys).length > 0) {
    facts.push(`${isList ? 'Each holds' : 'Holds'}: ${keysOf(node)}.`);
  }
  return facts.join(' ');
}

function keysOf(node: MapSchema): string {
  return Object.entries(node.keys)
    .filter(([, key]) => key.unlisted !== true)
    .slice(0, MAX_VALUES)
    .map(([name]) => codeSpan(name))
    .join(', ');
}

function itemsOf(node: SchemaNode): { readonly node: SchemaNode; readonly isList: boolean } {
  return node.kind === 'list' ? { node: node.items, isList: true } : { node, isList: false };
}

function typeOf(node: SchemaNode): string {
  if (node.kind === 'map') return 'Type: mapping.';
  if (node.kind === 'list') return node.items.kind === 'map' ? 'Type: list of mappings.' : 'Type: list.';
  return `Type: ${textType(node)}.`;
}

function textType(node: TextSchema): string {
  return node.type ?? 'text';
}
