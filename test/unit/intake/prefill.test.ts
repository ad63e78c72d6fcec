import assert from 'node:assert/strict';
import fc from 'fast-check';
import { prefill } from '../../../src/core/intake/answers/prefill';
import type { Answers, PrefillEvidence } from '../../../src/core/intake/answers/answers';
import { DEFAULT_ANSWERS } from '../../../src/core/intake/answers/defaults';
import { decodeAnswers } from '../../../src/core/intake/answers/decodeAnswers';
import { withProjectFirst } from '../../../src/core/intake/facts/chosenProject';
import { readWorkspaceFacts } from '../../../src/core/intake/facts/readWorkspace';
import { filesOf, json, type Tree } from './project';
import { fact, someFacts, someProject } from './someFacts';

const GIT = { '.git/config': '[remote "origin"]\n\turl = git@github.com:acme/web.git\n' };

function node(dependencies: readonly string[], more: object = {}): string {
  return json({ dependencies: Object.fromEntries(dependencies.map(name => [name, '1'])), ...more });
}

const FOLDERS: readonly (readonly [title: string, tree: Tree, answers: Partial<Answers>])[] = [
  ['nothing', {}, { name: 'folder', target: 'none', environments: [], tests: 'none', services: [] }],
  [
    'a package without an app',
    { 'package.json': node(['left-pad']) },
    { purpose: 'library', target: 'none', environments: [] },
  ],
  [
    'an API in a container',
    { 'package.json': node(['express']), Dockerfile: 'FROM node\n' },
    { purpose: 'api', target: 'ecs' },
  ],
  [
    'an API without one',
    { 'package.json': node(['fastify']) },
    { purpose: 'api', target: 'elasticBeanstalk' },
  ],
  ['pages and an API', { 'package.json': node(['next', 'express', 'vite']) }, { purpose: 'web' }],
  ['a worker', { 'package.json': node(['bullmq']) }, { purpose: 'worker' }],
  ['a site', { 'package.json': node(['vite']) }, { purpose: 'site', target: 's3CloudFront' }],
  [
    'Spring',
    {
      'pom.xml':
        '<project><dependencies><dependency><groupId>org.springframework.boot</groupId></dependency></dependencies></project>',
    },
    { purpose: 'api' },
  ],
  ['Django', { 'requirements.txt': 'django\n', 'manage.py': '' }, { purpose: 'web' }],
  [
    'a serverless application',
    { 'template.yaml': 'Transform: AWS::Serverless-2016-10-31\n', 'package.json': node([]) },
    { purpose: 'function', target: 'cloudformation' },
  ],
  [
    'the Serverless Framework',
    { 'serverless.yml': 'service: shop\n', 'package.json': node([]) },
    { purpose: 'function', target: 'script' },
  ],
  [
    'Terraform alone',
    { 'main.tf': 'resource "aws_s3_bucket" "b" {}\n' },
    { purpose: 'infrastructure', target: 'script' },
  ],
  [
    'an AppSpec file of servers',
    { 'appspec.yml': 'version: 0.0\nos: linux\nfiles:\n', 'package.json': node(['express']) },
    { target: 'codedeploy' },
  ],
  [
    'a remote',
    { ...GIT, 'package.json': node(['express']) },
    { name: 'web', source: { kind: 'connection', host: 'GitHub', repository: 'acme/web', branch: 'main' } },
  ],
  ['a scoped name', { ...GIT, 'package.json': json({ name: '@acme/shop' }) }, { name: 'shop' }],
  [
    'a database and tests',
    {
      'package.json': node(['express', 'pg'], {
        scripts: { test: 'jest' },
        devDependencies: { jest: '1', prisma: '1' },
      }),
      'prisma/schema.prisma': 'datasource db { provider = "postgresql" }\n',
      'prisma/migrations/1/migration.sql': '',
      Dockerfile: 'FROM node\n',
    },
    { services: ['postgresql'], tests: 'integration', migration: 'npx prisma migrate deploy', vpc: true },
  ],
  [
    'a Jenkinsfile',
    {
      Jenkinsfile: "pipeline { agent any\n stages { stage('Test') { steps { sh 'npm test' } } } }\n",
      'package.json': node(['express']),
    },
    { builder: 'jenkins' },
  ],
  [
    'a workflow with a schedule and pull requests',
    {
      ...GIT,
      'package.json': node(['express']),
      '.github/workflows/ci.yml':
        "on:\n  pull_request:\n  schedule:\n    - cron: '30 4 * * 1-5'\njobs:\n  test:\n    runs-on: ubuntu-latest\n    steps:\n      - run: npm test\n",
    },
    { start: { ...DEFAULT_ANSWERS.start, onPullRequest: true, schedule: 'cron(30 4 ? * MON-FRI *)' } },
  ],
  [
    'workflows that build nothing',
    {
      ...GIT,
      'package.json': node(['express']),
      '.github/workflows/a.yml':
        "on:\n  schedule:\n    - cron: '0 1 * * *'\njobs:\n  stale:\n    steps: [{ run: gh issue close }]\n",
    },
    { start: DEFAULT_ANSWERS.start },
  ],
  [
    'the programs of .NET beside a site',
    {
      'Shop.slnx': '',
      'Web/Web.csproj': '<Project Sdk="Microsoft.NET.Sdk.Web" />',
      'Web/Client/package.json': node(['vite']),
    },
    { folder: '', purpose: 'api', target: 'elasticBeanstalk' },
  ],
  [
    'the app of a workspace, and migrations of another of its members',
    {
      'package.json': json({ workspaces: ['apps/*', 'packages/*'], devDependencies: { vite: '7' } }),
      'package-lock.json': '{}',
      'apps/web/package.json': node(['next', 'pg']),
      'packages/db stuff/package.json': node([]),
      'packages/db stuff/schema.prisma': '',
    },
    {
      folder: 'apps/web',
      purpose: 'web',
      migration: "(cd '../../packages/db stuff' && npx prisma migrate deploy)",
    },
  ],
  [
    'TypeORM, compiled',
    { 'package.json': node(['express', 'typeorm', 'pg']), 'src/db/data-source.ts': '' },
    { migration: 'npx typeorm migration:run --dataSource dist/db/data-source.js' },
  ],
  [
    'a folder whose name would end the line of a command',
    { 'package.json': node(['express', 'pg']), 'a\nreboot\n/schema.prisma': '' },
    { migration: '' },
  ],
  [
    'a library beside its site',
    { 'setup.py': '', 'website/package.json': node(['astro']) },
    { folder: '', purpose: 'library' },
  ],
  [
    'several services',
    {
      'api/package.json': node(['express']),
      'site/package.json': node(['vite']),
      'api/Dockerfile': 'FROM node\n',
    },
    { folder: 'api', purpose: 'api', target: 'ecs' },
  ],
];

describe('the answers that a folder gives', () => {
  for (const [title, tree, expected] of FOLDERS)
    it(title, async () => {
      const { answers } = prefill(await readWorkspaceFacts(filesOf(tree), 'folder'));
      const found = Object.fromEntries(
        Object.keys(expected).map(key => [key, answers[key as keyof Answers]]),
      );
      assert.deepEqual(found, expected);
      assert.deepEqual(decodeAnswers(answers), { answers });
    });

  it('are those of the project that is asked for', async () => {
    const tree = {
      'api/package.json': node(['express']),
      'api/Dockerfile': 'FROM node\n',
      'site/package.json': node(['vite'], { name: 'site' }),
    };
    const { answers } = prefill(withProjectFirst(await readWorkspaceFacts(filesOf(tree), 'folder'), 'site'));
    const { folder, name, purpose, target } = answers;
    assert.deepEqual(
      { folder, name, purpose, target },
      { folder: 'site', name: 'site', purpose: 'site', target: 's3CloudFront' },
    );
  });

  it('name what they were read from', async () => {
    const tree = {
      'package.json': node(['express', 'pg'], { name: 'shop' }),
      Dockerfile: 'FROM node\n',
      ...GIT,
    };
    const { evidence } = prefill(await readWorkspaceFacts(filesOf(tree), 'folder'));
    const words = (items: readonly PrefillEvidence[] = []): readonly string[] =>
      items.map(({ what, path, line }) => `${what} in ${path}:${String(line)}`);
    assert.deepEqual(words(evidence.purpose), ['express in package.json:2']);
    assert.deepEqual(words(evidence.services), ['postgresql in package.json:3']);
    assert.deepEqual(words(evidence.name), ['shop in package.json:5']);
    assert.deepEqual(words(evidence.source), ['git remote in .git/config:1']);
    assert.equal(evidence.environments, undefined);
  });

  it('put the environments in the order of a release', () => {
    const names = (...found: readonly string[]): readonly string[] =>
      prefill(
        someFacts({
          projects: [someProject()],
          environments: found.map(name => fact(name, `.env.${name}`)),
        }),
      ).answers.environments.map(({ name, approval }) => `${name}${approval ? '!' : ''}`);
    assert.deepEqual(names(), ['staging', 'production!']);
    assert.deepEqual(names('prod', 'dev', 'staging', 'qa', 'local'), ['dev', 'qa', 'staging', 'prod!']);
    assert.deepEqual(names('dev'), ['dev', 'production!']);
    assert.deepEqual(names('live'), ['staging', 'live!']);
  });

  it('are answers, whatever the files say', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'binary' }),
        fc.string({ unit: 'binary', maxLength: 2000 }),
        (name, text) => {
          const { answers } = prefill(
            someFacts({
              name: text,
              projects: [
                someProject({ name: fact(text, 'package.json'), frameworks: [fact(name, 'package.json')] }),
              ],
              environments: [fact(name, '.env')],
              workflows: [
                fact(
                  {
                    system: 'jenkins',
                    path: 'Jenkinsfile',
                    commands: [],
                    startsOn: ['schedule'],
                    branches: [name],
                    schedule: name,
                  },
                  'Jenkinsfile',
                ),
              ],
            }),
          );
          assert.deepEqual(decodeAnswers(answers), { answers });
        },
      ),
    );
  });
});
