import { readFileSync } from 'node:fs';
import path from 'node:path';
import { runLimited } from '../../scripts/testing/limited';
import { startBrowser } from '../host/browser';
import { testEnvironment } from '../host/environment';
import { createSampleRepository } from '../host/sampleRepository';
import { lastWords } from '../host/serverLog';
import { startServer } from '../host/server';
import { runTestsInWindow } from '../host/testWindow';
import { createUserData } from '../host/userData';
import { median, type BenchRow } from './row';

const LIMIT_MS = 300;

/** How long it takes from starting a run until the tree changes: in the extension host, and on the screen. */
export async function benchFirstChange(serverMain: string): Promise<readonly BenchRow[]> {
  const inHost = await measureInHost(serverMain);
  const onScreen = await measureOnScreen();
  return [
    {
      name: `start to repainted row, median of ${inHost.length}`,
      value: median(inHost),
      unit: 'ms',
      limit: LIMIT_MS,
    },
    { name: `start to repainted row, worst of ${inHost.length}`, value: Math.max(...inHost), unit: 'ms' },
    {
      name: `press to changed row on screen, median of ${onScreen.length}`,
      value: median(onScreen),
      unit: 'ms',
      limit: LIMIT_MS,
    },
    {
      name: `press to changed row on screen, worst of ${onScreen.length}`,
      value: Math.max(...onScreen),
      unit: 'ms',
    },
  ];
}

async function measureInHost(serverMain: string): Promise<readonly number[]> {
  const userData = createUserData();
  const measured = path.join(userData.root, 'first-changes');
  const folder = path.join(userData.root, 'gatehouse');
  createSampleRepository(path.resolve('sample'), folder);
  const server = await startServer({
    serverMain,
    data: userData.data,
    extensions: userData.extensions,
    trustsEverything: true,
    takesPayload: true,
    environment: testEnvironment(userData.root, { HEADGATE_BENCH_FIRST_CHANGES: measured }),
    log: () => undefined,
  });
  const browser = await startBrowser();
  try {
    const lines: string[] = [];
    const address = server.address({
      folder,
      developmentPath: path.resolve('.'),
      testsPath: path.resolve('out', 'host', 'firstChange.js'),
    });
    const code = await runTestsInWindow(browser, address, line => lines.push(line));
    if (code !== 0) throw new Error(`The window ended with code ${code}.\n${lastWords(lines.join('\n'))}`);
    return readFileSync(measured, 'utf8').trimEnd().split('\n').map(Number);
  } finally {
    await browser.close();
    await server.stop();
    userData.remove();
  }
}

async function measureOnScreen(): Promise<readonly number[]> {
  const userData = createUserData();
  const measured = path.join(userData.root, 'first-changes');
  let output = '';
  const { code } = await runLimited({
    program: process.execPath,
    args: ['--import', 'tsx', path.join('test', 'e2e', 'firstChangeOnScreen.ts'), measured],
    environment: process.env,
    limitSeconds: 180,
    output: text => {
      output += text;
    },
  });
  try {
    if (code !== 0) throw new Error(`The measurement in the window failed.\n${output}`);
    return readFileSync(measured, 'utf8').split('\n').map(Number);
  } finally {
    userData.remove();
  }
}
