import { diagnoseAs } from '../src/core/language/diagnose';
import type { Diagnostic } from '../src/core/language/diagnostics';
import { linesOfFinding } from './corpus/lineOfFinding';
import { readHistory, readVerdicts, type CorpusFile } from './corpus/manifest';

/** What a verdict asks of the checks: the share of its files for which `holds` must be true. */
interface Expectation {
  readonly verdicts: readonly string[];
  readonly what: string;
  readonly atLeast: number;
  readonly holds: (severities: ReadonlySet<string>) => boolean;
}

const EXPECTATIONS: readonly Expectation[] = [
  { verdicts: ['valid', 'valid-lax'], what: 'no error', atLeast: 1, holds: found => !found.has('error') },
  {
    verdicts: ['valid', 'valid-lax'],
    what: 'no warning',
    atLeast: 0.98,
    holds: found => !found.has('warning'),
  },
  { verdicts: ['invalid'], what: 'an error', atLeast: 1, holds: found => found.has('error') },
  {
    verdicts: ['mistake-ignored'],
    what: 'a warning or an error',
    atLeast: 1,
    holds: found => found.has('warning') || found.has('error'),
  },
  { verdicts: ['unsure'], what: 'no error', atLeast: 1, holds: found => !found.has('error') },
];

/** Findings of history that a later version mended. */
const MENDED: ReadonlySet<string> = new Set(['all gone', 'some gone']);
const MENDED_AT_LEAST = 0.98;

function check(file: CorpusFile): readonly Diagnostic[] {
  return diagnoseAs(file.kind, file.name, file.text);
}

/** Checks every file with a verdict; prints a line for each expectation and the files that it does not hold for. */
function checkVerdicts(folder: string): boolean {
  const files = readVerdicts(folder).map(file => ({ file, diagnostics: check(file) }));
  let isGood = true;
  for (const { verdicts, what, atLeast, holds } of EXPECTATIONS) {
    for (const kind of ['buildspec', 'appspec', 'pipeline'] as const) {
      const all = files.filter(({ file }) => verdicts.includes(file.verdict) && file.kind === kind);
      const misses = all.filter(
        ({ diagnostics }) => !holds(new Set(diagnostics.map(({ severity }) => severity))),
      );
      isGood =
        report(`${kind} ${verdicts.join(' or ')}: ${what}`, all.length, misses.length, atLeast) && isGood;
      for (const { file, diagnostics } of misses) explain(file, diagnostics);
    }
  }
  return isGood;
}

/** Checks older versions whose mistakes were mended: each must be found, on a line where it stands. */
function checkHistory(folder: string): boolean {
  const files = readHistory(folder).filter(({ verdict }) => MENDED.has(verdict));
  const found = files.map(file => ({ file, diagnostics: check(file) }));
  const silent = found.filter(({ diagnostics }) => diagnostics.length === 0);
  const misplaced = found.filter(
    ({ file, diagnostics }) => diagnostics.length > 0 && !isOnLine(file, diagnostics),
  );
  const isFound = report('history: found', files.length, silent.length, MENDED_AT_LEAST);
  for (const { file, diagnostics } of silent) explain(file, diagnostics);
  const misses = silent.length + misplaced.length;
  const isPlaced = report('history: found on the right line', files.length, misses, MENDED_AT_LEAST);
  for (const { file, diagnostics } of misplaced) explain(file, diagnostics);
  return isFound && isPlaced;
}

/** Whether one of the known findings is shown where it stands. */
function isOnLine({ findings, text }: CorpusFile, diagnostics: readonly Diagnostic[]): boolean {
  return findings.some(finding => {
    const lines = linesOfFinding(finding, text);
    return (
      lines === undefined ||
      diagnostics.some(
        ({ range }) => range.start.line >= lines.first - 1 && range.start.line <= lines.last + 1,
      )
    );
  });
}

function report(what: string, count: number, misses: number, atLeast: number): boolean {
  const share = count === 0 ? 1 : (count - misses) / count;
  const isGood = share >= atLeast;
  const figures = `${String(count - misses)}/${String(count)}`.padStart(9);
  const percent = `${(share * 100).toFixed(1)} %`.padStart(8);
  console.log(`${isGood ? 'ok    ' : 'FAILED'} ${what.padEnd(62)} ${figures} ${percent}`);
  return isGood;
}

function explain(file: CorpusFile, diagnostics: readonly Diagnostic[]): void {
  const found = diagnostics
    .filter(({ severity }) => severity !== 'information')
    .slice(0, 3)
    .map(({ range, severity, rule, message }) => {
      return `${String(range.start.line + 1)} ${severity} ${rule}: ${message.slice(0, 90)}`;
    });
  console.log(`         ${file.file} [${file.findings.join('; ').slice(0, 100)}] ${found.join(' | ')}`);
}

const [folder] = process.argv.slice(2);
if (folder === undefined) {
  console.error(
    'usage: npm run corpus -- FOLDER   a folder of real files with manifest.tsv and broken-history.tsv',
  );
  process.exitCode = 2;
} else {
  const results = [checkVerdicts(folder), checkHistory(folder)];
  process.exitCode = results.every(Boolean) ? 0 : 1;
}
