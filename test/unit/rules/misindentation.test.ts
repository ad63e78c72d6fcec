import assert from 'node:assert/strict';
import { checkBuildspec } from '../../../src/core/buildspec/check';
import { applyFix } from '../../../src/core/rules/finding';

const HEAD = 'version: 0.2\nphases:\n  build:\n    commands:\n';

describe('a line with the wrong indentation', () => {
  const mended: readonly (readonly [string, string, string, string])[] = [
    [
      'an item that is indented less',
      `${HEAD}      - make\n    - make test\n`,
      'This line is indented by 4 columns. What it belongs beside has 6.',
      `${HEAD}      - make\n      - make test\n`,
    ],
    [
      'a key with what stands below it',
      `${HEAD}      - make\n     finally:\n       - |\n         a\n\n         b\n`,
      'This line is indented by 5 columns. What it belongs beside has 4.',
      `${HEAD}      - make\n    finally:\n      - |\n        a\n\n        b\n`,
    ],
    [
      'a key below a value',
      'version: 0.2\n  phases:\n    build:\n      commands:\n        - make\n',
      'This line is indented by 2 columns. What it belongs beside has 0.',
      'version: 0.2\nphases:\n  build:\n    commands:\n      - make\n',
    ],
  ];
  for (const [name, text, message, after] of mended) {
    it(`is told by its columns: ${name}`, () => {
      const [finding, ...others] = checkBuildspec(text);
      assert.deepEqual(others, []);
      assert.equal(finding?.message, message);
      assert.ok(finding.fix);
      assert.equal(finding.fix.isPreferred, false);
      assert.equal(applyFix(text, finding.fix), after);
    });
  }

  it('has no fix where two places are equally near', () => {
    const [finding, ...others] = checkBuildspec(`${HEAD}      - make\n artifacts:\n  files: a\n`);
    assert.deepEqual(others, []);
    assert.equal(
      finding?.message,
      'This line is indented by 1 column. Lines above it, which it may belong beside, have 0 and 2.',
    );
    assert.equal(finding.fix, undefined);
  });
});

describe('a text that is no text as a whole', () => {
  for (const item of ['"a" b', 'a: b: c', '[ -f x ] && y']) {
    it(`is told to need quotes: ${item}`, () => {
      const [finding, ...others] = checkBuildspec(`${HEAD}      - ${item}\n`);
      assert.deepEqual(others, []);
      assert.match(finding?.message ?? '', /needs quotes/);
      assert.doesNotMatch(finding?.message ?? '', /indentation/);
    });
  }
});
