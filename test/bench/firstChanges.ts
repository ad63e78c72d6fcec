import { readFileSync } from 'node:fs';
import path from 'node:path';
import { startHost } from '../host/host';
import { createSampleRepository } from '../host/sampleRepository';
import { lastWords } from '../host/serverLog';
import { runTestsInWindow } from '../host/testWindow';
import { measureOnScreen } from './onScreen';
import { median, type BenchRow } from './row';

const MEASURED = 'first-changes';
const LIMIT_MS = 300;

/** How long it takes from starting a run until the tree changes: in the extension host, and on the screen. */
export async function benchFirstChange(serverMain: string): Promise<readonly BenchRow[]> {
  const inHost = await measureInHost(serverMain);
  const onScreen = (await measureOnScreen('firstChangeOnScreen.ts')).split('\n').map(Number);
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
  const host = await startHost({
    serverMain,
    takesPayload: true,
    prepare: userData => {
      createSampleRepository(path.resolve('sample'), path.join(userData.root, 'gatehouse'));
      return Promise.resolve({ HEADGATE_BENCH_FIRST_CHANGES: path.join(userData.root, MEASURED) });
    },
  });
  try {
    const lines: string[] = [];
    const address = host.server.address({
      folder: path.join(host.userData.root, 'gatehouse'),
      developmentPath: path.resolve('.'),
      testsPath: path.resolve('out', 'host', 'firstChange.js'),
    });
    const code = await runTestsInWindow(host.browser, address, line => lines.push(line));
    if (code !== 0) throw new Error(`The window ended with code ${code}.\n${lastWords(lines.join('\n'))}`);
    return readFileSync(path.join(host.userData.root, MEASURED), 'utf8').trimEnd().split('\n').map(Number);
  } finally {
    await host.stop();
  }
}
