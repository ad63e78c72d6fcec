import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { findNodeAtLocation, getNodeValue, parseTree } from 'jsonc-parser';
import {
  CONFIG_SCHEMA,
  renderConfigSchema,
  renderRules,
  RULES_PAGE,
  SETTINGS_PATH,
  SETTINGS_SCHEMA,
} from '../../../scripts/rules';
import { TOO_LARGE } from '../../../src/core/language/diagnostics';
import { ALL_RULES } from '../../../src/core/workspace/allRules';
import { INTERNAL_ERROR } from '../../../src/core/rules/runRules';

const page = readFileSync(RULES_PAGE, 'utf8');

describe('docs/rules.md', () => {
  it('is what "npm run rules" writes', async () => {
    assert.equal(page, await renderRules());
  });

  it('has one heading for every rule id that a finding can carry', () => {
    const headings = [...page.matchAll(/^## ([a-z]+\/.+)$/gm)].map(match => match[1]);
    assert.deepEqual(headings, [...ALL_RULES.map(rule => rule.id), INTERNAL_ERROR, TOO_LARGE]);
  });

  it('names the rules that the editor of settings offers', () => {
    const tree = parseTree(readFileSync('package.json', 'utf8'));
    const node = tree && findNodeAtLocation(tree, SETTINGS_PATH);
    assert.ok(node);
    assert.equal(JSON.stringify(getNodeValue(node)), JSON.stringify(SETTINGS_SCHEMA));
  });
});

describe('the schema of .headgate/config.json', () => {
  it('is what "npm run rules" writes', async () => {
    assert.equal(readFileSync(CONFIG_SCHEMA, 'utf8'), await renderConfigSchema());
  });
});
