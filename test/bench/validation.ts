import { mkdirSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { BUILDSPEC_SCHEMA } from '../../src/core/buildspec/schema';
import { BENCH_FOLDER as FOLDER, runArm } from './arms';
import { toJsonSchema } from './jsonSchema';
import { median, type BenchRow } from './row';
import { generateBuildspec } from './validationInput';

/** Who is measured, in turns: ourselves, the peer, and the parser below us, which checks nothing. */
const ARMS = ['headgate', 'yaml-language-server', 'js-yaml'] as const;
type Arm = (typeof ARMS)[number];

/**
 * Lines of a buildspec, the most milliseconds for all of it (the first time in a process, and later) and for one keystroke,
 * and how many processes to ask.
 */
const SIZES = [
  { lines: 60, cold: 5, whole: 0.05, edit: 0.015, rounds: 9 },
  { lines: 2000, cold: undefined, whole: 1, edit: 0.2, rounds: 5 },
  { lines: 20_000, cold: undefined, whole: 10, edit: 2, rounds: 5 },
] as const;

/** How many times faster than the peer. */
const WHOLE_RATIO = 10;
const EDIT_RATIO = 50;

const LOAD_LIMIT_MS = 12;
const BUNDLE_LIMIT_BYTES = 80_000;
const MEMORY_LIMIT_BYTES = 35_000_000;
/** Garbage that a collection leaves behind, and no more, after 1,000 edits. */
const GROWTH_LIMIT_BYTES = 1_000_000;

const FIGURES = ['load', 'cold', 'whole', 'edit', 'other', 'mistaken', 'memory', 'grown'] as const;
type Figure = (typeof FIGURES)[number];

/** Milliseconds and bytes of one process. */
type Measurement = Readonly<Record<Figure, number>>;

/**
 * How long a buildspec of 60, 2,000 and 20,000 lines takes to check, beside yaml-language-server with the same schema:
 * cold is the first call in a fresh process, whole the median of later calls with all of the text, edit the median after
 * one character of a command; other is the same for one elsewhere, and mistaken is whole for a text in which all rules
 * run, both without a limit. Medians over several processes, which take turns; ours run the code as it ships, bundled and minified.
 *
 * @throws Error when a process fails
 */
export async function benchValidation(): Promise<readonly BenchRow[]> {
  mkdirSync(FOLDER, { recursive: true });
  writeFileSync(
    path.join(FOLDER, 'buildspec.schema.json'),
    JSON.stringify({ $schema: 'http://json-schema.org/draft-07/schema#', ...toJsonSchema(BUILDSPEC_SCHEMA) }),
  );
  const rows: BenchRow[] = [];
  for (const size of SIZES) rows.push(...(await benchSize(size)));
  const bytes = (...names: readonly string[]): number =>
    names.reduce((sum, name) => sum + statSync(path.join(FOLDER, `${name}.js`)).size, 0);
  const size = (name: string, ...bundles: readonly string[]): BenchRow => ({
    name,
    value: bytes('checks', ...bundles),
    unit: 'bytes',
  });
  // All rules bring the parser of YAML along, for broken text.
  const all = (kind: string): readonly string[] => [`${kind}-checks`, 'yaml'];
  return [
    ...rows,
    {
      ...size('bundles of the checks, for a buildspec', 'usual-buildspec-checks'),
      limit: BUNDLE_LIMIT_BYTES,
    },
    size('… of which shared by all kinds'),
    size('… for one with a batch or a mistake', 'usual-buildspec-checks', ...all('buildspec')),
    size('… for an appspec', 'usual-appspec-checks'),
    size('… for one with a mistake', 'usual-appspec-checks', ...all('appspec')),
    size('… for a pipeline', ...all('pipeline')),
  ];
}

async function benchSize({
  lines,
  cold,
  whole,
  edit,
  rounds,
}: (typeof SIZES)[number]): Promise<readonly BenchRow[]> {
  writeFileSync(path.join(FOLDER, `buildspec-${String(lines)}.yml`), generateBuildspec(lines));
  const measured = new Map<Arm, Measurement[]>(ARMS.map(arm => [arm, []]));
  for (let round = 0; round < rounds; round++)
    for (const arm of ARMS) measured.get(arm)?.push(await runArm('checkArms.mjs', arm, lines, FIGURES));
  const of = (arm: Arm, figure: Figure): number =>
    median((measured.get(arm) ?? []).map(measurement => measurement[figure]));
  const name = `check ${lines.toLocaleString('en')} lines`;
  const compare = (
    figure: 'whole' | 'edit' | 'other' | 'mistaken',
    limit?: number,
    ratio?: number,
  ): BenchRow[] => {
    const peer = of('yaml-language-server', figure);
    const own = of('headgate', figure);
    return [
      { name: `${name}, ${figure}`, value: own, unit: 'ms', ...(limit === undefined ? {} : { limit }) },
      { name: `${name}, ${figure}, yaml-language-server`, value: peer, unit: 'ms' },
      {
        name: `${name}, ${figure}, times faster`,
        value: peer / own,
        unit: '×',
        ...(ratio === undefined ? {} : { atLeast: ratio }),
      },
      { name: `${name}, ${figure}, js-yaml load`, value: of('js-yaml', figure), unit: 'ms' },
    ];
  };
  return [
    ...compare('whole', whole, WHOLE_RATIO),
    ...compare('edit', edit, EDIT_RATIO),
    ...compare('other'),
    ...compare('mistaken'),
    {
      name: `${name}, cold`,
      value: of('headgate', 'cold'),
      unit: 'ms',
      ...(cold === undefined ? {} : { limit: cold }),
    },
    { name: `${name}, cold, yaml-language-server`, value: of('yaml-language-server', 'cold'), unit: 'ms' },
    ...(lines === 60 ? loadRows(of) : []),
    ...(lines === 20_000 ? memoryRows(of) : []),
  ];
}

type FigureOf = (arm: Arm, figure: Figure) => number;

function loadRows(of: FigureOf): readonly BenchRow[] {
  return [
    { name: 'load the checks', value: of('headgate', 'load'), unit: 'ms', limit: LOAD_LIMIT_MS },
    { name: 'load yaml-language-server', value: of('yaml-language-server', 'load'), unit: 'ms' },
  ];
}

function memoryRows(of: FigureOf): readonly BenchRow[] {
  return [
    {
      name: 'memory after 20,000 lines',
      value: of('headgate', 'memory'),
      unit: 'bytes',
      limit: MEMORY_LIMIT_BYTES,
    },
    {
      name: 'memory after 20,000 lines, yaml-language-server',
      value: of('yaml-language-server', 'memory'),
      unit: 'bytes',
    },
    {
      name: 'memory after 1,000 edits',
      value: of('headgate', 'grown'),
      unit: 'bytes',
      limit: GROWTH_LIMIT_BYTES,
    },
  ];
}
