import assert from 'node:assert/strict';
import { diagnose } from '../../../src/core/language/diagnose';
import { disableFix } from '../../../src/core/language/disable';
import { fixAll } from '../../../src/core/language/fixAll';
import { DEFAULT_LINT_SETTINGS } from '../../../src/core/language/lintSettings';
import { CheckLoader } from '../../../src/ui/language/checkLoader';

const NAME = 'buildspec.yml';

/** Fixed in rounds, of which the first leaves text that only the reader of all YAML can read. */
const BROKEN = 'version: 3\nenvs: &a {}\nphases:\n  build:\n    command:\n      - [ -f a ] && b\n';

describe('CheckLoader', () => {
  it('checks nothing before its parts are there, and says which it takes', async () => {
    const loader = new CheckLoader();
    const document = loader.open(NAME);
    const missing: (string | undefined)[] = [];
    for (let found = document.check(BROKEN); ; found = document.check(BROKEN)) {
      missing.push(document.missing);
      if (document.missing === undefined) {
        assert.deepEqual(found, diagnose(NAME, BROKEN));
        break;
      }
      assert.deepEqual(found, []);
      await loader.loadPart(document.missing);
    }
    assert.deepEqual(missing, ['usualBuildspec', 'yaml', 'buildspec', undefined]);
  });

  it('fixes all that can be fixed, whatever has been loaded before', async () => {
    const expected = fixAll(BROKEN, text => diagnose(NAME, text));
    assert.ok(expected.fixed > 1);
    assert.deepEqual(await new CheckLoader().fixAll(NAME, BROKEN, DEFAULT_LINT_SETTINGS), expected);
  });

  it('silences a finding, whatever has been loaded before', async () => {
    const [first] = diagnose(NAME, BROKEN);
    assert.ok(first);
    const expected = disableFix(NAME, BROKEN, first, text => diagnose(NAME, text));
    assert.ok(expected);
    const loader = new CheckLoader();
    assert.deepEqual(await loader.disableFix(NAME, BROKEN, first, DEFAULT_LINT_SETTINGS), expected);
  });
});
