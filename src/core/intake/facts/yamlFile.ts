import { asSequence, entriesOf, entryOf, textOf, valueAt } from '../../yaml/access';
import { LineIndex } from '../../yaml/lines';
import type { MappingEntry, YamlNode } from '../../yaml/node';
import { parseYaml } from '../../yaml/parse';
import type { Fact } from './facts';
import type { ProjectFiles } from './projectFiles';

/** A YAML or JSON file, with where its values stand. One that is not valid gives what can be read of it. */
export class YamlFile {
  readonly path: string;
  readonly root: YamlNode | undefined;
  readonly #lines: LineIndex;

  constructor(path: string, text: string) {
    this.path = path;
    this.root = parseYaml(text).root;
    this.#lines = new LineIndex(text);
  }

  /** `undefined` where the file is not there. */
  static async read(files: ProjectFiles, path: string): Promise<YamlFile | undefined> {
    const text = await files.text(path);
    if (text === undefined) return undefined;
    await files.pause?.();
    return new YamlFile(path, text);
  }

  /** The zero-based line of a node. */
  lineOf({ start }: Pick<YamlNode, 'start'>): number {
    return this.#lines.lineAt(start);
  }

  /** A fact that stands where a node does. */
  factOf<T>(value: T, node: Pick<YamlNode, 'start'>): Fact<T> {
    return { value, evidence: { path: this.path, line: this.lineOf(node) } };
  }
}

/** More of a list are not looked at: only a hostile file has them. */
const MAX_ITEMS = 200;

/** The items of a list; of anything else none. */
export function itemsOf(node: YamlNode | undefined): readonly YamlNode[] {
  return (asSequence(node)?.items ?? []).slice(0, MAX_ITEMS);
}

/** The items of a list, or what stands in place of a list with one item; none for nothing. */
export function itemsOrOne(node: YamlNode | undefined): readonly YamlNode[] {
  if (node === undefined || (node.kind === 'scalar' && node.isNull)) return [];
  return node.kind === 'sequence' ? itemsOf(node) : [node];
}

/** The texts of a list, or the one text that stands in its place. */
export function textsOf(node: YamlNode | undefined): readonly string[] {
  return itemsOrOne(node).flatMap(item => textOf(item) ?? []);
}

/** The entries of a mapping; of anything else none. */
export function membersOf(node: YamlNode | undefined): readonly MappingEntry[] {
  return entriesOf(node).slice(0, MAX_ITEMS);
}

/** Whether a mapping has a key at the end of a path of keys, whatever its value. */
export function hasKey(node: YamlNode | undefined, ...path: readonly string[]): boolean {
  const last = path.at(-1) ?? '';
  return entryOf(valueAt(node, ...path.slice(0, -1)), last) !== undefined;
}
