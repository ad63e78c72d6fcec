import assert from 'node:assert/strict';
import type { Fact, Project } from '../../../src/core/intake/facts/facts';
import { json, projectOf, type Tree } from './project';

/** What a table expects of a project: each fact as its value and the place where it was read. */
interface Expected {
  readonly runtime: string;
  readonly tool: string;
  readonly name?: string;
  readonly version?: string;
  readonly frameworks?: readonly string[];
  readonly test?: string;
  readonly scripts?: readonly string[];
  readonly outputs?: readonly string[];
}

const CASES: readonly (readonly [title: string, tree: Tree, expected: Expected])[] = [
  [
    'npm with a lock file, a version, and vitest',
    {
      'package.json': json({
        name: 'shop',
        engines: { node: '>=20' },
        scripts: { build: 'vite build', test: 'vitest run', start: 'vite' },
        devDependencies: { vite: '^7.0.0' },
      }),
      'package-lock.json': '{}',
    },
    {
      runtime: 'nodejs',
      tool: 'npm @package-lock.json',
      name: 'shop @package.json:1',
      version: '>=20 @package.json:3',
      frameworks: ['vite @package.json:11'],
      test: 'vitest @package.json:7',
      scripts: ['build @package.json:6'],
      outputs: ['dist @package.json:6'],
    },
  ],
  [
    'the version of .nvmrc before that of engines',
    { 'package.json': json({ engines: { node: '>=20' } }), '.nvmrc': 'v22.11.0\n' },
    { runtime: 'nodejs', tool: 'npm @package.json', version: '22.11.0 @.nvmrc:0' },
  ],
  [
    'what npm init writes is no test',
    { 'package.json': json({ scripts: { test: 'echo "Error: no test specified" && exit 1' } }) },
    { runtime: 'nodejs', tool: 'npm @package.json' },
  ],
  [
    'a test script of its own, and the folder of a compiler',
    {
      'package.json': json({ scripts: { test: './check.sh', build: 'tsc -p .' } }),
      'tsconfig.json': '{ "compilerOptions": { "outDir": "./lib/" } } // a comment',
      'pnpm-lock.yaml': '',
    },
    {
      runtime: 'nodejs',
      tool: 'pnpm @pnpm-lock.yaml',
      test: 'node-script @package.json:2',
      scripts: ['build @package.json:3'],
      outputs: ['lib @tsconfig.json:0'],
    },
  ],
  [
    'classic yarn',
    { 'package.json': '{}', 'yarn.lock': '' },
    { runtime: 'nodejs', tool: 'yarn-classic @yarn.lock' },
  ],
  [
    'yarn by its settings',
    { 'package.json': '{}', 'yarn.lock': '', '.yarnrc.yml': '' },
    { runtime: 'nodejs', tool: 'yarn @yarn.lock' },
  ],
  [
    'yarn by packageManager',
    { 'package.json': json({ packageManager: 'yarn@4.5.0' }), 'yarn.lock': '' },
    { runtime: 'nodejs', tool: 'yarn @package.json:1' },
  ],
  ['bun', { 'package.json': '{}', 'bun.lock': '' }, { runtime: 'nodejs', tool: 'bun @bun.lock' }],
  [
    'a manifest that is broken',
    { 'package.json': '{ "name": "half", "scripts": { "test": "jest"' },
    {
      runtime: 'nodejs',
      tool: 'npm @package.json',
      name: 'half @package.json:0',
      test: 'jest @package.json:0',
    },
  ],
  [
    'Maven with Spring Boot',
    {
      'pom.xml': [
        '<project>',
        '  <parent><groupId>org.springframework.boot</groupId></parent>',
        '  <artifactId>orders</artifactId>',
        '  <packaging>war</packaging>',
        '  <properties><java.version>21</java.version></properties>',
        '  <dependencies><dependency>',
        '    <artifactId>spring-boot-starter-test</artifactId>',
        '  </dependency></dependencies>',
        '</project>',
      ].join('\n'),
      mvnw: '',
    },
    {
      runtime: 'java',
      tool: 'maven @pom.xml',
      name: 'orders @pom.xml:2',
      version: '21 @pom.xml:4',
      frameworks: ['spring-boot @pom.xml:1'],
      test: 'junit @pom.xml:6',
      outputs: ['target/*.war @pom.xml:3'],
    },
  ],
  [
    'Gradle in Kotlin',
    {
      'settings.gradle.kts': 'rootProject.name = "billing"\n',
      'build.gradle.kts': [
        'plugins { id("org.springframework.boot") version "3.4.0" }',
        'java { toolchain { languageVersion = JavaLanguageVersion.of(17) } }',
        'tasks.test { useJUnitPlatform() }',
      ].join('\n'),
    },
    {
      runtime: 'java',
      tool: 'gradle @build.gradle.kts',
      name: 'billing @settings.gradle.kts:0',
      version: '17 @build.gradle.kts:1',
      frameworks: ['spring-boot @build.gradle.kts:0'],
      test: 'junit @build.gradle.kts:2',
      outputs: ['build/libs/*.jar @build.gradle.kts'],
    },
  ],
  [
    'pip with a file for development',
    {
      'requirements.txt': '# web\nDjango==5.1\n',
      'requirements-dev.txt': '-r requirements.txt\npytest\n',
      '.python-version': '3.12.4\n',
    },
    {
      runtime: 'python',
      tool: 'pip @requirements.txt',
      version: '3.12 @.python-version:0',
      frameworks: ['django @requirements.txt:1'],
      test: 'pytest @requirements-dev.txt:1',
    },
  ],
  [
    'Poetry',
    {
      'pyproject.toml': [
        '[tool.poetry]',
        'name = "etl"',
        '[tool.poetry.dependencies]',
        'python = "^3.11"',
        '[tool.poetry.group.dev.dependencies]',
        'pytest = "*"',
      ].join('\n'),
    },
    {
      runtime: 'python',
      tool: 'poetry @pyproject.toml:0',
      name: 'etl @pyproject.toml:1',
      version: '^3.11 @pyproject.toml:3',
      test: 'pytest @pyproject.toml:5',
    },
  ],
  [
    'uv, and tests without pytest',
    {
      'pyproject.toml':
        '[project]\nname = "api"\nrequires-python = ">=3.10"\ndependencies = ["FastAPI[all]>=0.110"]\n',
      'uv.lock': '',
      'tests/test_api.py': '',
    },
    {
      runtime: 'python',
      tool: 'uv @uv.lock',
      name: 'api @pyproject.toml:1',
      version: '>=3.10 @pyproject.toml:2',
      frameworks: ['fastapi @pyproject.toml:3'],
      test: 'unittest @tests/test_api.py',
    },
  ],
  [
    'Pipenv',
    { Pipfile: '[packages]\nflask = "*"\n[requires]\npython_version = "3.11"\n' },
    {
      runtime: 'python',
      tool: 'pipenv @Pipfile',
      version: '3.11 @Pipfile:3',
      frameworks: ['flask @Pipfile:1'],
    },
  ],
  [
    'Go with two programs',
    {
      'go.mod': 'module example.com/shop\n\ngo 1.23\n\nrequire github.com/gin-gonic/gin v1.10.0\n',
      'cmd/web/main.go': 'package main\n',
      'cmd/job/main.go': '// A job.\npackage main\n',
      'shop/cart_test.go': '',
    },
    {
      runtime: 'golang',
      tool: 'go @go.mod',
      name: 'example.com/shop @go.mod:0',
      version: '1.23 @go.mod:2',
      frameworks: ['github.com/gin-gonic/gin @go.mod:4'],
      test: 'go-test @shop/cart_test.go',
      outputs: ['./cmd/web @cmd/web/main.go:0', './cmd/job @cmd/job/main.go:1'],
    },
  ],
  [
    '.NET with a solution',
    {
      'Shop.sln': '',
      'src/Web/Web.csproj':
        '<Project Sdk="Microsoft.NET.Sdk.Web">\n<PropertyGroup><TargetFramework>net8.0</TargetFramework></PropertyGroup></Project>',
      'test/Web.Tests/Web.Tests.csproj':
        '<Project Sdk="Microsoft.NET.Sdk"><ItemGroup>\n<PackageReference Include="xunit" /></ItemGroup></Project>',
    },
    {
      runtime: 'dotnet',
      tool: 'dotnet @Shop.sln',
      name: 'Shop @Shop.sln',
      version: '8.0 @src/Web/Web.csproj:1',
      frameworks: ['aspnetcore @src/Web/Web.csproj:0'],
      test: 'dotnet-test @test/Web.Tests/Web.Tests.csproj:1',
      outputs: ['src/Web/Web.csproj @src/Web/Web.csproj'],
    },
  ],
  [
    '.NET with libraries, tests by their SDK, and what starts the programs',
    {
      'Shop.slnx': '<Solution />',
      'src/AppHost/AppHost.csproj':
        '<Project Sdk="Aspire.AppHost.Sdk/13.0"><PropertyGroup><OutputType>Exe</OutputType></PropertyGroup></Project>',
      'src/Core/Core.csproj': '<Project Sdk="Microsoft.NET.Sdk" />',
      'src/Jobs/Jobs.csproj':
        '<Project Sdk="Microsoft.NET.Sdk"><PropertyGroup><OutputType>Exe</OutputType></PropertyGroup></Project>',
      'test/Core.Tests.csproj': '<Project Sdk="MSTest.Sdk" />',
    },
    {
      runtime: 'dotnet',
      tool: 'dotnet @Shop.slnx',
      name: 'Shop @Shop.slnx',
      test: 'dotnet-test @test/Core.Tests.csproj:0',
      outputs: ['src/Jobs/Jobs.csproj @src/Jobs/Jobs.csproj'],
    },
  ],
  [
    'Maven beside Gradle, and the tests of a starter of its own',
    {
      'pom.xml':
        '<project><artifactId>shop</artifactId><dependencies><dependency>\n<artifactId>spring-boot-starter-webmvc-test</artifactId></dependency></dependencies></project>',
      'build.gradle': '',
      'settings.gradle': '',
    },
    {
      runtime: 'java',
      tool: 'maven @pom.xml',
      name: 'shop @pom.xml:0',
      test: 'junit @pom.xml:1',
      outputs: ['target/*.jar @pom.xml:0'],
    },
  ],
  [
    'Go with programs in folders of their own, without tools and copies of packages',
    {
      'go.mod': 'module example.com/shop\n',
      'api/sales/main.go': 'package main\n',
      'tools/gen/main.go': 'package main\n',
      'vendor/example.com/a/main.go': 'package main\n',
      'vendor/example.com/a/go.mod': 'module a\n',
    },
    {
      runtime: 'golang',
      tool: 'go @go.mod',
      name: 'example.com/shop @go.mod:0',
      outputs: ['./api/sales @api/sales/main.go:0'],
    },
  ],
  [
    'Ruby with RSpec',
    { Gemfile: "source 'https://rubygems.org'\nruby '3.3.1'\ngem 'rails', '~> 8'\ngem 'rspec-rails'\n" },
    {
      runtime: 'ruby',
      tool: 'bundler @Gemfile',
      version: '3.3 @Gemfile:1',
      frameworks: ['rails @Gemfile:2'],
      test: 'rspec @Gemfile:3',
    },
  ],
  [
    'PHP with Laravel',
    {
      'composer.json': json({
        name: 'acme/site',
        require: { php: '^8.2', 'laravel/framework': '^11' },
        'require-dev': { 'phpunit/phpunit': '^11' },
      }),
    },
    {
      runtime: 'php',
      tool: 'composer @composer.json',
      name: 'acme/site @composer.json:1',
      version: '^8.2 @composer.json:3',
      frameworks: ['laravel/framework @composer.json:4'],
      test: 'phpunit @composer.json:7',
    },
  ],
  [
    'Rust with a program',
    {
      'Cargo.toml': '[package]\nname = "gate"\nrust-version = "1.75"\n',
      'src/main.rs': '',
    },
    {
      runtime: 'rust',
      tool: 'cargo @Cargo.toml',
      name: 'gate @Cargo.toml:1',
      version: '1.75 @Cargo.toml:2',
      test: 'cargo-test @Cargo.toml',
      outputs: ['target/release/gate @src/main.rs'],
    },
  ],
];

describe('facts of a project', () => {
  for (const [title, tree, expected] of CASES) {
    it(title, async () => {
      assert.deepEqual(shown(await projectOf(tree)), expected);
    });
  }
});

function shown(project: Project): Expected {
  const { name, version, test, frameworks, scripts, outputs } = project;
  return {
    runtime: project.runtime,
    tool: factText(project.tool),
    ...(name && { name: factText(name) }),
    ...(version && { version: factText(version) }),
    ...(frameworks.length > 0 && { frameworks: frameworks.map(factText) }),
    ...(test && { test: factText(test) }),
    ...(scripts.length > 0 && { scripts: scripts.map(factText) }),
    ...(outputs.length > 0 && { outputs: outputs.map(factText) }),
  };
}

function factText({ value, evidence }: Fact<string>): string {
  return `${value} @${evidence.path}${evidence.line === undefined ? '' : `:${String(evidence.line)}`}`;
}
