import assert from 'node:assert/strict';
import { checkBuildspec } from '../../../src/core/buildspec/check';
import { parseJson } from '../../../src/core/yaml/parseJson';
import { BUILD, testCases } from './findings';

const phase = (keys: string): string =>
  `version: 0.2\nphases:\n  build:\n${keys.replace(/^(?=.)/gm, '    ')}`;
const commands = (...items: string[]): string =>
  phase(`commands:\n${items.map(item => `  - ${item}\n`).join('')}`);
const batch = (block: string): string => `version: 0.2\nbatch:\n${block.replace(/^(?=.)/gm, '  ')}`;

describe('one finding for one cause', () => {
  testCases([
    [
      'a block of env among the variables',
      `version: 0.2\nenv:\n  variables:\n    parameter-store:\n      A: /b\n${BUILD}`,
      ['wrong-type error "parameter-store"'],
    ],
    [
      'phases under a misspelt key',
      'version: 0.2\nphase:\n  build:\n    commands: [ls]\n',
      ['unknown-key error "phase"'],
    ],
    ['phases in another case', 'version: 0.2\nPhases:\n  build: {}\n', ['unknown-key error "Phases"']],
    ['a version in another case', `Version: 0.2\n${BUILD}`, ['unknown-key error "Version"']],
    [
      'a holder of anchors beside no phases',
      'version: 0.2\nx-phases:\n  build: {}\n',
      ['no-phases warning "version"'],
    ],
    [
      'commands beside their phase',
      'version: 0.2\nphases:\n  build:\n  commands:\n    - ls\n',
      ['unknown-phase error "commands"'],
    ],
    [
      'finally beside the phases',
      `version: 0.2\n${BUILD}  finally:\n    - ls\n`,
      ['unknown-phase error "finally"'],
    ],
    [
      'a list of ways to go on',
      phase('on-failure:\n  - ABORT\ncommands: [ls]\n'),
      ['wrong-type error "on-failure"'],
    ],
    [
      'a build under another word than identifier',
      batch('build-list:\n  - id: a\n    buildspec: a.yml\n'),
      ['unknown-key error "id"'],
    ],
    [
      'reports without a group, by two of its keys',
      `version: 0.2\n${BUILD}reports:\n  files: [a.xml]\n  file-format: JUNITXML\n`,
      ['report-group error "files"'],
    ],
    [
      'a command with braces and a colon',
      commands('curl -d {"text": "done"} $HOOK'),
      ['yaml-syntax error "} $HOOK"'],
    ],
  ]);
});

describe('what only follows from another finding', () => {
  testCases([
    ['a value that cannot be read', phase('on-failure: @b\ncommands: [ls]\n'), ['yaml-syntax error "@b"']],
    [
      'variables that the commands under a misspelt key set',
      `version: 0.2\nenv:\n  exported-variables: [A]\nphases:\n  build:\n    comands:\n      - export A=1\n`,
      ['unknown-phase-key warning "comands"'],
    ],
    [
      'runtimes of a phase that is misspelt',
      'version: 0.2\nphases:\n  instal:\n    runtime-versions: {nodejs: 22}\n',
      ['unknown-phase error "instal"'],
    ],
    [
      'dependencies on a build without an identifier',
      batch('build-graph:\n  - buildspec: a.yml\n  - {identifier: b, buildspec: b.yml, depend-on: [a]}\n'),
      ['batch-identifier error "buildspec"'],
    ],
    [
      'a batch whose type is misspelt',
      batch('build-lists:\n  - {identifier: b, buildspec: b.yml}\n'),
      ['unknown-key warning "build-lists"'],
    ],
    [
      'fallback keys beside a misspelt key',
      `version: 0.2\n${BUILD}cache:\n  keyx: a\n  fallback-keys: [b]\n  paths: [c]\n`,
      ['unknown-key warning "keyx"'],
    ],
    [
      'builds of a batch beside misspelt phases',
      `${batch('build-list:\n  - identifier: a\n')}phasse:\n  build: {}\n`,
      ['unknown-key warning "phasse"'],
    ],
  ]);

  it('is not said in JSON behind a text that is never closed', () => {
    const text = '{"version": "0.2", "env": {"shell": "bash\n}, "phases": {"build": {"commands": ["ls"]}}}';
    assert.deepEqual(
      checkBuildspec(text, parseJson(text)).map(({ message }) => message),
      ['The text in double quotes is never closed.'],
    );
  });
});

describe('texts that start with an exclamation mark', () => {
  testCases([
    ['a command that is turned round', commands('! grep x y'), ['yaml-syntax error "! grep x y"']],
    ['a command without a space', commands('ls', '!grep x y'), ['yaml-syntax error "!grep x y"']],
    [
      'a function of CloudFormation',
      `version: 0.2\nenv:\n  variables:\n    A: !Ref B\n${BUILD}`,
      ['yaml-syntax error "!Ref B"'],
    ],
    ['a tag of YAML', `version: 0.2\nenv:\n  variables:\n    A: !!str 1\n${BUILD}`, []],
    ['a quoted one', commands("'! grep x y'"), []],
    ['one in a block', commands('|\n      ! grep x y'), []],
  ]);
});

describe('blanks that are no indentation', () => {
  testCases([
    [
      'a key behind no-break spaces',
      'version: 0.2\nphases:\n  build:\n\u00a0\u00a0 commands:\n      - ls\n',
      ['yaml-syntax error "\u00a0\u00a0 "'],
    ],
    [
      'all lines behind them',
      `version: 0.2\n${BUILD.replace(/^ +/gm, blanks => '\u00a0'.repeat(blanks.length))}`,
      ['\u00a0\u00a0', '\u00a0\u00a0\u00a0\u00a0', '\u00a0\u00a0\u00a0\u00a0\u00a0\u00a0'].map(
        blanks => `yaml-syntax error "${blanks}"`,
      ),
    ],
    ['some in a block of text', commands('|\n      a\n      \u00a0 b'), []],
  ]);
});

describe('spaces that are missing behind dashes', () => {
  testCases([
    ['all of them', phase('commands:\n  -ls\n  -make\n'), ['text-in-place-of-list warning "-ls"']],
    ['one of them', commands('ls').concat('      -make\n'), ['yaml-syntax error "-make"']],
  ]);
});

describe('builds of a batch that have nothing to run', () => {
  testCases([
    [
      'one of two',
      batch('build-list:\n  - identifier: a\n  - identifier: b\n    buildspec: b.yml\n'),
      ['no-phases warning "identifier"'],
    ],
    [
      'all of them, once',
      batch('build-graph:\n  - identifier: a\n  - identifier: b\n    depend-on: [a]\n'),
      ['no-phases warning "build-graph"'],
    ],
    [
      'those of a matrix',
      batch('build-matrix:\n  dynamic:\n    env:\n      variables:\n        A: [a, b]\n'),
      ['no-phases warning "build-matrix"'],
    ],
    ['those of a fanout', batch('build-fanout:\n  parallelism: 2\n'), ['no-phases warning "build-fanout"']],
    ['a matrix of buildspecs', batch('build-matrix:\n  dynamic:\n    buildspec: [a.yml, b.yml]\n'), []],
    [
      'a build whose keys are merged in',
      `x-a: &a {buildspec: a.yml}\n${batch('build-list:\n  - <<: *a\n    identifier: b\n')}`,
      [],
    ],
  ]);
});

describe('what to do about an unknown key', () => {
  const cases: readonly (readonly [string, string])[] = [
    [
      'version: 0.2\nphases:\n  build:\n    comands: [ls]\n',
      'CodeBuild does not read "comands" in a phase. Write "commands".',
    ],
    [
      `version: 0.2\nexported-variables: [A]\n${BUILD}`,
      'CodeBuild does not read "exported-variables" at the top level of a buildspec. It belongs under "env".',
    ],
    [
      `version: 0.2\n${BUILD}finally: [ls]\n`,
      'CodeBuild does not read "finally" at the top level of a buildspec. It belongs in a phase.',
    ],
    [
      batch('build-list:\n  - identifier: a\n    buildspec: a.yml\n    image: b\n'),
      'CodeBuild does not read "image" under build-list. It belongs under its "env".',
    ],
    [
      'version: 0.2\nphases:\n  install:\n    runtime-versions:\n      cobol: 1\n',
      'CodeBuild\u0027s images have no runtime "cobol". They have dotnet, golang, java, nodejs, php, python, ruby, rust.',
    ],
  ];
  for (const [text, message] of cases) {
    it(`is said: ${message}`, () => {
      assert.deepEqual(
        checkBuildspec(text).map(finding => finding.message),
        [message],
      );
    });
  }
});
