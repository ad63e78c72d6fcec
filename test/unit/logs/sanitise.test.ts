import assert from 'node:assert/strict';
import fc from 'fast-check';
import { LINE_LIMIT, LogSanitiser } from '../../../src/core/logs/sanitise';

/** The lines of a whole text, the unfinished last one included. */
function lines(...pieces: readonly string[]): readonly string[] {
  const sanitiser = new LogSanitiser();
  const complete = pieces.flatMap(piece => sanitiser.push(piece));
  return sanitiser.rest === '' ? complete : [...complete, sanitiser.rest];
}

const ESC = '\u001B';
const FORBIDDEN =
  // eslint-disable-next-line no-control-regex -- control characters are what must not be there
  /[\u0000-\u0008\u000A-\u001F\u007F-\u009F\u061C\u200E\u200F\u2028\u2029\u202A-\u202E\u2066-\u2069]/;

describe('LogSanitiser', () => {
  const cases: readonly (readonly [string, string, readonly string[]])[] = [
    ['plain lines', 'one\ntwo\n', ['one', 'two']],
    ['Windows line ends', 'one\r\ntwo\r\n', ['one', 'two']],
    ['an unfinished line', 'one\ntwo', ['one', 'two']],
    ['empty lines', '\n\nx\n', ['', '', 'x']],
    ['tabs', 'a\tb\n', ['a\tb']],
    ['colours', `${ESC}[1;31mred${ESC}[0m plain\n`, ['red plain']],
    ['cursor movement', `${ESC}[2J${ESC}[H${ESC}[?25lx\n`, ['x']],
    ['a colour with colons', `${ESC}[38:2::1:2:3mx\n`, ['x']],
    ['a link', `${ESC}]8;;https://evil.example\u0007text${ESC}]8;;\u0007\n`, ['text']],
    ['a link that ends with ST', `${ESC}]8;;https://evil.example${ESC}\\text${ESC}]8;;${ESC}\\\n`, ['text']],
    ['a clipboard write', `${ESC}]52;c;ZXZpbA==\u0007x\n`, ['x']],
    ['a title', `${ESC}]0;title\u0007x\n`, ['x']],
    ['a device control string', `${ESC}Pq#0;2${ESC}\\x\n`, ['x']],
    ['an unterminated title, which ends with its line', `a${ESC}]0;title\nb\n`, ['a', 'b']],
    ['an unterminated control sequence', `a${ESC}[31\nb\n`, ['a', 'b']],
    ['a lone escape at the end of a line', `a${ESC}\nb\n`, ['a', 'b']],
    ['a character set', `${ESC}(Bx\n`, ['x']],
    ['a two-character escape', `${ESC}cx\n`, ['x']],
    ['C1 controls', 'a\u009B31mb\u0085c\u009D0;t\u009Cd\n', ['abcd']],
    ['bell, backspace, NUL and DEL', 'a\u0007b\u0008c\u0000d\u007Fe\n', ['abcde']],
    ['a progress bar', '10 %\r50 %\r100 %\ndone\n', ['100 %', 'done']],
    ['a return at the end of a line', 'done\r\r\n', ['done']],
    ['a return before a colour', `old\r${ESC}[32mnew\n`, ['new']],
    ['text of another direction', 'a\u202Eb\u2066c\u200Fd\n', ['a⟨U+202E⟩b⟨U+2066⟩c⟨U+200F⟩d']],
    ['line separators', 'a\u2028b\u2029c\n', ['a⟨U+2028⟩b⟨U+2029⟩c']],
    ['emoji with joiners', '👩‍💻 ok\n', ['👩‍💻 ok']],
    ['half of a pair', 'a\uD83Db\n', ['a\uFFFDb']],
  ];
  for (const [name, text, expected] of cases) {
    it(`handles ${name}`, () => {
      assert.deepEqual(lines(text), expected);
    });
  }

  it('shortens a long line and says by how much', () => {
    assert.deepEqual(lines(`${'x'.repeat(LINE_LIMIT)}\n`), ['x'.repeat(LINE_LIMIT)]);
    assert.deepEqual(lines(`${'x'.repeat(LINE_LIMIT + 1500)}\n`), [
      `${'x'.repeat(LINE_LIMIT)}… (1,500 more characters)`,
    ]);
  });

  it('does not cut a pair at the limit', () => {
    const [line] = lines(`${'x'.repeat(LINE_LIMIT - 1)}🚀yz\n`);
    assert.equal(line, `${'x'.repeat(LINE_LIMIT - 1)}… (4 more characters)`);
  });

  const noisy = fc.array(
    fc.oneof(
      fc.string({ unit: 'binary', maxLength: 6 }),
      fc.constantFrom(
        ESC,
        '[',
        ']',
        '\u009B',
        '\u009D',
        '\u009C',
        '\u0007',
        '\\',
        '\r',
        '\n',
        ';',
        '8',
        'm',
        'P',
        '\u0018',
      ),
      fc.constantFrom('\u202E', '\u2066', '\u2028', '🚀', '\uD83D', '\uDE80', `${ESC}]8;;x`, `${ESC}[31m`),
    ),
    { maxLength: 40 },
  );

  it('lets no control and no invisible change of direction through', () => {
    fc.assert(
      fc.property(noisy, pieces => {
        for (const line of lines(...pieces)) {
          assert.doesNotMatch(line, FORBIDDEN);
          assert.ok(line.isWellFormed());
        }
      }),
      { numRuns: 1000 },
    );
  });

  it('gives the same lines however the text is cut', () => {
    fc.assert(
      fc.property(noisy, fc.array(fc.nat({ max: 200 }), { maxLength: 10 }), (pieces, cuts) => {
        const text = pieces.join('');
        const places = [0, ...cuts.map(cut => Math.min(cut, text.length)), text.length].sort((a, b) => a - b);
        const cut = places.slice(1).map((end, index) => text.slice(places[index], end));
        assert.deepEqual(lines(...cut), lines(text));
        assert.deepEqual(lines(...text.split('')), lines(text));
      }),
      { numRuns: 500 },
    );
  });

  // What takes time in proportion to the square of the text would run into the time limit of the test.
  for (const [name, text, expected] of [
    ['one line', 'x'.repeat(10_000_000), 1],
    ['control sequences', `${ESC}[31m`.repeat(2_000_000), 0],
    ['command strings that never end', `${ESC}]8;;`.repeat(2_000_000), 0],
    ['a line that is written over again and again', 'ab\r'.repeat(3_000_000), 1],
    ['short lines', 'a line of a log\n'.repeat(600_000), 600_000],
  ] as const) {
    it(`takes in 10 MB of ${name}`, () => {
      assert.equal(lines(text).length, expected);
    });
  }
});
