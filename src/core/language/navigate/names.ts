import { buildspecNames } from './buildspecNames';
import type { NavigationFile } from './file';
import type { Named, Occurrence } from './named';
import { pipelineNames } from './pipelineNames';

/** Editors ask for the names of one file again with each move of the cursor. */
const KNOWN = new WeakMap<NavigationFile, readonly Named[]>();

/** The names of a file that several of its places share. Never throws. */
export function namesIn(file: NavigationFile): readonly Named[] {
  const known = KNOWN.get(file) ?? read(file);
  KNOWN.set(file, known);
  return known;
}

function read(file: NavigationFile): readonly Named[] {
  switch (file.kind) {
    case 'buildspec':
      return buildspecNames(file.document);
    case 'pipeline':
      return pipelineNames(file.document);
    case 'appspec':
      return [];
  }
}

/** A name, and the place of it that an offset lies in. */
export interface NameAt {
  readonly named: Named;
  readonly occurrence: Occurrence;
}

/** The name that a cursor stands in, or right behind; the shortest where one lies in another. */
export function nameAt(names: readonly Named[], offset: number): NameAt | undefined {
  let best: NameAt | undefined;
  for (const named of names)
    for (const occurrence of named.occurrences) {
      const { start, end } = occurrence;
      if (start > offset || offset > end) continue;
      const length = best === undefined ? Infinity : best.occurrence.end - best.occurrence.start;
      if (end - start < length) best = { named, occurrence };
    }
  return best;
}
