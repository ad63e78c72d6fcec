import assert from 'node:assert/strict';
import fc from 'fast-check';
import { planBuild } from '../../../src/core/intake/build/planBuild';
import { readProjects } from '../../../src/core/intake/facts/readProjects';
import { diagnoseAs } from '../../../src/core/language/diagnose';
import { DEFAULT_LINT_SETTINGS, type LintSettings } from '../../../src/core/language/lintSettings';
import { parseYaml } from '../../../src/core/yaml/parse';
import { textOf, valueAt } from '../../../src/core/yaml/access';
import { buildspecText } from '../../../src/core/scaffold/buildspec';
import { filesOf, json, type Tree } from './project';

/** The buildspec of each folder with projects, by its folder. */
async function buildspecsOf(tree: Tree): Promise<ReadonlyMap<string, string>> {
  const projects = await readProjects(filesOf(tree));
  return new Map(
    [...Map.groupBy(projects, ({ folder }) => folder)].map(([folder, own]) => [
      folder,
      buildspecText(planBuild(folder, own)),
    ]),
  );
}

async function buildspecOf(tree: Tree, folder = ''): Promise<string> {
  return (await buildspecsOf(tree)).get(folder) ?? assert.fail(`no buildspec for "${folder}"`);
}

function findingsIn(buildspec: string, image?: string): ReturnType<typeof diagnoseAs> {
  const settings: LintSettings = { ...DEFAULT_LINT_SETTINGS, ...(image !== undefined && { image }) };
  return diagnoseAs('buildspec', 'buildspec.yml', buildspec, settings);
}

/** What a build runs, its phases one after another. */
function commandsOf(buildspec: string): readonly string[] {
  const { root } = parseYaml(buildspec);
  return ['install', 'build'].flatMap(phase => {
    const commands = valueAt(root, 'phases', phase, 'commands');
    return commands?.kind === 'sequence' ? commands.items.map(item => textOf(item) ?? '') : [];
  });
}

const NODE = json({ scripts: { test: 'node --test' } });

const COMMANDS: readonly (readonly [title: string, tree: Tree, commands: readonly string[]])[] = [
  [
    'npm without a lock file',
    { 'package.json': NODE },
    [
      'npm install',
      'mkdir -p reports',
      'npm run test -- --test-reporter=spec --test-reporter-destination=stdout --test-reporter=junit --test-reporter-destination=reports/junit.xml',
    ],
  ],
  [
    'pnpm, which wants no dashes before arguments',
    {
      'package.json': json({ scripts: { lint: 'eslint .', test: 'vitest' } }),
      'pnpm-lock.yaml': '',
    },
    [
      'command -v pnpm || corepack enable',
      'pnpm install --frozen-lockfile',
      'pnpm run lint',
      'pnpm run test --reporter=default --reporter=junit --outputFile.junit=reports/junit.xml',
    ],
  ],
  [
    'Maven without a wrapper',
    { 'pom.xml': '<project><artifactId>a</artifactId></project>' },
    ['mvn --batch-mode --no-transfer-progress verify'],
  ],
  [
    'Gradle with its wrapper',
    { 'build.gradle': '', gradlew: '' },
    ['chmod +x gradlew', './gradlew --no-daemon build'],
  ],
  [
    'pip with the test tool in another file',
    { 'requirements.txt': 'flask\n', 'requirements-dev.txt': 'pytest\n' },
    [
      'python3 -m venv .venv',
      '.venv/bin/python -m pip install --requirement requirements.txt --requirement requirements-dev.txt',
      '. .venv/bin/activate',
      'python -m pytest --junitxml=reports/junit.xml',
    ],
  ],
  [
    'pip with the test tool among the extras',
    { 'pyproject.toml': '[project]\nname = "a"\n[project.optional-dependencies]\ntest = ["pytest"]\n' },
    [
      'python3 -m venv .venv',
      ".venv/bin/python -m pip install '.[test]'",
      '. .venv/bin/activate',
      'python -m pytest --junitxml=reports/junit.xml',
    ],
  ],
  [
    'Django beside a package.json',
    {
      'requirements.txt': 'Django\n',
      'manage.py': '',
      'shop/tests.py': '',
      'package.json': json({ scripts: { build: 'vite build' } }),
      'package-lock.json': '',
    },
    [
      'npm ci',
      'python3 -m venv .venv',
      '.venv/bin/python -m pip install --requirement requirements.txt',
      '. .venv/bin/activate',
      'npm run build',
      'python manage.py test --noinput',
    ],
  ],
  [
    'Ruby',
    { Gemfile: "gem 'rspec'\ngem 'rspec_junit_formatter'\n", 'Gemfile.lock': '' },
    [
      'bundle config set --local path vendor/bundle',
      'bundle config set --local frozen true',
      'bundle install',
      'bundle exec rspec --format progress --format RspecJunitFormatter --out reports/junit.xml',
    ],
  ],
  [
    'PHP',
    { 'composer.json': json({ 'require-dev': { 'phpunit/phpunit': '^11' } }) },
    [
      'composer install --no-interaction --no-progress --prefer-dist',
      'vendor/bin/phpunit --log-junit reports/junit.xml',
    ],
  ],
  [
    'Laravel, which has no key yet',
    {
      'composer.json': json({
        require: { 'laravel/framework': '^12' },
        'require-dev': { 'phpunit/phpunit': '^11' },
      }),
    },
    [
      'composer install --no-interaction --no-progress --prefer-dist',
      'export APP_KEY="${APP_KEY:-base64:$(head -c 32 /dev/urandom | base64)}"',
      'vendor/bin/phpunit --log-junit reports/junit.xml',
    ],
  ],
  [
    'a folder below the root',
    { 'services/my api/go.mod': 'module a\ngo 1.24\n' },
    [
      `cd "$CODEBUILD_SRC_DIR"/'services/my api'`,
      'go mod download',
      `cd "$CODEBUILD_SRC_DIR"/'services/my api'`,
      'go vet ./...',
      'go build ./...',
    ],
  ],
];

const VERSIONS: readonly (readonly [title: string, tree: Tree, image: string, version: string])[] = [
  ['no version at all', { 'package.json': '{}' }, '8.0', 'nodejs 24'],
  ['the lowest of a range', { 'package.json': json({ engines: { node: '>=18' } }) }, '8.0', 'nodejs 22'],
  ['one that only the image before has', { 'package.json': '{}', '.nvmrc': '20' }, '7.0', 'nodejs 20'],
  ['a release by its name', { 'package.json': '{}', '.nvmrc': 'lts/jod' }, '8.0', 'nodejs 22'],
  ['one release', { 'package.json': '{}', '.nvmrc': 'v22.13.1' }, '8.0', 'nodejs 22'],
  ['one release of Python', { Pipfile: '', '.python-version': '3.12.4' }, '8.0', 'python 3.12'],
  [
    'one release of what only the image before has',
    { 'package.json': '{}', '.nvmrc': '20.11.1' },
    '7.0',
    'nodejs 20',
  ],
  ['one that no image has', { 'package.json': '{}', '.nvmrc': '14' }, '8.0', 'nodejs 24'],
  ['a version of Java as it once was', pom('1.8'), '8.0', 'java corretto8'],
  ['a version of Java between two', pom('19'), '8.0', 'java corretto21'],
  ['a list of Python', pyproject('>=3.9,<4'), '8.0', 'python 3.10'],
  ['a compatible release of Python', pyproject('~=3.11'), '8.0', 'python 3.11'],
  ['a series of Python', pyproject('==3.9.*'), '7.0', 'python 3.9'],
  ['PHP with alternatives', { 'composer.json': json({ require: { php: '^8.3|^9' } }) }, '8.0', 'php 8.3'],
  ['a lowest version of Go', { 'go.mod': 'module a\ngo 1.21\n' }, '8.0', 'golang 1.24'],
  ['.NET that only the image before has', { 'a.csproj': csproj('net6.0') }, '7.0', 'dotnet 6.0'],
  [
    'what is no version',
    { 'package.json': json({ engines: { node: 'newest please' } }) },
    '8.0',
    'nodejs 24',
  ],
];

function pom(version: string): Tree {
  return { 'pom.xml': `<project><properties><java.version>${version}</java.version></properties></project>` };
}

function pyproject(version: string): Tree {
  return { 'pyproject.toml': `[project]\nrequires-python = "${version}"\n` };
}

function csproj(framework: string): string {
  return `<Project><PropertyGroup><TargetFramework>${framework}</TargetFramework></PropertyGroup></Project>`;
}

describe('the build of a project', () => {
  for (const [title, tree, commands] of COMMANDS) {
    it(title, async () => {
      for (const text of (await buildspecsOf(tree)).values()) {
        assert.deepEqual(commandsOf(text), commands);
        assert.deepEqual(findingsIn(text), []);
      }
    });
  }

  for (const [title, tree, image, version] of VERSIONS) {
    it(`version: ${title}`, async () => {
      const text = await buildspecOf(tree);
      const [runtime = '', number = ''] = version.split(' ');
      assert.equal(
        textOf(valueAt(parseYaml(text).root, 'phases', 'install', 'runtime-versions', runtime)),
        number,
      );
      assert.match(text, new RegExp(`^# Made for the image aws/codebuild/standard:${image}\\.$`, 'm'));
      assert.deepEqual(findingsIn(text, `aws/codebuild/standard:${image}`), []);
    });
  }

  it('says what no image has', async () => {
    assert.match(
      await buildspecOf({ 'package.json': '{}', '.nvmrc': '14' }),
      /^# No maintained image of CodeBuild has Node\.js 14: the build uses 24\.$/m,
    );
  });

  it('has a place for commands where nothing was found', () => {
    const text = buildspecText(planBuild('', []));
    assert.deepEqual(commandsOf(text), ['echo "Put the commands of the build here"']);
    assert.deepEqual(findingsIn(text), []);
  });

  it('takes a module of Maven for a part of what is above it', async () => {
    const tree = {
      'pom.xml': '<project><modules><module>core</module></modules></project>',
      'core/pom.xml': '<project/>',
      'tools/pom.xml': '<project/>',
    };
    assert.deepEqual([...(await buildspecsOf(tree)).keys()], ['', 'tools']);
  });

  it('never lets what a manifest says become a command, a key or a line of its own', async () => {
    const hostile = fc.oneof(
      fc.constantFrom(
        '$(touch /tmp/x)',
        'toString',
        '__proto__',
        '`id`',
        '; rm -rf ~',
        "'\n  - id",
        '"\nversion: 0.1',
        '\u2028- id',
        '14\r\nx: y',
      ),
      fc.string({ unit: 'binary', maxLength: 20 }),
    );
    const folder = hostile
      .map(text => text.replaceAll(/[/\0]/g, '') || 'a')
      .filter(name => !/^\.+$/.test(name));
    await fc.assert(
      fc.asyncProperty(hostile, hostile, folder, async (a, b, name) => {
        const tree: Tree = {
          [`${name}/package.json`]: json({
            name: a,
            engines: { node: b },
            packageManager: a,
            scripts: { build: a, test: b, [a]: b, lint: a },
          }),
          [`${name}/.nvmrc`]: `14${a}`,
          [`${name}/pyproject.toml`]: `[project]\nname = ${JSON.stringify(a)}\nrequires-python = ${JSON.stringify(b)}\n`,
        };
        for (const text of (await buildspecsOf(tree)).values()) {
          assert.deepEqual(findingsIn(text), []);
          const entering = commandsOf(text).filter(command => command.startsWith('cd '));
          assert.ok(
            entering.every(command => unquoted(command.slice('cd "$CODEBUILD_SRC_DIR"/'.length)) === name),
          );
          const rest = commandsOf(text).filter(command => !command.startsWith('cd '));
          assert.deepEqual(
            rest.filter(
              command =>
                !/^(npm|python3?|\.venv\/bin\/python|mkdir|\.) [\w. =/:-]+$|^(command -v \w+ \|\| )?corepack enable$|^(command -v \w+ \|\| )?(npm|yarn|pnpm|bun) [\w .@-]+$/.test(
                  command,
                ),
            ),
            [],
          );
        }
      }),
      { numRuns: 300 },
    );
  });
});

/** One word of a shell as the shell reads it. */
function unquoted(word: string): string {
  if (!word.startsWith("'")) return word;
  return word.slice(1, -1).replaceAll(`'\\''`, "'");
}
