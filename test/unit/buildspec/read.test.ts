import assert from 'node:assert/strict';
import fc from 'fast-check';
import { checkBuildspec } from '../../../src/core/buildspec/check';
import type { Buildspec } from '../../../src/core/buildspec/model';
import { readBuildspec, STEPS_NOT_RUN } from '../../../src/core/buildspec/read';
import { anyBuildspec } from './anyBuildspec';

function read(text: string): Buildspec {
  const result = readBuildspec(text);
  assert.ok('buildspec' in result, JSON.stringify(result));
  return result.buildspec;
}

function firstMessage(text: string): string {
  const result = readBuildspec(text);
  assert.ok('problems' in result);
  return result.problems[0]?.message ?? assert.fail('no problem');
}

const BUILD = 'phases: {build: {commands: [ls]}}\n';

describe('readBuildspec', () => {
  it('reads a whole buildspec', () => {
    const text = `version: 0.2
env:
  shell: bash
  variables:
    STAGE: test
    PORT: 8080
    ON: yes
    PYTHON: 3.10
    EMPTY:
  parameter-store:
    TOKEN: /app/token
  secrets-manager:
    KEY: app:key
  exported-variables:
    - VERSION
phases:
  post_build:
    commands:
      - echo after
  install:
    on-failure: RETRY-2-timed out
    runtime-versions:
      nodejs: 22
    commands:
      - npm ci
      - |
        echo one
        echo two
    finally:
      - echo done
artifacts:
  files:
    - dist/**/*
    - appspec.yml
  exclude-paths: dist/*.map
  base-directory: out*
  discard-paths: yes
  enable-symlinks: no
  name: web
  secondary-artifacts:
    docs:
      files: '**/*'
      base-directory: docs
`;
    assert.deepEqual(read(text), {
      version: '0.2',
      shell: 'bash',
      variables: new Map([
        ['STAGE', 'test'],
        ['PORT', '8080'],
        ['ON', 'yes'],
        ['PYTHON', '3.10'],
        ['EMPTY', ''],
      ]),
      parameterStore: new Map([['TOKEN', '/app/token']]),
      secretsManager: new Map([['KEY', 'app:key']]),
      exportedVariables: ['VERSION'],
      phases: [
        {
          name: 'install',
          commands: [
            { text: 'npm ci', line: 24 },
            { text: 'echo one\necho two\n', line: 25 },
          ],
          finally: [{ text: 'echo done', line: 29 }],
          onFailure: { kind: 'RETRY', count: 2, pattern: 'timed out' },
        },
        { name: 'post_build', commands: [{ text: 'echo after', line: 18 }], finally: [] },
      ],
      artifacts: {
        files: ['dist/**/*', 'appspec.yml'],
        excludePaths: ['dist/*.map'],
        baseDirectory: 'out*',
        discardPaths: true,
        enableSymlinks: false,
        name: 'web',
      },
      secondaryArtifacts: new Map([
        [
          'docs',
          {
            files: ['**/*'],
            excludePaths: [],
            baseDirectory: 'docs',
            discardPaths: false,
            enableSymlinks: false,
          },
        ],
      ]),
    } satisfies Buildspec);
  });

  it('reads the environment of version 0.1', () => {
    const buildspec = read(`version: 0.1\nenvironment_variables:\n  plaintext:\n    A: b\n${BUILD}`);
    assert.equal(buildspec.version, '0.1');
    assert.deepEqual(buildspec.variables, new Map([['A', 'b']]));
  });

  it('takes commands as one text for one command', () => {
    const [phase] = read('version: 0.2\nphases:\n  build:\n    commands: |\n      a\n      b\n').phases;
    assert.deepEqual(phase?.commands, [{ text: 'a\nb\n', line: 3 }]);
  });

  it('leaves out commands without a text', () => {
    const [phase] = read(
      'version: 0.2\nphases:\n  build:\n    commands:\n      - # later\n      - ls\n      - ""\n',
    ).phases;
    assert.deepEqual(phase?.commands, [{ text: 'ls', line: 5 }]);
  });

  it('keeps a phase without commands', () => {
    assert.deepEqual(read('version: 0.2\nphases:\n  build:\n    commands:\n').phases, [
      { name: 'build', commands: [], finally: [] },
    ]);
  });

  it('reads JSON', () => {
    const text = JSON.stringify({ version: '0.2', phases: { build: { commands: ['echo "a: b"'] } } });
    assert.deepEqual(read(text).phases[0]?.commands, [{ text: 'echo "a: b"', line: 0 }]);
  });

  it('reads anchors, aliases and merges', () => {
    const text =
      'version: 0.2\nphases:\n  pre_build: &p\n    commands: &c [a]\n  build:\n    <<: *p\n    finally: *c\n';
    const build = read(text).phases[1];
    assert.deepEqual(build?.commands, [{ text: 'a', line: 3 }]);
    assert.deepEqual(build.finally, [{ text: 'a', line: 3 }]);
  });

  it('takes names of Object.prototype for plain names', () => {
    const text = `version: 0.2\nenv:\n  variables:\n    __proto__: a\n    constructor: b\n${BUILD}`;
    assert.deepEqual(
      [...read(text).variables],
      [
        ['__proto__', 'a'],
        ['constructor', 'b'],
      ],
    );
    assert.equal(({} as Record<string, unknown>)['a'], undefined);
  });

  it('passes over what CodeBuild passes over', () => {
    const text = `version: 0.2\nenv:\n  A: 1\nfoo: bar\n${BUILD}artifacts: {files: a, exclude: b}\n`;
    const buildspec = read(text);
    assert.equal(buildspec.variables.size, 0);
    assert.deepEqual(buildspec.artifacts?.files, ['a']);
  });

  const refused: readonly (readonly [string, string, string])[] = [
    [
      'a command that is a mapping',
      'version: 0.2\n\nphases:\n  build:\n    commands:\n      - ls\n      - echo "Hello: world"\n',
      'YAML_FILE_ERROR Message: Expected Commands[1] to be of string type: found subkeys instead at line 7, value of the key tag on line 6 might be empty',
    ],
    [
      'a phase that it does not have',
      'version: 0.2\nphases:\n  deploy:\n    commands: [ls]\n',
      'YAML_FILE_ERROR Message: Invalid buildspec phase name: deploy. Expecting: build,install,post_build,pre_build',
    ],
    [
      'a version that it does not read',
      `version: 1.0\n${BUILD}`,
      'YAML_FILE_ERROR Message: invalid buildspec `version` specified: 1.0, see documentation',
    ],
    ['an empty file', '', 'YAML_FILE_ERROR Message: wrong number of container tags, expected 1'],
  ];
  for (const [name, text, message] of refused) {
    it(`refuses ${name} in CodeBuild's words`, () => {
      assert.equal(firstMessage(text), message);
    });
  }

  it('says where a text is no YAML', () => {
    const text = 'version: 0.2\nphases:\n\tbuild:\n';
    const result = readBuildspec(text);
    assert.ok('problems' in result);
    const [problem] = result.problems;
    assert.match(
      problem?.message ?? '',
      /^YAML_FILE_ERROR Message: found character that cannot start any token/,
    );
    assert.equal(text.slice(problem?.start, problem?.end), '\tbuild:');
  });

  it('refuses steps rather than skipping them', () => {
    const result = readBuildspec('version: 0.2\nphases:\n  build:\n    steps:\n      - run: npm test\n');
    assert.ok('problems' in result);
    assert.equal(result.problems[0]?.rule, STEPS_NOT_RUN);
    assert.match(result.problems[0].message, /"build".*GitHub Actions steps/);
  });

  it('refuses exactly what the rules call an error, and steps', () => {
    fc.assert(
      fc.property(anyBuildspec, text => {
        const hasError = checkBuildspec(text).some(finding => finding.severity === 'error');
        const result = readBuildspec(text);
        const hasSteps = 'problems' in result && result.problems[0]?.rule === STEPS_NOT_RUN;
        assert.equal('problems' in result, hasError || hasSteps);
      }),
    );
  });
});
