import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { complete } from '../../../src/core/language/assist/complete';
import { diagnoseAs } from '../../../src/core/language/diagnose';
import type { DocumentKind } from '../../../src/core/language/recognise';
import { FILES } from './assistSuite';
import { taken } from './assistText';
import { TRIALS } from './assistTrials';

/** Every so many places one is tried: odd, so that those of all columns come up. */
const STRIDE = 17;

/** What is the same at the same column is taken no more often in one file. */
const MAX_TRIES = 2;

/** What is wrong with a file because something stands where it cannot. A value that is still to be written is no such. */
function misplaced(kind: DocumentKind, file: string, text: string): readonly string[] {
  return diagnoseAs(kind, file, text)
    .filter(({ rule }) => /unknown|syntax|duplicate-key|wrong-type|outside/.test(rule))
    .map(({ message }) => message)
    .filter(message => !/has no value|is empty|does not (?:know|take) ""/.test(message));
}

describe('what is offered', () => {
  for (const [name, { kind, result }] of Object.entries(TRIALS)) {
    const text = `${readFileSync(join('test', 'fixtures', 'written', result), 'utf8')}\n`;

    it(`can stand where it is offered: anywhere in ${name}`, () => {
      let offered = 0;
      for (let offset = 0; offset <= text.length; offset += STRIDE) {
        for (const suggestion of complete({ kind, text, offset, files: FILES })) {
          offered++;
          assert.match(
            suggestion.documentation ?? '',
            /\]\(https:\/\/docs\.aws\.amazon\.com\//,
            suggestion.label,
          );
          const after = taken(text, suggestion);
          const wrong = misplaced(kind, result, after).filter(message => !isOfMeaning(message));
          assert.deepEqual(wrong, [], `${suggestion.label} at ${offset}:\n${after}`);
        }
      }
      assert.ok(offered > 0);
    });

    it(`can stand on a new line of ${name}, however far that is indented`, () => {
      const lines = text.split('\n');
      const tried = new Map<string, number>();
      for (const at of lines.keys()) {
        const before = lines.slice(0, at).map(line => `${line}\n`);
        // Every other column comes up in every other line.
        const columns = text.startsWith('{') ? [0] : [0, 4, 8, 12].map(column => column + (at % 2) * 2);
        for (const column of columns) {
          const head = `${before.join('')}${' '.repeat(column)}`;
          const marked = `${head}\n${lines.slice(at).join('\n')}`;
          for (const suggestion of complete({ kind, text: marked, offset: head.length, files: FILES })) {
            const same = `${column} ${suggestion.label}`;
            tried.set(same, (tried.get(same) ?? 0) + 1);
            if ((tried.get(same) ?? 0) > MAX_TRIES) continue;
            const after = taken(marked, suggestion);
            assert.deepEqual(misplaced(kind, result, after), [], `${suggestion.label}:\n${after}`);
          }
        }
      }
    });
  }
});

/** Another name for a key makes what stands below it another thing. */
function isOfMeaning(message: string): boolean {
  return !/syntax|indentation|quote|Expected/.test(message);
}
