import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { IntakeTab } from './intakeTab';
import { Session } from './session';

const OPENINGS = 5;
const CHANGES = 10;
const SETTLE_MS = 300;

/** Ticks a box, and gives the milliseconds until the picture is another one and drawn. */
const CHANGE = `new Promise(done => {
  const picture = document.querySelector('.picture');
  const start = performance.now();
  new MutationObserver((_changes, observer) => {
    observer.disconnect();
    requestAnimationFrame(() => done(performance.now() - start));
  }).observe(picture, { subtree: true, childList: true, characterData: true });
  document.getElementById('on-pull-request').click();
})`;

/**
 * Opens the page of the five questions five times, changes an answer ten times, and writes to the file that the first argument
 * names, as JSON, the milliseconds until the pipeline was drawn. A program of its own for `npm run bench`.
 */
async function main(): Promise<void> {
  const [file] = process.argv.slice(2);
  if (file === undefined) throw new Error('Name the file to write to.');
  const session = await Session.start();
  try {
    const folder = session.createFolder();
    mkdirSync(path.join(folder, '.git'));
    writeFileSync(
      path.join(folder, '.git', 'config'),
      '[remote "origin"]\n\turl = git@github.com:gatehouse/site.git\n',
    );
    writeFileSync(
      path.join(folder, 'package.json'),
      JSON.stringify({ name: 'gatehouse', dependencies: { express: '^5.0.0' } }),
    );
    writeFileSync(path.join(folder, 'Dockerfile'), 'FROM public.ecr.aws/docker/library/node:22\n');
    const window = await session.open(folder);
    const openings: number[] = [];
    const changes: number[] = [];
    for (let opening = 0; opening < OPENINGS; opening += 1) {
      await window.typeCommand('Headgate: Design a Pipeline');
      const start = performance.now();
      await window.page.keyboard.press('Enter');
      const tab = await IntakeTab.shown(window);
      await tab.ready();
      openings.push(performance.now() - start);
      if (opening === OPENINGS - 1) {
        for (let change = 0; change < CHANGES; change += 1) {
          await window.page.waitForTimeout(SETTLE_MS);
          changes.push(Number(await tab.frame.evaluate(CHANGE)));
        }
      }
      await window.command('View: Close All Editors');
      await window.page.waitForTimeout(SETTLE_MS);
    }
    writeFileSync(file, JSON.stringify({ openings, changes }));
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
