import type { DocumentKind } from '../../src/core/language/recognise';
import type { TextEdit } from '../../src/core/rules/finding';
import type { OffsetRange } from '../../src/core/yaml/document';
import type { PlantFile } from './plantFile';

/** One fault in one place of a valid file. */
export interface Planting {
  /** What makes the valid text a faulty one; they do not overlap. */
  readonly edits: readonly TextEdit[];
  /**
   * Where, besides the lines that the edits write, the author may have to change something: offsets of the valid text.
   * A diagnostic may start on any of these lines.
   */
  readonly also?: readonly OffsetRange[];
}

/** A kind of fault, and where it can be planted. */
export interface Fault {
  readonly kind: DocumentKind;
  /** What is wrong, in a few words; unique among the faults of a kind of file. */
  readonly what: string;
  /** Whether it is only a risk, so that a note suffices; else an error or a warning is asked for. */
  readonly isRisk?: boolean;
  /** Every place of a valid file where it can be planted. */
  readonly places: (file: PlantFile) => readonly (Planting | undefined)[];
}

type Places = Fault['places'];

/** A list of faults of one kind of file, that is added to in words. */
export class FaultList {
  readonly faults: Fault[] = [];
  readonly #kind: DocumentKind;

  constructor(kind: DocumentKind) {
    this.#kind = kind;
  }

  add(what: string, places: Places): void {
    this.faults.push({ kind: this.#kind, what, places });
  }

  /** Like {@link add}, for what works but is a risk. */
  risk(what: string, places: Places): void {
    this.faults.push({ kind: this.#kind, what, places, isRisk: true });
  }
}
