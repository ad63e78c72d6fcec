import type { Answers } from '../../../src/core/intake/answers/answers';
import { DEFAULT_ANSWERS } from '../../../src/core/intake/answers/defaults';
import { planBuilds } from '../../../src/core/intake/build/planBuilds';
import { buildFilesOf, type PlannedBuilds } from '../../../src/core/intake/build/plannedBuilds';
import { readWorkspaceFacts } from '../../../src/core/intake/facts/readWorkspace';
import type { WorkspaceFacts } from '../../../src/core/intake/facts/workspaceFacts';
import { diagnoseAs } from '../../../src/core/language/diagnose';
import { DEFAULT_LINT_SETTINGS } from '../../../src/core/language/lintSettings';
import type { BuildBlueprint } from '../../../src/core/pipeline/blueprint/build';
import { buildspecText } from '../../../src/core/scaffold/buildspec';
import { filesOf, json, type Tree } from './project';

export async function planOf(
  tree: Tree,
  answers: Partial<Answers> = {},
  more: Partial<WorkspaceFacts> = {},
): Promise<PlannedBuilds> {
  const facts = await readWorkspaceFacts(filesOf(tree), 'app');
  return planBuilds({ ...facts, ...more }, { ...DEFAULT_ANSWERS, name: 'app', ...answers });
}

export function at(folder: string, tree: Tree): Tree {
  return Object.fromEntries(Object.entries(tree).map(([path, text]) => [`${folder}${path}`, text]));
}

export function commandsOf({ install, preBuild, build, finally: last }: BuildBlueprint): readonly string[] {
  return [...install, ...preBuild, ...build, ...last];
}

export function findingsIn(plan: PlannedBuilds): readonly string[] {
  return buildFilesOf(plan).flatMap(({ path, build }) =>
    diagnoseAs('buildspec', 'buildspec.yml', buildspecText(build), {
      ...DEFAULT_LINT_SETTINGS,
      image: build.image,
    }).map(({ message }) => `${path}: ${message}`),
  );
}

/** A project of each language, with tests and with something to deliver. */
export const TREES: Readonly<Record<string, Tree>> = {
  nothing: {},
  npm: {
    'package.json': json({
      scripts: { test: 'jest', build: 'vite build', lint: 'eslint .' },
      dependencies: { vite: '6' },
    }),
    'package-lock.json': '{}',
  },
  pnpm: { 'package.json': json({ scripts: { test: 'node --test' } }), 'pnpm-lock.yaml': '' },
  python: { 'requirements.txt': 'django\n', 'manage.py': '', 'shop/tests.py': '' },
  poetry: { 'pyproject.toml': '[tool.poetry]\nname = "a"\n[tool.poetry.dependencies]\npytest = "8"\n' },
  uv: { 'pyproject.toml': '[project]\nname = "a"\n[dependency-groups]\ndev = ["pytest"]\n', 'uv.lock': '' },
  maven: {
    'pom.xml':
      '<project><artifactId>a</artifactId><dependencies><dependency><artifactId>junit</artifactId></dependency></dependencies></project>',
    mvnw: '',
  },
  gradle: { 'build.gradle': 'plugins { id "org.springframework.boot" }\ntest { useJUnitPlatform() }\n' },
  go: { 'go.mod': 'module a\ngo 1.24\n', 'main.go': 'package main\n', 'main_test.go': '' },
  dotnet: {
    'App/App.csproj':
      '<Project Sdk="Microsoft.NET.Sdk.Web"><PropertyGroup><TargetFramework>net8.0</TargetFramework></PropertyGroup></Project>',
    'Tests/Tests.csproj': '<Project><ItemGroup><PackageReference Include="xunit"/></ItemGroup></Project>',
    'App.sln': '',
  },
  ruby: { Gemfile: "gem 'rails'\ngem 'rspec'\ngem 'rspec_junit_formatter'\n", 'Gemfile.lock': '' },
  php: {
    'composer.json': json({
      require: { 'laravel/framework': '12' },
      'require-dev': { 'phpunit/phpunit': '^11' },
    }),
  },
  rust: { 'Cargo.toml': '[package]\nname = "sums"\n', 'src/main.rs': '', 'Cargo.lock': '' },
  container: { Dockerfile: 'FROM nginx\n' },
  sam: {
    'template.yaml':
      'Transform: AWS::Serverless-2016-10-31\nResources:\n  F:\n    Type: AWS::Serverless::Function\n',
  },
  cdk: {
    'cdk.json': json({ app: 'node app.js' }),
    'package.json': json({ dependencies: { 'aws-cdk-lib': '2' } }),
  },
  terraform: { 'main.tf': 'terraform {}\n' },
};

export const TESTS = ['none', 'build', 'stage', 'integration'] as const;
