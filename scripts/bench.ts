import { mkdirSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { benchActivation } from '../test/bench/activations';
import { benchAssistance } from '../test/bench/assistance';
import { benchFirstChange } from '../test/bench/firstChanges';
import { benchFacts } from '../test/bench/facts';
import { benchIntakePage } from '../test/bench/intakePages';
import type { BenchRow } from '../test/bench/row';
import { benchValidation } from '../test/bench/validation';
import { build } from './build';
import { packVsix } from './vsix';

const ENTRY_LIMIT_BYTES = 120_000;
const VSIX_LIMIT_BYTES = 1_000_000;
const PAGES_LIMIT_BYTES = 250_000;

/** Measures what the project has limits for, and prints it as a table and, in `out/bench.json` too, as JSON. */
async function main(): Promise<void> {
  const serverMain = process.env['HEADGATE_SERVER_MAIN'];
  if (serverMain === undefined) throw new Error('Run this by "npm run bench".');
  await build();
  const rows = [
    ...(await timed('sizes', benchSizes)),
    ...(await timed('checks', benchValidation)),
    ...(await timed('facts', benchFacts)),
    ...(await timed('assistance', benchAssistance)),
    ...(await timed('activation', () => benchActivation(serverMain))),
    ...(await timed('first change', () => benchFirstChange(serverMain))),
    ...(await timed('intake page', benchIntakePage)),
  ];
  const json = JSON.stringify(rows, undefined, 2);
  mkdirSync('out', { recursive: true });
  writeFileSync(path.join('out', 'bench.json'), json);
  console.log(json);
  console.log(table(rows));
  process.exitCode = rows.some(isOver) ? 1 : 0;
}

/** Says on stderr how long a part took, so that stdout holds the result alone. */
async function timed(
  part: string,
  measure: () => Promise<readonly BenchRow[]>,
): Promise<readonly BenchRow[]> {
  const start = Date.now();
  const rows = await measure();
  console.error(`Measured ${part} (${((Date.now() - start) / 1000).toFixed(1)} s)`);
  return rows;
}

async function benchSizes(): Promise<readonly BenchRow[]> {
  const bundles = readdirSync('dist')
    .filter(name => name.endsWith('.js'))
    .sort();
  const pages = readdirSync(path.join('dist', 'webview'))
    .filter(name => !name.endsWith('.txt'))
    .map(name => path.join('dist', 'webview', name));
  const file = path.resolve('out', 'bench.vsix');
  mkdirSync('out', { recursive: true });
  await packVsix(file);
  const vsix = statSync(file).size;
  rmSync(file);
  return [
    ...bundles.map(name => ({
      name: `bundle ${name}`,
      value: statSync(path.join('dist', name)).size,
      unit: 'bytes',
      ...(name === 'extension.js' ? { limit: ENTRY_LIMIT_BYTES } : {}),
    })),
    { name: 'pages of webviews', value: sizeOf(pages), unit: 'bytes', limit: PAGES_LIMIT_BYTES },
    { name: 'package .vsix', value: vsix, unit: 'bytes', limit: VSIX_LIMIT_BYTES },
  ];
}

function sizeOf(files: readonly string[]): number {
  return files.map(file => statSync(file).size).reduce((sum, bytes) => sum + bytes, 0);
}

function table(rows: readonly BenchRow[]): string {
  const lines = rows.map(row => [
    row.name,
    number(row.value),
    row.unit,
    limitOf(row),
    limitOf(row) === '' ? '' : isOver(row) ? 'over' : 'ok',
  ]);
  const head = ['what', 'value', 'unit', 'limit', ''];
  const widths = head.map((title, column) =>
    Math.max(title.length, ...lines.map(line => line[column]?.length ?? 0)),
  );
  const format = (cells: readonly string[]): string =>
    cells
      .map((cell, column) =>
        column === 1 || column === 3 ? cell.padStart(widths[column] ?? 0) : cell.padEnd(widths[column] ?? 0),
      )
      .join('  ')
      .trimEnd();
  return [head, ...lines].map(format).join('\n');
}

function number(value: number): string {
  return Number.isInteger(value) ? value.toLocaleString('en-US') : value.toFixed(3);
}

function limitOf({ limit, atLeast }: BenchRow): string {
  if (limit !== undefined) return `≤ ${number(limit)}`;
  return atLeast === undefined ? '' : `≥ ${number(atLeast)}`;
}

function isOver({ value, limit, atLeast }: BenchRow): boolean {
  return (limit !== undefined && value > limit) || (atLeast !== undefined && value < atLeast);
}

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
});
