import { isJsonFile } from '../../src/core/language/diagnostics';
import type { DocumentKind } from '../../src/core/language/recognise';
import type { OffsetRange } from '../../src/core/yaml/document';
import { LineIndex } from '../../src/core/yaml/lines';
import type { MappingEntry, MappingNode, SequenceNode, YamlNode } from '../../src/core/yaml/node';
import { parseYaml } from '../../src/core/yaml/parse';
import { parseJson } from '../../src/core/yaml/parseJson';
import type { Planting } from './planting';

/** A value to write: as JSON, or unquoted where YAML allows it. */
export type NewValue =
  string | number | boolean | null | readonly NewValue[] | { readonly [key: string]: NewValue };

/** A place of a file that a path of keys leads to. */
export interface Place {
  readonly node: YamlNode;
  /** The mapping's entry, where the last step of the path was a key. */
  readonly entry: MappingEntry;
  readonly parent: MappingNode;
}

/** Text that YAML reads as itself without quotes. */
const PLAIN = /^(?!(?:yes|no|on|off|true|false|null)$)[A-Za-z/$][\w./$:@*()-]*$/i;

/** A valid file that faults are planted into, and the changes that plant them. */
export class PlantFile {
  readonly kind: DocumentKind;
  readonly name: string;
  readonly text: string;
  readonly isJson: boolean;
  readonly lines: LineIndex;
  readonly root: YamlNode | undefined;

  constructor(kind: DocumentKind, name: string, text: string) {
    this.kind = kind;
    this.name = name;
    this.text = text;
    this.isJson = isJsonFile(name, text);
    this.lines = new LineIndex(text);
    this.root = (this.isJson ? parseJson(text) : parseYaml(text)).root;
  }

  /** The entries at the end of a path from `from`; `*` is any key, and items of lists are passed through. */
  at(from: YamlNode | undefined, ...path: readonly string[]): readonly Place[] {
    const [step, ...rest] = path;
    if (from === undefined || step === undefined) return [];
    if (from.kind === 'sequence') return from.items.flatMap(item => this.at(item, ...path));
    if (from.kind !== 'mapping') return [];
    return from.entries
      .filter(entry => (step === '*' || isSame(entry.key, step)) && this.#isOwn(from, entry))
      .flatMap(entry =>
        rest.length === 0 ? [{ node: entry.value, entry, parent: from }] : this.at(entry.value, ...rest),
      );
  }

  /** {@link at} from the root. */
  find(...path: readonly string[]): readonly Place[] {
    return this.at(this.root, ...path);
  }

  /** The mappings at a path: the values of its entries, and the items of those that are lists. */
  mappings(...path: readonly string[]): readonly MappingNode[] {
    return this.find(...path).flatMap(({ node }) => mappingsOf(node));
  }

  rename({ entry }: Place, key: string): Planting {
    const quote = this.text[entry.keyStart] === '"' ? '"' : '';
    return { edits: [{ start: entry.keyStart, end: entry.keyEnd, newText: quote + key + quote }] };
  }

  /** Gives a key another value, which may be of another type. */
  set({ entry }: Place, value: NewValue): Planting {
    return this.setRaw({ entry }, this.#write(value));
  }

  /** {@link set} with text that is written as it stands. */
  setRaw({ entry }: Pick<Place, 'entry'>, value: string): Planting {
    const lineBreak = this.text.slice(entry.keyEnd, entry.value.end).endsWith('\n') ? '\n' : '';
    return {
      edits: [{ start: entry.keyEnd, end: entry.value.end, newText: `: ${value}${lineBreak}` }],
      also: [keyRange(entry)],
    };
  }

  /** Adds a key to a mapping, before its first one. */
  insert(mapping: MappingNode, key: string, value: NewValue): Planting {
    const at = mapping.entries[0]?.keyStart ?? mapping.start + 1;
    const separator = this.#isFlow(mapping) ? (mapping.entries.length === 0 ? '' : ', ') : this.#newLine(at);
    return {
      edits: [
        { start: at, end: at, newText: `${this.#key(mapping, key)}: ${this.#write(value)}${separator}` },
      ],
    };
  }

  /** Writes a key a second time, with the same value, behind itself. */
  repeat({ entry, parent }: Place): Planting | undefined {
    const { keyStart, value } = entry;
    if (value.end <= keyStart) return undefined;
    const source = this.text.slice(keyStart, value.end).replace(/\s+$/, '');
    const separator = this.#isFlow(parent) ? ', ' : this.#newLine(keyStart);
    return {
      edits: [{ start: keyStart, end: keyStart, newText: source + separator }],
      also: [{ start: keyStart, end: entry.keyEnd }],
    };
  }

  /** Takes a key out; the whole mapping that it is missing from is the right place for a diagnostic. */
  remove(place: Place): Planting | undefined {
    const { entry, parent } = place;
    const index = parent.entries.indexOf(entry);
    const next = parent.entries[index + 1];
    const previous = parent.entries[index - 1];
    const start = next === undefined ? previous?.value.end : entry.keyStart;
    const end = next === undefined ? entry.value.end : next.keyStart;
    if (start === undefined || end <= start) return undefined;
    const needsBreak =
      this.text.slice(start, end).endsWith('\n') && this.text[start - 1] !== '\n' && next === undefined;
    return { edits: [{ start, end, newText: needsBreak ? '\n' : '' }], also: [this.withHead(parent)] };
  }

  /** Adds an item to a list, before its first one. */
  add(list: SequenceNode, value: NewValue): Planting | undefined {
    const [first] = list.items;
    if (first === undefined || first.start < list.start) return undefined;
    const separator = this.#isFlow(list) ? ', ' : `${this.#newLine(list.start)}- `;
    return { edits: [{ start: first.start, end: first.start, newText: this.#write(value) + separator }] };
  }

  /** Writes an item of a list twice. */
  repeatItem(list: SequenceNode, item: YamlNode): Planting | undefined {
    if (item.start < list.start || item.end > list.end) return undefined;
    const source = this.text.slice(item.start, item.end).replace(/\s+$/, '');
    const separator = this.#isFlow(list) ? ', ' : `${this.#newLine(list.start)}- `;
    return {
      edits: [{ start: item.start, end: item.start, newText: source + separator }],
      also: [item],
    };
  }

  /** Takes an item out of a list of several. */
  removeItem(list: SequenceNode, item: YamlNode): Planting | undefined {
    const index = list.items.indexOf(item);
    const next = list.items[index + 1];
    const previous = list.items[index - 1];
    const start = next === undefined ? previous?.end : item.start;
    const end = next === undefined ? item.end : next.start;
    return start === undefined || end <= start ? undefined : { edits: [{ start, end, newText: '' }] };
  }

  /** A mapping with the line of the key that it belongs to; of the whole file the lines up to its first key. */
  withHead(mapping: MappingNode): OffsetRange {
    if (mapping === this.root) return { start: 0, end: mapping.entries[0]?.keyEnd ?? 0 };
    const start = this.lines.lineStart(this.lines.lineAt(mapping.start));
    const isAlone = this.text.slice(start, mapping.start).trim() === '';
    return { start: isAlone ? Math.max(0, start - 1) : start, end: mapping.end };
  }

  #isOwn(mapping: MappingNode, { keyEnd, value }: MappingEntry): boolean {
    const isPlain = value.start >= keyEnd && value.end <= Math.max(mapping.end, value.start);
    return isPlain && !/[&*]/.test(this.text.slice(keyEnd, value.start));
  }

  #isFlow(node: YamlNode): boolean {
    return this.text[node.start] === '{' || this.text[node.start] === '[';
  }

  #newLine(offset: number): string {
    return `\n${' '.repeat(this.lines.positionAt(offset).character)}`;
  }

  #key(mapping: MappingNode, key: string): string {
    const first = mapping.entries[0]?.keyStart;
    return this.isJson || (first !== undefined && this.text[first] === '"') ? JSON.stringify(key) : key;
  }

  #write(value: NewValue): string {
    return !this.isJson && typeof value === 'string' && PLAIN.test(value) ? value : JSON.stringify(value);
  }
}

/** The mapping itself, or those of a list. */
export function mappingsOf(node: YamlNode): readonly MappingNode[] {
  if (node.kind === 'mapping') return [node];
  return node.kind === 'sequence' ? node.items.filter(item => item.kind === 'mapping') : [];
}

/** The places of which the value is a list, with it. */
export function listsOf(places: readonly Place[]): readonly (Place & { readonly node: SequenceNode })[] {
  return places.flatMap(place => (place.node.kind === 'sequence' ? [{ ...place, node: place.node }] : []));
}

/** The key as somebody in a hurry writes it. Deterministic. */
export function misspelt(key: string): string {
  const middle = key.length >> 1;
  const [a = '', b = ''] = [key[middle - 1], key[middle]];
  return a === b || key.length < 4 ? `${key}x` : key.slice(0, middle - 1) + b + a + key.slice(middle + 1);
}

function keyRange({ keyStart, keyEnd }: MappingEntry): OffsetRange {
  return { start: keyStart, end: keyEnd };
}

/** CloudFormation writes the same keys with a capital. */
function isSame(key: string, step: string): boolean {
  return key === step || (key.slice(1) === step.slice(1) && key[0]?.toLowerCase() === step[0]?.toLowerCase());
}
