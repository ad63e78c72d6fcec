import assert from 'node:assert/strict';
import { checkBuildspec } from '../../../src/core/buildspec/check';

const HEAD = 'version: 0.2\nphases:\n  build:\n    commands:\n';

function placesOf(text: string): number[] {
  return checkBuildspec(text)
    .filter(({ rule }) => rule === 'buildspec/hidden-character')
    .map(({ start }) => start);
}

describe('hidden characters', () => {
  it('tell once that a file was saved in another encoding, however many characters it lost', () => {
    const text = `${HEAD}      - echo "caf\ufffd"\n      - echo "gar\ufffdon \ufffd"\n`;
    assert.deepEqual(placesOf(text), [text.indexOf('\ufffd')]);
  });

  it('are each shown where they change the direction of the text', () => {
    const text = `${HEAD}      - echo "\u202ea"\n      - echo "\u2066b"\n`;
    assert.deepEqual(placesOf(text), [text.indexOf('\u202e'), text.indexOf('\u2066')]);
  });
});
