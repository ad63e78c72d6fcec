import { SourceDocument, type CheckSettings } from '../rules/sourceDocument';
import { asSequence, entriesOf, entryOf } from '../yaml/access';
import type { ParsedDocument } from '../yaml/document';
import type { LineIndex } from '../yaml/lines';
import type { MappingEntry, YamlNode } from '../yaml/node';
import {
  appspecKind,
  entriesOfItems,
  entryInAnyCase,
  isResourceKey,
  resourcesOf,
  type AppspecKind,
} from './kind';

/** A parsed AppSpec file as the rules look at it. Entries are those that take effect, see `entriesOf`. */
export class AppspecDocument extends SourceDocument {
  readonly kind: AppspecKind | undefined;
  readonly topLevel: readonly MappingEntry[];
  /** Entries of `files`; empty for other compute platforms than EC2, as everything is that they do not have. */
  readonly files: readonly YamlNode[];
  readonly permissions: readonly YamlNode[];
  /** The events under `hooks` of an EC2 file. */
  readonly events: readonly MappingEntry[];
  /** The scripts of all events; each once, however many events share it by an alias. */
  readonly scripts: readonly YamlNode[];
  /** What `Resources` declares in a file for Lambda or ECS. */
  readonly resources: readonly MappingEntry[];
  /** Keys of a resource that stand beside its name, or have none. */
  readonly strayResourceKeys: readonly MappingEntry[];
  /** The events with their functions under `Hooks` of a file for Lambda or ECS. */
  readonly functionHooks: readonly MappingEntry[];

  constructor(text: string, parsed: ParsedDocument, settings?: CheckSettings, lines?: LineIndex) {
    super(text, parsed, settings, lines);
    this.kind = appspecKind(this.root);
    this.topLevel = entriesOf(this.root);
    const isEc2 = this.kind === 'ec2';
    this.files = isEc2 ? this.#items('files') : [];
    this.permissions = isEc2 ? this.#items('permissions') : [];
    this.events = isEc2 ? entriesOf(this.entry('hooks')?.value) : [];
    const lists = new Set(this.events.map(event => event.value));
    this.scripts = [...lists].flatMap(list => asSequence(list)?.items ?? []);
    const functions = isEc2 ? undefined : this.entry('Hooks')?.value;
    const declared = isEc2 ? [] : resourcesOf(this.entry('Resources')?.value);
    this.resources = declared.filter(entry => !isResourceKey(entry));
    this.strayResourceKeys = declared.filter(isResourceKey);
    this.functionHooks = entriesOfItems(functions);
  }

  /** A top-level entry. The agent of EC2 wants keys as they are spelt; the service takes them in any case. */
  entry(key: string): MappingEntry | undefined {
    return this.kind === 'ec2' ? entryOf(this.root, key) : entryInAnyCase(this.root, key);
  }

  /**
   * Whether a value is filled in before CodeDeploy sees the file: `<NAME>`, `{{NAME}}`, `${NAME}`, `[name]`, `__NAME__`.
   * Without quotes, YAML takes some of them for a collection.
   */
  isPlaceholder(node: YamlNode): boolean {
    const source = node.kind === 'scalar' ? node.value : this.text.slice(node.start, node.start + 2);
    return /\{\{|<[^>]*>|\$[{(\w]|^\[.*\]$|__\w+__|%\w+%|@\w+@|^\{%/.test(source.slice(0, 1000));
  }

  #items(key: string): readonly YamlNode[] {
    return asSequence(this.entry(key)?.value)?.items ?? [];
  }
}
