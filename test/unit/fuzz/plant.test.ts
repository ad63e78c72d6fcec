import assert from 'node:assert/strict';
import { fixtureFiles } from '../../../scripts/plant/baseFiles';
import { allFaults } from '../../../scripts/plant/faults';
import { plantAll, problemsOf } from '../../../scripts/plant/plant';

describe('valid files of every kind', () => {
  for (const file of fixtureFiles())
    it(`${file.kind} ${file.name} has nothing to complain about`, () => {
      assert.deepEqual(problemsOf(file), []);
    });
});

describe('faults planted one at a time', function () {
  this.timeout(60_000);

  const faults = allFaults();
  const outcomes = () => fixtureFiles().flatMap(file => plantAll(file, faults, 1));

  it('have names of their own', () => {
    const names = faults.map(({ kind, what }) => `${kind} ${what}`);
    assert.equal(new Set(names).size, names.length);
  });

  it('are found, and shown where they stand', () => {
    const all = outcomes();
    assert.ok(new Set(all.map(({ fault }) => fault)).size >= 400, 'most faults can be planted somewhere');
    const missed = all.filter(({ isFound }) => !isFound);
    const misplaced = all.filter(({ isOnLine }) => !isOnLine);
    const names = (some: typeof all) =>
      some.map(({ fault, file }) => `${fault.what} in ${file.name}`).join(', ');
    assert.ok(missed.length <= all.length * 0.02, `not found: ${names(missed)}`);
    assert.ok(misplaced.length <= all.length * 0.05, `not on the line: ${names(misplaced)}`);
  });
});
