import assert from 'node:assert/strict';
import { lazy } from '../../../src/app/lazy';

describe('a lazy value', () => {
  it('is made once, at the first call', async () => {
    let made = 0;
    const value = lazy(() => Promise.resolve(++made));
    assert.equal(made, 0);
    assert.deepEqual(await Promise.all([value(), value()]), [1, 1]);
    assert.equal(await value(), 1);
  });

  it('is tried again after a failure, which every caller of that time sees', async () => {
    let tries = 0;
    const value = lazy(() => {
      tries += 1;
      return tries === 1 ? Promise.reject(new Error('no')) : Promise.resolve('yes');
    });
    const [first, second] = await Promise.allSettled([value(), value()]);
    assert.equal(first.status, 'rejected');
    assert.equal(second.status, 'rejected');
    assert.equal(tries, 1);
    assert.equal(await value(), 'yes');
    assert.equal(tries, 2);
  });
});
