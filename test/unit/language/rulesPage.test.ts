import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { renderRules, RULES_PAGE } from '../../../scripts/rules';
import { INTERNAL_ERROR } from '../../../src/core/rules/runRules';
import { RULES } from '../../../src/core/language/rules';

const page = readFileSync(RULES_PAGE, 'utf8');

describe('docs/rules.md', () => {
  it('is what "npm run rules" writes', async () => {
    assert.equal(page, await renderRules());
  });

  it('has one heading for every rule id that a finding can carry', () => {
    const headings = [...page.matchAll(/^## (.+)$/gm)].map(match => match[1]);
    assert.deepEqual(headings, [...RULES.map(rule => rule.id), INTERNAL_ERROR]);
  });
});
