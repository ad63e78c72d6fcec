import type { Browser } from 'playwright-core';

/**
 * Opens a window whose address names tests, and waits for their end.
 *
 * @param print gets what the tests and the window print
 * @returns the exit code that the tests report
 * @throws when the window crashes
 */
export async function runTestsInWindow(
  browser: Browser,
  address: string,
  print: (line: string) => void,
): Promise<number> {
  const context = await browser.newContext({ viewport: { width: 1300, height: 800 } });
  try {
    const page = await context.newPage();
    const exitCode = new Promise<number>((done, fail) => {
      page.once('crash', () => {
        fail(new Error('The window crashed.'));
      });
      void page.exposeFunction('codeAutomationExit', done).catch(fail);
    });
    await page.exposeFunction('codeAutomationLog', (_level: string, parts: readonly unknown[]) => {
      print(parts.map(String).join(' '));
    });
    await page.goto(address);
    return await exitCode;
  } finally {
    await context.close();
  }
}
