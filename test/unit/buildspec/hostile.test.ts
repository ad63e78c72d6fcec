import assert from 'node:assert/strict';
import fc from 'fast-check';
import { checkBuildspec } from '../../../src/core/buildspec/check';
import { INTERNAL_ERROR, MAX_FINDINGS } from '../../../src/core/rules/runRules';
import { readBuildspec } from '../../../src/core/buildspec/read';
import { diagnose } from '../../../src/core/language/diagnose';
import { anyBuildspec } from './anyBuildspec';

const HEAD = 'version: 0.2\nphases:\n  build:\n    commands:\n';

const numbered = (count: number, line: (at: number) => string): string =>
  Array.from({ length: count }, (_, at) => line(at)).join('');

/** Texts that have brought parsers and checkers to a halt. */
const HOSTILE: readonly (readonly [string, string])[] = [
  [
    '5,000 aliases of one phase',
    `version: 0.2\nx-p: &p\n  commands: [a]\nphases:\n${numbered(5000, at => `  p${String(at)}: *p\n`)}`,
  ],
  [
    '5,000 aliases of 5,000 commands',
    `version: 0.2\nx-p: &p\n  commands:\n${'    - a: b\n'.repeat(5000)}phases:\n${numbered(5000, at => `  p${String(at)}: *p\n`)}`,
  ],
  [
    '20,000 merges',
    `version: 0.2\nx: &x {a: b}\nphases:\n  build:\n    <<: [${Array(20_000).fill('*x').join(', ')}]\n`,
  ],
  [
    '20,000 anchors and aliases',
    `${HEAD}${numbered(20_000, at => `      - &a${String(at)} ls\n`)}${numbered(20_000, at => `      - *a${String(at)}\n`)}`,
  ],
  [
    'a billion laughs',
    numbered(
      10,
      at =>
        `a${String(at)}: &a${String(at)} [${
          at === 0
            ? 'lol'
            : Array(9)
                .fill(`*a${String(at - 1)}`)
                .join(', ')
        }]\n`,
    ) + 'version: 0.2\nphases: {build: {commands: *a9}}\n',
  ],
  [
    'a million merges into each other',
    numbered(
      10,
      at =>
        `a${String(at)}: &a${String(at)} {${
          at === 0
            ? 'k: v'
            : `<<: [${Array(9)
                .fill(`*a${String(at - 1)}`)
                .join(', ')}]`
        }}\n`,
    ) + 'version: 0.2\nphases: *a9\n',
  ],
  ['100,000 brackets', '['.repeat(100_000) + ']'.repeat(100_000)],
  ['100,000 dashes', '- '.repeat(100_000)],
  ['2,000 nested blocks', numbered(2000, at => `${' '.repeat(at)}a:\n`)],
  ['20,000 repeated keys', `${HEAD}      - ls\nenv:\n  variables:\n${'    A: b\n'.repeat(20_000)}`],
  ['20,000 keys that are lists', numbered(20_000, at => `? [a, ${String(at)}]\n: b\n`)],
  ['20,000 unknown keys', numbered(20_000, at => `key${String(at)}: b\n`)],
  ['20,000 keys that resemble one', numbered(20_000, at => `batc${String.fromCharCode(0x4e00 + at)}: b\n`)],
  [
    '20,000 phases that resemble one',
    `version: 0.2\nphases:\n${numbered(20_000, at => `  buil${String.fromCharCode(0x4e00 + at)}: {}\n`)}`,
  ],
  [
    '20,000 runtimes that resemble one',
    `version: 0.2\nphases:\n  install:\n    runtime-versions:\n${numbered(20_000, at => `      jav${String.fromCharCode(0x4e00 + at)}: 1\n`)}`,
  ],
  [
    '20,000 misplaced variables',
    `${HEAD}      - ls\nenv:\n${numbered(20_000, at => `  V${String(at)}: b\n`)}`,
  ],
  ['20,000 commands that are mappings', `${HEAD}${'      - echo a: b\n'.repeat(20_000)}`],
  ['a line of 5 MB', `${HEAD}      - ${'x'.repeat(5_000_000)}\n`],
  ['a line of 5 MB that is no YAML', `${HEAD}      - "${'x'.repeat(5_000_000)}" y\n`],
  ['a million blanks in a line that is no YAML', `${HEAD}      - "a" ${' '.repeat(1_000_000)}y\n`],
  ['a million empty lines', `version: 0.2\nbatch:\n${'\n'.repeat(1_000_000)}`],
  ['a million lines of blanks', `version: 0.2\nphases:\n${' \n'.repeat(1_000_000)}`],
  ['a million commas', `${HEAD}      - a: b${', '.repeat(500_000)}\n`],
  ['a quote that never closes', `${HEAD}      - "${'x\n'.repeat(500_000)}`],
  ['a key of 1 MB', `${'x'.repeat(1_000_000)}: 1\nversion: 0.2\n`],
  ['20,000 broken lines', 'a: b: c\n'.repeat(20_000)],
  ['tabs as indentation', 'version: 0.2\nphases:\n\tbuild:\n\t\tcommands:\n'],
  ['a byte order mark and CRLF', `\ufeff${HEAD}      - ls\n`.replaceAll('\n', '\r\n')],
  ['lone carriage returns', `${HEAD}      - ls\n`.replaceAll('\n', '\r')],
  ['a NUL byte', `${HEAD}      - l\0s\n`],
  ['UTF-16 read as Latin-1', Array.from(HEAD, letter => `${letter}\0`).join('')],
  ['lone surrogates', `${HEAD}      - echo \ud800\n`],
  ['bidirectional controls', `${HEAD}      - echo \u202e\u2066a\n`],
  [
    'names of Object.prototype',
    '__proto__: {version: 0.2}\nconstructor: {prototype: {polluted: 1}}\nversion: 0.2\nphases: {__proto__: {commands: [a]}, hasOwnProperty: 1}\n',
  ],
  [
    'a merge of __proto__',
    'version: 0.2\nx: &x {__proto__: {polluted: 1}}\nphases: {build: {<<: *x, commands: [a]}}\n',
  ],
  [
    '20,000 builds in a row',
    `version: 0.2\nbatch:\n  build-graph:\n${numbered(20_000, at => `    - identifier: b${String(at)}\n      depend-on: [b${String(at + 1)}]\n`)}`,
  ],
  [
    '300 builds that all wait for each other',
    `version: 0.2\nbatch:\n  build-graph:\n${numbered(300, at => `    - identifier: b${String(at)}\n      depend-on: [${numbered(300, on => `b${String(on)},`)}]\n`)}`,
  ],
  [
    '20,000 aliases of one build',
    `version: 0.2\nx: &b {identifier: a-b, depend-on: [c]}\nbatch:\n  build-list:\n${'    - *b\n'.repeat(20_000)}`,
  ],
  [
    '20,000 aliases of one report group',
    `version: 0.2\nx: &r {file: a}\nreports:\n${numbered(20_000, at => `  r${String(at)}: *r\n`)}`,
  ],
  [
    '50,000 variables of wrong names',
    `version: 0.2\nenv:\n  variables:\n${numbered(50_000, at => `    a-${String(at)}: $B\n`)}`,
  ],
  [
    '20,000 exported variables',
    `version: 0.2\nenv:\n  exported-variables:\n${numbered(20_000, at => `    - V${String(at)}\n`)}${HEAD.slice(13)}      - ls\n`,
  ],
  ['20,000 logins', `${HEAD}${'      - docker login -p a\n'.repeat(20_000)}`],
  ['20,000 logins in one command', `${HEAD}      - |\n${'        docker login -p a\n'.repeat(20_000)}`],
  ['20,000 logins in one line', `${HEAD}      - ${'docker login -u a; '.repeat(20_000)}\n`],
  [
    '20,000 variables that resemble one',
    `${HEAD}${numbered(20_000, at => `      - echo $CODEBUILD_SRC_DIRX${String(at)}\n`)}`,
  ],
  ['20,000 ampersands', `${HEAD}${'      - && ls\n'.repeat(20_000)}`],
  ['20,000 items that are one', `${HEAD}      - a\n${'        - b\n'.repeat(20_000)}`],
  ['20,000 empty items', `${HEAD}${'      -\n'.repeat(20_000)}`],
  ['20,000 steps', `version: 0.2\nphases:\n  build:\n    steps:\n${'      - nam: a\n'.repeat(20_000)}`],
  ['a secret of 100,000 parts', `version: 0.2\nenv:\n  secrets-manager:\n    A: ${'a:'.repeat(100_000)}b\n`],
  [
    'a runtime version of 100,000 digits',
    `version: 0.2\nphases:\n  install:\n    runtime-versions:\n      python: ${'1'.repeat(100_000)}\n`,
  ],
  [
    '5,000 phases with runtime versions',
    `version: 0.2\nphases:\n  install: {}\n${numbered(5000, at => `  p${String(at)}:\n    runtime-versions:\n      nodejs: 22\n`)}`,
  ],
  [
    'a phase at the top level 2,000 times',
    `version: 0.2\nphases:\n${'build:\n  commands: [a]\n'.repeat(2000)}`,
  ],
];

describe('a hostile buildspec', () => {
  for (const [name, text] of HOSTILE) {
    it(`is checked to the end: ${name}`, function () {
      // Far above the quarter of a second that this takes at most, so that only an explosion of work fails it.
      this.timeout(5000);
      const findings = checkBuildspec(text);
      assert.ok(findings.length <= MAX_FINDINGS);
      for (const finding of findings) {
        assert.notEqual(finding.rule, INTERNAL_ERROR, finding.message);
        assert.ok(finding.start >= 0 && finding.start <= finding.end && finding.end <= text.length);
        assert.ok(finding.message.length < 1000);
      }
      readBuildspec(text);
      diagnose('buildspec.yml', text);
      diagnose('other.yml', text);
      assert.equal(Reflect.get({}, 'polluted'), undefined);
    });
  }

  it('never breaks a rule or has a range outside its text, whatever is cut out or put in', () => {
    const splice = fc.record({
      at: fc.nat(),
      remove: fc.nat(20),
      insert: fc.oneof(
        fc.string(),
        fc.constantFrom(
          '\n',
          ' ',
          '  ',
          ':',
          '- ',
          '"',
          "'",
          '&a ',
          '*a',
          '|',
          '{',
          ']',
          '\r',
          '\t',
          '\0',
          '<<: ',
          '\ufeff',
        ),
      ),
    });
    fc.assert(
      fc.property(anyBuildspec, fc.array(splice, { maxLength: 4 }), (original, splices) => {
        let text = original;
        for (const { at, remove, insert } of splices) {
          const start = at % (text.length + 1);
          text = text.slice(0, start) + insert + text.slice(start + remove);
        }
        for (const { rule, message, start, end } of checkBuildspec(text)) {
          assert.notEqual(rule, INTERNAL_ERROR, message);
          assert.ok(start >= 0 && start <= end && end <= text.length);
        }
        readBuildspec(text);
      }),
      { numRuns: 800 },
    );
  });

  it('never breaks a rule, whatever the text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 200 }), text => {
        assert.ok(checkBuildspec(text).every(finding => finding.rule !== INTERNAL_ERROR));
      }),
    );
  });
});
