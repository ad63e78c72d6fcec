import { parseXml, XmlElement, type XmlDocument } from '@rgrove/parse-xml';
import { parse as parseToml } from 'smol-toml';
import { parseJson } from '../../yaml/parseJson';
import { LineIndex } from '../../yaml/lines';
import { entriesOf, entryOf, textOf, valueAt } from '../../yaml/access';
import type { MappingEntry, YamlNode } from '../../yaml/node';
import type { Fact } from './facts';
import type { ProjectFolder } from './projectFiles';

/** A JSON file of a project, with where its keys stand. */
export class JsonManifest {
  readonly #path: string;
  readonly #root: YamlNode | undefined;
  readonly #lines: LineIndex;

  private constructor(path: string, text: string) {
    this.#path = path;
    this.#root = parseJson(text).root;
    this.#lines = new LineIndex(text);
  }

  /** `undefined` where the file is not there. One that is no JSON gives what can be read of it. */
  static async read(folder: ProjectFolder, name: string): Promise<JsonManifest | undefined> {
    const text = await folder.text(name);
    return text === undefined ? undefined : new JsonManifest(folder.path(name), text);
  }

  /** The text at a path of keys, where one stands there. */
  fact(...keys: readonly string[]): Fact<string> | undefined {
    const last = keys.at(-1) ?? '';
    const entry = entryOf(valueAt(this.#root, ...keys.slice(0, -1)), last);
    const text = textOf(entry?.value);
    return entry === undefined || text === undefined ? undefined : this.#factOf(entry, text);
  }

  /** The texts of the list at a path of keys. */
  texts(...path: readonly string[]): readonly string[] {
    const list = valueAt(this.#root, ...path);
    return list?.kind === 'sequence' ? list.items.flatMap(item => textOf(item) ?? []) : [];
  }

  /** The keys of the mapping at a path of keys, each with where it stands. */
  keys(...path: readonly string[]): readonly Fact<string>[] {
    return entriesOf(valueAt(this.#root, ...path)).map(entry => this.#factOf(entry, entry.key));
  }

  #factOf(entry: MappingEntry, value: string): Fact<string> {
    return { value, evidence: { path: this.#path, line: this.#lines.lineAt(entry.keyStart) } };
  }
}

/** A TOML file of a project. The line of a fact is that of the first line that its key starts. */
export class TomlManifest {
  readonly #path: string;
  readonly #text: string;
  readonly #root: unknown;
  readonly #lines: LineIndex;

  private constructor(path: string, text: string, root: unknown) {
    this.#path = path;
    this.#text = text;
    this.#root = root;
    this.#lines = new LineIndex(text);
  }

  /** `undefined` where the file is not there, or no TOML. */
  static async read(folder: ProjectFolder, name: string): Promise<TomlManifest | undefined> {
    const text = await folder.text(name);
    if (text === undefined) return undefined;
    try {
      return new TomlManifest(folder.path(name), text, parseToml(text));
    } catch {
      return undefined;
    }
  }

  /** The text at a path of keys, where one stands there. */
  fact(...keys: readonly string[]): Fact<string> | undefined {
    const value = this.value(...keys);
    return typeof value === 'string' ? this.factOf(value, keys.at(-1) ?? '') : undefined;
  }

  /** Whatever stands at a path of keys. */
  value(...keys: readonly string[]): unknown {
    let current: unknown = this.#root;
    for (const key of keys)
      current = isRecord(current) && Object.hasOwn(current, key) ? current[key] : undefined;
    return current;
  }

  /** A fact whose line is that of the first line with these words. */
  factOf<T>(value: T, words: string): Fact<T> {
    const at = this.#text.indexOf(words);
    const line = at === -1 ? {} : { line: this.#lines.lineAt(at) };
    return { value, evidence: { path: this.#path, ...line } };
  }
}

/** An XML file of a project, with where its elements stand. */
export class XmlManifest {
  readonly #path: string;
  readonly #root: XmlElement | undefined;
  readonly #lines: LineIndex;

  private constructor(path: string, text: string, document: XmlDocument) {
    this.#path = path;
    this.#root = document.root ?? undefined;
    this.#lines = new LineIndex(text);
  }

  /** `undefined` where the file is not there, or no XML. */
  static async read(folder: ProjectFolder, name: string): Promise<XmlManifest | undefined> {
    const text = await folder.text(name);
    if (text === undefined) return undefined;
    try {
      return new XmlManifest(folder.path(name), text, parseXml(text, { includeOffsets: true }));
    } catch {
      return undefined;
    }
  }

  get root(): XmlElement | undefined {
    return this.#root;
  }

  /** The text of the first element at a path of element names below the root. */
  fact(...names: readonly string[]): Fact<string> | undefined {
    const found = names.reduce<XmlElement | undefined>(
      (element, name) => element && childrenOf(element, name)[0],
      this.#root,
    );
    const text = found?.text.trim();
    return found === undefined || text === undefined || text === '' ? undefined : this.factOf(text, found);
  }

  /** All elements of a name, at any depth. */
  all(name: string): readonly XmlElement[] {
    return this.#root === undefined ? [] : below(this.#root).filter(element => element.name === name);
  }

  factOf<T>(value: T, element: XmlElement): Fact<T> {
    return { value, evidence: { path: this.#path, line: this.#lines.lineAt(Math.max(0, element.start)) } };
  }
}

/** The elements of a name right below another. */
export function childrenOf(element: XmlElement, name: string): readonly XmlElement[] {
  return element.children.filter(
    (child): child is XmlElement => child instanceof XmlElement && child.name === name,
  );
}

function below(element: XmlElement): readonly XmlElement[] {
  const found: XmlElement[] = [element];
  for (const at of found) for (const child of at.children) if (child instanceof XmlElement) found.push(child);
  return found;
}

/** The first group of a pattern's first match in a text, with its line. */
export function matched(path: string, text: string | undefined, pattern: RegExp): Fact<string> | undefined {
  const found = text === undefined ? null : pattern.exec(text);
  const value = found?.[1]?.trim();
  if (text === undefined || found === null || value === undefined || value === '') return undefined;
  return {
    value,
    evidence: { path, line: new LineIndex(text).lineAt(found.index + found[0].indexOf(value)) },
  };
}

/** The first groups of all of a pattern's matches in a text, each with its line; no more than a thousand. */
export function allMatched(path: string, text: string, pattern: RegExp): readonly Fact<string>[] {
  const lines = new LineIndex(text);
  const found: Fact<string>[] = [];
  for (const match of text.matchAll(pattern)) {
    if (found.length === MAX_MATCHES) break;
    const value = match[1] ?? '';
    if (value !== '')
      found.push({ value, evidence: { path, line: lines.lineAt(match.index + match[0].indexOf(value)) } });
  }
  return found;
}

const MAX_MATCHES = 1000;

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
