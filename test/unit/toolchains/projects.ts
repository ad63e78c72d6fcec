import type { TargetAnswer } from '../../../src/core/intake/answers/answers';
import { json, type Tree } from '../intake/project';

/** A small project of one toolchain. */
export interface ToolchainProject {
  readonly title: string;
  /** Programs that have to be on this machine, or else it is skipped. */
  readonly needs: readonly string[];
  /** A page that has to be within reach, or else it is skipped. */
  readonly registry?: string;
  /** A package of the npm registry that has to be installable, or else it is skipped. */
  readonly installs?: readonly string[];
  /** Whether every run of the tests builds it; the others are built where all are asked for. */
  readonly isUsual?: boolean;
  readonly tree: Tree;
  /** The same with tests that fail. */
  readonly broken: Tree;
  readonly tests: number;
  readonly target: TargetAnswer;
  /** Files of the artifact. */
  readonly holds: readonly string[];
  /** What no file of the artifact may match. */
  readonly lacks: RegExp;
}

const NODE_TEST = `const test = require('node:test');
const assert = require('node:assert');
const { sum } = require('./sum');
test('adds', () => assert.equal(sum(1, 2), 3));
test('adds nothing', () => assert.equal(sum(0, 0), 0));
`;
const SUM = 'const isNumber = require("is-number");\nexports.sum = (a, b) => (isNumber(a) ? a + b : NaN);\n';
const WRONG_SUM = 'exports.sum = (a, b) => a - b;\n';

function nodeTree(manifest: object, lock: Tree): Tree {
  return {
    'package.json': json({
      name: 'sums',
      version: '1.0.0',
      private: true,
      scripts: { test: 'node --test', build: 'node build.js' },
      dependencies: { 'is-number': '7.0.0' },
      devDependencies: { isarray: '2.0.5' },
      ...manifest,
    }),
    'sum.js': SUM,
    'sum.test.js': NODE_TEST,
    'build.js': "require('node:fs').mkdirSync('dist', { recursive: true });\n",
    ...lock,
  };
}

function node(
  title: string,
  manifest: object,
  lock: Tree,
  more: Partial<ToolchainProject> = {},
): ToolchainProject {
  const tree = nodeTree(manifest, lock);
  return {
    title,
    needs: ['node', 'npm'],
    registry: 'https://registry.npmjs.org/is-number',
    tree,
    broken: { ...tree, 'sum.js': WRONG_SUM },
    tests: 2,
    target: 'lambda',
    holds: ['package.json', 'sum.js', 'node_modules/is-number/index.js'],
    lacks: /node_modules\/isarray\/|^reports\/|^buildspec/,
    ...more,
  };
}

const NPM_LOCK = json({
  name: 'sums',
  version: '1.0.0',
  lockfileVersion: 3,
  requires: true,
  packages: {
    '': {
      name: 'sums',
      version: '1.0.0',
      dependencies: { 'is-number': '7.0.0' },
      devDependencies: { isarray: '2.0.5' },
    },
    'node_modules/is-number': { version: '7.0.0' },
    'node_modules/isarray': { version: '2.0.5', dev: true },
  },
});

const YARN_LOCK = `# yarn lockfile v1


is-number@7.0.0:
  version "7.0.0"
  resolved "https://registry.yarnpkg.com/is-number/-/is-number-7.0.0.tgz"

isarray@2.0.5:
  version "2.0.5"
  resolved "https://registry.yarnpkg.com/isarray/-/isarray-2.0.5.tgz"
`;

const PYTHON_TEST = `from sums import add


def test_adds():
    assert add(1, 2) == 3


def test_adds_nothing():
    assert add(0, 0) == 0
`;
const PYTHON = 'import six\n\n\ndef add(a, b):\n    return six.integer_types[0](a + b)\n';

function python(title: string, manifest: Tree, more: Partial<ToolchainProject> = {}): ToolchainProject {
  const tree: Tree = { 'sums.py': PYTHON, 'tests/test_sums.py': PYTHON_TEST, ...manifest };
  return {
    title,
    needs: ['python3'],
    registry: 'https://pypi.org/simple/six/',
    tree,
    broken: { ...tree, 'sums.py': PYTHON.replace('a + b', 'a - b') },
    tests: 2,
    target: 'lambda',
    holds: ['sums.py', 'six.py'],
    lacks: /(^|\/)(pytest|_pytest|\.venv|\.tools|tests|__pycache__)\/|^buildspec/,
    ...more,
  };
}

const PYPROJECT = `[project]
name = "sums"
version = "1.0.0"
requires-python = ">=3.10"
dependencies = ["six==1.16.0"]
`;
const SETUPTOOLS = `[build-system]
requires = ["setuptools"]
build-backend = "setuptools.build_meta"

[tool.setuptools]
py-modules = ["sums"]
`;

const POM = `<project xmlns="http://maven.apache.org/POM/4.0.0">
  <modelVersion>4.0.0</modelVersion>
  <groupId>org.example</groupId>
  <artifactId>sums</artifactId>
  <version>1.0.0</version>
  <properties>
    <maven.compiler.source>17</maven.compiler.source>
    <maven.compiler.target>17</maven.compiler.target>
    <project.build.sourceEncoding>UTF-8</project.build.sourceEncoding>
  </properties>
  <dependencies>
    <dependency>
      <groupId>junit</groupId>
      <artifactId>junit</artifactId>
      <version>4.13.2</version>
      <scope>test</scope>
    </dependency>
  </dependencies>
</project>
`;

const GO_TEST = `package main

import "testing"

func TestAdds(t *testing.T) {
	if add(1, 2) != 3 {
		t.Fatal("1 + 2")
	}
}

func TestAddsNothing(t *testing.T) {
	if add(0, 0) != 0 {
		t.Fatal("0 + 0")
	}
}
`;

/** A project whose sum is a difference, so that its tests fail. */
function other(project: Omit<ToolchainProject, 'broken'>): ToolchainProject {
  const entries = Object.entries(project.tree).map(([path, text]) => [
    path,
    text.replace(/(\$?a) \+/, '$1 -'),
  ]);
  return { ...project, broken: Object.fromEntries(entries) as Tree };
}

export const PROJECTS: readonly ToolchainProject[] = [
  node('npm', {}, { 'package-lock.json': NPM_LOCK }, { isUsual: true }),
  node('npm without a lock file', {}, {}),
  node('Yarn 1', {}, { 'yarn.lock': YARN_LOCK }),
  node(
    'Yarn',
    { packageManager: 'yarn@4.9.2' },
    { '.yarnrc.yml': 'nodeLinker: node-modules\n' },
    { installs: ['corepack'] },
  ),
  node('pnpm', { packageManager: 'pnpm@10.12.1' }, {}, { installs: ['corepack'] }),
  node('Bun', { packageManager: 'bun@1.2.0' }, {}, { installs: ['bun'] }),
  node(
    'mocha, whose report needs an option',
    { scripts: { test: 'mocha *.spec.js' }, devDependencies: { mocha: '11.7.1' } },
    { 'sum.spec.js': NODE_TEST.replace("require('node:test')", 'it') },
    { target: 'elasticBeanstalk', holds: ['package.json', 'sum.js'], lacks: /^node_modules\// },
  ),
  node(
    'Jest, whose report needs a package',
    { scripts: { test: 'jest' }, devDependencies: { jest: '30.0.5' } },
    {
      'sum.test.js': NODE_TEST.replace("require('node:test')", 'globalThis.test')
        .replace('const test', 'const check')
        .replaceAll('\ntest(', '\ncheck('),
    },
    { target: 'codedeploy', holds: ['package.json', 'sum.js'], lacks: /^node_modules\// },
  ),
  node(
    'a site that is built',
    { scripts: { test: 'node --test', build: 'vite build' }, devDependencies: { vite: '6.3.5' } },
    {
      'index.html': '<!doctype html><title>Sums</title><h1>Sums</h1>\n',
      'sum.js': SUM.replace('const isNumber = require("is-number");', 'const isNumber = Number.isFinite;'),
    },
    { target: 's3', holds: ['index.html'], lacks: /^(?!index\.html$)/ },
  ),
  python(
    'pip with requirements',
    {
      'requirements.txt': 'six==1.16.0\n',
      'requirements-dev.txt': 'pytest==8.4.1\n',
      'conftest.py': '',
    },
    { isUsual: true },
  ),
  python('pip with a package', {
    'pyproject.toml': `${PYPROJECT}\n[project.optional-dependencies]\ntest = ["pytest==8.4.1"]\n\n${SETUPTOOLS}`,
  }),
  python('uv', {
    'pyproject.toml': `${PYPROJECT}\n[dependency-groups]\ndev = ["pytest==8.4.1"]\n\n[tool.uv]\npackage = false\n\n[tool.pytest.ini_options]\npythonpath = ["."]\n`,
  }),
  python('Poetry', {
    'pyproject.toml': `${PYPROJECT}\n[tool.poetry]\npackage-mode = false\n\n[tool.poetry.group.dev.dependencies]\npytest = "8.4.1"\n\n[[tool.poetry.source]]\nname = "simple"\nurl = "https://pypi.org/simple/"\n`,
    'conftest.py': '',
  }),
  python('Pipenv', {
    Pipfile: '[packages]\nsix = "==1.16.0"\n\n[dev-packages]\npytest = "==8.4.1"\n',
    'conftest.py': '',
  }),
  python(
    'unittest, whose report needs a package',
    {
      'requirements.txt': 'six==1.16.0\n',
      'tests/test_sums.py':
        'import unittest\nfrom sums import add\n\n\nclass Sums(unittest.TestCase):\n    def test_adds(self):\n        self.assertEqual(add(1, 2), 3)\n\n    def test_nothing(self):\n        self.assertEqual(add(0, 0), 0)\n',
    },
    { target: 'codedeploy', holds: ['sums.py', 'requirements.txt'], lacks: /(^|\/)(\.venv|__pycache__)\// },
  ),
  other({
    title: 'Maven',
    needs: ['mvn', 'java'],
    registry: 'https://repo.maven.apache.org/maven2/junit/junit/4.13.2/junit-4.13.2.pom',
    tree: {
      'pom.xml': POM,
      'src/main/java/org/example/Sums.java':
        'package org.example;\n\npublic class Sums {\n  public static int add(int a, int b) {\n    return a + b;\n  }\n}\n',
      'src/test/java/org/example/SumsTest.java':
        'package org.example;\n\nimport static org.junit.Assert.assertEquals;\nimport org.junit.Test;\n\npublic class SumsTest {\n  @Test\n  public void adds() {\n    assertEquals(3, Sums.add(1, 2));\n  }\n\n  @Test\n  public void addsNothing() {\n    assertEquals(0, Sums.add(0, 0));\n  }\n}\n',
      Procfile: 'web: java -jar application.jar\n',
    },
    tests: 2,
    target: 'elasticBeanstalk',
    holds: ['application.jar', 'Procfile'],
    lacks: /\.(java|class|xml)$/,
  }),
  other({
    title: 'Go',
    isUsual: true,
    needs: ['go'],
    registry: 'https://proxy.golang.org/gotest.tools/gotestsum/@v/list',
    tree: {
      'go.mod': 'module example.org/sums\n\ngo 1.24\n',
      'main.go':
        'package main\n\nimport "fmt"\n\nfunc add(a, b int) int { return a + b }\n\nfunc main() { fmt.Println(add(1, 2)) }\n',
      'main_test.go': GO_TEST,
    },
    tests: 2,
    target: 'lambda',
    holds: ['bootstrap'],
    lacks: /\.go$/,
  }),
  other({
    title: 'Go with a program in a folder',
    needs: ['go'],
    registry: 'https://proxy.golang.org/gotest.tools/gotestsum/@v/list',
    tree: {
      'go.mod': 'module example.org/sums\n\ngo 1.24\n',
      'cmd/server/main.go':
        'package main\n\nimport "fmt"\n\nfunc add(a, b int) int { return a + b }\n\nfunc main() { fmt.Println(add(1, 2)) }\n',
      'cmd/server/main_test.go': GO_TEST,
      'appspec.yml': 'version: 0.0\nos: linux\n',
    },
    tests: 2,
    target: 'codedeploy',
    holds: ['appspec.yml', 'bin/application'],
    lacks: /\.go$/,
  }),
  other({
    title: 'Cargo',
    needs: ['cargo'],
    tree: {
      'Cargo.toml': '[package]\nname = "sums"\nversion = "1.0.0"\nedition = "2021"\n',
      'Cargo.lock': 'version = 3\n\n[[package]]\nname = "sums"\nversion = "1.0.0"\n',
      'src/main.rs':
        'fn add(a: i32, b: i32) -> i32 {\n    a + b\n}\n\nfn main() {\n    println!("{}", add(1, 2));\n}\n\n#[cfg(test)]\nmod tests {\n    #[test]\n    fn adds() {\n        assert_eq!(super::add(1, 2), 3);\n    }\n}\n',
    },
    tests: 0,
    target: 'lambda',
    holds: ['bootstrap'],
    lacks: /\.(rs|toml)$/,
  }),
  // Of the next two, the test tool of this machine stands in for a package, so that they need no registry.
  other({
    title: 'Bundler',
    needs: ['ruby', 'bundle', '/usr/bin/rake'],
    tree: {
      Gemfile: "source 'https://rubygems.org'\n\ngem 'rake', path: 'tools/rake'\n",
      'tools/rake/rake.gemspec':
        "Gem::Specification.new do |s|\n  s.name = 'rake'\n  s.version = '13.0'\n  s.summary = 'Rake'\n  s.authors = ['Sums']\n  s.files = ['exe/rake']\n  s.bindir = 'exe'\n  s.executables = ['rake']\nend\n",
      'tools/rake/exe/rake':
        "#!/usr/bin/env ruby\n%w[RUBYOPT GEM_HOME GEM_PATH BUNDLE_GEMFILE].each { |name| ENV.delete(name) }\nexec('/usr/bin/rake', *ARGV)\n",
      Rakefile: "task(:test) { ruby 'test/sums_test.rb' }\n",
      'sums.rb': 'def add(a, b) = a + b\n',
      'test/sums_test.rb': "require_relative '../sums'\nraise 'wrong' unless add(1, 2) == 3\n",
    },
    tests: 0,
    target: 'elasticBeanstalk',
    holds: ['sums.rb', 'Gemfile'],
    lacks: /^vendor\//,
  }),
  other({
    title: 'Composer',
    needs: ['php', 'composer', 'phpunit'],
    tree: {
      'composer.json': json({
        name: 'example/sums',
        'require-dev': { 'phpunit/phpunit': '*' },
        repositories: [{ type: 'path', url: 'tools/phpunit' }, { 'packagist.org': false }],
      }),
      'tools/phpunit/composer.json': json({ name: 'phpunit/phpunit', version: '9.6.0', bin: ['phpunit'] }),
      'tools/phpunit/phpunit': '#!/bin/sh\nexec phpunit "$@"\n',
      'phpunit.xml':
        '<phpunit><testsuites><testsuite name="all"><directory>tests</directory></testsuite></testsuites></phpunit>\n',
      'sums.php': '<?php\n\nfunction add($a, $b)\n{\n    return $a + $b;\n}\n',
      'tests/SumsTest.php':
        '<?php\n\nrequire_once __DIR__ . "/../sums.php";\n\nclass SumsTest extends PHPUnit\\Framework\\TestCase\n{\n    public function testAdds()\n    {\n        $this->assertSame(3, add(1, 2));\n    }\n}\n',
    },
    tests: 1,
    target: 'elasticBeanstalk',
    holds: ['sums.php', 'composer.json'],
    lacks: /^vendor\/|^reports\//,
  }),
];
