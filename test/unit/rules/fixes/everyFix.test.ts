import assert from 'node:assert/strict';
import { fixtureFiles } from '../../../../scripts/plant/baseFiles';
import { allFaults } from '../../../../scripts/plant/faults';
import { plantAll } from '../../../../scripts/plant/plant';
import { RULE_DOCS, RULES } from '../../../../src/core/language/rules';
import type { DocumentKind } from '../../../../src/core/language/recognise';
import { faultsOfFix } from './faultsOfFix';
import { MENDABLE } from './mendable';
import { findIn, type Sample } from './sample';
import { variantsOf } from './variants';
import { WITHOUT_FIX } from './withoutFix';

/** The rules of which a fix was tried. */
const fixed = new Set<string>();

/** Asserts that each fix of a file mends its finding and nothing else. Returns the rules that had one. */
function assertFixes(sample: Sample): ReadonlySet<string> {
  const own = new Set<string>();
  for (const finding of findIn(sample)) {
    if (finding.fix === undefined) continue;
    own.add(finding.rule);
    fixed.add(finding.rule);
    const faults = faultsOfFix(sample, finding, finding.fix);
    assert.deepEqual(faults, [], `"${finding.fix.title}" in ${sample.name}:\n${sample.text}`);
  }
  return own;
}

function kindOf(rule: string): DocumentKind {
  const kind = (['buildspec', 'appspec', 'pipeline'] satisfies DocumentKind[]).find(name =>
    rule.startsWith(`${name}/`),
  );
  assert.ok(kind);
  return kind;
}

describe('a fix mends its finding and nothing else, however the file is written', () => {
  for (const { id } of RULES)
    it(`in the example of ${id}`, () => {
      const { wrong = '', settings = {} } = RULE_DOCS.get(id) ?? {};
      for (const variant of variantsOf({ kind: kindOf(id), name: id, text: wrong, settings }))
        assertFixes(variant);
    });

  for (const [index, [id, text]] of MENDABLE.entries())
    it(`in case ${String(index + 1)}, of ${id}`, () => {
      const sample: Sample = { kind: kindOf(id), name: id, text };
      assert.ok(assertFixes(sample).has(id), `no fix for ${id} in\n${text}`);
      for (const variant of variantsOf(sample)) assertFixes(variant);
    });
});

describe('a fix of a planted fault mends it and nothing else', function () {
  this.timeout(120_000);

  for (const file of fixtureFiles())
    it(`in ${file.name}`, () => {
      const outcomes = plantAll(file, allFaults(), 1);
      for (const [index, { fault, text }] of outcomes.entries()) {
        const sample: Sample = {
          kind: file.kind,
          name: fault.what,
          text,
          isJson: file.name.endsWith('.json'),
        };
        if (assertFixes(sample).size === 0) continue;
        // One of the other ways to write it: together the faults see all of them.
        const variants = variantsOf(sample, index);
        for (const variant of variants) assertFixes(variant);
      }
    });
});

describe('a fix is there', () => {
  it('for every rule, or there is a reason why not', () => {
    const without = RULES.map(({ id }) => id).filter(id => !fixed.has(id));
    assert.deepEqual(without.sort(), [...WITHOUT_FIX.keys()].sort());
  });
});
