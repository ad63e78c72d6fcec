import assert from 'node:assert/strict';
import { checkBuildspec } from '../../../src/core/buildspec/check';
import { applyFix } from '../../../src/core/rules/finding';

/** A file around which the others are built: nothing is wrong with it. */
export const BUILD = 'phases:\n  build:\n    commands:\n      - npm test\n';

/** `rule severity "source text"` of every finding. */
export function summary(text: string, image?: string): string[] {
  return checkBuildspec(text, undefined, image === undefined ? {} : { image }).map(
    ({ rule, severity, start, end }) =>
      `${rule.replace('buildspec/', '')} ${severity} ${JSON.stringify(text.slice(start, end))}`,
  );
}

/** The text after the fix of the first finding of a rule; `undefined` where it has none. */
export function fixed(rule: string, text: string, image?: string): string | undefined {
  const findings = checkBuildspec(text, undefined, image === undefined ? {} : { image });
  const finding = findings.find(candidate => candidate.rule === `buildspec/${rule}`);
  assert.ok(finding, `no finding of ${rule}`);
  return finding.fix && applyFix(text, finding.fix);
}

/** A name for the case, a text, and its findings as {@link summary} puts them. */
export type Case = readonly [name: string, text: string, expected: readonly string[]];

/** One test for each case. */
export function testCases(cases: readonly Case[]): void {
  for (const [name, text, expected] of cases) {
    it(`${expected.length === 0 ? 'accept' : 'find'} ${name}`, () => {
      assert.deepEqual(summary(text), expected);
    });
  }
}
