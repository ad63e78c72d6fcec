import { readFileSync } from 'node:fs';
import type { Frame } from 'playwright-core';

const AXE = readFileSync('node_modules/axe-core/axe.min.js', 'utf8');

/** What axe finds wrong with a page in a webview: one line a finding, with the elements it is about. */
export async function axeFindings(frame: Frame): Promise<readonly string[]> {
  await frame.evaluate(AXE);
  // As a text: tsx would wrap a function in one that the page does not have.
  const findings: unknown = await frame.evaluate(
    `axe.run(document, { resultTypes: ['violations', 'incomplete'] }).then(({ violations }) =>
      violations.flatMap(({ id, nodes }) => nodes.map(({ html, failureSummary }) => id + ': ' + html + ' ' + failureSummary)))`,
  );
  return Array.isArray(findings) ? findings.map(String) : [String(findings)];
}
