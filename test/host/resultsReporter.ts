import { writeFileSync } from 'node:fs';
import Mocha from 'mocha';

/** What one run of mocha came to. `npm test` adds these up. */
export interface TestResults {
  readonly passed: number;
  readonly failed: number;
  readonly skipped: number;
  /** What the run printed about its tests. */
  readonly report: string;
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
  readonly #lines: string[] = [];

  constructor(runner: Mocha.Runner, options?: Mocha.MochaOptions) {
    super(runner, options);
    const { EVENT_TEST_PASS, EVENT_TEST_FAIL, EVENT_TEST_PENDING, EVENT_RUN_END } = Mocha.Runner.constants;
    const counts = { passed: 0, failed: 0, skipped: 0 };
    runner.on(EVENT_TEST_PASS, test => {
      counts.passed += 1;
      if (IS_VERBOSE) this.#print(`  ok ${test.fullTitle()} (${test.duration ?? 0} ms)`);
    });
    runner.on(EVENT_TEST_FAIL, test => {
      counts.failed += 1;
      this.#print(`  FAILED ${test.fullTitle()}`);
    });
    runner.on(EVENT_TEST_PENDING, test => {
      counts.skipped += 1;
      this.#print(`  skipped ${test.fullTitle()}`);
    });
    runner.once(EVENT_RUN_END, () => {
      for (const test of this.failures) this.#print(`\n${test.fullTitle()}\n${describeError(test.err)}`);
      const file = process.env[RESULTS_FILE_VARIABLE];
      const results: TestResults = { ...counts, report: this.#lines.join('\n') };
      if (file !== undefined) writeFileSync(file, JSON.stringify(results));
    });
  }

  #print(line: string): void {
    this.#lines.push(line);
    console.log(line);
  }
}

/** An error that comes from a process of mocha's own is an object like it. */
function describeError(error: unknown): string {
  if (typeof error !== 'object' || error === null) return String(error);
  const { stack, message, cause } = error as Record<string, unknown>;
  const parts = [String(stack ?? message)];
  if (cause !== undefined) parts.push(`caused by: ${describeError(cause)}`);
  return parts.join('\n');
}
