import assert from 'node:assert/strict';
import type { Answers } from '../../../src/core/intake/answers/answers';
import { prefill } from '../../../src/core/intake/answers/prefill';
import { withProjectFirst } from '../../../src/core/intake/facts/chosenProject';
import { readWorkspaceFacts } from '../../../src/core/intake/facts/readWorkspace';
import { recommend } from '../../../src/core/intake/recommend/recommend';
import { filesOf, json, type Tree } from './project';

function node(name: string, dependencies: readonly string[] = []): string {
  return json({
    name,
    scripts: { build: 'tsc', test: 'vitest run' },
    dependencies: Object.fromEntries(dependencies.map(dependency => [dependency, '1'])),
  });
}

/** Eight programs in one repository, each with what only it has. */
const EIGHT: Tree = {
  '.git/config': '[remote "origin"]\n\turl = git@github.com:acme/shop.git\n',
  'compose.yaml':
    'services:\n  db:\n    image: postgres:16\n  cache:\n    image: redis:7\n  mail:\n    image: rabbitmq:4\n',
  'services/api/package.json': node('api', ['express', 'pg']),
  'services/api/Dockerfile': 'FROM public.ecr.aws/docker/library/node:22\nEXPOSE 3000\n',
  'services/carts/go.mod': 'module carts\n\ngo 1.24\n\nrequire github.com/redis/go-redis/v9 v9.0.0\n',
  'services/carts/main.go': 'package main\n',
  'services/carts/Dockerfile': 'FROM scratch\nEXPOSE 4000\n',
  'services/jobs/requirements.txt': 'celery\n',
  'services/jobs/appspec.yml': 'version: 0.0\nos: linux\nfiles:\n  - source: /\n    destination: /srv\n',
  'services/orders/package.json': node('orders', ['fastify', 'mysql2', 'knex']),
  'services/orders/knexfile.js': 'module.exports = {};\n',
  'services/resize/package.json': node('resize'),
  'services/resize/template.yaml': 'Transform: AWS::Serverless-2016-10-31\n',
  'services/search/package.json': node('search', ['express', '@opensearch-project/opensearch']),
  'services/site/package.json': node('site', ['vite']),
  'services/users/package.json': node('users', ['express', 'mongoose']),
  'services/users/.env.qa': '',
};

const CHOICES: readonly (readonly [folder: string, answers: Partial<Answers>])[] = [
  // What only a file of all names, and no program has a driver of, may be anybody's.
  ['services/api', { name: 'api', purpose: 'api', target: 'ecs', services: ['postgresql', 'rabbitmq'] }],
  ['services/carts', { target: 'ecs', services: ['redis', 'rabbitmq'], migration: '' }],
  ['services/jobs', { purpose: 'worker', target: 'codedeploy', services: ['rabbitmq'] }],
  ['services/orders', { purpose: 'api', migration: 'npx knex migrate:latest' }],
  ['services/resize', { purpose: 'function', target: 'cloudformation', migration: '' }],
  ['services/search', { purpose: 'api', services: ['rabbitmq', 'opensearch'], migration: '' }],
  ['services/site', { purpose: 'site', target: 's3CloudFront', migration: '' }],
  ['services/users', { purpose: 'api', services: ['rabbitmq', 'mongodb'] }],
];

describe('one of eight projects', () => {
  for (const [folder, expected] of CHOICES)
    it(`has answers, builds and a trigger of its own in ${folder}`, async () => {
      const facts = await readWorkspaceFacts(filesOf(EIGHT), 'shop');
      assert.deepEqual(
        facts.projects.map(project => project.folder).toSorted(),
        CHOICES.map(([each]) => each),
      );
      const { answers, evidence } = prefill(withProjectFirst(facts, folder));
      assert.equal(answers.folder, folder);
      assert.deepEqual(answers.start.paths, [`${folder}/**`]);
      for (const [key, value] of Object.entries(expected))
        assert.deepEqual(Reflect.get(answers, key), value, key);
      const foreign = Object.values(evidence)
        .flat()
        .filter(({ path }) => path.startsWith('services/') && !path.startsWith(`${folder}/`));
      assert.deepEqual(foreign, []);
      const { blueprint } = recommend(facts, answers);
      const paths = [...blueprint.builds, ...blueprint.scripts].map(({ path }) => path);
      assert.deepEqual(
        paths.filter(path => path.includes('buildspec') && !path.startsWith(`${folder}/`)),
        [],
      );
      assert.equal(JSON.stringify(blueprint.pipeline).includes(`${folder}/**`), true);
    });

  it('has the environments that it names itself', async () => {
    const facts = await readWorkspaceFacts(filesOf(EIGHT), 'shop');
    const namesOf = (folder: string): readonly string[] =>
      prefill(withProjectFirst(facts, folder)).answers.environments.map(({ name }) => name);
    assert.deepEqual(namesOf('services/users'), ['qa', 'production']);
    assert.deepEqual(namesOf('services/api'), ['staging', 'production']);
  });

  it('is about the libraries of its workspace too', async () => {
    const facts = await readWorkspaceFacts(
      filesOf({
        '.git/config': EIGHT['.git/config'] ?? '',
        'package.json': json({ name: 'shop', private: true, workspaces: ['apps/*', 'packages/*'] }),
        'package-lock.json': '{}',
        'apps/api/package.json': node('api', ['express']),
        'apps/admin/package.json': node('admin', ['next', 'mongoose']),
        'packages/db/package.json': node('db', ['pg', 'prisma']),
        'packages/db/schema.prisma': 'datasource db {\n  provider = "postgresql"\n}\n',
      }),
      'shop',
    );
    const { answers } = prefill(withProjectFirst(facts, 'apps/api'));
    assert.deepEqual(answers.services, ['postgresql']);
    assert.match(answers.migration, /prisma migrate deploy/);
    assert.deepEqual(answers.start.paths, ['apps/api/**', 'packages/db/**']);
  });
});
