import type { DocumentKind } from '../../src/core/language/recognise';
import type { MappingEntry, MappingNode, YamlNode } from '../../src/core/yaml/node';
import { FaultList, type Fault } from './fault';
import type { Planting } from './planting';
import { pipelinesOf } from './pipelineParts';
import type { PlantFile, Place } from './plantFile';

/** Faults that keep a file from being YAML or JSON, or that only look right. */
export function syntaxFaults(kind: DocumentKind): readonly Fault[] {
  const list = new FaultList(kind);
  addYaml(list);
  addJson(list);
  return list.faults;
}

function addYaml(list: FaultList): void {
  const yaml = (what: string, change: (file: PlantFile, place: Place) => Planting | undefined): void => {
    list.add(what, file => (file.isJson ? [] : entries(file).map(place => change(file, place))));
  };
  const value = (what: string, change: (text: string) => string): void => {
    yaml(what, (file, place) => {
      const text = plainText(file, place);
      return text === undefined ? undefined : file.setRaw(place, change(text));
    });
  };
  yaml('tab as indentation', (file, { entry }) => {
    const start = file.lines.lineStart(file.lines.lineAt(entry.keyStart));
    const indent = entry.keyStart - start;
    if (indent < 2 || file.text.slice(start, entry.keyStart).trim() !== '') return undefined;
    return { edits: [{ start, end: entry.keyStart, newText: '\t'.repeat(indent >> 1) }] };
  });
  value('quote that is not closed', text => `"${text}`);
  value('bracket that is not closed', text => `[${text}`);
  value('quote that is closed too early', text => `"${text}" and "more`);
  value('text that starts with @', text => `@${text}`);
  value('text that starts with *', () => '*.zip');
  value('colon in an unquoted value', text => `${text}: more`);
  yaml('key without a colon', (file, { entry }) =>
    entry.value.kind === 'scalar' || file.text[entry.keyEnd] !== ':' || !startsBelow(file, entry)
      ? undefined
      : {
          edits: [{ start: entry.keyEnd, end: entry.keyEnd + 1, newText: '' }],
          also: [neighbours(file, entry)],
        },
  );
  yaml('one blank too many before a key', (file, place) => reindent(file, place, 1));
  yaml('one blank too few before a key', (file, place) => reindent(file, place, -1));
  list.add('key that is written twice', file =>
    file.kind === 'pipeline'
      ? pipelinesOf(file).flatMap(pipeline => entries(file, pipeline).map(place => file.repeat(place)))
      : entries(file).map(place => file.repeat(place)),
  );
}

function addJson(list: FaultList): void {
  const json = (what: string, change: (file: PlantFile, place: Place) => Planting | undefined): void => {
    list.add(what, file => (file.isJson ? entries(file).map(place => change(file, place)) : []));
  };
  json('comma behind the last value', (_, { entry, parent }) =>
    parent.entries.at(-1) === entry
      ? { edits: [insertion(entry.value.end, ',')], also: [{ start: parent.end - 1, end: parent.end }] }
      : undefined,
  );
  json('missing comma', (file, { entry, parent }) => {
    const next = parent.entries[parent.entries.indexOf(entry) + 1];
    const comma = file.text.indexOf(',', entry.value.end);
    if (next === undefined || comma > next.keyStart) return undefined;
    return {
      edits: [{ start: comma, end: comma + 1, newText: '' }],
      also: [{ start: next.keyStart, end: next.keyStart }],
    };
  });
  json('single quotes', (file, place) =>
    isQuoted(file, place.entry.value) ? file.setRaw(place, `'text'`) : undefined,
  );
  json('key without quotes', (_, { entry }) => ({
    edits: [{ start: entry.keyStart, end: entry.keyEnd, newText: 'key' }],
  }));
  json('string that is not closed', (file, { entry: { value } }) =>
    isQuoted(file, value) ? { edits: [{ start: value.end - 1, end: value.end, newText: '' }] } : undefined,
  );
  list.add('missing last brace', file => {
    if (!file.isJson || file.root === undefined) return [];
    const { start, end } = file.root;
    return [
      {
        edits: [{ start: end - 1, end, newText: '' }],
        also: [
          { start, end: start + 1 },
          { start: end - 2, end },
        ],
      },
    ];
  });
}

/** Every entry of the mappings below a node. */
function entries(file: PlantFile, from = file.root): readonly Place[] {
  if (from?.kind === 'sequence')
    return from.items.flatMap(item => (item.start >= from.start ? entries(file, item) : []));
  return file.at(from, '*').flatMap(place => [place, ...entries(file, place.node)]);
}

/** A value that is one unquoted word or more on the line of its key. */
function plainText(file: PlantFile, { entry, parent }: Place): string | undefined {
  const { value } = entry;
  const text = file.text.slice(value.start, value.end);
  const isPlain = value.kind === 'scalar' && value.style === 'plain' && value.tag === undefined;
  return isPlain && /^\w[^\n:#"']*$/.test(text) && isBlock(file, parent) ? text : undefined;
}

function isBlock(file: PlantFile, parent: MappingNode): boolean {
  return file.text[parent.start] !== '{' && !isInFlow(file, parent.start);
}

/** Whether the line opens a bracket before the offset. */
function isInFlow(file: PlantFile, offset: number): boolean {
  const start = file.lines.lineStart(file.lines.lineAt(offset));
  return /[[{]/.test(file.text.slice(start, offset));
}

function isQuoted(file: PlantFile, value: YamlNode): boolean {
  return value.kind === 'scalar' && file.text[value.start] === '"' && value.end > value.start + 2;
}

function startsBelow(file: PlantFile, { keyStart, value }: MappingEntry): boolean {
  return file.lines.lineAt(value.start) > file.lines.lineAt(keyStart);
}

/** Moves a key that is not the first of its mapping, and that no other's value could take in. */
function reindent(file: PlantFile, { entry, parent }: Place, by: 1 | -1): Planting | undefined {
  const start = file.lines.lineStart(file.lines.lineAt(entry.keyStart));
  const indent = entry.keyStart - start;
  if (parent.entries[0] === entry || indent < 2 || !isBlock(file, parent)) return undefined;
  if (file.text.slice(start, entry.keyStart).trim() !== '') return undefined;
  return {
    edits: [by === 1 ? insertion(start, ' ') : { start, end: start + 1, newText: '' }],
    also: [neighbours(file, entry)],
  };
}

/** From the line before a key to the one behind it: parsers show such a fault on any of them. */
function neighbours(file: PlantFile, { keyStart }: MappingEntry): { start: number; end: number } {
  const line = file.lines.lineAt(keyStart);
  return { start: file.lines.lineStart(Math.max(0, line - 1)), end: file.lines.lineStart(line + 1) };
}

function insertion(at: number, newText: string) {
  return { start: at, end: at, newText };
}
