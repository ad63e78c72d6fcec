import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import type { DocumentKind } from '../../src/core/language/recognise';
import { readVerdicts } from '../corpus/manifest';
import { PlantFile } from './plantFile';

const FIXTURES = path.resolve('test', 'fixtures', 'valid');

/** The project's own valid files, one folder a kind. */
export function fixtureFiles(): readonly PlantFile[] {
  return (['buildspec', 'appspec', 'pipeline'] satisfies DocumentKind[]).flatMap(kind =>
    readdirSync(path.join(FIXTURES, kind))
      .sort()
      .map(name => new PlantFile(kind, name, readFileSync(path.join(FIXTURES, kind, name), 'utf8'))),
  );
}

/** The files of a folder with a `manifest.tsv` that AWS surely accepts. */
export function realFiles(folder: string): readonly PlantFile[] {
  return readVerdicts(folder)
    .filter(({ verdict }) => verdict === 'valid')
    .map(({ kind, name, text }) => new PlantFile(kind, name, text));
}
