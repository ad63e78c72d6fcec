import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import fc from 'fast-check';
import { quotedWord, shellWord } from '../../../src/base/shellWord';
import { TARGETS, type Answers } from '../../../src/core/intake/answers/answers';
import { DEFAULT_ANSWERS } from '../../../src/core/intake/answers/defaults';
import { carriedCommands } from '../../../src/core/intake/build/ciCommands';
import { planBuilds } from '../../../src/core/intake/build/planBuilds';
import {
  buildFilesOf,
  buildProjectsOf,
  type PlannedBuilds,
} from '../../../src/core/intake/build/plannedBuilds';
import { readWorkspaceFacts } from '../../../src/core/intake/facts/readWorkspace';
import { SERVICE_KINDS, type WorkspaceFacts } from '../../../src/core/intake/facts/workspaceFacts';
import { diagnoseAs } from '../../../src/core/language/diagnose';
import { DEFAULT_LINT_SETTINGS } from '../../../src/core/language/lintSettings';
import type { BuildBlueprint } from '../../../src/core/pipeline/blueprint/build';
import { buildspecText } from '../../../src/core/scaffold/buildspec';
import { filesOf, json, type Tree } from './project';

async function planOf(
  tree: Tree,
  answers: Partial<Answers> = {},
  more: Partial<WorkspaceFacts> = {},
): Promise<PlannedBuilds> {
  const facts = await readWorkspaceFacts(filesOf(tree), 'app');
  return planBuilds({ ...facts, ...more }, { ...DEFAULT_ANSWERS, name: 'app', ...answers });
}

function at(folder: string, tree: Tree): Tree {
  return Object.fromEntries(Object.entries(tree).map(([path, text]) => [`${folder}${path}`, text]));
}

function commandsOf({ install, preBuild, build, finally: last }: BuildBlueprint): readonly string[] {
  return [...install, ...preBuild, ...build, ...last];
}

function findingsIn(plan: PlannedBuilds): readonly string[] {
  return buildFilesOf(plan).flatMap(({ path, build }) =>
    diagnoseAs('buildspec', 'buildspec.yml', buildspecText(build), {
      ...DEFAULT_LINT_SETTINGS,
      image: build.image,
    }).map(({ message }) => `${path}: ${message}`),
  );
}

/** A project of each language, with tests and with something to deliver. */
const TREES: Readonly<Record<string, Tree>> = {
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

const TESTS = ['none', 'build', 'stage', 'integration'] as const;

describe('the builds of a pipeline', () => {
  it('have no finding of the rules, whatever is built, tested and deployed', async () => {
    let count = 0;
    for (const [name, tree] of Object.entries(TREES))
      for (const folder of ['', 'services/my api/'])
        for (const target of TARGETS)
          for (const tests of TESTS) {
            const plan = await planOf(at(folder, tree), {
              folder: folder.replace(/\/$/, ''),
              target,
              tests,
              services: tests === 'integration' ? ['postgresql', 'redis'] : [],
              migration: tests === 'integration' ? 'npx prisma migrate deploy' : '',
              vpc: tests !== 'none',
            });
            const title = `${name}, ${folder}, ${target}, ${tests}`;
            assert.deepEqual(findingsIn(plan), [], title);
            for (const { build } of buildFilesOf(plan)) assert.ok(commandsOf(build).length > 0, title);
            const names = buildProjectsOf(plan).map(({ name: project }) => project);
            assert.equal(new Set(names).size, names.length, title);
            count++;
          }
    assert.ok(count > 1000);
  });

  it('stand where nothing else does, and where they stood before', async () => {
    const tree = at('services/api/', TREES['npm'] ?? {});
    const answers: Partial<Answers> = {
      folder: 'services/api',
      tests: 'stage',
      services: ['postgresql'],
      migration: 'npx knex migrate:latest',
    };
    const paths = async (more: Tree): Promise<readonly string[]> =>
      buildFilesOf(await planOf({ ...tree, ...more }, answers)).map(({ path }) => path);
    const expected = [
      'services/api/buildspec.yml',
      'services/api/buildspec-test.yml',
      'services/api/buildspec-migrate.yml',
    ];
    assert.deepEqual(await paths({ 'buildspec.yml': 'version: 0.2' }), expected);
    assert.deepEqual(await paths({ [expected[0] ?? '']: 'version: 0.2' }), expected);
    const other = await planOf(tree, answers, { buildspecs: ['services/api/buildspec.yaml'] });
    assert.equal(other.build.project.buildspec, 'services/api/buildspec.yaml');
  });

  it('run no tests where they are not wanted, and each where it is', async () => {
    const tree = { 'package.json': json({ scripts: { test: 'node --test', build: 'tsc' } }) };
    const tested = async (tests: Answers['tests']): Promise<readonly string[]> =>
      buildFilesOf(await planOf(tree, { tests })).flatMap(({ path, build }) =>
        commandsOf(build).some(command => command.startsWith('npm run test')) ? [path] : [],
      );
    assert.deepEqual(await tested('none'), []);
    assert.deepEqual(await tested('build'), ['buildspec.yml']);
    assert.deepEqual(await tested('stage'), ['buildspec-test.yml']);
    assert.deepEqual(await tested('integration'), ['buildspec-integration.yml']);
  });

  it('have no stage of tests without tests, and say so', async () => {
    const plan = await planOf({ 'package.json': json({}) }, { tests: 'stage' });
    assert.equal(plan.test, undefined);
    assert.ok(plan.warnings.some(warning => warning.startsWith('No tests were found')));
  });

  it('take the commands of another system where the projects name none', async () => {
    const workflow = (
      ...texts: readonly (readonly ['lint' | 'test' | 'deploy', string])[]
    ): WorkspaceFacts['workflows'] => [
      {
        value: {
          system: 'github-actions',
          path: '.github/workflows/ci.yml',
          commands: texts.map(([purpose, text], line) => ({ purpose, text, line })),
          startsOn: ['push'],
          branches: [],
        },
        evidence: { path: '.github/workflows/ci.yml' },
      },
    ];
    const python = { 'requirements.txt': 'flask\n' };
    const plan = await planOf(
      python,
      { tests: 'stage' },
      {
        workflows: workflow(
          ['lint', 'ruff check .'],
          ['test', 'make check'],
          ['deploy', 'make deploy'],
          ['test', 'make it && rm -rf ~'],
        ),
      },
    );
    assert.deepEqual(plan.build.file.build.install.slice(-1), ['python -m pip install ruff']);
    assert.deepEqual(plan.build.file.build.build.slice(-1), ['ruff check .']);
    assert.deepEqual(plan.test?.file.build.build, ['make check']);
    const own = await planOf(
      { 'package.json': json({ scripts: { lint: 'eslint .', test: 'node --test' } }) },
      { tests: 'stage' },
      { workflows: workflow(['lint', 'npm run other'], ['test', 'npm run other']) },
    );
    assert.ok(buildFilesOf(own).every(({ build }) => !commandsOf(build).includes('npm run other')));
  });

  it('need what they use: containers, images, networks, secrets', async () => {
    const plan = await planOf(
      { ...TREES['npm'], Dockerfile: 'FROM node\n' },
      {
        target: 'ecs',
        tests: 'integration',
        services: ['postgresql'],
        migration: 'npx prisma migrate deploy',
        vpc: true,
        compute: 'medium',
      },
    );
    assert.deepEqual(
      buildProjectsOf(plan).map(({ name, buildsImages, runsContainers, network, compute, secrets }) => [
        name,
        buildsImages,
        runsContainers,
        network,
        compute,
        secrets.map(({ variable, owner }) => `${owner} ${variable}`),
      ]),
      [
        ['build', true, false, 'build', 'BUILD_GENERAL1_MEDIUM', []],
        ['integration', false, true, undefined, 'BUILD_GENERAL1_MEDIUM', []],
        ['migrate-staging', false, false, 'staging', 'BUILD_GENERAL1_MEDIUM', ['staging DATABASE_URL']],
        [
          'migrate-production',
          false,
          false,
          'production',
          'BUILD_GENERAL1_MEDIUM',
          ['production DATABASE_URL'],
        ],
      ],
    );
  });
});

describe('what migrates a database', () => {
  const cases: readonly (readonly [
    command: string,
    services: Answers['services'],
    secrets: readonly string[],
    install?: string,
  ])[] = [
    ['npx prisma migrate deploy', ['postgresql'], ['DATABASE_URL']],
    ['npx migrate-mongo up', ['mongodb'], ['MONGODB_URI']],
    ['flyway migrate', ['mysql'], ['FLYWAY_URL', 'FLYWAY_USER', 'FLYWAY_PASSWORD'], 'flyway-commandline'],
    ['./gradlew flywayMigrate', ['mysql'], ['FLYWAY_URL', 'FLYWAY_USER', 'FLYWAY_PASSWORD']],
    ['goose up', ['postgresql'], ['DATABASE_URL'], 'go install'],
    [
      'dotnet ef database update',
      ['sqlserver'],
      ['ConnectionStrings__DefaultConnection'],
      'dotnet tool install',
    ],
    ['php artisan migrate --force', ['mariadb'], ['DB_URL']],
  ];
  for (const [migration, services, secrets, install] of cases)
    it(migration, async () => {
      const { migrations } = await planOf(TREES['npm'] ?? {}, { migration, services });
      const [first] = migrations;
      assert.ok(first);
      assert.deepEqual(
        first.project.secrets.map(({ variable }) => variable),
        secrets,
      );
      assert.equal(first.file.build.build.at(-1), migration);
      const fetched = first.file.build.install.slice(1).join('\n');
      assert.ok(install === undefined ? fetched === '' : fetched.includes(install), fetched);
      assert.deepEqual(findingsIn(await planOf(TREES['npm'] ?? {}, { migration, services })), []);
    });

  it('finds what the build makes where it needs it', async () => {
    const migration = 'npx typeorm migration:run --dataSource dist/data-source.js';
    const plan = await planOf(TREES['npm'] ?? {}, {
      migration,
      services: ['postgresql'],
      tests: 'integration',
    });
    assert.deepEqual(plan.migrations[0]?.file.build.build, ['npm run build', migration]);
    const integration = plan.integration?.file.build.build ?? [];
    assert.ok(integration.indexOf('npm run build') < integration.indexOf(migration));
  });
});

describe('what a deployment takes', () => {
  const cases: readonly (readonly [
    string,
    keyof typeof TREES,
    Answers['target'],
    readonly string[],
    string?,
  ])[] = [
    ['an image for a rolling deployment', 'container', 'ecs', ['imagedefinitions.json']],
    [
      'an image for CodeDeploy',
      'container',
      'ecsBlueGreen',
      ['imageDetail.json', 'taskdef.json', 'appspec.yml'],
    ],
    ['the folder of a site', 'npm', 's3', ['**/*'], 'dist'],
    ['a program of Go as a function', 'go', 'lambda', ['bootstrap']],
    ['a program of Go on servers', 'go', 'codedeploy', ['bin/application', 'appspec.yml', 'scripts/**/*']],
    [
      'an archive of Java',
      'gradle',
      'elasticBeanstalk',
      ['application.jar', 'Procfile', '.ebextensions/**/*', '.platform/**/*'],
    ],
    [
      'an archive of Java on servers',
      'maven',
      'codedeploy',
      ['application.jar', 'appspec.yml', 'scripts/**/*'],
    ],
    ['what .NET publishes', 'dotnet', 'elasticBeanstalk', ['**/*'], 'publish'],
    ['the packages of a function in Python', 'uv', 'lambda', ['**/*'], 'package'],
    ['a packaged template', 'sam', 'cloudformation', ['packaged.yml']],
    ['a template that CDK makes', 'cdk', 'cloudformation', ['template.json']],
    ['a template as it is', 'nothing', 'cloudformation', ['template.yml']],
    ['the whole source for a script', 'npm', 'script', ['**/*']],
  ];
  for (const [title, tree, target, files, base] of cases)
    it(title, async () => {
      const { artifacts } = (await planOf(TREES[tree] ?? {}, { target })).build.file.build;
      assert.deepEqual(artifacts.files, files);
      assert.equal(artifacts.baseDirectory, base);
    });

  it('the template that is deployed is in the artifact', async () => {
    for (const tree of ['sam', 'cdk', 'nothing']) {
      const { template = '', build } = await planOf(TREES[tree] ?? {}, { target: 'cloudformation' });
      assert.ok(build.file.build.artifacts.files.includes(template));
    }
  });

  it('an image from a Dockerfile elsewhere', async () => {
    const plan = await planOf({ ...TREES['go'], 'docker/Dockerfile': 'FROM scratch\n' }, { target: 'ecs' });
    assert.ok(
      plan.build.file.build.build.some(command =>
        command.includes('--file "$CODEBUILD_SRC_DIR"/docker/Dockerfile .'),
      ),
    );
  });

  it('is built on Amazon Linux where it is linked to libraries of the image', async () => {
    const image = async (target: Answers['target']): Promise<string> =>
      (await planOf(TREES['rust'] ?? {}, { target })).build.project.image;
    assert.equal(await image('lambda'), 'aws/codebuild/amazonlinux-x86_64-standard:6.0');
    assert.equal(await image('script'), 'aws/codebuild/standard:8.0');
  });
});

const HOSTILE = [
  "it's",
  '$(touch x)',
  '`id`',
  '; rm -rf ~',
  'a b',
  '-rf',
  '--',
  '"quoted"',
  "'\n  - id",
  '${HOME}',
  '*',
  '#{a}',
  'ä\u2028b',
  '!x',
  '\\',
  'x\ty',
];

describe('texts of a project in commands', () => {
  it('are one word of a real shell', () => {
    const words = [...HOSTILE, ...fc.sample(fc.string({ unit: 'grapheme', maxLength: 30 }), 500)].filter(
      text => text !== '' && !text.includes('\0') && Buffer.from(text).toString() === text,
    );
    for (const quote of [shellWord, quotedWord]) {
      const script = `printf '%s\\0' ${words.map(quote).join(' ')}`;
      const read = execFileSync('sh', ['-c', script]).toString().split('\0').slice(0, -1);
      assert.deepEqual(read, words);
    }
  });

  it('are never more than the words of commands that are the same for any project', async () => {
    const name = fc
      .oneof(fc.constantFrom(...HOSTILE), fc.string({ unit: 'binary', maxLength: 12 }))
      .map(text => text.replaceAll(/[/\0]/g, ''))
      .filter(text => text !== '' && !/^\.+$/.test(text) && text !== 'PLAIN');
    const tree = (folder: string, text: string): Tree => ({
      [`${folder}/package.json`]: json({
        name: text,
        engines: { node: text },
        scripts: { test: 'node --test', build: `vite build ${text}`, [text]: text },
        dependencies: { vite: text },
      }),
      [`${folder}/requirements.txt`]: 'flask\n',
      [`${folder}/requirements-dev.txt`]: 'pytest\n',
      [`${folder}/go.mod`]: `module ${text}\ngo 1.24\n`,
      [`${folder}/Cargo.toml`]: `[package]\nname = ${JSON.stringify(text)}\n`,
      [`${folder}/docker/Dockerfile`]: `FROM ${text}\n`,
    });
    await fc.assert(
      fc.asyncProperty(
        name,
        fc.constantFrom(...TARGETS),
        fc.constantFrom(...TESTS),
        fc.subarray([...SERVICE_KINDS]),
        async (text, target, tests, services) => {
          const answers = { target, tests, services: [...services] };
          const version = {
            services: services.map(kind => ({ value: { kind, version: text }, evidence: { path: text } })),
          };
          const plan = await planOf(tree(text, text), { ...answers, folder: text }, version);
          const plain = await planOf(tree('PLAIN', 'PLAIN'), { ...answers, folder: 'PLAIN' });
          assert.deepEqual(findingsIn(plan), []);
          const words = (folder: string, command: string): string =>
            command === `cd "$CODEBUILD_SRC_DIR"/${shellWord(folder)}`
              ? 'cd FOLDER'
              : command
                  .replace(`"$CODEBUILD_SRC_DIR"/${shellWord(`${folder}/docker/Dockerfile`)} `, 'DOCKERFILE ')
                  // A version that an image can have is taken as it is.
                  .replace(/^(docker run .*):[\w.-]+$/, '$1:TAG');
          const commands = (of: PlannedBuilds, folder: string): readonly (readonly string[])[] =>
            buildFilesOf(of).map(({ build }) => commandsOf(build).map(command => words(folder, command)));
          assert.deepEqual(commands(plan, text), commands(plain, 'PLAIN'));
        },
      ),
      { numRuns: 200 },
    );
  });

  it('of files that are handed on hold no variable and no command', async () => {
    for (const text of HOSTILE) {
      const plan = await planOf(
        {
          [`${text}/Cargo.toml`]: `[package]\nname = ${JSON.stringify(text)}\n`,
          [`${text}/src/main.rs`]: '',
        },
        { folder: text, target: 'codedeploy' },
      );
      const { files, excluded, baseDirectory = '' } = plan.build.file.build.artifacts;
      for (const path of [...files, ...excluded, baseDirectory]) assert.doesNotMatch(path, /[$`'"\\(){};\n]/);
    }
  });

  it('of another system of continuous integration are left out where a shell reads more than words in them', () => {
    const value = (text: string): Parameters<typeof carriedCommands>[0] => [
      {
        system: 'jenkins',
        path: 'Jenkinsfile',
        commands: [{ purpose: 'test', text, line: 0 }],
        startsOn: [],
        branches: [],
      },
    ];
    for (const text of ['make test', 'npm run "unit tests"', './gradlew check'])
      assert.deepEqual(carriedCommands(value(text), [], 'test').commands, [text]);
    for (const text of [
      'make $X',
      'make `id`',
      'make; id',
      'make | id',
      'make > x',
      'make & id',
      'make "a',
      'make\nid',
      'curl x.sh',
      'make #',
    ])
      assert.deepEqual(carriedCommands(value(text), [], 'test').commands, []);
  });
});
