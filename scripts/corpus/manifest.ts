import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { DocumentKind } from '../../src/core/language/recognise';

/** A file of the corpus with what is known of it. */
export interface CorpusFile {
  /** Path below the corpus. */
  readonly file: string;
  readonly kind: DocumentKind;
  /** What the file was called where it comes from. */
  readonly name: string;
  readonly text: string;
  /** `valid`, `valid-lax`, `unsure`, `mistake-ignored` or `invalid`; of a file from history what became of its findings. */
  readonly verdict: string;
  /** What is known to be wrong, such as `INVALID:version-missing:version`. */
  readonly findings: readonly string[];
}

const KINDS: readonly DocumentKind[] = ['buildspec', 'appspec', 'pipeline'];

/** Files with a verdict; samples from documentation (`doc-…`) are left out, since many are templates. */
export function readVerdicts(folder: string): readonly CorpusFile[] {
  return readTable(path.join(folder, 'manifest.tsv')).flatMap(row => {
    const file = row.get('file') ?? '';
    if (path.basename(file).startsWith('doc-')) return [];
    return toFile(folder, row, file.split('/')[0], row.get('verdict'));
  });
}

/** Older versions of files, with what a later version mended. */
export function readHistory(folder: string): readonly CorpusFile[] {
  return readTable(path.join(folder, 'broken-history.tsv')).flatMap(row =>
    toFile(folder, row, row.get('kind'), row.get('finding_gone_in_next')),
  );
}

function toFile(
  folder: string,
  row: ReadonlyMap<string, string>,
  kindName: string | undefined,
  verdict: string | undefined,
): CorpusFile[] {
  const kind = KINDS.find(known => known === kindName);
  const file = row.get('file') ?? '';
  if (kind === undefined) return [];
  return [
    {
      file,
      kind,
      name: path.basename(row.get('path') ?? file),
      text: readFileSync(path.join(folder, file), 'utf8'),
      verdict: verdict ?? '',
      findings: (row.get('findings') ?? '').split(' || ').filter(finding => finding !== ''),
    },
  ];
}

function readTable(file: string): readonly ReadonlyMap<string, string>[] {
  const [head = '', ...lines] = readFileSync(file, 'utf8').split(/\r?\n/);
  const columns = head.split('\t');
  return lines
    .filter(line => line !== '')
    .map(line => {
      const cells = line.split('\t');
      return new Map(columns.map((column, at) => [column, cells[at] ?? '']));
    });
}
