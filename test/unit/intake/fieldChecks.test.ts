import assert from 'node:assert/strict';
import {
  commandCheck,
  folderCheck,
  patternCheck,
  sourceProblems,
} from '../../../src/core/intake/questions/fieldChecks';

describe('the check of a field', () => {
  it('refuses a character that was lost wherever others than letters and digits are taken', () => {
    const lost = 'r\uFFFDcolte';
    for (const check of [commandCheck, folderCheck, patternCheck]) {
      assert.equal(check('récolte'), undefined);
      assert.notEqual(check(lost), undefined);
    }
    const branch = sourceProblems({ kind: 'codecommit', repository: 'site', branch: lost });
    assert.deepEqual(
      branch.map(({ field }) => field),
      ['branch'],
    );
    const key = sourceProblems({ kind: 's3', bucket: 'releases', key: `${lost}.zip` });
    assert.deepEqual(
      key.map(({ field }) => field),
      ['key'],
    );
  });
});
