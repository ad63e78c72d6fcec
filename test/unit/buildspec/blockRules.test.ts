import assert from 'node:assert/strict';
import { checkBuildspec } from '../../../src/core/buildspec/check';
import { BUILD, fixed, testCases } from './findings';

const batch = (block: string): string => `version: 0.2\nbatch:\n${block.replace(/^(?=.)/gm, '  ')}${BUILD}`;
const list = (...items: string[]): string =>
  batch(`build-list:\n${items.map(item => `  - ${item}\n`).join('')}`);
const graph = (edges: Readonly<Record<string, string>>): string =>
  batch(
    `build-graph:\n${Object.entries(edges)
      .map(([name, on]) => `  - identifier: ${name}\n    depend-on: [${on}]\n`)
      .join('')}`,
  );
const end = (block: string): string => `version: 0.2\n${BUILD}${block}`;
const artifacts = (block: string): string => end(`artifacts:\n${block.replace(/^(?=.)/gm, '  ')}`);
const reports = (block: string): string => end(`reports:\n  unit:\n${block.replace(/^(?=.)/gm, '    ')}`);
const cache = (block: string): string => end(`cache:\n${block.replace(/^(?=.)/gm, '  ')}`);

describe('the rules over batches', () => {
  testCases([
    ['a batch without a type', batch('fast-fail: true\n'), ['batch-type warning "batch"']],
    [
      'a batch with two types',
      batch('build-list:\n  - identifier: a\nbuild-graph:\n  - identifier: b\n'),
      ['batch-type warning "build-graph"'],
    ],
    [
      'an unknown key of a batch',
      batch('fastfail: true\nbuild-list:\n  - identifier: a\n'),
      ['unknown-key warning "fastfail"'],
    ],
    ['a build without an identifier', list('buildspec: a.yml'), ['batch-identifier error "buildspec"']],
    ['an identifier twice', list('identifier: a', 'identifier: a'), ['batch-identifier error "a"']],
    ['an identifier with a hyphen', list('identifier: a-b'), ['batch-identifier error "a-b"']],
    [
      'an identifier that is too long',
      list(`identifier: ${'a'.repeat(128)}`),
      [`batch-identifier error "${'a'.repeat(128)}"`],
    ],
    ['an unknown key of a build', list('{identifier: a, comment: b}'), ['unknown-key warning "comment"']],
    ['a build that is a text', list('a'), ['wrong-type error "a"']],
    [
      'a dependency in a list',
      list('identifier: a', '{identifier: b, depend-on: [a]}'),
      ['batch-dependency error "depend-on"'],
    ],
    ['an unknown dependency', graph({ a: '', b: 'c' }), ['batch-dependency error "c"']],
    ['a build that waits for itself', graph({ a: 'a' }), ['batch-dependency error "a"']],
    ['builds that wait for each other', graph({ a: 'c', b: 'a', c: 'b' }), ['batch-dependency error "a"']],
    [
      'two cycles',
      graph({ a: 'b', b: 'a', c: 'd', d: 'c' }),
      ['batch-dependency error "a"', 'batch-dependency error "c"'],
    ],
    ['a graph that joins again', graph({ a: '', b: 'a', c: 'a', d: 'b, c' }), []],
    [
      'all keys of a build',
      list(
        '{identifier: a, buildspec: a.yml, debug-session: false, ignore-failure: true, env: {compute-type: BUILD_GENERAL1_LARGE, image: b, privileged-mode: true, type: LINUX_CONTAINER, variables: {A: b}}}',
      ),
      [],
    ],
    [
      'an unknown compute type',
      list('{identifier: a, env: {compute-type: BUILD_GENERAL1_HUGE}}'),
      ['unknown-value warning "BUILD_GENERAL1_HUGE"'],
    ],
    [
      'an unknown environment type',
      list('{identifier: a, env: {type: LINUX}}'),
      ['unknown-value warning "LINUX"'],
    ],
    [
      'a fleet and a compute type',
      list('{identifier: a, env: {fleet: b, compute-type: BUILD_GENERAL1_SMALL}}'),
      ['batch-compute warning "fleet"'],
    ],
    [
      'privileged mode on Lambda',
      list(
        '{identifier: a, env: {type: LINUX_LAMBDA_CONTAINER, compute-type: BUILD_LAMBDA_1GB, privileged-mode: true}}',
      ),
      ['batch-compute warning "privileged-mode"'],
    ],
    [
      'a Lambda size on another type',
      list('{identifier: a, env: {type: LINUX_CONTAINER, compute-type: BUILD_LAMBDA_1GB}}'),
      ['batch-compute warning "compute-type"'],
    ],
    [
      'a flag that is no boolean',
      list('{identifier: a, ignore-failure: maybe}'),
      ['unknown-value warning "maybe"'],
    ],
    [
      'a reserved variable of a build',
      list('{identifier: a, env: {variables: {CODEBUILD_A: b}}}'),
      ['variable-name error "CODEBUILD_A"'],
    ],
    [
      'all keys of a matrix',
      batch(
        'build-matrix:\n  static:\n    ignore-failure: false\n    env:\n      type: LINUX_CONTAINER\n      privileged-mode: true\n  dynamic:\n    buildspec: [a.yml]\n    env:\n      compute-type: [BUILD_GENERAL1_SMALL]\n      image: [a, b]\n      variables:\n        A: [1, 2]\n',
      ),
      [],
    ],
    [
      'a variable of a matrix that is no list',
      batch('build-matrix:\n  dynamic:\n    env:\n      variables:\n        A: 1\n'),
      ['text-in-place-of-list error "A"'],
    ],
    [
      'an unknown compute type in a matrix',
      batch('build-matrix:\n  dynamic:\n    env:\n      compute-type: [BUILD_GENERAL1_SMAL]\n'),
      ['unknown-value warning "BUILD_GENERAL1_SMAL"'],
    ],
    [
      'a matrix of too many builds',
      batch(
        `build-matrix:\n  dynamic:\n    env:\n      variables:\n        A: [${'1,'.repeat(11)}]\n        B: [${'1,'.repeat(11)}]\n`,
      ),
      ['batch-size warning "build-matrix"'],
    ],
    ['a fanout', batch('build-fanout:\n  parallelism: 5\n  ignore-failure: false\n'), []],
    [
      'a fanout without a number',
      batch('build-fanout:\n  ignore-failure: false\n'),
      ['batch-size error "build-fanout"'],
    ],
    ['a fanout of none', batch('build-fanout:\n  parallelism: 0\n'), ['batch-size error "0"']],
    ['a fanout of too many', batch('build-fanout:\n  parallelism: 101\n'), ['batch-size warning "101"']],
  ]);

  it('names the builds of a cycle in their order', () => {
    const [finding] = checkBuildspec(graph({ a: 'c', b: 'a', c: 'b' }));
    assert.match(finding?.message ?? '', /: a → c → b → a\.$/);
  });
});

describe('the rules over artifacts, reports and caches', () => {
  testCases([
    ['artifacts without files', artifacts('name: a\n'), ['artifacts-files warning "artifacts"']],
    ['artifacts with empty files', artifacts('files:\n'), ['artifacts-files warning "files"']],
    ['artifacts without a value', end('artifacts:\n'), ['artifacts-files warning "artifacts"']],
    [
      'secondary artifacts alone',
      artifacts('secondary-artifacts:\n  a:\n    files: [b]\n'),
      ['artifacts-files information "artifacts"'],
    ],
    [
      'a secondary artifact without files',
      artifacts('files: [a]\nsecondary-artifacts:\n  b:\n    name: c\n'),
      ['artifacts-files warning "b"'],
    ],
    [
      'a secondary artifact with a hyphen',
      artifacts('files: [a]\nsecondary-artifacts:\n  a-b:\n    files: [c]\n'),
      ['artifact-identifier error "a-b"'],
    ],
    [
      'too many secondary artifacts',
      artifacts(
        `files: [a]\nsecondary-artifacts:\n${Array.from({ length: 13 }, (_, at) => `  a${String(at)}:\n    files: [b]\n`).join('')}`,
      ),
      ['artifact-identifier warning "secondary-artifacts"'],
    ],
    [
      'all keys of artifacts',
      artifacts(
        'files: [a]\nname: b-$(date +%F)\ndiscard-paths: yes\nbase-directory: c*\nexclude-paths: [d]\nenable-symlinks: no\ns3-prefix: e\n',
      ),
      [],
    ],
    [
      'a discard-paths of its own',
      artifacts('files: [a]\ndiscard-paths: maybe\n'),
      ['unknown-value warning "maybe"'],
    ],
    ['a file with keys', artifacts('files:\n  - a: b\n'), ['wrong-type error "a: b"']],
    [
      'excluded paths as one text',
      artifacts('files: [a]\nexclude-paths: b\n'),
      ['text-in-place-of-list warning "exclude-paths"'],
    ],
    ['a report group without files', reports('file-format: JUNITXML\n'), ['report-group warning "unit"']],
    ['an unknown key of a report group', reports('file: a.xml\n'), ['unknown-key warning "file"']],
    ['reports without a group', end('reports:\n  files:\n    - a.xml\n'), ['report-group error "files"']],
    [
      'too many report groups',
      end(`reports:\n${[1, 2, 3, 4, 5, 6].map(at => `  g${String(at)}:\n    files: a\n`).join('')}`),
      ['report-group warning "reports"'],
    ],
    [
      'all keys of a report group',
      reports('files: [a]\nfile-format: cucumberJson\nbase-directory: b\ndiscard-paths: no\n'),
      [],
    ],
    ['all keys of a cache', cache('key: a\nfallback-keys: [b]\naction: restore\npaths: [c]\n'), []],
    ['an unknown action', cache('action: both\npaths: [c]\n'), ['unknown-value warning "both"']],
    ['an unknown key of a cache', cache('path: [c]\n'), ['unknown-key warning "path"']],
    [
      'fallback keys without a key',
      cache('fallback-keys: [b]\npaths: [c]\n'),
      ['cache-keys warning "fallback-keys"'],
    ],
    [
      'too many fallback keys',
      cache('key: a\nfallback-keys: [a, b, c, d, e, f]\npaths: [c]\n'),
      ['cache-keys error "fallback-keys"'],
    ],
    ['a cache without paths', cache('key: a\n'), ['cache-paths information "cache"']],
    [
      'a home directory in a path',
      cache('paths:\n  - ~/.m2/**/*\n'),
      ['cache-paths information "~/.m2/**/*"'],
    ],
  ]);

  const fixes: readonly (readonly [string, string, string])[] = [
    ['batch-identifier', list('identifier: a-b'), list('identifier: a_b')],
    ['batch-dependency', graph({ compile: '', test: 'compil' }), graph({ compile: '', test: 'compile' })],
    [
      'text-in-place-of-list',
      artifacts('files: [a]\nexclude-paths: b\n'),
      artifacts('files: [a]\nexclude-paths:\n  - b\n'),
    ],
    ['wrong-type', artifacts('files:\n  - a: b\n'), artifacts("files:\n  - 'a: b'\n")],
    [
      'unknown-value',
      list('{identifier: a, env: {type: LINUX_CONTANER}}'),
      list('{identifier: a, env: {type: LINUX_CONTAINER}}'),
    ],
    ['unknown-key', cache('path: [c]\n'), cache('paths: [c]\n')],
  ];
  for (const [rule, before, after] of fixes) {
    it(`mend ${rule}: ${JSON.stringify(after.slice(-30))}`, () => {
      assert.equal(fixed(rule, before), after);
    });
  }
});
