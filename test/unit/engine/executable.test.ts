import assert from 'node:assert/strict';
import { chmodSync, mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { makeExecutable } from '../../../src/engine/executable';

describe('making files executable', function () {
  if (process.platform === 'win32') return;
  let folder = '';

  beforeEach(() => {
    folder = mkdtempSync(path.join(tmpdir(), 'headgate-'));
  });

  afterEach(() => {
    rmSync(folder, { recursive: true, force: true });
  });

  for (const [before, after] of [
    [0o644, 0o755],
    [0o640, 0o750],
    [0o600, 0o700],
    [0o755, 0o755],
  ] as const) {
    it(`lets whoever may read ${before.toString(8)} run it`, async () => {
      const file = path.join(folder, 'run.sh');
      writeFileSync(file, '');
      chmodSync(file, before);
      assert.equal(await makeExecutable([file]), true);
      assert.equal(statSync(file).mode & 0o777, after);
    });
  }

  it('says so where one is gone', async () => {
    assert.equal(await makeExecutable([path.join(folder, 'none.sh')]), false);
  });
});
