import assert from 'node:assert/strict';
import fc from 'fast-check';
import { pipelineName } from '../../../src/core/intake/recommend/pipelineName';

describe('the name of a pipeline', () => {
  it('is one that CodePipeline takes, whatever it is made from', () => {
    assert.equal(pipelineName('Müller & Söhne'), 'Muller-Sohne');
    assert.equal(pipelineName('…'), 'pipeline');
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), text => {
        assert.match(pipelineName(text), /^[A-Za-z0-9.@_-]{1,100}$/);
      }),
    );
  });
});
