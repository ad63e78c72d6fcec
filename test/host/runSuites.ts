import Mocha from 'mocha';
import ResultsReporter from './resultsReporter';

/** Which launch of `launches.ts` this extension host was started for. */
export const LAUNCH_VARIABLE = 'HEADGATE_TEST_LAUNCH';

/**
 * Runs the suites of one launch inside the extension host, with mocha's BDD words (`describe`, `it`, …) as globals.
 *
 * @param suites by the name of the launch: a function that calls `describe`. A launch without one is an error, and so
 *   is a launch in which no test ran.
 * @throws when a test failed, so that the extension host exits with an error
 */
export async function runSuites(suites: Readonly<Record<string, () => void>>): Promise<void> {
  const name = process.env[LAUNCH_VARIABLE] ?? '';
  const define = suites[name];
  if (define === undefined) {
    throw new Error(`No suite for launch "${name}". There are: ${Object.keys(suites).join(', ')}.`);
  }
  const mocha = new Mocha({ ui: 'bdd', reporter: ResultsReporter, timeout: 30_000, color: false });
  const only = process.env['HEADGATE_TEST_GREP'];
  if (only !== undefined) mocha.grep(only);
  mocha.suite.emit('pre-require', globalThis, '', mocha);
  define();
  const runner = await new Promise<Mocha.Runner>(done => {
    const running = mocha.run(() => {
      done(running);
    });
  });
  const stats = runner.stats;
  if (runner.failures > 0) throw new Error(`${runner.failures} failed in launch "${name}".`);
  if (only === undefined && (stats?.tests ?? 0) === 0) throw new Error(`Launch "${name}" ran no test.`);
}
