import type { DocumentKind } from '../../src/core/language/recognise';
import type { PlantFile } from './plantFile';
import type { Planting } from './planting';

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
