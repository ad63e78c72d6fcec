import assert from 'node:assert/strict';
import fc from 'fast-check';
import { LineIndex } from '../../../src/core/yaml/lines';

describe('LineIndex', () => {
  const cases: readonly (readonly [string, number, number, number])[] = [
    ['', 0, 0, 0],
    ['ab', 2, 0, 2],
    ['a\nb', 1, 0, 1],
    ['a\nb', 2, 1, 0],
    ['a\r\nb', 3, 1, 0],
    ['a\rb', 2, 1, 0],
    ['a\n', 2, 1, 0],
    ['\ufeffab', 0, 0, 0],
    ['\ufeffab', 2, 0, 1],
    ['\ufeffa\nb', 3, 1, 0],
    ['a😀b', 3, 0, 3],
    ['a', -5, 0, 0],
    ['a', 99, 0, 1],
  ];
  for (const [text, offset, line, character] of cases) {
    it(`puts offset ${String(offset)} of ${JSON.stringify(text)} at ${String(line)}:${String(character)}`, () => {
      assert.deepEqual(new LineIndex(text).positionAt(offset), { line, character });
    });
  }

  it('ends a line before its line break', () => {
    const index = new LineIndex('ab\r\nc\rd');
    assert.deepEqual([index.lineEnd(0), index.lineEnd(1), index.lineEnd(2)], [2, 5, 7]);
    assert.equal(index.lineCount, 3);
  });

  it('moves a position beyond a line to the end of that line', () => {
    const index = new LineIndex('ab\ncd');
    assert.equal(index.offsetAt({ line: 0, character: 9 }), 2);
    assert.equal(index.offsetAt({ line: 9, character: 0 }), 5);
    assert.equal(index.offsetAt({ line: 1, character: -1 }), 3);
  });

  it('finds its way back from every position, also through CRLF, a lone CR and a byte order mark', () => {
    const text = fc
      .array(fc.constantFrom('a', '\n', '\r\n', '\r', '😀', '\u2028'))
      .map(parts => parts.join(''));
    fc.assert(
      fc.property(text, fc.boolean(), fc.nat(), (body, withMark, anyOffset) => {
        const whole = withMark ? `\ufeff${body}` : body;
        const first = withMark ? 1 : 0;
        const offset = first + (anyOffset % (body.length + 1));
        const index = new LineIndex(whole);
        const insideBreak = whole[offset - 1] === '\r' && whole[offset] === '\n';
        assert.equal(index.offsetAt(index.positionAt(offset)), insideBreak ? offset - 1 : offset);
      }),
    );
  });
});
