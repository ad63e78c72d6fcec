import assert from 'node:assert/strict';
import fc from 'fast-check';
import { LineCutter } from '../../../../src/engine/state/buildLogLines';
import { MAX_MESSAGE_BYTES } from '../../../../src/engine/state/buildLogFile';

/** The messages for `chunks`; `null` among them stands for the delay after which an open line is published. */
function cut(...chunks: readonly (string | Uint8Array | null)[]): readonly string[] {
  const messages: string[] = [];
  const cutter = new LineCutter(message => messages.push(message));
  for (const chunk of chunks) {
    if (chunk === null) cutter.publishOpenLine();
    else cutter.push(typeof chunk === 'string' ? Buffer.from(chunk) : chunk);
  }
  cutter.finishLine();
  return messages;
}

describe('cutting output into lines', () => {
  for (const [what, messages, chunks] of [
    ['LF', ['a', 'b'], ['a\nb\n']],
    ['CRLF', ['a', 'b'], ['a\r\nb\r\n']],
    ['CRLF between two chunks', ['a', 'b'], ['a\r', '\nb']],
    ['a last line without an end', ['a', 'b'], ['a\nb']],
    ['empty lines', ['', '', 'a', ''], ['\n\r\na\n\n']],
    ['no output', [], ['']],
    ['a progress bar', ['10 %\r20 %\r100 %'], ['10 %\r', '20 %\r', '100 %\n']],
    ['escape sequences', ['\u001b[31mred\u001b[0m'], ['\u001b[31mred\u001b[0m\n']],
    ['a byte order mark', ['\uFEFFa'], ['\uFEFFa\n']],
    ['NUL and other controls', ['a\0\u0007b'], ['a\0\u0007b\n']],
    ['a character in two chunks', ['€'], [Buffer.from([0xe2, 0x82]), Buffer.from([0xac])]],
    ['bytes that are no UTF-8', ['a\uFFFDb'], [Buffer.from([0x61, 0xff, 0x62, 0x0a])]],
    ['half of a character at the end', ['a\uFFFD'], [Buffer.from([0x61, 0xe2, 0x82])]],
    ['an open line that is published', ['Name? ', 'me', 'b'], ['Name? ', null, 'me\nb']],
    ['a published line that ends at once', ['Name? ', 'b'], ['Name? ', null, '\nb']],
    ['a published line that ends with CRLF', ['a', 'b'], ['a\r', null, '\nb']],
    ['an open line that is empty', ['', 'b'], [null, '\n', null, 'b']],
  ] as const) {
    it(`handles ${what}`, () => {
      assert.deepEqual(cut(...chunks), messages);
    });
  }

  it('cuts a line that is too long between characters', () => {
    const line = '€'.repeat(MAX_MESSAGE_BYTES);
    const messages = cut(`${line}\nnext`);
    assert.equal(messages.at(-1), 'next');
    assert.equal(messages.slice(0, -1).join(''), line);
    const sizes = messages.map(message => Buffer.byteLength(message));
    assert.ok(sizes.every(size => size <= MAX_MESSAGE_BYTES));
    assert.ok(sizes.slice(0, -2).every(size => size > MAX_MESSAGE_BYTES - 4));
  });

  it('gives one message for a line of exactly the largest size, two for a byte more', () => {
    assert.equal(cut(`${'x'.repeat(MAX_MESSAGE_BYTES)}\n`).length, 1);
    assert.equal(cut(`${'x'.repeat(MAX_MESSAGE_BYTES + 1)}\n`).length, 2);
  });

  it('gives the same messages wherever the bytes are cut into chunks', () => {
    const text = fc.array(fc.constantFrom('a', '€', '😀', '\n', '\r\n', '\r', ' '), { maxLength: 40 });
    fc.assert(
      fc.property(text, fc.array(fc.nat(60), { maxLength: 8 }), (parts, cuts) => {
        const bytes = Buffer.from(parts.join(''));
        const ends = [...cuts, bytes.length].sort((a, b) => a - b);
        const chunks = ends.map((end, index) => bytes.subarray(ends[index - 1] ?? 0, end));
        assert.deepEqual(cut(...chunks), cut(bytes));
      }),
    );
  });
});
