import type { KeySchema, SchemaNode, TextSchema, ValueSchema } from '../../schema/schema';
import type { Cursor } from './cursor';
import { escapeSnippet, layOut, type FileStyle } from './layout';
import { keyMarkdown } from './markdown';
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
  /** There is something to choose right behind it. */
  readonly opensNext?: boolean;
}

/** How things are written at a place. */
export interface Writing {
  readonly text: string;
  readonly cursor: Cursor;
  readonly style: FileStyle;
  /** Keys and texts need double quotes. */
  readonly isJson: boolean;
  /** An unquoted `true` or `1` would be no text. */
  readonly isStrict: boolean;
}

/** The key of a mapping. `prefix` is the dash where it begins a new item of a list. */
export function keySuggestion(writing: Writing, name: string, key: KeySchema, prefix = ''): Suggestion {
  const { cursor, style, isJson } = writing;
  const range = wordRange(writing, isJson || cursor.quote !== '');
  const quote = isJson ? '"' : cursor.quote;
  const written = `${quote}${escapeSnippet(name)}${quote}`;
  const column = cursor.column + prefix.length;
  const insert = cursor.hasColon
    ? written
    : cursor.isFlow
      ? `${written}: ${flowValue(key.value, isJson)}${isFollowed(writing, range.end) ? ',' : ''}`
      : `${prefix}${layOut(`${written}:${blockValue(key)}`, column, style)}`;
  return {
    label: name,
    kind: 'key',
    ...(key.required === true ? { detail: 'required' } : {}),
    documentation: keyMarkdown(key),
    insert,
    ...range,
    ...(range.start < cursor.start ? { filter: `${cursor.quote}${name}` } : {}),
    opensNext: !cursor.hasColon && opensNext(key),
  };
}

/** One of the values of a text. */
export function valueSuggestion(
  writing: Writing,
  { value, description }: ValueSchema,
  node: TextSchema,
  prefix = '',
): Suggestion {
  const { cursor } = writing;
  const written = cursor.quote === '' ? scalar(writing, value, node) : value;
  const blank = cursor.needsBlank ? ' ' : '';
  return {
    label: value,
    kind: node.from === 'buildspecFile' || node.from === 'workspaceFile' ? 'file' : 'value',
    ...(description === undefined ? {} : { documentation: description }),
    insert: `${blank}${prefix}${escapeSnippet(written)}`,
    start: cursor.start,
    end: cursor.end,
  };
}

/** A block of several lines. `prefix` is the dash where it is a new item of a list. */
export function sectionSuggestion(
  { cursor, style }: Writing,
  { label, description, body }: Section,
  prefix = '',
): Suggestion {
  return {
    label,
    kind: 'section',
    documentation: description,
    insert: `${prefix}${layOut(body, cursor.column + prefix.length, style)}`,
    start: cursor.start,
    end: cursor.end,
  };
}

/** A text as it is written where no quotes are around it yet. */
function scalar({ isJson, isStrict }: Writing, value: string, { type }: TextSchema): string {
  if (isJson) return type === undefined || type === 'text' ? JSON.stringify(value) : value;
  const isOdd = isStrict && type === undefined && /^(?:true|false|[\d.]+)$/.test(value);
  const isPlain = /^[\w./$<][^#{}[\],'"\n]*$/.test(value) && !/:(?: |$)/.test(value);
  return isPlain && !isOdd ? value : `'${value.replaceAll("'", "''")}'`;
}

/** The range of the word; with its quotes where those are written anew. */
function wordRange({ text, cursor }: Writing, withQuotes: boolean): Pick<Suggestion, 'start' | 'end'> {
  if (!withQuotes || cursor.quote === '') return { start: cursor.start, end: cursor.end };
  const isClosed = text[cursor.end] === cursor.quote;
  return { start: cursor.start - 1, end: isClosed ? cursor.end + 1 : cursor.end };
}

/** Whether the next key stands behind the place without a comma between them. */
function isFollowed({ text }: Writing, end: number): boolean {
  return /^\s*["'\w]/.test(text.slice(end, end + 200));
}

function blockValue(key: KeySchema): string {
  if (key.snippet !== undefined) return key.snippet;
  if (key.value.kind === 'map') return '\n  ';
  return key.value.kind === 'list' ? '\n  - ' : ' ';
}

function flowValue(node: SchemaNode, isJson: boolean): string {
  if (node.kind === 'map') return '{$1}';
  if (node.kind === 'list') return '[$1]';
  return isJson && (node.type === undefined || node.type === 'text') ? '"$1"' : '$1';
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
