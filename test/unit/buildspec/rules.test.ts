import assert from 'node:assert/strict';
import { checkBuildspec } from '../../../src/core/buildspec/check';
import { MAX_FINDINGS } from '../../../src/core/rules/runRules';
import { BUILDSPEC_RULES } from '../../../src/core/buildspec/rules/catalogue';
import { BUILDSPEC_RULE_DOCS } from '../../../src/core/buildspec/rules/docs';
import { testRules } from '../rules/ruleSuite';
import { BUILD, summary, testCases, type Case } from './findings';

describe('the rules over buildspecs', () => {
  testRules({
    rules: BUILDSPEC_RULES,
    docs: BUILDSPEC_RULE_DOCS,
    check: (text, settings) => checkBuildspec(text, undefined, settings),
  });

  const cases: readonly Case[] = [
    ['nothing but comments', '# later\n', ['yaml-syntax error "# later"']],
    ['an empty file', '', ['yaml-syntax error ""']],
    ['a text', 'hello', ['wrong-type error "hello"']],
    ['a list', '- a\n- b\n', ['wrong-type error "- a\\n- b"']],
    ['a missing version', BUILD, ['version error "phases"']],
    ['a version without a value', `version:\n${BUILD}`, ['version error "version"']],
    ['a version of the future', `version: 0.3\n${BUILD}`, ['version error "0.3"']],
    [
      'a batch without a version',
      'batch:\n  fast-fail: true\n',
      ['version warning "batch"', 'batch-type warning "batch"'],
    ],
    ['a misspelt version', `ersion: 0.2\n${BUILD}`, ['unknown-key error "ersion"']],
    ['no phases', 'version: 0.2\nartifacts:\n  files: a\n', ['no-phases warning "version"']],
    ['phases without a value', 'version: 0.2\nphases:\n', ['no-phases error "phases"']],
    ['phases with braces and nothing in them', 'version: 0.2\nphases: {}\n', ['no-phases error "phases"']],
    ['phases that are a list', 'version: 0.2\nphases:\n  - build\n', ['wrong-type error "phases"']],
    ['a phase that is a text', 'version: 0.2\nphases:\n  build: npm test\n', ['wrong-type error "npm test"']],
    [
      'commands with keys',
      'version: 0.2\nphases:\n  build:\n    commands:\n      a: b\n',
      ['wrong-type error "commands"'],
    ],
    [
      'a command that is a list',
      'version: 0.2\nphases:\n  build:\n    commands:\n      - [ls]\n',
      ['wrong-type error "[ls]"'],
    ],
    [
      'artifacts that are a list',
      `version: 0.2\n${BUILD}artifacts:\n  - a\n`,
      ['wrong-type error "artifacts"'],
    ],
    [
      'a variable with keys',
      `version: 0.2\nenv:\n  variables:\n    A: {b: c}\n${BUILD}`,
      ['wrong-type error "A"'],
    ],
    [
      'a block indented into phases',
      `version: 0.2\n${BUILD}  artifacts:\n    files: a\n`,
      ['unknown-phase error "artifacts"'],
    ],
    [
      'a phase in upper case',
      'version: 0.2\nphases:\n  Build:\n    commands: [ls]\n',
      ['unknown-phase error "Build"'],
    ],
    [
      'a phase inside a phase',
      `version: 0.2\n${BUILD}    post_build:\n      commands: ls\n`,
      ['unknown-phase-key warning "post_build"'],
    ],
    [
      'artifacts inside a phase',
      `version: 0.2\n${BUILD}    artifacts:\n      files: a\n`,
      ['unknown-phase-key warning "artifacts"'],
    ],
    [
      'a phase at the top level and nothing below phases',
      'version: 0.2\nphases:\nbuild:\n  commands: ls\n',
      ['phase-at-top-level error "build"'],
    ],
    [
      'the environment of version 0.1 in 0.2',
      `version: 0.2\nenvironment_variables:\n  plaintext:\n    A: b\n${BUILD}`,
      ['unknown-key warning "environment_variables"'],
    ],
    [
      'a mapping with a brace',
      'version: 0.2\nphases:\n  build:\n    commands:\n      - { echo a; }\n',
      ['command-is-mapping error "{ echo a; }"'],
    ],
    [
      'a command that ends in a colon',
      'version: 0.2\nphases:\n  build:\n    commands:\n      - echo done:\n',
      ['command-is-mapping error "echo done:"'],
    ],
    [
      'a mapping under finally',
      `version: 0.2\n${BUILD}    finally:\n      - echo "a: b"\n`,
      ['command-is-mapping error "echo \\"a: b\\""'],
    ],
    [
      'a mapping in a phase of a wrong name',
      'version: 0.2\nphases:\n  test:\n    commands:\n      - echo a: b\n',
      ['unknown-phase error "test"', 'command-is-mapping error "echo a: b"'],
    ],
    [
      'on-failure in lower case',
      'version: 0.2\nphases:\n  build:\n    on-failure: abort\n    commands: [ls]\n',
      ['on-failure warning "abort"'],
    ],
    [
      'on-failure without a value',
      'version: 0.2\nphases:\n  build:\n    on-failure:\n    commands: [ls]\n',
      ['on-failure error "on-failure"'],
    ],
    [
      'too many retries',
      'version: 0.2\nphases:\n  build:\n    on-failure: RETRY-101\n    commands: [ls]\n',
      ['on-failure error "RETRY-101"'],
    ],
    [
      'runtime-versions at the top level',
      `version: 0.2\nruntime-versions:\n  nodejs: 22\n${BUILD}`,
      ['runtime-versions-outside-install warning "runtime-versions"'],
    ],
    [
      'runtime-versions beside the phases',
      `version: 0.2\n${BUILD}  runtime-versions:\n    nodejs: 22\n`,
      ['runtime-versions-outside-install warning "runtime-versions"'],
    ],
    [
      'runtimeversions',
      'version: 0.2\nphases:\n  install:\n    runtimeversions:\n      nodejs: 22\n',
      ['unknown-phase-key warning "runtimeversions"'],
    ],
    [
      'the language go',
      'version: 0.2\nphases:\n  install:\n    runtime-versions:\n      go: 1.24\n',
      ['unknown-runtime warning "go"'],
    ],
    [
      'an exclude',
      `version: 0.2\n${BUILD}artifacts:\n  files: a\n  exclude: b\n`,
      ['unknown-artifacts-key warning "exclude"'],
    ],
    [
      'a misspelt key of a secondary artifact',
      `version: 0.2\n${BUILD}artifacts:\n  files: a\n  secondary-artifacts:\n    b:\n      file: c\n`,
      ['unknown-artifacts-key warning "file"'],
    ],
    [
      'a key twice in a deep block',
      `version: 0.2\nenv:\n  variables:\n    A: 1\n    A: 2\n${BUILD}`,
      ['duplicate-key warning "A"'],
    ],
  ];
  testCases(cases);

  const accepted: readonly (readonly [string, string])[] = [
    ['a quoted version', `version: '0.2'\n${BUILD}`],
    [
      'version 0.1 with its environment',
      `version: 0.1\nenvironment_variables:\n  plaintext:\n    A: b\n${BUILD}artifacts:\n  type: zip\n  files: a\n`,
    ],
    ['files as one text', `version: 0.2\n${BUILD}artifacts:\n  files: imagedefinitions.json\n`],
    [
      'values that are numbers, booleans or empty',
      `version: 0.2\nenv:\n  variables:\n    A: 1\n    B: true\n    C:\n    D: 3.10\n${BUILD}`,
    ],
    ['steps', 'version: 0.2\nphases:\n  build:\n    steps:\n      - run: npm test\n'],
    [
      'all of env',
      `version: 0.2\nenv:\n  shell: bash\n  variables: {A: b}\n  parameter-store: {C: /d}\n  secrets-manager: {E: f:g}\n  exported-variables: [A]\n  git-credential-helper: yes\n${BUILD}`,
    ],
    [
      'a report format in another case',
      `version: 0.2\n${BUILD}reports:\n  a:\n    files: b\n    file-format: JunitXml\n`,
    ],
    [
      'a report format from a variable',
      `version: 0.2\n${BUILD}reports:\n  $GROUP:\n    files: b\n    file-format: $FORMAT\n`,
    ],
    ['the Elastic Beanstalk block', `version: 0.2\neb_codebuild_settings:\n  Image: a\n${BUILD}`],
    [
      'a batch that only names other files',
      'version: 0.2\nbatch:\n  build-list:\n    - identifier: a_1\n      buildspec: a.yml\n',
    ],
    [
      'holders of anchors',
      `version: 0.2\nx-common: &c\n  - npm ci\n.more: &d [ls]\nphases:\n  build:\n    commands: *c\n    finally: *d\n`,
    ],
    [
      'a merged phase',
      `version: 0.2\nphases:\n  pre_build: &p\n    on-failure: ABORT\n    commands: [ls]\n  build:\n    <<: *p\n`,
    ],
    [
      'JSON',
      JSON.stringify({ version: '0.2', phases: { build: { commands: ['echo "a: b"'] } } }, undefined, 2),
    ],
    ['an indented file', `  version: 0.2\n  phases:\n    build:\n      commands:\n        - ls\n`],
  ];
  for (const [name, text] of accepted) {
    it(`accept ${name}`, () => {
      assert.deepEqual(summary(text), []);
    });
  }

  for (const value of [
    'RETRY',
    'RETRY-0',
    'RETRY-100',
    'Retry-3-.*timed out.*',
    'RETRY-8-invalid+',
    'RETRY-exit: 1',
  ]) {
    it(`accept on-failure: ${value}`, () => {
      assert.deepEqual(
        summary(`version: 0.2\nphases:\n  build:\n    on-failure: '${value}'\n    commands: [ls]\n`),
        [],
      );
    });
  }

  it('quote CodeBuild with the lines of the file, counted from 1', () => {
    const text =
      'version: 0.2\n\nphases:\n  build:\n    commands:\n      - ls\n      - echo "Hello: world"\n';
    const [finding] = checkBuildspec(text);
    assert.ok(finding);
    assert.equal(
      finding.serviceMessage,
      'Expected Commands[1] to be of string type: found subkeys instead at line 7, value of the key tag on line 6 might be empty',
    );
    assert.ok(finding.message.includes(finding.serviceMessage));
  });

  it('name phases as CodeBuild does', () => {
    const [finding] = checkBuildspec('version: 0.2\nphases:\n  deploy:\n    commands: [ls]\n');
    assert.equal(
      finding?.serviceMessage,
      'Invalid buildspec phase name: deploy. Expecting: build,install,post_build,pre_build',
    );
  });

  it('keep control characters of the file out of their messages', () => {
    const [finding] = checkBuildspec(
      'version: 0.2\n"a\\e[31mb\\u202e": 1\nphases: {build: {commands: [ls]}}\n',
    );
    assert.equal(finding?.rule, 'buildspec/unknown-key');
    assert.doesNotMatch(finding.message, /\p{C}/u);
  });

  it('are reported in the order of the text', () => {
    const starts = checkBuildspec(
      'foo: 1\nphases:\n  build:\n    bar: 1\n    commands:\n      - a: b\nversion: 3\n',
    ).map(f => f.start);
    assert.ok(starts.length >= 4);
    assert.deepEqual(
      starts,
      [...starts].sort((a, b) => a - b),
    );
  });

  it(`stop at ${String(MAX_FINDINGS)} findings`, () => {
    const text = `version: 0.2\nphases:\n  build:\n    commands:\n${'      - a: b\n'.repeat(5000)}`;
    assert.equal(checkBuildspec(text).length, MAX_FINDINGS);
  });
});
