import { mkdirSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { globSync } from 'tinyglobby';
import { build } from './build';
import { runIntegration } from './testing/integration';
import { runMocha } from './testing/mochaRun';
import { sum, type Outcome } from './testing/outcome';
import { packVsix, VSIX_VARIABLE } from './vsix';

const USAGE =
  'npm test [-- [unit] [integration] [e2e] [--grep TITLE] [--launch NAME] [--update-screenshots]]';

const PARTS = ['unit', 'integration', 'e2e'] as const;
type Part = (typeof PARTS)[number];

interface Choice {
  readonly grep: string | undefined;
  readonly launch: string | undefined;
}

/** More would disturb the tests of time limits. */
const MAX_JOBS = 4;

/** These take as long as half of the others: begun first, so that no processor waits for them at the end. */
const LONGEST_UNIT_TESTS = 'test/unit/toolchains/';

/** About half of what the end-to-end tests do; the other half is run beside it, with a VS Code of its own. */
const PAGE_TESTS = 'test/e2e/intake*.test.ts';
const WINDOW_TESTS = 'test/e2e/**/*.test.ts';

const RUNS: Readonly<Record<Part, (choice: Choice) => Promise<readonly Outcome[]>>> = {
  unit: async ({ grep }) => [
    await runMocha({
      part: 'unit',
      specs: unitTests(),
      jobs: Math.min(availableParallelism(), MAX_JOBS),
      grep,
      limitSeconds: 300,
    }),
  ],
  integration: ({ grep, launch }) => runIntegration(launch, grep),
  e2e: runEndToEnd,
};

function unitTests(): readonly string[] {
  const files = globSync(['test/{unit,contract}/**/*.test.ts']).sort();
  const isFirst = (file: string): boolean => file.startsWith(LONGEST_UNIT_TESTS);
  return [...files.filter(isFirst), ...files.filter(file => !isFirst(file))];
}

/** Two VS Codes side by side, with the same package installed: each waits for its windows for much of its time. */
async function runEndToEnd({ grep }: Choice): Promise<readonly Outcome[]> {
  mkdirSync('out', { recursive: true });
  const vsix = path.resolve('out', 'e2e.vsix');
  await packVsix(vsix);
  const run = { grep, limitSeconds: 600, environment: { [VSIX_VARIABLE]: vsix } };
  // What is asked for by its title may be in one of the halves alone.
  if (grep !== undefined) return [await runMocha({ ...run, part: 'e2e', specs: [WINDOW_TESTS] })];
  return Promise.all([
    runMocha({ ...run, part: 'e2e of the page', specs: [PAGE_TESTS] }),
    runMocha({ ...run, part: 'e2e', specs: [WINDOW_TESTS], ignore: [PAGE_TESTS] }),
  ]);
}

/** Builds, runs the parts of the tests that the arguments name (without any: all), and says how many passed. */
async function main(): Promise<void> {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      grep: { type: 'string' },
      launch: { type: 'string' },
      'update-screenshots': { type: 'boolean', default: false },
    },
  });
  const unknown = positionals.filter(name => !isPart(name));
  if (unknown.length > 0) throw new Error(`There is no part "${unknown.join(' ')}". Usage: ${USAGE}`);
  if (values['update-screenshots']) process.env['HEADGATE_UPDATE_SCREENSHOTS'] = '1';
  await build();
  const outcomes: Outcome[] = [];
  for (const part of PARTS.filter(name => isChosen(name, positionals))) {
    const start = Date.now();
    console.log(`${part}:`);
    const outcome = sum(await RUNS[part]({ grep: values.grep, launch: values.launch }));
    outcomes.push(outcome);
    const seconds = ((Date.now() - start) / 1000).toFixed(1);
    console.log(`${part}: ${counts(outcome)} (${seconds} s)`);
  }
  const total = sum(outcomes);
  for (const problem of total.problems) console.log(`Problem: ${problem}`);
  // A part that broke off has no failed test of its own to show for it.
  console.log(counts({ ...total, failed: Math.max(total.failed, total.problems.length > 0 ? 1 : 0) }));
  process.exitCode = total.failed > 0 || total.problems.length > 0 ? 1 : 0;
}

function isPart(name: string): name is Part {
  return PARTS.some(part => part === name);
}

/** The window of the end-to-end tests is that of VS Code's server, so a desktop run leaves them out. */
function isChosen(part: Part, named: readonly string[]): boolean {
  if (named.length > 0) return named.includes(part);
  if (part !== 'e2e' || process.env['HEADGATE_TEST_HOST'] !== 'desktop') return true;
  console.log('e2e: left out, since it drives the server window and not desktop VS Code.');
  return false;
}

function counts(outcome: Outcome): string {
  return `${outcome.passed} passed, ${outcome.failed} failed, ${outcome.skipped} skipped`;
}

for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => process.exit(130));
process.on('disconnect', () => process.exit(130));
process.channel?.unref();

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
});
