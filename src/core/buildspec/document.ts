import { SourceDocument, type CheckSettings } from '../rules/sourceDocument';
import { entriesOf, entryOf, isEmpty } from '../yaml/access';
import type { ParsedDocument } from '../yaml/document';
import type { LineIndex } from '../yaml/lines';
import type { MappingEntry } from '../yaml/node';

/** A parsed buildspec as the rules look at it. Entries are those that take effect, see `entriesOf`. */
export class BuildspecDocument extends SourceDocument {
  readonly topLevel: readonly MappingEntry[];
  readonly phasesEntry: MappingEntry | undefined;
  /** Everything under `phases`, known phase or not. */
  readonly phases: readonly MappingEntry[];

  constructor(text: string, parsed: ParsedDocument, settings?: CheckSettings, lines?: LineIndex) {
    super(text, parsed, settings, lines);
    this.topLevel = entriesOf(this.root);
    this.phasesEntry = entryOf(this.root, 'phases');
    this.phases = entriesOf(this.phasesEntry?.value);
  }

  entry(key: string): MappingEntry | undefined {
    return entryOf(this.root, key);
  }

  /** A file that only spreads builds over other buildspecs. */
  get isBatchOnly(): boolean {
    return !isEmpty(this.entry('batch')?.value) && isEmpty(this.phasesEntry?.value);
  }
}
