import { fixtureFiles } from '../../scripts/plant/baseFiles';
import { readHistory, readVerdicts } from '../../scripts/corpus/manifest';
import type { SeedFile } from './fuzzInput';

/** The project's own valid files and, where a folder with a `manifest.tsv` is given, the real ones there. */
export function seedFiles(folder?: string): readonly SeedFile[] {
  const real = folder === undefined ? [] : [...readVerdicts(folder), ...readHistory(folder)];
  return [...fixtureFiles(), ...real].map(({ name, text }) => ({ name, text }));
}
