import assert from 'node:assert/strict';
import { TARGETS, type Answers } from '../../../src/core/intake/answers/answers';
import { buildFilesOf, buildProjectsOf } from '../../../src/core/intake/build/plannedBuilds';
import type { WorkspaceFacts } from '../../../src/core/intake/facts/workspaceFacts';
import { at, commandsOf, findingsIn, planOf, TESTS, TREES } from './builds';
import { json, type Tree } from './project';

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
        ['build', true, false, undefined, 'BUILD_GENERAL1_MEDIUM', []],
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

describe('the VPC of the builds', () => {
  for (const [title, more, expected] of [
    ['tests in the build use the services there', { tests: 'build' }, ['build: build']],
    ['tests of their own use them', { tests: 'stage' }, ['test: build']],
    ['tests have the services beside them', { tests: 'integration' }, []],
    ['there are no tests', { tests: 'none' }, []],
    ['nothing is talked to', { tests: 'build', services: [] }, []],
    ['the answer is no', { tests: 'build', vpc: false }, []],
  ] as const satisfies readonly (readonly [string, Partial<Answers>, readonly string[]])[])
    it(`is given to what reaches something in it: ${title}`, async () => {
      const plan = await planOf(TREES['npm'] ?? {}, { services: ['postgresql'], vpc: true, ...more });
      assert.deepEqual(
        buildProjectsOf(plan).flatMap(({ name, network }) =>
          network === undefined ? [] : [`${name}: ${network}`],
        ),
        expected,
      );
    });
});

describe('what a server installs by itself', () => {
  const tree = {
    'package.json': json({ scripts: { prepare: 'husky', start: 'node .' }, devDependencies: { husky: '9' } }),
    'package-lock.json': '{}',
  };
  const commands = async (target: Answers['target'], project: typeof tree): Promise<readonly string[]> =>
    (await planOf(project, { target })).build.file.build.build;

  it('prepares nothing for developers, whose packages it has not', async () => {
    for (const target of ['codedeploy', 'elasticBeanstalk'] as const) {
      assert.equal((await commands(target, tree)).at(-1), 'npm pkg delete scripts.prepare');
      const plain = { ...tree, 'package.json': json({ scripts: { start: 'node .' } }) };
      assert.doesNotMatch((await commands(target, plain)).join('\n'), /npm pkg/);
    }
    assert.doesNotMatch((await commands('lambda', tree)).join('\n'), /npm pkg/);
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
      ['imageDetail.json', 'taskdef-staging.json', 'taskdef-production.json', 'appspec.yml'],
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
    [
      'a packaged template',
      'sam',
      'cloudformation',
      ['packaged.yml', 'stack-parameters-staging.json', 'stack-parameters-production.json'],
    ],
    [
      'a template that CDK makes',
      'cdk',
      'cloudformation',
      ['template.json', 'stack-parameters-staging.json', 'stack-parameters-production.json'],
    ],
    [
      'a template as it is',
      'nothing',
      'cloudformation',
      ['template.yml', 'stack-parameters-staging.json', 'stack-parameters-production.json'],
    ],
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
