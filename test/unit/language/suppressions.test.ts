import assert from 'node:assert/strict';
import fc from 'fast-check';
import { LineIndex } from '../../../src/core/yaml/lines';
import { isSuppressed, readSuppressions } from '../../../src/core/language/suppressions';

/** Lines with what is silenced on them, as `line: ids`. */
function silenced(text: string): string[] {
  return [...readSuppressions(text)].map(([line, ids]) => `${String(line)}: ${[...ids].join(' ')}`);
}

describe('comments that silence rules', () => {
  const cases: readonly (readonly [string, readonly string[]])[] = [
    ['a: 1\n', []],
    ['# headgate-disable-next-line buildspec/version\nversion: 3\n', ['1: buildspec/version']],
    ['  #headgate-disable-next-line   a/b , c/d -- it is meant so\r\nx: 1', ['1: a/b c/d']],
    ['# headgate-disable-next-line\nx: 1\n', ['1: ']],
    ['# headgate-disable-next-line -- all of them\nx: 1\n', ['1: ']],
    ['# headgate-disable-next-line a/b\n# headgate-disable-next-line c/d\nx: 1\n', ['2: a/b c/d']],
    ['# headgate-disable-next-line\n# headgate-disable-next-line c/d\nx: 1\n', ['2: ']],
    ['- echo headgate-disable-next-line a/b\n- x\n', []],
    ['# headgate-disable-next-lines a/b\n', []],
    ['x: 1 # headgate-disable-next-line a/b\n', []],
  ];
  for (const [text, expected] of cases) {
    it(`reads ${JSON.stringify(text)}`, () => {
      assert.deepEqual(silenced(text), expected);
    });
  }

  it('silence the rules that they name, or every one', () => {
    const silences = (text: string, line: number, rule: string): boolean =>
      isSuppressed(readSuppressions(text), line, rule, text, new LineIndex(text));
    const some = '# headgate-disable-next-line a/b\nx: 1\n';
    assert.equal(silences(some, 1, 'a/b'), true);
    assert.equal(silences(some, 1, 'a/c'), false);
    assert.equal(silences(some, 0, 'a/b'), false);
    assert.equal(silences('# headgate-disable-next-line\nx: 1\n', 1, 'a/c'), true);
  });

  it('hold for all of a block of text', () => {
    const head = '# headgate-disable-next-line a/b\n';
    const silences = (text: string, line: number): boolean =>
      isSuppressed(readSuppressions(text), line, 'a/b', text, new LineIndex(text));
    assert.equal(silences(`x:\n  ${head}  - |\n    if a\n      b\n\n    fi\n  - c\n`, 4), true);
    assert.equal(silences(`x:\n  ${head}  - |\n    if a\n      b\n\n    fi\n  - c\n`, 6), true);
    assert.equal(silences(`x:\n  ${head}  - |\n    if a\n      b\n\n    fi\n  - c\n`, 7), false);
    assert.equal(silences(`${head}x: >- # why\r\n  a\r\n  b\r\n`, 3), true);
    assert.equal(silences(`${head}x: a |\ny:\n  z: 1\n`, 3), false);
    assert.equal(silences(`${head}x:\n  y: 1\n`, 2), false);
  });

  it('are read from any text', () => {
    const piece = fc.oneof(
      fc.constant('headgate-disable-next-line'),
      fc.constant('# '),
      fc.constant('\n'),
      fc.string(),
    );
    fc.assert(
      fc.property(fc.array(piece), pieces => {
        readSuppressions(pieces.join(''));
      }),
    );
  });
});
