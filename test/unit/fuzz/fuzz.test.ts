import assert from 'node:assert/strict';
import { failureOf, fuzz } from '../../fuzz/fuzz';
import { Probe } from '../../fuzz/probe';
import { seedFiles } from '../../fuzz/seedFiles';
import { shrinkText } from '../../fuzz/shrink';

describe('mutated files', function () {
  this.timeout(60_000);

  it('are checked, edited, fixed and helped with as they must be', () => {
    // A machine that is busy with other tests says nothing about a call that takes a second.
    const failure = fuzz(seedFiles(), 20_261, 400, new Probe(5000));
    assert.equal(failure && `${failure.message}\n${JSON.stringify(failure.input)}`, undefined);
  });

  it('may have keys that every object has, in the place of a list too', () => {
    const input = { name: 'buildspec.yml', text: 'toString: \n-', edits: [], offset: 12 };
    assert.equal(failureOf(input), undefined);
  });

  it('are made short where one fails', () => {
    const input = { name: 'a', text: 'one\ntwo\nthree x\nfour\n', edits: [], offset: 0 };
    const shortest = shrinkText(input, ({ text }) => (text.includes('x') ? 'has an x' : undefined));
    assert.equal(shortest.text, 'x');
  });
});
