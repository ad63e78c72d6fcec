import assert from 'node:assert/strict';
import { applyFix, type Finding } from '../../../src/core/rules/finding';
import type { Rule, RuleDoc } from '../../../src/core/rules/rule';
import type { CheckSettings } from '../../../src/core/rules/sourceDocument';

export interface RuleSuite {
  readonly rules: readonly Pick<Rule, 'id' | 'severity'>[];
  readonly docs: ReadonlyMap<string, RuleDoc>;
  /** Checks a text by all rules of its kind. */
  readonly check: (text: string, settings?: CheckSettings) => readonly Finding[];
}

/** The tests that every rule has to stand: its own examples show it, and only it. */
export function testRules({ rules, docs, check }: RuleSuite): void {
  it('have different ids in kebab case', () => {
    const ids = rules.map(rule => rule.id);
    assert.equal(new Set(ids).size, ids.length);
    for (const id of ids) assert.match(id, /^[a-z]+\/[a-z0-9]+(-[a-z0-9]+)*$/);
  });

  it('have a text for readers each, and no text is without its rule', () => {
    assert.deepEqual(
      [...docs.keys()],
      rules.map(rule => rule.id),
    );
  });

  for (const rule of rules) {
    const doc = docs.get(rule.id);
    const { wrong = '', right = '' } = doc ?? {};
    const find = (text: string): readonly Finding[] => check(text, doc?.settings);

    it(`${rule.id} is what its wrong example shows, and its right example is clean`, () => {
      assert.deepEqual(new Set(find(wrong).map(finding => finding.rule)), new Set([rule.id]));
      assert.ok(find(wrong).every(finding => finding.severity === rule.severity));
      assert.deepEqual(find(right), []);
    });

    it(`${rule.id} is gone from its wrong example after its fix`, () => {
      for (const { fix } of find(wrong)) {
        if (fix !== undefined) assert.deepEqual(find(applyFix(wrong, fix)), []);
      }
    });
  }
}
