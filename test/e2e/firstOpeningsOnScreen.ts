import { writeFileSync } from 'node:fs';
import path from 'node:path';
import type { EditorWindow } from './editorWindow';
import { createProject } from './intakeProject';
import { Session } from './session';

const ROUNDS = 3;
const SETTLE_MS = 3000;
const LIMIT_MS = 30_000;

/** Says when Enter is pressed, and when a page in a frame of this document is drawn so far. */
const MARKS = `(() => {
  const said = new Set();
  const say = what => {
    if (said.has(what)) return;
    said.add(what);
    console.log('mark ' + what + ' ' + (performance.timeOrigin + performance.now()));
  };
  if (window === top)
    addEventListener('keydown', ({ key }) => {
      said.delete('pressed');
      if (key === 'Enter') say('pressed');
    }, true);
  const look = () => {
    for (const { contentDocument } of window === top ? [] : document.querySelectorAll('iframe')) {
      if (contentDocument?.querySelector('h1')) say('heading');
      if (contentDocument?.querySelector('.picture')) say('picture');
    }
    requestAnimationFrame(look);
  };
  look();
})()`;

/**
 * Opens the page of the five questions, and a page that holds a heading alone, each as the first page of three fresh windows,
 * and writes to the file that the first argument names, as JSON, the milliseconds from pressing Enter until the heading was
 * drawn, and all of it. A program of its own for `npm run bench`.
 */
async function main(): Promise<void> {
  const [file] = process.argv.slice(2);
  if (file === undefined) throw new Error('Name the file to write to.');
  const session = await Session.start(false, [path.resolve('test', 'bench', 'barePage')]);
  try {
    const folder = createProject(session);
    const headings: number[] = [];
    const pictures: number[] = [];
    const bare: number[] = [];
    for (let round = 0; round < ROUNDS; round += 1) {
      const ours = await firstOpening(
        await session.open(folder, MARKS),
        'Headgate: Design a Pipeline',
        'picture',
      );
      headings.push(ours('heading'));
      pictures.push(ours('picture'));
      bare.push(
        (await firstOpening(await session.open(folder, MARKS), 'Open a Bare Page', 'heading'))('heading'),
      );
    }
    writeFileSync(file, JSON.stringify({ headings, pictures, bare }));
  } finally {
    await session.stop();
  }
}

/** Gives the milliseconds from pressing Enter to each mark, once the last of them is there. */
async function firstOpening(
  window: EditorWindow,
  command: string,
  last: string,
): Promise<(mark: string) => number> {
  const marks = new Map<string, number>();
  const drawn = new Promise<void>((resolve, reject) => {
    const limit = setTimeout(() => {
      reject(new Error(`${command}: nothing was drawn within ${String(LIMIT_MS)} ms.`));
    }, LIMIT_MS);
    window.page.on('console', message => {
      const [word, mark = '', at] = message.text().split(' ');
      if (word !== 'mark') return;
      marks.set(mark, Number(at));
      if (mark !== last) return;
      clearTimeout(limit);
      resolve();
    });
  });
  // A window that has just been opened is still busy with itself.
  await window.page.waitForTimeout(SETTLE_MS);
  await window.typeCommand(command);
  await window.page.keyboard.press('Enter');
  await drawn;
  await window.close();
  return mark => (marks.get(mark) ?? Number.NaN) - (marks.get('pressed') ?? Number.NaN);
}

main().then(
  () => process.exit(0),
  (error: unknown) => {
    console.error(error);
    process.exit(1);
  },
);
