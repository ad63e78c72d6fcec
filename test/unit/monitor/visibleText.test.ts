import assert from 'node:assert/strict';
import fc from 'fast-check';
import { shortened, visibleText } from '../../../src/base/visibleText';

describe('visibleText', () => {
  for (const [name, text, expected] of [
    ['plain text', 'fix login: “done” 日本語', 'fix login: “done” 日本語'],
    ['a right-to-left override', 'web\u202Egpj.exe', 'web⟨U+202E⟩gpj.exe'],
    ['a zero-width space', 'pro\u200Bd', 'pro⟨U+200B⟩d'],
    ['a byte order mark', '\uFEFFweb', '⟨U+FEFF⟩web'],
    ['an escape sequence', '\u001B[31mred', '⟨U+001B⟩[31mred'],
    ['a line feed', 'one\ntwo', 'one⟨U+000A⟩two'],
    ['a line separator', 'one\u2028two', 'one⟨U+2028⟩two'],
    ['a blank letter', 'a\u3164b', 'a⟨U+3164⟩b'],
    ['half of a pair', 'a\uD83Db', 'a⟨U+D83D⟩b'],
    ['a tag character', 'a\u{E0041}b', 'a⟨U+E0041⟩b'],
    ['an emoji', '🚀', '🚀'],
    ['an emoji of several', '👩‍💻 ❤️‍🔥', '👩‍💻 ❤️‍🔥'],
    ['a joiner between letters', 'a\u200Db', 'a⟨U+200D⟩b'],
    ['a joiner after an emoji', '🚀\u200Dx', '🚀⟨U+200D⟩x'],
  ] as const) {
    it(`handles ${name}`, () => {
      assert.equal(visibleText(text), expected);
    });
  }

  it('leaves nothing that cannot be seen', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 50 }), text => {
        assert.doesNotMatch(visibleText(text), /[\p{Cc}\p{Cs}\p{Zl}\p{Zp}]|(?!\u200D)\p{Cf}/u);
      }),
    );
  });
});

describe('shortened', () => {
  it('cuts at the limit, and not inside a pair', () => {
    assert.equal(shortened('abcdef', 6), 'abcdef');
    assert.equal(shortened('abcdefg', 6), 'abcde…');
    assert.equal(shortened('abcd🚀g', 6), 'abcd…');
  });
});
