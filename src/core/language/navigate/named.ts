import type { OffsetRange } from '../../yaml/document';

/** What has a name that other places of the same file use. */
export type NamedKind =
  | 'artifact'
  | 'namespace'
  | 'pipelineVariable'
  | 'outputVariable'
  | 'sourceAction'
  | 'stage'
  | 'project'
  | 'batchBuild'
  | 'environmentVariable'
  | 'secondaryArtifact';

/** A place where a name stands: the name alone, without quotes and without what else its value holds. */
export interface Occurrence extends OffsetRange {
  readonly isDefinition: boolean;
  /** Whether the name is written there as it is; where not, the range is that of the function that makes it. */
  readonly isWritten: boolean;
}

/** A name with all its places, in the order of the text. */
export interface Named {
  readonly kind: NamedKind;
  readonly name: string;
  /** Names of one kind and one scope differ: those of one pipeline, of one batch. */
  readonly scope: string;
  readonly occurrences: readonly Occurrence[];
}

export type Place = Pick<Occurrence, 'start' | 'end' | 'isWritten'>;

interface Gathered {
  readonly named: Omit<Named, 'occurrences'>;
  readonly occurrences: Map<string, Occurrence>;
}

/** Gathers names with their places. A place that is read twice, through an alias, counts once. */
export class NameCollector {
  readonly #text: string;
  readonly #found = new Map<string, Gathered>();

  constructor(text: string) {
    this.#text = text;
  }

  add(named: Omit<Named, 'occurrences'>, { start, end, isWritten }: Place, isDefinition: boolean): void {
    if (named.name === '') return;
    const key = JSON.stringify([named.kind, named.scope, named.name]);
    const found = this.#found.get(key) ?? { named, occurrences: new Map<string, Occurrence>() };
    this.#found.set(key, found);
    const place = `${String(start)}:${String(end)}`;
    if (found.occurrences.get(place)?.isDefinition === true) return;
    found.occurrences.set(place, { start, end, isDefinition, isWritten });
  }

  /** Where a word stands in the source of a value that comes to it, or holds it. */
  placeOf(word: string, { start, end }: OffsetRange, isKnown = true): Place {
    const source = this.#text.slice(start, end);
    const at = source.indexOf(word);
    const isOnly = at !== -1 && !source.includes(word, at + 1);
    if (!isKnown || !isOnly || word === '') return { start, end, isWritten: false };
    return { start: start + at, end: start + at + word.length, isWritten: true };
  }

  all(): readonly Named[] {
    return [...this.#found.values()].map(({ named, occurrences }) => ({
      ...named,
      occurrences: [...occurrences.values()].sort((a, b) => a.start - b.start),
    }));
  }
}
