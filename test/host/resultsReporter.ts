import { writeFileSync } from 'node:fs';
import Mocha from 'mocha';

/** What one run of mocha came to. `npm test` adds these up. */
export interface TestResults {
  readonly passed: number;
  readonly failed: number;
  readonly skipped: number;
}

/** Where the results of a run go, besides the console. */
export const RESULTS_FILE_VARIABLE = 'HEADGATE_TEST_RESULTS';

const IS_VERBOSE = process.env['HEADGATE_TEST_VERBOSE'] === '1';

/**
 * Prints one line a failed test with its error at the end, one line a passed test with `HEADGATE_TEST_VERBOSE=1`, and
 * writes {@link TestResults} as JSON to the file that `HEADGATE_TEST_RESULTS` names. A failed hook counts as a failed
 * test. Works in plain Node and inside VS Code's extension host.
 */
export default class ResultsReporter extends Mocha.reporters.Base {
  constructor(runner: Mocha.Runner, options?: Mocha.MochaOptions) {
    super(runner, options);
    const { EVENT_TEST_PASS, EVENT_TEST_FAIL, EVENT_TEST_PENDING, EVENT_RUN_END } = Mocha.Runner.constants;
    const results = { passed: 0, failed: 0, skipped: 0 };
    runner.on(EVENT_TEST_PASS, test => {
      results.passed += 1;
      if (IS_VERBOSE) console.log(`  ok ${test.fullTitle()} (${test.duration ?? 0} ms)`);
    });
    runner.on(EVENT_TEST_FAIL, test => {
      results.failed += 1;
      console.log(`  FAILED ${test.fullTitle()}`);
    });
    runner.on(EVENT_TEST_PENDING, test => {
      results.skipped += 1;
      console.log(`  skipped ${test.fullTitle()}`);
    });
    runner.once(EVENT_RUN_END, () => {
      for (const test of this.failures) console.log(`\n${test.fullTitle()}\n${describeError(test.err)}`);
      const file = process.env[RESULTS_FILE_VARIABLE];
      if (file !== undefined) writeFileSync(file, JSON.stringify(results satisfies TestResults));
    });
  }
}

function describeError(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const parts = [error.stack ?? error.message];
  if (error.cause !== undefined) parts.push(`caused by: ${describeError(error.cause)}`);
  return parts.join('\n');
}
