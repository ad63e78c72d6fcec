import { asMapping, entriesOf, entryOf, isEmpty } from '../yaml/access';
import type { ParsedDocument } from '../yaml/document';
import { LineIndex } from '../yaml/lines';
import type { MappingEntry, MappingNode } from '../yaml/node';

/** A parsed buildspec as the rules look at it. Entries are those that take effect, see `entriesOf`. */
export class BuildspecDocument {
  readonly text: string;
  readonly parsed: ParsedDocument;
  /** The top-level mapping; absent where the text does not parse or is something else. */
  readonly root: MappingNode | undefined;
  readonly topLevel: readonly MappingEntry[];
  readonly phasesEntry: MappingEntry | undefined;
  /** Everything under `phases`, known phase or not. */
  readonly phases: readonly MappingEntry[];
  #lines: LineIndex | undefined;

  constructor(text: string, parsed: ParsedDocument) {
    this.text = text;
    this.parsed = parsed;
    this.root = asMapping(parsed.root);
    this.topLevel = entriesOf(this.root);
    this.phasesEntry = entryOf(this.root, 'phases');
    this.phases = entriesOf(this.phasesEntry?.value);
  }

  /** Built on first use: a file without findings needs none. */
  get lines(): LineIndex {
    this.#lines ??= new LineIndex(this.text);
    return this.#lines;
  }

  entry(key: string): MappingEntry | undefined {
    return entryOf(this.root, key);
  }

  /** A file that only spreads builds over other buildspecs. */
  get isBatchOnly(): boolean {
    return !isEmpty(this.entry('batch')?.value) && isEmpty(this.phasesEntry?.value);
  }

  /** Whether the mapping is written with indentation and not with braces. */
  isBlock(mapping: MappingNode): boolean {
    return this.text[mapping.start] !== '{';
  }
}
