import { chromium, type Browser } from 'playwright-core';

/**
 * Starts a Chromium without a window of its own: the one that `CHROMIUM` names.
 *
 * @throws when it is not set, or the program does not start
 */
export async function startBrowser(): Promise<Browser> {
  const executablePath = process.env['CHROMIUM'];
  if (executablePath === undefined) throw new Error('Set CHROMIUM to the path of Chromium or Chrome.');
  return chromium.launch({
    executablePath,
    handleSIGINT: false,
    handleSIGTERM: false,
    handleSIGHUP: false,
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
      '--disable-dev-shm-usage',
    ],
  });
}
