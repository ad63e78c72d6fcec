import assert from 'node:assert/strict';
import fc from 'fast-check';
import { changeOf } from '../../../src/core/scaffold/files/fileChange';
import type { PlannedFile } from '../../../src/core/scaffold/files/filePlan';
import { parseYaml } from '../../../src/core/yaml/parse';
import { diagnoseAs } from '../../../src/core/language/diagnose';

const REPORTS = '\n# What the tests found.\nreports:\n  unit:\n    files: [a.xml]\n';
const ARTIFACTS = "\n# What is deployed.\n# All of it.\nartifacts:\n  files:\n    - '**/*' # and more\n";
const CACHE = '\ncache:\n  paths: [/root/.npm/**/*]\n';
const PLANNED = `# Made.\nversion: 0.2\n\nphases:\n  build:\n    commands:\n      - npm test\n${REPORTS}${ARTIFACTS}${CACHE}`;

const OWN = '# Ours.\nversion: 0.2\nphases:\n  build:\n    commands: [make] # all of it\n';

function planned(whenExists: PlannedFile['whenExists'], text = PLANNED, isExecutable = false): PlannedFile {
  return { path: 'buildspec.yml', text, isExecutable, purpose: 'Builds', whenExists };
}

describe('what becomes of a file that is there', () => {
  it('is nothing where it says the same, with other line ends too', () => {
    assert.deepEqual(changeOf(PLANNED, planned('replace')), { kind: 'same' });
    assert.deepEqual(changeOf(PLANNED.replaceAll('\n', '\r\n'), planned('replace')), { kind: 'same' });
    assert.deepEqual(changeOf(PLANNED.trimEnd(), planned('merge')), { kind: 'same' });
  });

  it('is a new file where there is none', () => {
    assert.deepEqual(changeOf(undefined, planned('keep')), { kind: 'create', text: PLANNED });
  });

  it('is another text with the line ends that it has', () => {
    assert.deepEqual(changeOf('a: 1\r\n', planned('replace', 'b: 1\nc: 2\n')), {
      kind: 'replace',
      text: 'b: 1\r\nc: 2\r\n',
    });
  });

  it('is LF for a script: Linux does not find its interpreter with CRLF', () => {
    const script = '#!/usr/bin/env bash\necho\n';
    const change = changeOf(script.replaceAll('\n', '\r\n'), planned('keep', script, true));
    assert.deepEqual(change, { kind: 'keep', text: script });
  });
});

describe('a buildspec that is there', () => {
  it('is given what it lacks, and keeps its comments', () => {
    assert.deepEqual(changeOf(OWN, planned('merge')), {
      kind: 'merge',
      text: `${OWN}${REPORTS}${ARTIFACTS}${CACHE}`,
      added: ['reports', 'artifacts', 'cache'],
    });
  });

  it('keeps the artifacts, the reports and the cache that it has', () => {
    const own = `${OWN}artifacts:\n  files: [a.zip]\ncache:\n  paths: []\n`;
    assert.deepEqual(changeOf(own, planned('merge')), {
      kind: 'merge',
      text: `${own}${REPORTS}`,
      added: ['reports'],
    });
    assert.equal(changeOf(`${own}reports: {}\n`, planned('merge')).kind, 'keep');
  });

  it('keeps its CRLF, and gets a last line end where it has none', () => {
    const own = OWN.trimEnd().replaceAll('\n', '\r\n');
    const change = changeOf(own, planned('merge'));
    assert.equal(change.kind, 'merge');
    assert.ok(
      'text' in change && change.text.startsWith(`${own}\r\n\r\n# What the tests found.\r\nreports:\r\n`),
    );
    assert.doesNotMatch(change.text, /[^\r]\n/);
  });

  for (const [what, own] of [
    ['broken', 'version: 0.2\nphases: {\n'],
    ['in braces', '{"version": 0.2, "phases": {}}\n'],
    ['no block', '- version\n'],
    ['indented', '  version: 0.2\n  phases: {}\n'],
    ['ended by a mark', `${OWN}...\n`],
    ['two documents', `${OWN}---\n${OWN}`],
    ['empty', ''],
    ['at its end a text that keeps its empty lines', `${OWN}x: |+\n  text\n`],
  ] as const) {
    it(`stays as it is where it is ${what}`, () => {
      assert.deepEqual(changeOf(own, planned('merge')), { kind: 'keep', text: PLANNED });
    });
  }

  it('has no finding when it was merged', () => {
    const change = changeOf(OWN, planned('merge'));
    assert.ok('text' in change);
    const found = diagnoseAs('buildspec', 'buildspec.yml', change.text);
    assert.deepEqual(found, []);
  });

  it('says all that it said, whatever that is', () => {
    const line = fc.constantFrom(
      'version: 0.2',
      'phases:',
      '  build:',
      '    commands:',
      '      - make',
      '      - |',
      '        echo',
      'env: {}',
      '# note',
      '',
      'x: >+',
      '  folded',
      'a: &a b',
      'c: *a',
      '---',
      '{',
      '\ttab',
    );
    fc.assert(
      fc.property(fc.array(line, { maxLength: 12 }), fc.constantFrom('\n', '\r\n'), (lines, eol) => {
        const own = lines.map(text => `${text}${eol}`).join('');
        const change = changeOf(own, planned('merge'));
        if (change.kind !== 'merge') return;
        assert.ok(change.text.startsWith(own));
        assert.deepEqual(parseYaml(change.text).problems, []);
      }),
      { numRuns: 1500 },
    );
  });
});
