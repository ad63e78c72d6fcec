import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { RESULTS_FILE_VARIABLE } from '../../test/host/resultsReporter';
import { runLimited } from './limited';
import { readOutcome, type Outcome } from './outcome';

export interface MochaRun {
  /** Its name in messages. */
  readonly part: string;
  /** Globs of test files, in the order in which they are begun. */
  readonly specs: readonly string[];
  /** Globs of test files that are left out. */
  readonly ignore?: readonly string[];
  /** How many files are run at a time; 1 unless told. */
  readonly jobs?: number;
  /** Further variables for the tests. */
  readonly environment?: NodeJS.ProcessEnv;
  /** Only tests whose title matches. */
  readonly grep?: string | undefined;
  readonly limitSeconds: number;
}

/** Runs test files with mocha in plain Node. */
export async function runMocha(mochaRun: MochaRun): Promise<Outcome> {
  const { part, specs, ignore = [], jobs = 1, grep, limitSeconds } = mochaRun;
  const folder = mkdtempSync(path.join(tmpdir(), 'headgate-results-'));
  const results = path.join(folder, 'results.json');
  const { hung, code } = await runLimited({
    program: process.execPath,
    args: [
      'node_modules/mocha/bin/mocha.js',
      '--reporter',
      'test/host/resultsReporter.ts',
      ...(grep === undefined ? [] : ['--grep', grep]),
      ...(jobs > 1 ? ['--parallel', '--jobs', String(jobs)] : []),
      ...ignore.flatMap(glob => ['--ignore', glob]),
      ...specs,
    ],
    environment: { ...process.env, ...mochaRun.environment, [RESULTS_FILE_VARIABLE]: results },
    limitSeconds,
  });
  const problems = hung ? [`${part}: ended after ${limitSeconds} s without coming to its end.`] : [];
  const outcome = readOutcome(part, results, problems);
  rmSync(folder, { recursive: true });
  const isUnexplained = code !== 0 && outcome.failed === 0 && outcome.problems.length === 0;
  return isUnexplained ? { ...outcome, problems: [`${part}: mocha ended with code ${code}.`] } : outcome;
}
