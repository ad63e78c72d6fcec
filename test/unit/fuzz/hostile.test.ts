import assert from 'node:assert/strict';
import { HOSTILE } from '../../fuzz/hostile';
import { measureHostile } from '../../fuzz/measureHostile';

/** Far above what `npm run fuzz` holds the same files against, since tests share the machine. */
const LIMIT_MS = 1000;

describe('a hostile file is checked, edited and helped with in good time:', function () {
  this.timeout(60_000);

  for (const [name, text] of HOSTILE)
    it(name, () => {
      const { call, ms } = measureHostile(text());
      assert.ok(ms < LIMIT_MS, `${call} took ${ms.toFixed(0)} ms`);
    });
});
