import assert from 'node:assert/strict';
import fc from 'fast-check';
import {
  OutputScanner,
  reportFormat,
  reportStart,
  type ShellReport,
} from '../../../../src/engine/process/outputScanner';

const TOKEN = 'aaab-c';
const START = reportStart(TOKEN);

/** Feeds the chunks; gives what came out, in order. */
function scanned(chunks: readonly Buffer[], flush = true): readonly (string | ShellReport)[] {
  const seen: (string | ShellReport)[] = [];
  const scanner = new OutputScanner(
    TOKEN,
    bytes => {
      const text = Buffer.from(bytes).toString('latin1');
      const last = seen.at(-1);
      if (typeof last === 'string') seen[seen.length - 1] = last + text;
      else seen.push(text);
    },
    report => seen.push(report),
  );
  for (const chunk of chunks) scanner.push(chunk);
  if (flush) scanner.flush();
  return seen;
}

/** Cuts at the given places, as often as it takes. */
function cut(text: string, sizes: readonly number[]): readonly Buffer[] {
  const bytes = Buffer.from(text, 'latin1');
  const chunks: Buffer[] = [];
  for (let at = 0, turn = 0; at < bytes.length; turn += 1) {
    const size = sizes[turn % sizes.length] ?? 1;
    chunks.push(bytes.subarray(at, at + size));
    at += size;
  }
  return chunks;
}

describe('output with reports in it', () => {
  it('is parted wherever the chunks are cut', () => {
    const part = fc.oneof(
      fc.constantFrom(
        '\x1e',
        START,
        `${START} done`,
        `${START} done x\n`,
        START.slice(0, 4),
        '\n',
        'a',
        ' done 1\n',
      ),
      fc.string({ unit: 'binary-ascii' }),
      fc.record({ kind: fc.constantFrom('done' as const, 'gone' as const), status: fc.nat(255) }),
    );
    fc.assert(
      fc.property(
        fc.array(part),
        fc.array(fc.integer({ min: 1, max: 40 }), { minLength: 1 }),
        (parts, sizes) => {
          const text = parts
            .map(item => (typeof item === 'string' ? item : `${START} ${item.kind} ${item.status}\n`))
            .join('');
          const whole = scanned([Buffer.from(text, 'latin1')]);
          assert.deepEqual(scanned(cut(text, sizes)), whole);
          const back = whole.map(item =>
            typeof item === 'string' ? item : `${START} ${item.kind} ${item.status}\n`,
          );
          assert.equal(back.join(''), text);
        },
      ),
    );
  });

  it('comes in order', () => {
    assert.deepEqual(scanned([Buffer.from(`a${START} done 0\nb\n${START} gone 255\nc`)]), [
      'a',
      { kind: 'done', status: 0 },
      'b\n',
      { kind: 'gone', status: 255 },
      'c',
    ]);
  });

  it('is given out at once where no report can begin', () => {
    assert.deepEqual(scanned([Buffer.from('prompt: \x1e?')], false), ['prompt: \x1e?']);
    assert.deepEqual(scanned([Buffer.from(`x${START} do`)], false), ['x']);
  });

  it('keeps a token that nothing follows as output', () => {
    const text = `${START} ${'x'.repeat(100)}`;
    assert.deepEqual(scanned([Buffer.from(text)], false), [text]);
  });

  it('has reports that printf of a shell can write', () => {
    assert.equal(reportFormat(TOKEN, 'done'), '\\036aaab-c done %d\\n');
  });
});
