import type {
  KeySchema,
  ListSchema,
  MapSchema,
  SchemaNode,
  TextSchema,
  ValueSchema,
} from '../../schema/schema';
import { between, deeper, inBrackets, type BracketStyle } from './brackets';
import type { Cursor } from './cursor';
import { escapeSnippet, layOut, type FileStyle } from './layout';
import { documentation, keyMarkdown } from './markdown';
import type { Section } from './sections';

/** What an editor offers to write. Offsets are UTF-16 code units into the text. */
export interface Suggestion {
  readonly label: string;
  readonly kind: 'key' | 'value' | 'section' | 'variable' | 'reference' | 'file';
  /** A few words beside the label. */
  readonly detail?: string;
  readonly documentation?: string;
  /** In the syntax of snippets, every line with the indentation that it has in the file. */
  readonly insert: string;
  /** What is replaced. */
  readonly start: number;
  readonly end: number;
  /** What typed text is compared with, where that is not the label. */
  readonly filter?: string;
  /** Where a comma is to be written besides. */
  readonly commaAt?: number;
  readonly isOutdated?: boolean;
  /** There is something to choose right behind it. */
  readonly opensNext?: boolean;
}

/** How things are written at a place. */
export interface Writing {
  readonly text: string;
  readonly cursor: Cursor;
  readonly style: FileStyle;
  /** Of what is written with brackets. */
  readonly brackets: BracketStyle;
  /** Keys and texts need double quotes. */
  readonly isJson: boolean;
  /** An unquoted `true` or `1` would be no text. */
  readonly isStrict: boolean;
}

/** What is written before a suggestion: a dash where it begins an item, the line break where it begins below its key. */
export interface Lead {
  readonly text: string;
  /** Of what stands behind it. */
  readonly column: number;
  /** Where the replaced text begins, where that is not the word. */
  readonly start?: number;
}

/** Nothing before what is written at the cursor, or the dash of a new item. */
export function leadAt({ column, indentFrom }: Cursor, dash = ''): Lead {
  const inner = column + dash.length;
  return indentFrom === undefined
    ? { text: dash, column: inner }
    : { text: `${' '.repeat(column)}${dash}`, column: inner, start: indentFrom };
}

/** The key of a mapping. */
export function keySuggestion(writing: Writing, name: string, key: KeySchema, lead: Lead): Suggestion {
  const { cursor, style, isJson } = writing;
  const range = wordRange(writing, isJson || cursor.quote !== '', lead);
  const quote = isJson ? '"' : cursor.quote;
  const written = `${quote}${escapeSnippet(name)}${quote}`;
  const insert = cursor.hasColon
    ? written
    : cursor.isFlow
      ? `${written}: ${flowValue(key, writing)}${isFollowed(writing, range.end) ? ',' : ''}`
      : cursor.isAbove === true
        ? `${written}:`
        : `${lead.text}${layOut(`${written}:${blockValue(key)}`, lead.column, style)}`;
  return {
    label: name,
    kind: 'key',
    ...(key.required === true ? { detail: 'required' } : {}),
    documentation: keyMarkdown(key),
    insert,
    ...range,
    ...(range.start < cursor.start && lead.start === undefined ? { filter: `${cursor.quote}${name}` } : {}),
    ...commaBefore(writing),
    opensNext: !cursor.hasColon && opensNext(key),
  };
}

/** One of the values of a text. */
export function valueSuggestion(
  writing: Writing,
  { value, description, isOutdated }: ValueSchema,
  node: TextSchema,
  lead: Lead,
  key?: KeySchema,
): Suggestion {
  const { cursor, isJson } = writing;
  const written = cursor.quote === '' ? scalar(writing, value, node) : inQuotes(cursor.quote, value);
  const blank = cursor.needsBlank && lead.start === undefined ? ' ' : '';
  const comma = isJson && cursor.quote === '' && isFollowed(writing, cursor.end) ? ',' : '';
  return {
    label: value,
    kind: node.from === 'buildspecFile' || node.from === 'workspaceFile' ? 'file' : 'value',
    ...documented(description, key),
    insert: `${blank}${lead.text}${escapeSnippet(written)}${comma}`,
    start: lead.start ?? cursor.start,
    end: cursor.end,
    ...commaBefore(writing),
    ...(isOutdated === true ? { isOutdated } : {}),
  };
}

/** A block of several lines; with `isItem` one whose brackets are to be written too. `undefined` where it has no such form. */
export function sectionSuggestion(
  writing: Writing,
  { label, description, body, url = '' }: Section,
  lead: Lead,
  isItem = false,
): Suggestion | undefined {
  const { cursor, style, brackets } = writing;
  const range = wordRange(writing, cursor.isFlow, lead);
  const insert = cursor.isFlow
    ? inBrackets(body, brackets, !isItem)
    : `${lead.text}${layOut(body, lead.column, style)}`;
  if (insert === undefined) return undefined;
  return {
    label,
    kind: 'section',
    documentation: withPage(description, url),
    insert: cursor.isFlow && isFollowed(writing, range.end) ? `${insert},` : insert,
    ...range,
    ...(range.start < cursor.start && lead.start === undefined ? { filter: `${cursor.quote}${label}` } : {}),
    ...commaBefore(writing),
  };
}

/** The brackets of a list or a mapping, or the dash of a list's first item. */
export function beginning(
  writing: Writing,
  node: ListSchema | MapSchema,
  lead: Lead,
  key?: KeySchema,
): Suggestion {
  const { cursor, brackets } = writing;
  const [open, close] = node.kind === 'list' ? ['[', ']'] : ['{', '}'];
  const comma = cursor.isFlow && isFollowed(writing, cursor.end) ? ',' : '';
  return {
    label: cursor.isFlow ? `${open}${close}` : '-',
    kind: 'value',
    detail: node.kind === 'list' ? 'list' : 'mapping',
    ...(key === undefined ? {} : { documentation: keyMarkdown(key) }),
    insert: cursor.isFlow ? `${between(open, close, brackets)}${comma}` : lead.text,
    start: lead.start ?? cursor.start,
    end: cursor.end,
    ...commaBefore(writing),
    opensNext: true,
  };
}

/** What a value means, or else its key, with the page where AWS documents it. */
function documented(description = '', key?: KeySchema): Pick<Suggestion, 'documentation'> {
  if (key === undefined) return description === '' ? {} : { documentation: description };
  return { documentation: description === '' ? keyMarkdown(key) : withPage(description, key.url) };
}

function withPage(description: string, url: string): string {
  return description.includes('](https://') || url === ''
    ? description
    : `${description}\n\n${documentation(url)}`;
}

function commaBefore({ cursor: { commaAt } }: Writing): Pick<Suggestion, 'commaAt'> {
  return commaAt === undefined ? {} : { commaAt };
}

/** A text as it is written where no quotes are around it yet. */
function scalar({ isJson, isStrict }: Writing, value: string, { type }: TextSchema): string {
  if (isJson) return type === undefined || type === 'text' ? JSON.stringify(value) : value;
  const isOdd = isStrict && type === undefined && /^(?:true|false|[\d.]+)$/.test(value);
  const isPlain = /^[\w./$<][^#{}[\],'"\n]*$/.test(value) && !/:(?: |$)/.test(value);
  return isPlain && !isOdd ? value : `'${value.replaceAll("'", "''")}'`;
}

/** A value between quotes that are there. */
function inQuotes(quote: string, value: string): string {
  return quote === '"' ? JSON.stringify(value).slice(1, -1) : value.replaceAll("'", "''");
}

/** The range of the word; with its quotes where those are written anew. */
function wordRange(
  { text, cursor }: Writing,
  withQuotes: boolean,
  { start }: Lead,
): Pick<Suggestion, 'start' | 'end'> {
  if (!withQuotes || cursor.quote === '') return { start: start ?? cursor.start, end: cursor.end };
  const isClosed = text[cursor.end] === cursor.quote;
  return { start: cursor.start - 1, end: isClosed ? cursor.end + 1 : cursor.end };
}

/** Whether the next key or value stands behind the place without a comma between them. */
function isFollowed({ text }: Writing, end: number): boolean {
  return /^\s*["'\w{[]/.test(text.slice(end, end + 200));
}

function blockValue(key: KeySchema): string {
  if (key.snippet !== undefined) return key.snippet;
  if (key.value.kind === 'map') return '\n  ';
  return key.value.kind === 'list' ? '\n  - ' : ' ';
}

function flowValue({ value, snippet }: KeySchema, { brackets, isJson }: Writing): string {
  const body = snippet?.replace(/^[ \n]+/, found => ' '.repeat(found.replace('\n', '').length));
  const written = body === undefined ? undefined : inBrackets(body, brackets);
  if (written !== undefined) return written;
  if (value.kind === 'map') return between('{', '}', brackets);
  const isText = (node: SchemaNode): boolean =>
    node.kind === 'text' && (node.type === undefined || node.type === 'text');
  if (value.kind === 'text') {
    // Nothing at all would be no JSON while one thinks.
    if (isJson && value.type === 'number') return '${1:1}';
    if (isJson && value.type === 'boolean') return '${1|true,false|}';
    return isJson ? '"$1"' : '$1';
  }
  if (value.items.kind === 'map') {
    const item = between('{', '}', deeper(brackets));
    return between('[', ']', brackets, [item]);
  }
  return between('[', ']', brackets, [isJson && isText(value.items) ? '"$1"' : '$1']);
}

function opensNext(key: KeySchema): boolean {
  const { value } = key;
  const inner = value.kind === 'list' ? value.items : value;
  if (inner.kind === 'text') return inner.values !== undefined || (inner.from ?? 'command') !== 'command';
  return key.snippet === undefined && hasKeys(inner);
}

function hasKeys(node: SchemaNode): boolean {
  return node.kind === 'map' && (Object.keys(node.keys).length > 0 || node.from !== undefined);
}
