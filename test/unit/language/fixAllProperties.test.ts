import assert from 'node:assert/strict';
import { fixtureFiles } from '../../../scripts/plant/baseFiles';
import { allFaults } from '../../../scripts/plant/faults';
import { PlantFile } from '../../../scripts/plant/plantFile';
import { diagnoseAs } from '../../../src/core/language/diagnose';
import type { Diagnostic } from '../../../src/core/language/diagnostics';
import { fixAll } from '../../../src/core/language/fixAll';
import { applyEdits } from '../../../src/core/rules/finding';

/** So many faults stand in each file, one in the result of the other. */
const FAULTS = 6;

/** The file with faults of different kinds, every `step`-th of the list from `from` on. */
function faulty(file: PlantFile, from: number, step: number): PlantFile {
  const faults = allFaults().filter(({ kind }) => kind === file.kind);
  let result = file;
  for (let at = from, planted = 0; planted < FAULTS && at < faults.length; at += step) {
    const places = faults[at]?.places(result).filter(place => place !== undefined) ?? [];
    const place = places[at % Math.max(1, places.length)];
    if (place === undefined) continue;
    result = new PlantFile(file.kind, file.name, applyEdits(result.text, place.edits));
    planted++;
  }
  return result;
}

describe('fixing all of a file with many faults', function () {
  this.timeout(60_000);

  for (const file of fixtureFiles()) {
    const check = (text: string): readonly Diagnostic[] => diagnoseAs(file.kind, file.name, text);
    const preferred = (text: string): number =>
      check(text).filter(({ fixes }) => fixes.some(({ isPreferred }) => isPreferred)).length;
    const syntax = (text: string): number => check(text).filter(({ rule }) => rule.endsWith('syntax')).length;

    it(`leaves nothing to fix in ${file.name}, whatever comes first`, () => {
      let total = 0;
      for (let from = 0; from < 12; from++) {
        const { text } = faulty(file, from, 13);
        const { text: fixed, fixed: count } = fixAll(text, check);
        total += count;
        const clue = `from ${String(from)}:\n${text}\n------\n${fixed}`;
        assert.equal(preferred(fixed), 0, clue);
        assert.equal(fixAll(fixed, check).text, fixed, clue);
        assert.ok(syntax(fixed) <= syntax(text), clue);
        const backwards = fixAll(text, current => [...check(current)].reverse());
        assert.equal(backwards.text, fixed, clue);
      }
      assert.ok(total > 0, 'something was fixed');
    });
  }
});
