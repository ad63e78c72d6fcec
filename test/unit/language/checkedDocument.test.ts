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

const USUAL = `version: 0.2
env:
  variables:
    A: b
phases:
  install:
    runtime-versions:
      nodejs: 22
    commands:
      - npm ci # all
  build:
    commands:
      - echo $CODEBUILD_BUILD_ID
      - "echo $A"
      # between
      - |
        docker push x
        ls
      - apt-get install -y x
artifacts:
  files:
    - dist/**/*
`;

/** What is typed or pasted into a command: texts that rules look for, and what makes it something else. */
const typedPiece = fc.oneof(
  fc.constantFrom('a', 'b', '.', ' -y ', '', '$A', ' docker login -p x'),
  fc.constantFrom(
    ...[
      '$',
      '_',
      '$CODEBUILD_BUILD_IDS ',
      'aws ecr get-login',
      '\u00a0',
      'apt-get install x',
      '\n',
      '"',
      "'",
    ],
    ...[' #', ': ', '&a ', '*a', '\n      - ', '\n        - x', '[', '{{ x }}', 'npm ci\u2013'],
  ),
);

/** Offsets in commands. */
const typedAt = fc.constantFrom(
  ...Array.from(USUAL.matchAll(/(?<=(?:- | {2}))(?:npm|echo|"echo|docker|ls|apt-get)\b.*/g)).flatMap(
    ({ index, 0: found }) => Array.from(found, (_, at) => index + at),
  ),
);

/** A few changes, each of an edit or, with several cursors, of two. */
const anyTyping = fc.array(
  fc.array(fc.tuple(typedAt, fc.nat({ max: 1 }), typedPiece), { minLength: 1, maxLength: 2 }),
  { minLength: 1, maxLength: 4 },
);

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

  it('has them while somebody types a command, where it asks again for few of them', () => {
    let again = 0;
    let findings = 0;
    const parts: CheckParts = {
      ...ALL_PARTS,
      usualBuildspec: (...of) => {
        const usual = ALL_PARTS.usualBuildspec(...of);
        if (usual === undefined) return undefined;
        const counted: typeof usual.again = (...changes) => {
          const found = usual.again(...changes);
          if (found !== undefined) again++;
          if (found !== undefined && found.length > 0) findings++;
          return found;
        };
        return { ...usual, again: counted };
      },
    };
    fc.assert(
      fc.property(anyTyping, typing => {
        const document = new CheckedDocument('buildspec.yml', parts);
        let text = USUAL;
        document.check(text);
        for (const edits of typing) {
          const placed = edits.map(([at, length, newText]) => ({ start: at, end: at + length, newText }));
          text = placed.reduce((current, edit) => applyEdits(current, [edit]), text);
          assert.deepEqual(document.check(text, undefined, placed), diagnose('buildspec.yml', text));
        }
      }),
      { numRuns: 1000 },
    );
    assert.ok(again > 600, `only ${String(again)} checks asked again`);
    assert.ok(findings > 80, `only ${String(findings)} of them found something`);
  });

  it('asks again for none of them with another image', () => {
    const document = new CheckedDocument('buildspec.yml', ALL_PARTS);
    document.check(USUAL);
    const edit = { start: USUAL.indexOf('npm'), end: USUAL.indexOf('npm'), newText: 'x' };
    const settings = { ...DEFAULT_LINT_SETTINGS, image: 'aws/codebuild/standard:5.0' };
    const text = applyEdits(USUAL, [edit]);
    const expected = diagnose('buildspec.yml', text, settings);
    assert.notDeepEqual(expected, []);
    assert.deepEqual(document.check(text, settings, [edit]), expected);
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
