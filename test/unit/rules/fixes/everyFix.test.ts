import assert from 'node:assert/strict';
import { RULE_DOCS, RULES } from '../../../../src/core/language/rules';
import type { DocumentKind } from '../../../../src/core/language/recognise';
import { faultsOfFix } from './faultsOfFix';
import { findIn, type Sample } from './sample';
import { variantsOf } from './variants';

/** Asserts that each fix of a file, in every way to write it, mends its finding and nothing else. */
function assertFixes(sample: Sample): void {
  for (const variant of variantsOf(sample)) {
    for (const finding of findIn(variant)) {
      const faults = finding.fix === undefined ? [] : faultsOfFix(variant, finding, finding.fix);
      assert.deepEqual(faults, [], `"${finding.fix?.title ?? ''}" in ${variant.name}:\n${variant.text}`);
    }
  }
}

describe('a fix mends its finding and nothing else, however the file is written', () => {
  for (const { id } of RULES) {
    const { wrong = '', settings = {} } = RULE_DOCS.get(id) ?? {};
    const kind = (['buildspec', 'appspec', 'pipeline'] satisfies DocumentKind[]).find(name =>
      id.startsWith(name),
    );
    it(`in the example of ${id}`, () => {
      assert.ok(kind);
      assertFixes({ kind, name: id, text: wrong, settings });
    });
  }
});
