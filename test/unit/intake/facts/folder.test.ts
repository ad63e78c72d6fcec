import assert from 'node:assert/strict';
import type { WorkspaceFacts } from '../../../../src/core/intake/facts/workspaceFacts';
import { factsOf, json, type Tree } from '../project';
import { shownFact } from './evidence';

const DOCKERFILES: readonly (readonly [title: string, text: string, expected: string])[] = [
  ['one stage', 'FROM node:22-alpine\nEXPOSE 3000\n', 'node:22-alpine 3000 @a/Dockerfile:0'],
  [
    'the last stage, and what it builds upon',
    'FROM golang:1.23 AS build\nEXPOSE 1\nFROM debian:12 as Base\nEXPOSE 8080/tcp 9090\n\nFROM base\nCOPY --from=build /a /a\n',
    'debian:12 8080 @a/Dockerfile:5',
  ],
  [
    'arguments with a value, continued lines and comments',
    'ARG VERSION=3.12\n# FROM no\nFROM --platform=linux/amd64 \\\n  # inside\n  python:${VERSION}-slim\nENV PORT=8000\nEXPOSE $PORT\n',
    'python:3.12-slim 8000 @a/Dockerfile:2',
  ],
  ['a preset value', 'ARG V\nFROM ruby:${V:-3.3}\n', 'ruby:3.3 - @a/Dockerfile:1'],
  ['what is filled in when it is built', 'ARG BASE\nFROM ${BASE}\nEXPOSE ${PORT}\n', '- - @a/Dockerfile:1'],
  ['a document inside', 'FROM a:1\nRUN <<EOF\nFROM b:2\nEOF\nEXPOSE 70000\n', 'a:1 - @a/Dockerfile:0'],
  ['a stage with its own name', 'FROM a AS a\n', 'a - @a/Dockerfile:0'],
  ['an empty one', '', '- - @a/Dockerfile'],
  ['values that name themselves', 'ARG A=$A$A\nFROM x:$A$A\n', '- - @a/Dockerfile:1'],
];

type Part = (facts: WorkspaceFacts) => readonly string[];

const migrations: Part = facts =>
  facts.migrations.map(fact => shownFact(fact, ({ tool, folder }) => `${tool} in ${folder || '.'}`));
const infrastructure: Part = facts =>
  facts.infrastructure.map(fact => shownFact(fact, ({ kind, path }) => `${kind} ${path || '.'}`));
const environments: Part = facts => facts.environments.map(fact => shownFact(fact, name => name));
const written: Part = ({ buildspecs, appspecs, pipelines }) => [...buildspecs, ...appspecs, ...pipelines];
const targets: Part = facts => facts.targets.map(fact => shownFact(fact, ({ kind }) => kind));

const CASES: readonly (readonly [title: string, part: Part, tree: Tree, expected: readonly string[]])[] = [
  [
    'Prisma by its schema',
    migrations,
    { 'api/package.json': '{}', 'api/prisma/schema.prisma': '' },
    ['prisma in api @api/prisma/schema.prisma'],
  ],
  [
    'Knex by its settings, once',
    migrations,
    { 'package.json': json({ dependencies: { knex: '3' } }), 'knexfile.ts': '' },
    ['knex in . @knexfile.ts'],
  ],
  [
    'TypeORM',
    migrations,
    { 'package.json': json({ dependencies: { typeorm: '0.3' } }), 'src/data-source.ts': '' },
    ['typeorm in . @src/data-source.ts'],
  ],
  [
    'nothing that migrates by TypeORM or Knex alone',
    migrations,
    { 'package.json': json({ dependencies: { typeorm: '0.3', knex: '3' } }) },
    [],
  ],
  [
    'Flask-Migrate, whose settings are those of Alembic',
    migrations,
    { 'requirements.txt': 'flask-migrate\n', 'migrations/alembic.ini': '' },
    ['flask-migrate in . @requirements.txt:0'],
  ],
  ['Sequelize', migrations, { 'package.json': '{}', '.sequelizerc': '' }, ['sequelize in . @.sequelizerc']],
  [
    'Drizzle',
    migrations,
    { 'package.json': '{}', 'drizzle.config.mjs': '' },
    ['drizzle in . @drizzle.config.mjs'],
  ],
  ['Alembic', migrations, { 'requirements.txt': 'alembic\n' }, ['alembic in . @requirements.txt:0']],
  ['Django', migrations, { 'requirements.txt': 'Django>=5\n', 'manage.py': '' }, ['django in . @manage.py']],
  ['a manage.py of something else', migrations, { 'requirements.txt': 'flask\n', 'manage.py': '' }, []],
  [
    'Rails',
    migrations,
    { Gemfile: "gem 'rails'\n", 'config/database.yml': '' },
    ['rails in . @config/database.yml'],
  ],
  [
    'Rails without its settings, beside a package.json',
    migrations,
    { 'package.json': '{}', Gemfile: "gem 'rails'\n", 'config/application.rb': '' },
    ['rails in . @config/application.rb'],
  ],
  [
    'Laravel',
    migrations,
    { 'composer.json': json({ require: { 'laravel/framework': '12' } }), artisan: '' },
    ['laravel in . @artisan'],
  ],
  [
    'Flyway by a plug-in',
    migrations,
    { 'build.gradle.kts': 'plugins {\n  id("org.flywaydb.flyway") version "10"\n}\n' },
    ['flyway in . @build.gradle.kts:1'],
  ],
  [
    'Liquibase',
    migrations,
    { 'pom.xml': '<project><dependency><artifactId>liquibase-core</artifactId></dependency></project>' },
    ['liquibase in . @pom.xml:0'],
  ],
  [
    'Entity Framework',
    migrations,
    { 'a.csproj': '<Project><PackageReference Include="Microsoft.EntityFrameworkCore.Design" /></Project>' },
    ['entity-framework in . @a.csproj:0'],
  ],
  [
    'goose',
    migrations,
    { 'go.mod': 'module a\nrequire github.com/pressly/goose/v3 v3.24.0\n' },
    ['goose in . @go.mod:1'],
  ],
  [
    'Diesel',
    migrations,
    { 'Cargo.toml': '[package]\nname="a"\n', 'diesel.toml': '' },
    ['diesel in . @diesel.toml'],
  ],
  [
    'SQLx',
    migrations,
    { 'Cargo.toml': '[dependencies]\nsqlx = { version = "0.8", features = ["migrate"] }\n' },
    ['sqlx in . @Cargo.toml:1'],
  ],
  [
    'templates by what is in them',
    infrastructure,
    {
      'template.yaml': 'Transform: AWS::Serverless-2016-10-31\nResources: {}\n',
      'infra/network.yml': 'Resources:\n  Vpc:\n    Type: AWS::EC2::VPC\n',
      'infra/values.yml': 'a: b\n',
      'stack.json': '{ "AWSTemplateFormatVersion": "2010-09-09" }',
    },
    [
      'cloudformation stack.json @stack.json:0',
      'sam template.yaml @template.yaml:0',
      'cloudformation infra/network.yml @infra/network.yml',
    ],
  ],
  ['the CDK', infrastructure, { 'cdk.json': '{}' }, ['cdk cdk.json @cdk.json']],
  [
    'Serverless',
    infrastructure,
    { 'serverless.yml': 'service: a\n' },
    ['serverless serverless.yml @serverless.yml'],
  ],
  [
    'Terraform by its folders, without its modules',
    infrastructure,
    { 'terraform/main.tf': '', 'terraform/modules/a/main.tf': '', 'other/main.tf': '', 'other/b.tf': '' },
    ['terraform other @other/b.tf', 'terraform terraform @terraform/main.tf'],
  ],
  [
    'what CodePipeline has already',
    written,
    {
      'buildspec.yml': '',
      'ci/buildspec-test.yaml': '',
      'app-buildspec.yml': '',
      'appspec.yml': '',
      'taskdef.json': '',
      'pipeline.yml': 'Resources:\n  P:\n    Type: AWS::CodePipeline::Pipeline\n',
      'infra/my-pipeline.json': '{"pipeline":{"stages":[{"actions":[{"actionTypeId":{}}]}]}}',
      'data-pipeline.yml': 'a: b\n',
    },
    [
      ...['app-buildspec.yml', 'buildspec.yml', 'ci/buildspec-test.yaml'],
      ...['appspec.yml', 'pipeline.yml', 'infra/my-pipeline.json'],
    ],
  ],
  [
    'environments, in the order in which software passes them',
    environments,
    {
      '.env.production': '',
      '.env.example': '',
      '.env.development': '',
      'config/staging.yml': '',
      'envs/qa.tfvars': '',
      'appsettings.Staging.json': '{}',
      'src/main/resources/application-prod.properties': '',
    },
    ['qa @envs/qa.tfvars', 'staging @config/staging.yml', 'production @.env.production'],
  ],
  [
    'environments that a workflow deploys to, none that it fills in',
    environments,
    {
      '.github/workflows/deploy.yml':
        'on: push\njobs:\n  a: { environment: Canary, steps: [] }\n  b: { environment: { name: prod }, steps: [] }\n  c: { environment: "${{ inputs.x }}", steps: [] }\n  d: { environment: github-pages, steps: [] }\n',
    },
    ['canary @.github/workflows/deploy.yml:2', 'production @.github/workflows/deploy.yml:3'],
  ],
  [
    'no image of those who work on it',
    facts => facts.dockerfiles.map(fact => shownFact(fact, ({ folder }) => folder)),
    {
      '.devcontainer/Dockerfile': 'FROM a\n',
      'vendor/acme/a/Dockerfile': 'FROM a\n',
      'app/Dockerfile': 'FROM a\n',
    },
    ['app @app/Dockerfile:0'],
  ],
  ['targets by a Dockerfile', targets, { Dockerfile: '' }, ['ecs @Dockerfile']],
];

describe('what else a folder says', () => {
  for (const [title, text, expected] of DOCKERFILES)
    it(`Dockerfile: ${title}`, async () => {
      const found = (await factsOf({ 'a/Dockerfile': text })).dockerfiles;
      assert.deepEqual(
        found.map(fact => shownFact(fact, ({ base, port }) => `${base ?? '-'} ${String(port ?? '-')}`)),
        [expected],
      );
    });
  for (const [title, part, tree, expected] of CASES)
    it(title, async () => {
      assert.deepEqual(part(await factsOf(tree)), expected);
    });
});
