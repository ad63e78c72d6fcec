import { accessSync, constants, existsSync } from 'node:fs';
import path from 'node:path';
import { run } from './run.mjs';
import { SetupError, step } from './step.mjs';

const NAMES = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'microsoft-edge'];

const APPLICATIONS = [
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
  'C:\\Program Files (x86)\\Microsoft\\Edge\\Application\\msedge.exe',
];

/**
 * A Chromium to drive: `CHROMIUM`, else one on the PATH, else an installed Chrome or Edge, else the one that
 * `playwright-core install chromium` put in place.
 * @returns {Promise<string | undefined>} its program
 */
export async function findBrowser() {
  const named = process.env.CHROMIUM;
  if (named) {
    if (!isProgram(named)) throw new SetupError(`CHROMIUM names ${named}, which is not a program.`);
    return named;
  }
  const onPath = (process.env.PATH ?? '')
    .split(path.delimiter)
    .filter(Boolean)
    .flatMap(folder => NAMES.map(name => path.join(folder, name)));
  const { chromium } = await import('playwright-core');
  return [...onPath, ...APPLICATIONS, chromium.executablePath()].find(isProgram);
}

/**
 * The same, installing Debian's package where there is none and this is root on Debian.
 * @returns {Promise<string>}
 */
export async function ensureBrowser() {
  const found = await findBrowser();
  if (found) return found;
  const isDebianRoot = process.getuid?.() === 0 && existsSync('/usr/bin/apt-get');
  if (isDebianRoot) {
    await step('Installed Chromium', async () => {
      const packages = ['chromium', 'fonts-liberation'];
      await run('apt-get', ['update']);
      const { output } = await run('apt-get', ['install', '-y', '--no-install-recommends', ...packages]);
      if (!(await findBrowser())) throw new SetupError(`Could not install Chromium:\n${output.slice(-1500)}`);
    });
  }
  const browser = await findBrowser();
  if (browser) return browser;
  throw new SetupError(
    'No Chromium was found to test with. Install Chromium or Chrome, or set CHROMIUM to the path of the program.',
  );
}

function isProgram(file) {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
