import assert from 'node:assert/strict';
import { validateFolder } from '../../../src/core/workspace/validate';
import { memoryFiles } from './memoryFiles';

const NO_RULES = { rules: new Map() } as const;

const BUILDSPEC = 'version: 3\nphases:\n  build:\n    commands:\n      - make\n';
const APPSPEC = 'version: 0.0\nos: linux\nhooks:\n  AfterInstall:\n    - location: scripts/restart.sh\n';

describe('validating a folder', () => {
  it('finds what is wrong in each file and between them', async () => {
    const files = memoryFiles({ 'buildspec.yml': BUILDSPEC, 'appspec.yml': APPSPEC, 'compose.yml': 'a: 1' });
    const { files: count, found: all, isWhole } = await validateFolder(files, NO_RULES);
    assert.equal(count, 2);
    assert.equal(isWhole, true);
    assert.deepEqual(
      [...all].map(([path, { diagnostics }]) => [path, diagnostics.map(({ rule }) => rule)]),
      [
        ['appspec.yml', ['workspace/hook-script']],
        ['buildspec.yml', ['buildspec/version']],
      ],
    );
  });

  it('heeds settings and comments that silence, across files too', async () => {
    const silenced = APPSPEC.replace(
      '    - ',
      '    # headgate-disable-next-line workspace/hook-script\n    - ',
    );
    const files = memoryFiles({ 'buildspec.yml': BUILDSPEC, 'appspec.yml': silenced });
    const settings = { rules: new Map([['buildspec/version', 'off' as const]]) };
    assert.deepEqual([...(await validateFolder(files, settings)).found], []);
  });

  it('keeps what was found before it was cancelled', async () => {
    const names = Array.from({ length: 40 }, (_, at) => `ci/buildspec-${String(at).padStart(2, '0')}.yml`);
    const files = memoryFiles(Object.fromEntries(names.map(name => [name, BUILDSPEC])));
    const abort = new AbortController();
    const { files: count, isWhole } = await validateFolder(files, NO_RULES, {
      signal: abort.signal,
      onProgress: () => {
        abort.abort();
      },
    });
    assert.equal(isWhole, false);
    assert.ok(count > 0 && count < names.length, String(count));
  });
});
