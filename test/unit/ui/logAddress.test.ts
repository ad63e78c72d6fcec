import assert from 'node:assert/strict';
import fc from 'fast-check';
import { decodeLogAddress, encodeLogAddress } from '../../../src/ui/kit/logAddress';

const name = fc.string({ minLength: 1, unit: 'binary' });

describe('the address of a log', () => {
  it('comes back as it was, whatever the names hold', () => {
    fc.assert(
      fc.property(
        name,
        name,
        name,
        name,
        name,
        (connectionId, pipelineName, stageName, actionName, buildId) => {
          const address = { connectionId, pipelineName, stageName, actionName, buildId };
          assert.deepEqual(decodeLogAddress(encodeLogAddress(address).query), address);
        },
      ),
    );
  });

  it('has a path of three plain names that ends in .log, so that the editor shows it as a log', () => {
    fc.assert(
      fc.property(name, name, (pipelineName, actionName) => {
        const address = { connectionId: 'local', pipelineName, stageName: '..', actionName, buildId: 'b' };
        const { path } = encodeLogAddress(address);
        assert.match(path, /^\/[^/]+\/_\/[^/]+\.log$/u);
        assert.ok(!path.includes('%') && !path.includes('?') && !path.includes('#'));
      }),
    );
  });

  it('is nothing where the query is another one', () => {
    for (const query of [
      '',
      'x',
      '[]',
      '{}',
      '["a","b","c","d"]',
      '["a","b","c","d",5]',
      '["a","b","c","d","e","f"]',
    ]) {
      assert.equal(decodeLogAddress(query), undefined);
    }
  });
});
