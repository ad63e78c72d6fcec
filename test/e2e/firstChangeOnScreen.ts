import { writeFileSync } from 'node:fs';
import { Session } from './session';

const RUNS = 5;
const SETTLE_MS = 1_000;

/**
 * Presses the sample's run button five times and writes to the file that the first argument names, one number a line,
 * the milliseconds until a row of the tree showed something else. A program of its own for `npm run bench`.
 */
async function main(): Promise<void> {
  const [file] = process.argv.slice(2);
  if (file === undefined) throw new Error('Name the file to write to.');
  const session = await Session.start();
  try {
    const window = await session.open(session.createSample());
    await window.showView();
    const times: number[] = [];
    for (let run = 0; run < RUNS; run += 1) {
      // VS Code holds back a tree's changes for 200 ms after one; the end of the last run is not part of the start.
      await window.page.waitForTimeout(SETTLE_MS);
      times.push(await window.timeFirstChange('gatehouse', 'Run Pipeline'));
      await window.rowSays('gatehouse', /waiting/i);
      await window.command('Headgate: Stop Execution');
      await window.choice('Abandon').click();
      await window.rowSays('gatehouse', /stopped/i);
    }
    writeFileSync(file, times.join('\n'));
  } finally {
    await session.stop();
  }
}

main().then(
  () => process.exit(0),
  (error: unknown) => {
    console.error(error);
    process.exit(1);
  },
);
