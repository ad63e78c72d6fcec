import assert from 'node:assert/strict';
import type { Rule } from '../../../src/core/rules/rule';
import { INTERNAL_ERROR, MAX_FINDINGS, runRules } from '../../../src/core/rules/runRules';
import { SourceDocument } from '../../../src/core/rules/sourceDocument';
import { parseYaml } from '../../../src/core/yaml/parse';

const document = new SourceDocument('a: 1\n', parseYaml('a: 1\n'));

function rule(id: Rule['id'], check: Rule['check']): Rule {
  return { id, severity: 'warning', check };
}

describe('running rules', () => {
  it('leaves a finding behind where one of them breaks, and the others run', () => {
    const broken = rule('pipeline/broken', () => {
      throw new Error('out of ideas');
    });
    const works = rule('pipeline/works', (_document, report) => {
      report({ message: 'here', start: 1, end: 2 });
    });
    const findings = runRules([broken, works], document);
    assert.deepEqual(
      findings.map(finding => finding.rule),
      [INTERNAL_ERROR, 'pipeline/works'],
    );
    assert.match(findings[0]?.message ?? '', /pipeline\/broken.*out of ideas/);
  });

  it('takes the severity of the rule where a finding has none of its own', () => {
    const both = rule('pipeline/both', (_document, report) => {
      report({ message: 'own', start: 0, end: 1, severity: 'error' });
      report({ message: "the rule's", start: 2, end: 3 });
    });
    assert.deepEqual(
      runRules([both], document).map(finding => finding.severity),
      ['error', 'warning'],
    );
  });

  it('sorts by place and stops at the most findings that a list is good for', () => {
    const many = rule('pipeline/many', (_document, report) => {
      for (let at = 1000; at > 0; at--) report({ message: 'x', start: at, end: at });
    });
    const findings = runRules([many], document);
    assert.equal(findings.length, MAX_FINDINGS);
    assert.ok(findings.every((finding, at) => at === 0 || finding.start >= (findings[at - 1]?.start ?? 0)));
  });
});
