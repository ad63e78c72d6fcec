import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { renderRules, RULES_PAGE } from '../../../scripts/rules';
import { checkBuildspec, INTERNAL_ERROR } from '../../../src/core/buildspec/check';
import { BUILDSPEC_RULES } from '../../../src/core/buildspec/rules/catalogue';

const page = readFileSync(RULES_PAGE, 'utf8');

describe('docs/rules.md', () => {
  it('is what "npm run rules" writes', async () => {
    assert.equal(page, await renderRules());
  });

  it('has one heading for every rule id that a finding can carry', () => {
    const headings = [...page.matchAll(/^## (.+)$/gm)].map(match => match[1]);
    assert.deepEqual(headings, [...BUILDSPEC_RULES.map(rule => rule.id), INTERNAL_ERROR]);
  });

  for (const { id } of BUILDSPEC_RULES) {
    it(`shows ${id} in a wrong example, and none in the right one`, () => {
      const section = page.slice(page.indexOf(`## ${id}\n`)).split('\n## ')[0] ?? '';
      const [wrong, right] = [...section.matchAll(/```yaml\n([^]*?)```/g)].map(match => match[1] ?? '');
      assert.ok(wrong !== undefined && right !== undefined);
      assert.ok(checkBuildspec(wrong).some(finding => finding.rule === id));
      assert.deepEqual(checkBuildspec(right), []);
    });
  }
});
