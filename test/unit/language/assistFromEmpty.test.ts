import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { diagnoseAs } from '../../../src/core/language/diagnose';
import { FILES } from './assistSuite';
import { TRIALS } from './assistTrials';
import { inStyle, Writer, type WriterStyle } from './assistWriter';

const WRITTEN = join('test', 'fixtures', 'written');

const STYLES: Readonly<Record<string, WriterStyle>> = {
  'two columns a level': { unit: 2, lineBreak: '\n' },
  'four columns a level': { unit: 4, lineBreak: '\n' },
  CRLF: { unit: 2, lineBreak: '\r\n' },
};

describe('a file that is written from empty with what is offered', () => {
  for (const [name, { kind, start, steps, result }] of Object.entries(TRIALS)) {
    for (const [shown, style] of Object.entries(STYLES)) {
      it(`is ${name}, with ${shown}`, () => {
        const writer = new Writer(kind, style, start, { files: FILES });
        for (const step of steps) writer.step(step);
        // Keys in the items of a list stand two columns behind the dash in every style.
        const isScaled = style.unit === 2 || writer.text.startsWith('{');
        const expected = inStyle(readFileSync(join(WRITTEN, result), 'utf8'), style);
        assert.equal(
          isScaled ? writer.text : unindented(writer.text),
          isScaled ? expected : unindented(expected),
        );
        const findings = diagnoseAs(kind, result, writer.text);
        assert.deepEqual(
          findings.map(({ message }) => message),
          [],
        );
      });
    }
  }
});

function unindented(text: string): string {
  return text.replace(/^ +/gm, '');
}
