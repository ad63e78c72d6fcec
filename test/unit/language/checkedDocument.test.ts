import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { CheckParts } from '../../../src/core/language/checkParts';
import { CheckedDocument } from '../../../src/core/language/checkedDocument';
import { ALL_PARTS, diagnose } from '../../../src/core/language/diagnose';
import { DEFAULT_LINT_SETTINGS } from '../../../src/core/language/lintSettings';
import { applyEdits, type TextEdit } from '../../../src/core/rules/finding';
import { anyBuildspec } from '../buildspec/anyBuildspec';

/** Pieces that people type and paste, of which some change what everything behind them means. */
const piece = fc.constantFrom(
  '',
  ' ',
  '\n',
  'a',
  ':',
  ' : ',
  '"',
  "'",
  '- ',
  '#',
  '|',
  '  commands:\n',
  '\n  post_build:\n    commands:\n      - ls\n',
  'phases:\n',
  '&a ',
  '*a',
  '{',
  ']',
  '\t',
  '---\n',
  '\r\n',
);

const anyEdits = fc.array(fc.tuple(fc.double({ min: 0, max: 1, noNaN: true }), fc.nat({ max: 12 }), piece), {
  minLength: 1,
  maxLength: 12,
});

describe('a document that is checked while it is edited', () => {
  it('has the diagnostics that its text has when it is read at once', () => {
    fc.assert(
      fc.property(anyBuildspec, anyEdits, (start, edits) => {
        const document = new CheckedDocument('buildspec.yml', ALL_PARTS);
        let text = start;
        document.check(text);
        for (const [where, length, newText] of edits) {
          const at = Math.floor(where * text.length);
          const edit: TextEdit = { start: at, end: Math.min(at + length, text.length), newText };
          text = applyEdits(text, [edit]);
          assert.deepEqual(document.check(text, undefined, [edit]), diagnose('buildspec.yml', text));
        }
      }),
      { numRuns: 100 },
    );
  });

  it('reads all of the text where the edits are not those that led to it', () => {
    const document = new CheckedDocument('a.yml', ALL_PARTS);
    const broken = 'version: 3\nphases:\n  build:\n    commands:\n      - ls\n';
    assert.deepEqual(document.check('a: 1\n'), []);
    const edits = [{ start: 0, end: 1, newText: 'x' }];
    assert.deepEqual(document.check(broken, DEFAULT_LINT_SETTINGS, edits), diagnose('a.yml', broken));
  });

  it('notices that it has become another kind of file, and none', () => {
    const document = new CheckedDocument('a.yml', ALL_PARTS);
    const rest = 'version: 0.2\nphase:\n  build:\n    commands:\n      - a: b\n';
    assert.deepEqual(document.check(rest), []);
    const insert = { start: 18, end: 18, newText: 's' };
    const now = applyEdits(rest, [insert]);
    assert.deepEqual(
      document.check(now, undefined, [insert]).map(({ rule }) => rule),
      ['buildspec/command-is-mapping'],
    );
    assert.deepEqual(document.check(rest, undefined, [{ start: 18, end: 19, newText: '' }]), []);
  });

  for (const padding of ['', `# ${'x'.repeat(20_000)}\n`]) {
    it(`notices what it becomes by a word deep in a ${padding === '' ? 'short' : 'long'} text`, () => {
      const text = `${padding}version: 0\nResources:\n- e:\n      Type: AWS::ECS::Service\n      Properties:`;
      const document = new CheckedDocument('a.yml', ALL_PARTS);
      assert.notDeepEqual(document.check(text), []);
      const start = text.indexOf('AWS');
      const edit = { start, end: start + 3, newText: 'OUR' };
      assert.deepEqual(document.check(applyEdits(text, [edit]), undefined, [edit]), []);
      const back = { start, end: start + 3, newText: 'AWS' };
      assert.deepEqual(document.check(text, undefined, [back]), diagnose('a.yml', text));
    });
  }

  it('checks JSON too', () => {
    const text = '{"version": 3, "phases": {"build": {"commands": ["ls"]}}}';
    const document = new CheckedDocument('buildspec.json', ALL_PARTS);
    assert.equal(document.check(text).length, 1);
    const edit = { start: 12, end: 13, newText: '0.2' };
    assert.deepEqual(document.check(applyEdits(text, [edit]), undefined, [edit]), []);
  });

  it('says which part is missing, and checks the text as it is once the part is there', () => {
    const parts: { -readonly [Part in keyof CheckParts]: CheckParts[Part] } = {};
    const document = new CheckedDocument('buildspec.json', parts);
    assert.deepEqual(document.check('{}'), []);
    assert.equal(document.missing, undefined);
    const text = '{"version": 3, "phases": {"build": {"commands": ["ls"]}}}';
    assert.deepEqual(document.check(text), []);
    assert.equal(document.missing, 'usualBuildspec');
    parts.usualBuildspec = ALL_PARTS.usualBuildspec;
    assert.deepEqual(document.check(text), []);
    assert.equal(document.missing, 'json');
    parts.json = ALL_PARTS.json;
    assert.deepEqual(document.check(text), []);
    assert.equal(document.missing, 'buildspec');
    parts.buildspec = ALL_PARTS.buildspec;
    assert.deepEqual(document.check(text), diagnose('buildspec.json', text));
    assert.equal(document.missing, undefined);
  });

  it('follows edits while a part is missing', () => {
    const parts: { -readonly [Part in keyof CheckParts]: CheckParts[Part] } = {};
    const document = new CheckedDocument('buildspec.yml', parts);
    const text = 'version: 3\nphases:\n  build:\n    commands:\n      - ls\n';
    document.check(text);
    const edit = { start: text.length, end: text.length, newText: '      - pwd: x\n' };
    const now = applyEdits(text, [edit]);
    document.check(now, undefined, [edit]);
    parts.usualBuildspec = ALL_PARTS.usualBuildspec;
    parts.buildspec = ALL_PARTS.buildspec;
    assert.deepEqual(document.check(now, undefined, []), diagnose('buildspec.yml', now));
  });
});
