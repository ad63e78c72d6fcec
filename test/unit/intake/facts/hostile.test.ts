import assert from 'node:assert/strict';
import fc from 'fast-check';
import { readWorkspaceFacts } from '../../../../src/core/intake/facts/readWorkspace';
import type { Workflow } from '../../../../src/core/intake/facts/workspaceFacts';
import { factsOf, json, type Tree } from '../project';

/** Valid files of every kind that is read, to be broken. */
const SEEDS: Tree = {
  '.gitignore': 'dist/\n!keep\n[a-\n\\\n',
  'package.json': json({
    name: 'a',
    packageManager: 'pnpm@9.0.0',
    scripts: { build: 'tsc', test: 'vitest run' },
    dependencies: { pg: '8' },
  }),
  'pom.xml': '<project><artifactId>a</artifactId><modules><module>b</module></modules></project>',
  'build.gradle.kts':
    'plugins { id("org.flywaydb.flyway") version "10" }\nimplementation("a:postgresql:1")\n',
  'pyproject.toml':
    '[project]\nname = "a"\ndependencies = ["psycopg>=3"]\n[tool.poetry.group.dev.dependencies]\npytest = "8"\n',
  'requirements.txt': 'django>=5\nredis\n',
  'go.mod': 'module a\ngo 1.23\nrequire github.com/lib/pq v1.10.0\n',
  Gemfile: "gem 'rails'\n",
  'composer.json': json({ require: { php: '^8.3', 'predis/predis': '2' } }),
  'Cargo.toml': '[package]\nname = "a"\n[dependencies]\nsqlx = { version = "1", features = ["mysql"] }\n',
  'a.csproj': '<Project Sdk="Microsoft.NET.Sdk.Web"><PackageReference Include="Npgsql" /></Project>',
  Dockerfile: 'ARG V=1\nFROM node:${V} AS a\nEXPOSE 80\nFROM a\n',
  'compose.yml': 'x: &x { image: "postgres:16" }\nservices: { db: *x, web: { image: redis } }\n',
  'prisma/schema.prisma': 'datasource db {\n  provider = "mysql"\n}\n',
  '.github/workflows/ci.yml':
    'on: { push: { branches: [main] }, schedule: [{ cron: "0 1 * * *" }] }\njobs: { a: { services: { b: { image: mysql:8 } }, steps: [{ run: "npm test" }] } }\n',
  '.gitlab-ci.yml': 'a:\n  script: [npm test]\n  rules: [{ if: $CI_COMMIT_TAG }]\n',
  'azure-pipelines.yml': 'trigger: [main]\nsteps: [{ script: npm test }]\n',
  '.circleci/config.yml':
    'jobs: { a: { docker: [{ image: a }, { image: redis:7 }], steps: [{ run: npm test }] } }\n',
  Jenkinsfile:
    "pipeline { triggers { cron('0 1 * * *') } steps { sh(script: 'make test', label: \"x\") } }\n",
  'template.yml': 'Resources: { A: { Type: AWS::S3::Bucket } }\n',
  'config/staging.yml': '',
  '.git/config': '[remote "origin"]\n  url = git@github.com:a/b.git\n',
};

const PATHS = Object.keys(SEEDS);
const WORDS = [
  '__proto__',
  'constructor',
  'toString',
  'hasOwnProperty',
  '\u0000',
  '\ud800',
  '${{',
  "'",
  '"',
  '`',
];

/** A part of a file taken out, doubled, or with something else in its place. */
const mutation = fc
  .record({
    path: fc.constantFrom(...PATHS),
    at: fc.nat(400),
    length: fc.nat(40),
    times: fc.nat(2),
    other: fc.oneof(
      fc.constantFrom(...WORDS, '[', '{', '- ', ': ', '&a ', '*a', '<<', '\n', '\t'),
      fc.string({ unit: 'binary' }),
    ),
  })
  .map(({ path, at, length, times, other }) => {
    const text = SEEDS[path] ?? '';
    const start = Math.min(at, text.length);
    const part = text.slice(start, start + length);
    return [path, text.slice(0, start) + part.repeat(times) + other + text.slice(start + length)] as const;
  });

describe('facts of hostile files', () => {
  it('broken files never throw, and say what the others say', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(mutation, { minLength: 1, maxLength: 4 }), async mutated => {
        const facts = await factsOf({ ...SEEDS, ...Object.fromEntries(mutated) });
        assert.equal(facts.name, 'shop');
        for (const { value } of facts.workflows) assertPlain(value);
      }),
      { numRuns: 400 },
    );
  });

  it('names of files may be anything', async () => {
    const part = fc.oneof(
      fc.string({ unit: 'binary', minLength: 1 }),
      fc.constantFrom(...WORDS, '..', '.', 'config'),
    );
    const path = fc.array(part, { minLength: 1, maxLength: 4 }).map(parts => parts.join('/'));
    await fc.assert(
      fc.asyncProperty(fc.array(path), async paths => {
        const all = ['.gitignore', ...PATHS, ...paths];
        const facts = await readWorkspaceFacts(
          { paths: all, text: at => Promise.resolve(SEEDS[at] ?? '') },
          'shop',
        );
        assert.ok(facts.projects.length > 0);
      }),
      { numRuns: 200 },
    );
  });

  it('a file that cannot be read says nothing', async () => {
    const facts = await readWorkspaceFacts({ paths: PATHS, text: () => Promise.resolve(undefined) }, 'shop');
    assert.deepEqual(
      { services: facts.services, workflows: facts.workflows, source: facts.source },
      { services: [], workflows: [], source: undefined },
    );
  });

  const deep = 20_000;
  const HUGE: readonly (readonly [title: string, path: string, text: string])[] = [
    ['deep JSON', 'package.json', '{"dependencies":'.repeat(deep)],
    ['deep brackets', 'compose.yml', `services: ${'['.repeat(deep)}`],
    [
      'deep blocks',
      '.gitlab-ci.yml',
      Array.from({ length: 500 }, (_, at) => `${' '.repeat(at)}a:\n`).join(''),
    ],
    ['deep TOML', 'pyproject.toml', `a = ${'['.repeat(deep)}`],
    ['deep XML', 'pom.xml', '<project>'.repeat(deep)],
    ['deep Groovy', 'Jenkinsfile', 'sh('.repeat(deep)],
    ['many steps', 'Jenkinsfile', "sh 'npm test'\n".repeat(deep)],
    ['a long comment', 'Jenkinsfile', '/*'.repeat(deep * 3)],
    ['many quotes', 'Jenkinsfile', `sh "`.repeat(deep)],
    ['many stages', 'Dockerfile', 'FROM a AS a\n'.repeat(deep)],
    ['a long line', 'Dockerfile', `FROM ${'a \\\n'.repeat(deep)}`],
    ['many values', 'Dockerfile', `ARG A=aaaaaaaaaa\n${'ENV A=$A$A$A$A\n'.repeat(deep / 2)}FROM $A\n`],
    [
      'aliases that name aliases',
      'compose.yml',
      `services:\n  a0: &a0 { image: redis }\n${Array.from({ length: 60 }, (_, at) => `  a${String(at + 1)}: &a${String(at + 1)} [${`*a${String(at)}, `.repeat(9)}]\n`).join('')}`,
    ],
    ['many requirements', 'requirements.txt', 'a\n'.repeat(100_000)],
    ['many packages', 'pyproject.toml', `[project]\nname="a"\ndependencies = [${'"a", '.repeat(50_000)}]\n`],
    ['many artifacts', 'build.gradle', `'a:b:1'\n`.repeat(30_000)],
    [
      'a long word',
      '.github/workflows/ci.yml',
      `jobs: { a: { steps: [{ run: "${'mvn '.repeat(50_000)}" }] } }`,
    ],
    ['many patterns', '.gitignore', '*a*b*c*d\n'.repeat(5000)],
    ['blank lines', '.git/config', '\n'.repeat(250_000)],
    ['blank lines in a remote', '.git/config', `[remote "origin"]${'\n'.repeat(250_000)}`],
    ['blank lines', 'go.mod', '\n'.repeat(250_000)],
    ['a long address', 'go.mod', 'a.'.repeat(125_000)],
    ['blank lines', 'Gemfile', '\n'.repeat(250_000)],
    ['blanks', 'Gemfile', `gem${' '.repeat(250_000)}`],
    ['blank lines', 'prisma/schema.prisma', `datasource db {${'\n'.repeat(250_000)}`],
    ['many blocks', 'prisma/schema.prisma', 'datasource db {\n'.repeat(18_000)],
    ['blanks', 'build.gradle', `sourceCompatibility${' '.repeat(250_000)}`],
    ['blank lines', 'appspec.yml', '\n'.repeat(250_000)],
    ['a long pattern', '.gitignore', '*a'.repeat(100_000)],
    ['patterns that may end anywhere', '.gitignore', `${'*a'.repeat(240)}\n${'*?'.repeat(240)}\n`],
    ['more than a manifest has', 'package.json', `{"dependencies":{"pg":"${'8'.repeat(400_000)}"}}`],
  ];
  for (const [title, path, text] of HUGE)
    it(`does not hang on ${title} in ${path}`, async () => {
      const start = performance.now();
      const facts = await factsOf({ ...SEEDS, [path]: text });
      assert.ok(facts.projects.length > 0);
      // Far more than it takes, and far less than anything that grows by squares.
      assert.ok(performance.now() - start < 5000);
    });
});

/** No command of another system's own language, and each on one line. */
function assertPlain({ commands }: Workflow): void {
  for (const { text } of commands) assert.doesNotMatch(text, /\$\{\{|\p{Cc}/u);
}
