import assert from 'node:assert/strict';
import fc from 'fast-check';
import { checkBuildspec } from '../../../src/core/buildspec/check';
import { applyFix } from '../../../src/core/rules/finding';
import { quoted } from '../../../src/core/rules/fixes/quote';
import { nearest } from '../../../src/core/rules/fixes/rename';
import { PHASE_NAMES } from '../../../src/core/buildspec/grammar';
import { valueAt } from '../../../src/core/yaml/access';
import { isValidYaml, parseYaml } from '../../../src/core/yaml/parse';
import { anyBuildspec } from './anyBuildspec';
import { fixed } from './findings';

const command = (text: string): string => `version: 0.2\nphases:\n  build:\n    commands:\n      - ${text}\n`;

describe('the fixes of buildspecs', () => {
  const cases: readonly (readonly [string, string, string, string])[] = [
    [
      'quote a command in single quotes',
      'command-is-mapping',
      command('echo "a: b"'),
      command(`'echo "a: b"'`),
    ],
    [
      'quote a command in double quotes where it holds single ones',
      'command-is-mapping',
      command("echo 'a: b'"),
      command(`"echo 'a: b'"`),
    ],
    [
      'double single quotes where it holds both',
      'yaml-syntax',
      command(`echo 'a: "b"'`),
      command(`'echo ''a: "b"'''`),
    ],
    [
      'keep a backslash as it is',
      'command-is-mapping',
      command(`sed 's/\\d: x//'`),
      command(`'sed ''s/\\d: x//'''`),
    ],
    [
      'quote a command that ends in a colon',
      'command-is-mapping',
      command('echo done:'),
      command(`'echo done:'`),
    ],
    [
      'leave the comment behind a command alone',
      'command-is-mapping',
      command('echo a: b # why'),
      command(`'echo a: b' # why`),
    ],
    ['quote a command with braces', 'command-is-mapping', command('{ echo a; }'), command(`'{ echo a; }'`)],
    [
      'quote an item of a flow sequence',
      'command-is-mapping',
      'version: 0.2\nphases: {build: {commands: [ls, echo a: b]}}\n',
      `version: 0.2\nphases: {build: {commands: [ls, 'echo a: b']}}\n`,
    ],
    ['quote a text that is no YAML', 'yaml-syntax', command('[ -f a ] && b'), command(`'[ -f a ] && b'`)],
    ['quote a text that starts with a quote', 'yaml-syntax', command('"a" b'), command(`'"a" b'`)],
    [
      'quote a value with a colon in it',
      'yaml-syntax',
      `${command('ls')}artifacts:\n  name: a: b\n`,
      `${command('ls')}artifacts:\n  name: 'a: b'\n`,
    ],
    [
      'rename a phase',
      'unknown-phase',
      'version: 0.2\nphases:\n  pre-build:\n    commands: [ls]\n',
      'version: 0.2\nphases:\n  pre_build:\n    commands: [ls]\n',
    ],
    [
      'rename a quoted key inside its quotes',
      'unknown-phase',
      'version: 0.2\nphases:\n  "postbuild":\n    commands: [ls]\n',
      'version: 0.2\nphases:\n  "post_build":\n    commands: [ls]\n',
    ],
    [
      'rename a key of a phase',
      'unknown-phase-key',
      'version: 0.2\nphases:\n  build:\n    commans: [ls]\n',
      'version: 0.2\nphases:\n  build:\n    commands: [ls]\n',
    ],
    [
      'rename a key at the top level',
      'unknown-key',
      `${command('ls')}artefacts:\n  files: a\n`,
      `${command('ls')}artifacts:\n  files: a\n`,
    ],
    [
      'rename env.variable',
      'unknown-env-key',
      `env:\n  variable: {A: b}\n${command('ls')}`,
      `env:\n  variables: {A: b}\n${command('ls')}`,
    ],
    [
      'call go golang',
      'unknown-runtime',
      'version: 0.2\nphases:\n  install:\n    runtime-versions:\n      go: 1.24\n',
      'version: 0.2\nphases:\n  install:\n    runtime-versions:\n      golang: 1.24\n',
    ],
    [
      'add the version',
      'version',
      '# a comment\nphases:\n  build:\n    commands: [ls]\n',
      '# a comment\nversion: 0.2\nphases:\n  build:\n    commands: [ls]\n',
    ],
    [
      'add the version behind ---',
      'version',
      '---\r\nphases:\r\n  build:\r\n    commands: [ls]\r\n',
      '---\r\nversion: 0.2\r\nphases:\r\n  build:\r\n    commands: [ls]\r\n',
    ],
    [
      'add the version to JSON',
      'version',
      '{"phases": {"build": {"commands": ["ls"]}}}',
      '{"version": 0.2, "phases": {"build": {"commands": ["ls"]}}}',
    ],
    [
      'fill in the version',
      'version',
      'version:\nphases:\n  build:\n    commands: [ls]\n',
      'version: 0.2\nphases:\n  build:\n    commands: [ls]\n',
    ],
    [
      'replace the version',
      'version',
      'version: "1.0" # old\nphases:\n  build:\n    commands: [ls]\n',
      'version: 0.2 # old\nphases:\n  build:\n    commands: [ls]\n',
    ],
    [
      'write on-failure in upper case, in its quotes',
      'on-failure',
      'version: 0.2\nphases:\n  build:\n    on-failure: "continue"\n',
      'version: 0.2\nphases:\n  build:\n    on-failure: "CONTINUE"\n',
    ],
    [
      'correct a misspelt on-failure',
      'on-failure',
      'version: 0.2\nphases:\n  build:\n    on-failure: ABROT\n',
      'version: 0.2\nphases:\n  build:\n    on-failure: ABORT\n',
    ],
    [
      'correct a report format',
      'report-format',
      `${command('ls')}reports:\n  a:\n    files: b\n    file-format: COBERTURA\n`,
      `${command('ls')}reports:\n  a:\n    files: b\n    file-format: COBERTURAXML\n`,
    ],
    [
      'move a phase behind the last one, with its comments and blocks',
      'phase-at-top-level',
      'version: 0.2\nphases:\n    install:\n        commands:\n            - ls\n\nbuild: # main\n  commands:\n    # first\n    - |\n      a\n\n        b\n    - b\n\nartifacts:\n  files: a\n',
      'version: 0.2\nphases:\n    install:\n        commands:\n            - ls\n    build: # main\n      commands:\n        # first\n        - |\n          a\n\n            b\n        - b\n\n\nartifacts:\n  files: a\n',
    ],
    [
      'move all phases below an empty phases',
      'phase-at-top-level',
      'version: 0.2\nphases:\ninstall:\n  commands:\n    - a\nbuild:\n  commands:\n    - b\n',
      'version: 0.2\nphases:\n  install:\n    commands:\n      - a\n  build:\n    commands:\n      - b\n',
    ],
    [
      'write phases where there is none',
      'phase-at-top-level',
      'version: 0.2\nbuild:\n  commands:\n    - b\nartifacts:\n  files: a\npost_build:\n  commands:\n    - c\n',
      'version: 0.2\nphases:\n  build:\n    commands:\n      - b\n  post_build:\n    commands:\n      - c\nartifacts:\n  files: a\n',
    ],
    [
      'move a phase from above, at the end of a file without a last line break',
      'phase-at-top-level',
      'version: 0.2\r\nbuild:\r\n  commands: [b]\r\nphases:\r\n  install:\r\n    commands: [a]',
      'version: 0.2\r\nphases:\r\n  install:\r\n    commands: [a]\r\n  build:\r\n    commands: [b]\r\n',
    ],
    [
      'move variables under a new key',
      'env-variable-outside-variables',
      `version: 0.2\nenv:\n  A: 1\n  shell: bash\n  B: 2 # two\n${command('ls').slice('version: 0.2\n'.length)}`,
      `version: 0.2\nenv:\n  variables:\n    A: 1\n    B: 2 # two\n  shell: bash\n${command('ls').slice('version: 0.2\n'.length)}`,
    ],
    [
      'move a variable to those that are there',
      'env-variable-outside-variables',
      `env:\n  variables:\n    A: 1\n  B: 2\n${command('ls')}`,
      `env:\n  variables:\n    A: 1\n    B: 2\n${command('ls')}`,
    ],
    [
      'move runtime-versions into the install phase',
      'runtime-versions-outside-install',
      'version: 0.2\nphases:\n  install:\n    commands:\n      - ls\n  build:\n    runtime-versions:\n      nodejs: 22\n    commands:\n      - ls\n',
      'version: 0.2\nphases:\n  install:\n    runtime-versions:\n      nodejs: 22\n    commands:\n      - ls\n  build:\n    commands:\n      - ls\n',
    ],
    [
      'move runtime-versions into a new install phase',
      'runtime-versions-outside-install',
      'version: 0.2\nruntime-versions:\n  nodejs: 22\nphases:\n  build:\n    commands:\n      - ls\n',
      'version: 0.2\nphases:\n  install:\n    runtime-versions:\n      nodejs: 22\n  build:\n    commands:\n      - ls\n',
    ],
  ];
  for (const [name, rule, before, after] of cases) {
    it(name, () => {
      assert.equal(fixed(rule, before), after);
    });
  }

  const unfixable: readonly (readonly [string, string, string])[] = [
    ['a command over several lines', 'command-is-mapping', command('echo a: b\n        c: d')],
    [
      'a phase whose right name is taken',
      'unknown-phase',
      'version: 0.2\nphases:\n  build:\n    commands: [a]\n  biuld:\n    commands: [b]\n',
    ],
    ['a phase that is there already', 'phase-at-top-level', `${command('ls')}build:\n  commands: [b]\n`],
    [
      'two phases of one name',
      'phase-at-top-level',
      'version: 0.2\nbuild:\n  commands: [a]\nbuild:\n  commands: [b]\n',
    ],
    [
      'a phase in JSON',
      'phase-at-top-level',
      '{\n"version": "0.2",\n"phases": {},\n"build": {"commands": ["a"]}\n}\n',
    ],
    [
      'phases behind an alias',
      'phase-at-top-level',
      'version: 0.2\nx-p: &p\n  install: {commands: [a]}\nphases: *p\nbuild:\n  commands: [b]\n',
    ],
    [
      'a move that would put an alias before its anchor',
      'phase-at-top-level',
      'version: 0.2\nphases:\n  install:\n    commands: [a]\nx-c: &c [b]\nbuild:\n  commands: *c\n',
    ],
    [
      'a variable that is set already',
      'env-variable-outside-variables',
      `env:\n  A: 1\n  variables:\n    A: 2\n${command('ls')}`,
    ],
    [
      'runtimes that are chosen already',
      'runtime-versions-outside-install',
      'version: 0.2\nphases:\n  install:\n    runtime-versions: {nodejs: 22}\n  build:\n    runtime-versions: {nodejs: 24}\n',
    ],
    [
      'a misspelt phase that stands there twice',
      'unknown-phase',
      'version: 0.2\nphases:\n  pre-build:\n  pre-build:\n',
    ],
    ['a word that resembles nothing', 'unknown-key', `${command('ls')}somethingElse: 1\n`],
    [
      'on-failure that resembles nothing',
      'on-failure',
      'version: 0.2\nphases:\n  build:\n    on-failure: explode\n',
    ],
    [
      'an alias whose anchor is not there',
      'yaml-syntax',
      'version: 0.2\nphases:\n  build:\n    commands: *steps\n',
    ],
    [
      'text that quotes do not mend',
      'yaml-syntax',
      'version: 0.2\nphases:\n  build:\n    commands:\n      - a\n artifacts:\n  files: b\n',
    ],
  ];
  for (const [name, rule, text] of unfixable) {
    it(`offer nothing for ${name}`, () => {
      assert.equal(fixed(rule, text), undefined);
    });
  }

  it('take each finding away and add no error, whatever the buildspec', () => {
    let count = 0;
    fc.assert(
      fc.property(anyBuildspec, text => {
        const before = checkBuildspec(text);
        for (const finding of before) {
          if (finding.fix === undefined) continue;
          count++;
          const fixedText = applyFix(text, finding.fix);
          const after = checkBuildspec(fixedText);
          const same = (other: { rule: string; message: string }): boolean =>
            other.rule === finding.rule && other.message === finding.message;
          // Behind a quote that is never closed, another one may come to light, in the same words.
          const isThere = after.some(other => same(other) && other.start === finding.start);
          assert.ok(!isThere || after.filter(same).length < before.filter(same).length, fixedText);
          // How many problems a text has that is broken elsewhere is a guess, which any change may sway.
          if (isValidYaml(text)) assert.ok(isValidYaml(fixedText), fixedText);
        }
      }),
      { numRuns: 200 },
    );
    assert.ok(count > 200, `only ${String(count)} fixes were tried`);
  });

  it('have edits that do not overlap and lie inside the text', () => {
    fc.assert(
      fc.property(anyBuildspec, text => {
        for (const { fix } of checkBuildspec(text)) {
          const edits = [...(fix?.edits ?? [])].sort((a, b) => a.start - b.start || a.end - b.end);
          let behind = 0;
          for (const { start, end } of edits) {
            assert.ok(start >= behind && end >= start && end <= text.length);
            behind = end;
          }
        }
      }),
    );
  });
});

describe('quoted', () => {
  it('reads back as the same text', () => {
    const line = fc.string({ unit: fc.constantFrom("'", '"', '\\', ':', ' ', '#', 'a', '{', '%', '\t') });
    fc.assert(
      fc.property(line, text => {
        const value = valueAt(parseYaml(`a: ${quoted(text)}`).root, 'a');
        assert.equal(value?.kind === 'scalar' && value.value, text);
      }),
    );
  });
});

describe('nearest', () => {
  const cases: readonly (readonly [string, string | undefined])[] = [
    ['pre-build', 'pre_build'],
    ['PreBuild', 'pre_build'],
    ['instal', 'install'],
    ['biuld', 'build'],
    ['post_buidl', 'post_build'],
    ['deploy', undefined],
    ['test', undefined],
    ['', undefined],
    ['x'.repeat(100_000), undefined],
  ];
  for (const [word, expected] of cases) {
    it(`of ${word.slice(0, 20)} is ${expected ?? 'nothing'}`, () => {
      assert.equal(nearest(word, PHASE_NAMES), expected);
    });
  }

  it('takes no other word for a slip, and none of two that are as near', () => {
    assert.equal(nearest('V3', ['V1', 'V2']), undefined);
    assert.equal(nearest('STOP', ['SKIP', 'FAIL']), undefined);
    assert.equal(nearest('fiel', ['file', 'directory']), 'file');
    assert.equal(nearest('BuildArtifact', ['SourceArtifact']), undefined);
    assert.equal(nearest('LoadBalancer', ['LoadBalancerInfo', 'Properties']), 'LoadBalancerInfo');
  });
});
