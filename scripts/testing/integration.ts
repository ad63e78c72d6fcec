import { createWriteStream, mkdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { downloadAndUnzipVSCode } from '@vscode/test-electron';
import { DESKTOP_VARIABLE, KEEP_TRUST_VARIABLE } from '../../test/host/codeProgram';
import { LAUNCHES, type Launch } from '../../test/host/launches';
import { RESULTS_FILE_VARIABLE } from '../../test/host/resultsReporter';
import { LAUNCH_VARIABLE } from '../../test/host/runSuites';
import { createSampleRepository } from '../../test/host/sampleRepository';
import { lastWords } from '../../test/host/serverLog';
import { createUserData } from '../../test/host/userData';
import { endLeftovers } from './leftovers';
import { runLimited } from './limited';
import { readOutcome, type Outcome } from './outcome';

const LIMIT_SECONDS = 240;
const LOGS = path.resolve('out', 'logs');
const TESTS = path.resolve('out', 'host', 'integration.js');

/**
 * Runs the suites of every launch inside a VS Code of its own: desktop VS Code with `HEADGATE_TEST_HOST=desktop`, else
 * VS Code's server with its window in Chromium.
 *
 * @param only the one launch to run
 * @param grep only tests whose title matches
 */
export async function runIntegration(only?: string, grep?: string): Promise<readonly Outcome[]> {
  const launches = LAUNCHES.filter(launch => only === undefined || launch.name === only);
  if (launches.length === 0) throw new Error(`There is no launch "${only ?? ''}".`);
  const desktop =
    process.env['HEADGATE_TEST_HOST'] === 'desktop' ? await downloadAndUnzipVSCode() : undefined;
  mkdirSync(LOGS, { recursive: true });
  const outcomes: Outcome[] = [];
  for (const launch of launches) {
    const start = Date.now();
    const outcome = await runLaunch(launch, desktop, grep);
    outcomes.push(outcome);
    console.log(
      `  integration ${launch.name}: ${outcome.passed} passed, ${outcome.failed} failed, ` +
        `${outcome.skipped} skipped (${((Date.now() - start) / 1000).toFixed(1)} s)`,
    );
  }
  return outcomes;
}

async function runLaunch(launch: Launch, desktop: string | undefined, grep?: string): Promise<Outcome> {
  const part = `integration ${launch.name}`;
  const userData = createUserData(launch.settings);
  const folder = openedFolder(launch, userData.root);
  const results = path.join(userData.root, 'results.json');
  const logFile = path.join(LOGS, `${launch.name}.log`);
  const log = createWriteStream(logFile);
  const { hung, code } = await runLimited({
    program: process.execPath,
    args: [
      ...['--import', 'tsx', 'scripts/testing/launch.ts'],
      ...[path.resolve('test', 'host', 'code.mjs'), TESTS, userData.data, userData.extensions],
      ...(folder === undefined ? [] : [folder]),
    ],
    environment: {
      ...process.env,
      [LAUNCH_VARIABLE]: launch.name,
      [RESULTS_FILE_VARIABLE]: results,
      [KEEP_TRUST_VARIABLE]: launch.trusted ? '0' : '1',
      ...(desktop === undefined ? {} : { [DESKTOP_VARIABLE]: desktop }),
      ...(grep === undefined ? {} : { HEADGATE_TEST_GREP: grep }),
    },
    limitSeconds: LIMIT_SECONDS,
    output: text => {
      log.write(text);
    },
  });
  const problems = hung ? [`${part}: ended after ${LIMIT_SECONDS} s without coming to its end.`] : [];
  const leftovers = await endLeftovers(userData.root);
  problems.push(...leftovers.map(line => `${part}: left running: ${line}`));
  let outcome = readOutcome(part, results, problems);
  if (code !== 0 && outcome.failed === 0 && outcome.problems.length === 0) {
    outcome = { ...outcome, problems: [`${part}: VS Code ended with code ${code}.`] };
  }
  await new Promise<void>(done => {
    log.end(done);
  });
  if (outcome.report !== '') console.log(outcome.report);
  if (outcome.problems.length > 0) console.log(`${lastWords(readFileSync(logFile, 'utf8'))}\n(${logFile})`);
  userData.remove();
  return outcome;
}

function openedFolder(launch: Launch, root: string): string | undefined {
  if (launch.opens === 'none') return undefined;
  const folder = path.join(root, 'gatehouse');
  if (launch.opens === 'sample') createSampleRepository(path.resolve('sample'), folder);
  else mkdirSync(folder);
  return folder;
}
