import { SourceDocument, type CheckSettings } from '../rules/sourceDocument';
import { entriesOf, entryOf, isEmpty, textOf } from '../yaml/access';
import type { ParsedDocument } from '../yaml/document';
import type { LineIndex } from '../yaml/lines';
import type { MappingEntry, ScalarNode } from '../yaml/node';
import { OLD_VERSION } from './grammar';
import { placesOf, type Place } from './shape';

/** A parsed buildspec as the rules look at it. Entries are those that take effect, see `entriesOf`. */
export class BuildspecDocument extends SourceDocument {
  readonly topLevel: readonly MappingEntry[];
  readonly phasesEntry: MappingEntry | undefined;
  /** Everything under `phases`, known phase or not. */
  readonly phases: readonly MappingEntry[];
  #places: readonly Place[] | undefined;
  #commands: readonly ScalarNode[] | undefined;

  constructor(text: string, parsed: ParsedDocument, settings?: CheckSettings, lines?: LineIndex) {
    super(text, parsed, settings, lines);
    this.topLevel = entriesOf(this.root);
    this.phasesEntry = entryOf(this.root, 'phases');
    this.phases = entriesOf(this.phasesEntry?.value);
  }

  /** The document when nothing but texts of its commands has changed: what is known of its blocks still holds. */
  withText(text: string, lines?: LineIndex): BuildspecDocument {
    const document = new BuildspecDocument(text, this.parsed, this.settings, lines);
    document.#places = this.places;
    document.#commands = this.commands;
    return document;
  }

  entry(key: string): MappingEntry | undefined {
    return entryOf(this.root, key);
  }

  /** A file that only spreads builds over other buildspecs. */
  get isBatchOnly(): boolean {
    return !isEmpty(this.entry('batch')?.value) && isEmpty(this.phasesEntry?.value);
  }

  /** In version 0.1 every command runs in a shell of its own, and variables stand elsewhere. */
  get isOldVersion(): boolean {
    return textOf(this.entry('version')?.value) === OLD_VERSION;
  }

  /** See {@link placesOf}. */
  get places(): readonly Place[] {
    this.#places ??= placesOf(this.root);
    return this.#places;
  }

  /** The texts under all `commands` and `finally`, in the order of the text. */
  get commands(): readonly ScalarNode[] {
    this.#commands ??= inOrder(
      this.places
        .filter(place => place.shape.isCommands)
        .flatMap(({ node }) => (node.kind === 'sequence' ? node.items : [node]))
        .filter(node => node.kind === 'scalar'),
    );
    return this.#commands;
  }
}

/** Commands are in order already, unless an alias stands for some. */
function inOrder(nodes: ScalarNode[]): readonly ScalarNode[] {
  const isSorted = nodes.every((node, at) => at === 0 || (nodes[at - 1]?.start ?? 0) <= node.start);
  return isSorted ? nodes : nodes.sort((a, b) => a.start - b.start);
}
