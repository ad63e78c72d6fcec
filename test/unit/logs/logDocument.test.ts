import assert from 'node:assert/strict';
import fc from 'fast-check';
import { LogDocument } from '../../../src/core/logs/logDocument';

const SMALL = { firstLines: 3, lastLines: 10, lastCharacters: 1_000 };

function events(...messages: readonly string[]): readonly { readonly message: string }[] {
  return messages.map(message => ({ message }));
}

describe('LogDocument', () => {
  it('takes an event as a line, with or without its line feed', () => {
    const document = new LogDocument();
    document.append(events('one\n', 'two', 'three\r\n', 'a\nb\n'));
    assert.equal(document.text, 'one\ntwo\nthree\na\nb\n');
  });

  it('joins the parts of a line that was too long for an event', () => {
    const document = new LogDocument();
    document.append(events('x'.repeat(256 * 1024), 'yyy\n', 'next\n'));
    const [first = '', second] = document.text.split('\n');
    assert.match(first, /^x+… \(260,147 more characters\)$/);
    assert.equal(second, 'next');
  });

  it('is empty until something came', () => {
    const document = new LogDocument();
    assert.equal(document.isEmpty, true);
    document.append(events('\n'));
    assert.equal(document.isEmpty, false);
  });

  it('keeps the beginning and the end of a long log, and says what is left out', () => {
    const document = new LogDocument(SMALL);
    const all = Array.from({ length: 100 }, (_, index) => `line ${index}`);
    document.append(events(...all));
    const shown = document.text.split('\n');
    assert.deepEqual(shown.slice(0, 3), ['line 0', 'line 1', 'line 2']);
    const left = /^… (\d+) lines are left out here …$/.exec(shown[4] ?? '');
    const tail = shown.slice(6, -1);
    assert.equal(tail.at(-1), 'line 99');
    assert.equal(tail[0], `line ${3 + Number(left?.[1])}`);
    assert.ok(tail.length <= 10);
  });

  it('stays within its bounds and loses no line of the end, however the events come', () => {
    const chunk = fc.array(fc.string({ maxLength: 200 }), { maxLength: 20 });
    fc.assert(
      fc.property(fc.array(chunk, { maxLength: 20 }), chunks => {
        const document = new LogDocument(SMALL);
        const whole = new LogDocument({ firstLines: 1e6, lastLines: 1, lastCharacters: 1 });
        for (const messages of chunks) {
          document.append(events(...messages));
          whole.append(events(...messages));
        }
        const shown = document.text.split('\n');
        const all = whole.text.split('\n');
        assert.deepEqual(shown.slice(0, 3), all.slice(0, 3));
        assert.deepEqual(shown.slice(-4), all.slice(-4).slice(-Math.min(4, shown.length)));
        assert.ok(shown.length <= 3 + 10 + 5);
        assert.ok(document.text.length <= 1_000 + 3 * 2_100 + 200);
      }),
    );
  });

  it('bounds the end of a log of long lines', () => {
    const document = new LogDocument({ firstLines: 1, lastLines: 50_000, lastCharacters: 100_000 });
    for (let i = 0; i < 200; i++) document.append(events(...Array<string>(50).fill('y'.repeat(1_900))));
    assert.ok(document.text.length < 110_000);
  });

  it('takes in a log of 10 MB at once', () => {
    const document = new LogDocument();
    for (let page = 0; page < 10; page++) {
      document.append(events(...Array<string>(10_000).fill(`${'z'.repeat(99)}\n`)));
      assert.ok(document.text.length > 0);
    }
    assert.match(document.text, /lines are left out here/);
  });
});
