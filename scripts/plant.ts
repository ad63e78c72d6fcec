import { fixtureFiles, realFiles } from './plant/baseFiles';
import { allFaults } from './plant/faults';
import { plantAll, problemsOf, rowsOf, type Outcome } from './plant/plant';

/** Of all planted faults. */
const FOUND_AT_LEAST = 0.98;
const ON_LINE_AT_LEAST = 0.95;

/** So many misses of a kind of fault are shown. */
const MAX_SHOWN = 3;

/** Plants every fault in every file and prints how many were found, kind by kind. */
function main(folder: string | undefined): void {
  const all = [...fixtureFiles(), ...(folder === undefined ? [] : realFiles(folder))];
  const files = all.filter(file => problemsOf(file).length === 0);
  const faults = allFaults();
  const outcomes = files.flatMap(file => plantAll(file, faults));
  const rows = rowsOf(faults, outcomes);
  console.log(
    `${'kind'.padEnd(76)} ${'planted'.padStart(8)} ${'found'.padStart(7)} ${'on line'.padStart(8)}`,
  );
  for (const { kind, what, planted, found, onLine } of rows) {
    const name = `${kind}: ${what}`.padEnd(76);
    const mark = onLine < planted ? ' <' : '';
    console.log(
      `${name} ${String(planted).padStart(8)} ${String(found).padStart(7)} ${String(onLine).padStart(8)}${mark}`,
    );
    const misses = outcomes.filter(
      ({ fault, isOnLine }) => fault.kind === kind && fault.what === what && !isOnLine,
    );
    for (const miss of misses.slice(0, MAX_SHOWN)) console.log(`      ${explain(miss)}`);
  }
  const found = share('found', outcomes.filter(({ isFound }) => isFound).length, outcomes.length);
  const onLine = share('on the line', outcomes.filter(({ isOnLine }) => isOnLine).length, outcomes.length);
  const usedKinds = rows.filter(({ planted }) => planted > 0).length;
  console.log(
    `${String(usedKinds)} kinds of faults in ${String(files.length)} files of ${String(all.length)}`,
  );
  process.exitCode = found >= FOUND_AT_LEAST && onLine >= ON_LINE_AT_LEAST ? 0 : 1;
}

function share(what: string, count: number, of: number): number {
  const result = of === 0 ? 0 : count / of;
  console.log(`${what}: ${String(count)} of ${String(of)}, ${(result * 100).toFixed(2)} %`);
  return result;
}

function explain({ file, expected, added, text }: Outcome): string {
  const lines = [...expected].map(line => line + 1);
  const where = `${file.name}, line ${String(Math.min(...lines))}`;
  const source = (text.split(/\r\n?|\n/)[Math.min(...lines) - 1] ?? '').trim().slice(0, 60);
  const said = added
    .slice(0, 2)
    .map(({ range, severity, rule }) => `${String(range.start.line + 1)} ${severity} ${rule}`);
  return `${where} [${source}] ${said.length === 0 ? 'nothing said' : said.join(', ')}`;
}

main(process.argv[2]);
