import assert from 'node:assert/strict';
import { checkBuildspec } from '../../../src/core/buildspec/check';
import { BUILD_VARIABLE_NAMES } from '../../../src/core/buildspec/grammar';
import { BUILD_VARIABLES } from '../../../src/core/buildspec/schemaVariables';
import { BUILD, fixed, summary, testCases } from './findings';

const phase = (name: string, block: string): string =>
  `version: 0.2\nphases:\n  ${name}:\n${block.replace(/^(?=.)/gm, '    ')}`;
const runtimes = (block: string): string =>
  phase('install', `runtime-versions:\n${block.replace(/^(?=.)/gm, '  ')}`);
const command = (line: string, name = 'build'): string => phase(name, `commands:\n  - ${line}\n`);
const both = (build: string, post: string): string =>
  `version: 0.2\nphases:\n  build:\n${build}    commands:\n      - make\n  post_build:\n    commands:\n      - ${post}\n`;

describe('the rules over phases', () => {
  testCases([
    ['a phase without a value', 'version: 0.2\nphases:\n  build:\n', ['no-commands warning "build"']],
    ['a phase with on-failure alone', phase('build', 'on-failure: ABORT\n'), ['no-commands warning "build"']],
    ['commands without a value', phase('build', 'commands:\n'), ['no-commands warning "commands"']],
    ['commands without an item', phase('build', 'commands: []\n'), ['no-commands warning "commands"']],
    ['a phase with finally alone', phase('build', 'finally:\n  - ls\n'), ['no-commands information "build"']],
    ['install with runtimes alone', runtimes('nodejs: 22\n'), []],
    [
      'a phase whose commands are misspelt, once',
      phase('build', 'comands:\n  - ls\n'),
      ['unknown-phase-key warning "comands"'],
    ],
    ['commands as one text', phase('build', 'commands: ls\n'), ['text-in-place-of-list warning "commands"']],
    [
      'commands as one block',
      phase('build', 'commands: |\n  a\n  b\n'),
      ['text-in-place-of-list warning "commands"'],
    ],
    [
      'items without a value',
      phase('build', 'commands:\n  -\n  - ls\n  - # later\n'),
      ['empty-item warning "-"', 'empty-item warning "- # later"'],
    ],
    ['steps without work', phase('build', 'steps:\n  - name: a\n'), ['step error "name"']],
    [
      'a step with two works',
      phase('build', 'steps:\n  - uses: a/b@v1\n    run: ls\n'),
      ['step error "run"'],
    ],
    ['a step that is a text', phase('build', 'steps:\n  - ls\n'), ['wrong-type error "ls"']],
    ['steps that are a text', phase('build', 'steps: ls\n'), ['wrong-type error "ls"']],
    [
      'an item that is indented too far',
      phase('build', 'commands:\n  - a\n    - b\n  - c\n'),
      ['dash-in-text warning "- b"'],
    ],
    ['options on lines of their own', phase('build', 'commands:\n  - a\n    -b\n    --c\n'), []],
    ['a command that starts with &&', command('&& ls'), ['yaml-syntax error "&& ls"']],
    ['a command with an anchor', command('&a-1 ls'), []],
    [
      'an unknown key of a step',
      phase('build', 'steps:\n  - run: ls\n    shel: bash\n'),
      ['unknown-key warning "shel"'],
    ],
    [
      'all keys of a step',
      phase(
        'build',
        'steps:\n  - id: a\n    if: ${{ success() }}\n    name: b\n    uses: c/d@v1\n    with:\n      e: f\n    env:\n      G: h\n    continue-on-error: true\n    timeout-minutes: 5\n  - run: ls\n    shell: bash\n',
      ),
      [],
    ],
    ['a user of Linux', `version: 0.2\nrun-as: build-user_1\n${BUILD}`, []],
    [
      'a user from a variable',
      phase('build', 'run-as: $USER\ncommands:\n  - ls\n'),
      ['run-as warning "$USER"'],
    ],
    ['a user without a name', `version: 0.2\nrun-as:\n${BUILD}`, ['run-as warning "run-as"']],
    [
      'a user on Windows',
      `version: 0.2\nrun-as: admin\nenv:\n  shell: powershell.exe\n${BUILD}`,
      ['run-as warning "run-as"'],
    ],
    ['runtimes without a name', runtimes(''), ['runtime-version warning "runtime-versions"']],
    ['a version that no image has', runtimes('nodejs: 99\n'), ['runtime-version warning "99"']],
    ['a patch version', runtimes('python: 3.12.4\n'), ['runtime-version warning "3.12.4"']],
    ['a runtime without a version', runtimes('python:\n'), ['runtime-version warning "python"']],
    [
      'versions of all forms',
      runtimes('python: 3.10\nnodejs: 22.x\njava: corretto21\ngolang: latest\nruby: "$RUBY"\nphp: 8.x\n'),
      [],
    ],
    [
      'old runtimes',
      runtimes('docker: 18\nandroid: 29\njava: openjdk8\nnodejs: 12.x\n'),
      [
        'retired-runtime information "18"',
        'retired-runtime information "29"',
        'retired-runtime information "openjdk8"',
        'retired-runtime information "12.x"',
      ],
    ],
    [
      'a folder that is left again in version 0.1',
      `version: 0.1\n${BUILD.replace('npm test', 'cd app')}`,
      ['lost-state warning "cd app"'],
    ],
    [
      'a folder and a command in version 0.1',
      `version: 0.1\n${BUILD.replace('npm test', 'cd app && ls')}`,
      [],
    ],
  ]);

  const onImage: readonly (readonly [string, string, readonly string[]])[] = [
    ['aws/codebuild/standard:7.0', 'nodejs: 22\n', []],
    ['aws/codebuild/standard:7.0-24.10.29', 'nodejs: 22\n', []],
    ['aws/codebuild/amazonlinux2-x86_64-standard:5.0', 'nodejs: 12\n', ['runtime-version error "12"']],
    ['aws/codebuild/standard:8.0', 'nodejs: 18\n', ['runtime-version error "18"']],
    ['aws/codebuild/standard:8.0', 'docker: 19\n', ['runtime-version error "19"']],
    ['aws/codebuild/standard:5.0', 'nodejs: 14\n', []],
    ['aws/codebuild/standard:99.0', 'nodejs: 99\n', ['runtime-version warning "99"']],
    ['aws/codebuild/standard:7.0', 'node: 22\n', ['unknown-runtime error "node"']],
    ['example/image:1', 'nodejs: 22\n', ['runtime-version warning "runtime-versions"']],
  ];
  for (const [image, block, expected] of onImage) {
    it(`know that ${image} has ${expected.length === 0 ? '' : 'no '}${block.trim()}`, () => {
      assert.deepEqual(summary(runtimes(block), image), expected);
    });
  }

  it('quote CodeBuild on a version that an image does not have', () => {
    const [finding] = checkBuildspec(runtimes('nodejs: 10\n'), undefined, {
      image: 'aws/codebuild/standard:5.0',
    });
    assert.equal(
      finding?.serviceMessage,
      "Unknown runtime version named '10' of nodejs. This build image has the following versions: 12, 14",
    );
  });

  it('know what Lambda compute does not have', () => {
    const text =
      'version: 0.2\nphases:\n  build:\n    on-failure: ABORT\n    commands:\n      - sudo yum install jq\n';
    assert.deepEqual(summary(text, 'aws/codebuild/amazonlinux-x86_64-lambda-standard:python3.12'), [
      'lambda-compute warning "on-failure"',
      'lambda-compute warning "sudo"',
      'lambda-compute warning "yum"',
    ]);
  });
});

describe('the rules over commands', () => {
  it('know the variables that editor help explains', () => {
    const explained = Object.keys(BUILD_VARIABLES).filter(name => name.startsWith('CODEBUILD_'));
    assert.deepEqual(BUILD_VARIABLE_NAMES.map(name => `CODEBUILD_${name}`).sort(), explained.sort());
  });

  testCases([
    [
      'a misspelt variable of CodeBuild',
      command('echo ${CODEBUILD_BULD_ID}'),
      ['unknown-build-variable warning "CODEBUILD_BULD_ID"'],
    ],
    [
      'variables of CodeBuild',
      command('echo $CODEBUILD_BUILD_ID ${CODEBUILD_SRC_DIR_app1} $CODEBUILD_WEBHOOK_TRIGGER'),
      [],
    ],
    [
      'a variable that resembles one and is set',
      command('CODEBUILD_SOURCE_VERSIO=1; echo $CODEBUILD_SOURCE_VERSIO'),
      [],
    ],
    ['a variable of the prefix that is not documented', command('echo $CODEBUILD_X'), []],
    ['get-login', command('$(aws ecr get-login)'), ['ecr-get-login information "get-login"']],
    ['get-login-password', command('aws ecr get-login-password | docker login --password-stdin'), []],
    [
      'a password in the command line',
      command('docker login -u a -p $B'),
      ['docker-login-password information "-p"'],
    ],
    [
      'a password in a long option',
      command('docker login --password=$B a'),
      ['docker-login-password information "--password"'],
    ],
    ['apt-get install', command('sudo apt-get install jq'), ['apt-get-without-yes information "apt-get"']],
    ['apt-get that is answered', command('apt-get -qq update && apt-get install -qqy jq'), []],
    ['apt-get that is answered first', command('apt-get -y install jq'), []],
    [
      'apt-get in a later line of a block',
      command('|\n      ls\n      apt-get install jq'),
      ['apt-get-without-yes information "apt-get"'],
    ],
    ['apt-get over two lines', command('|\n      apt-get install jq \\\n        --yes'), []],
    [
      'apt-get in comments and in what echo prints',
      command('|\n      # apt-get install a\n      echo apt-get install a') + '# apt-get install a\n',
      [],
    ],
    ['an en dash in an option', command('npm i --save\u2013dev a'), ['option-dash information "\u2013"']],
    ['an en dash in front of an option', command('ls \u2013l'), ['option-dash information "\u2013"']],
    ['an en dash in a text', command('git commit -m "a \u2013 b"'), []],
    [
      'a release after a failed build',
      both('', 'docker push a'),
      ['unguarded-release information "docker push"'],
    ],
    ['a release that the build guards', both('    on-failure: ABORT\n', 'docker push a'), []],
    [
      'a release that checks the build',
      both('', 'test $CODEBUILD_BUILD_SUCCEEDING = 1 && docker push a'),
      [],
    ],
    ['a release that is only announced', both('', 'echo docker push'), []],
  ]);

  const fixes: readonly (readonly [string, string, string])[] = [
    ['apt-get-without-yes', command('apt-get install jq'), command('apt-get -y install jq')],
    ['option-dash', command('npm i --save\u2013dev a'), command('npm i --save-dev a')],
    ['option-dash', command('ls \u2013all'), command('ls --all')],
    ['runtime-version', runtimes('java: 17\n'), runtimes('java: corretto17\n')],
    ['runtime-version', runtimes('nodejs: 22.11.0\n'), runtimes('nodejs: 22\n')],
    ['runtime-version', runtimes('dotnet: 8\n'), runtimes('dotnet: 8.0\n')],
    [
      'text-in-place-of-list',
      phase('build', 'commands: ls # a\n'),
      phase('build', 'commands:\n  - ls # a\n'),
    ],
    ['text-in-place-of-list', phase('build', 'commands: "ls"\n'), phase('build', 'commands: ["ls"]\n')],
    [
      'text-in-place-of-list',
      phase('build', 'commands: |\n  a\n  b\n'),
      phase('build', 'commands:\n - |\n  a\n  b\n'),
    ],
    [
      'empty-item',
      phase('build', 'commands:\n  - # a\n  - b\n'),
      phase('build', 'commands:\n  # - a\n  - b\n'),
    ],
    [
      'lost-state',
      `version: 0.1\n${BUILD.replace('npm test', 'cd a')}`,
      `version: 0.2\n${BUILD.replace('npm test', 'cd a')}`,
    ],
    [
      'wrong-type',
      'version: 0.2\nphases:\n  build:\n    - a\n    - b\n',
      'version: 0.2\nphases:\n  build:\n    commands:\n    - a\n    - b\n',
    ],
    [
      'wrong-type',
      'version: 0.2\nphases:\n  build: npm test\n',
      'version: 0.2\nphases:\n  build:\n    commands:\n      - npm test\n',
    ],
  ];
  for (const [rule, before, after] of fixes) {
    it(`mend ${rule}: ${JSON.stringify(after.slice(-40))}`, () => {
      assert.equal(fixed(rule, before), after);
    });
  }

  const quotes: readonly (readonly [string, string])[] = [
    ['version: 0.2\nphases:\n\tbuild:\n', 'found character that cannot start any token'],
    [command('@a'), 'found character that cannot start any token'],
    [command('[ -f a ] && b'), "did not find expected ',' or ']'"],
    [`${command('ls')}artifacts:\n  name: a: b\n`, 'mapping values are not allowed in this context'],
    [command('&& ls'), 'did not find expected alphabetic or numeric character'],
  ];
  for (const [text, expected] of quotes) {
    it(`quote CodeBuild's parser: ${expected}`, () => {
      const finding = checkBuildspec(text).find(({ rule }) => rule === 'buildspec/yaml-syntax');
      assert.equal(finding?.serviceMessage, expected);
    });
  }

  it('point at a line that has lost its colon, and put it back', () => {
    const text = `version 0.2\n\n# a comment\n${BUILD}`;
    assert.deepEqual(summary(text), ['yaml-syntax error "version 0.2"']);
    assert.equal(fixed('yaml-syntax', text), `version: 0.2\n\n# a comment\n${BUILD}`);
  });

  it('say nothing about what is missing where text could not be read', () => {
    const rules = checkBuildspec(
      'phases:\n  build:\n    commands:\n      - a: "b" c\n      - "d\n  pre_build:\n',
    ).map(finding => finding.rule);
    assert.deepEqual(
      [...new Set(rules)].filter(rule => !/yaml-syntax|command-is-mapping/.test(rule)),
      [],
    );
  });
});
