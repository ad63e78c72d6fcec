import assert from 'node:assert/strict';
import type { Service } from '../../../../src/core/intake/facts/workspaceFacts';
import { serviceOfImage } from '../../../../src/core/intake/facts/services/images';
import { factsOf, json, type Tree } from '../project';
import { shownFact } from './evidence';

const IMAGES: readonly (readonly [image: string, service: string | undefined])[] = [
  ['postgres', 'postgresql'],
  ['postgres:16-alpine', 'postgresql 16'],
  ['docker.io/library/postgres:15.4', 'postgresql 15'],
  ['postgis/postgis:16-3.4', 'postgresql 16'],
  ['pgvector/pgvector:pg17', 'postgresql 17'],
  ['timescale/timescaledb:latest-pg14', 'postgresql 14'],
  ['postgres:${POSTGRES_VERSION:-13}', 'postgresql 13'],
  ['postgres:${POSTGRES_VERSION}', 'postgresql'],
  ['postgres@sha256:0123456789abcdef', 'postgresql'],
  ['localhost:5000/mysql:8.4', 'mysql 8'],
  ['mariadb:11', 'mariadb 11'],
  ['mcr.microsoft.com/mssql/server:2022-latest', 'sqlserver 2022'],
  ['mongo:7.0', 'mongodb 7'],
  ['amazon/dynamodb-local:2.5.2', 'dynamodb'],
  ['valkey/valkey:8', 'redis 8'],
  ['redis/redis-stack-server:7.2.0-v10', 'redis 7'],
  ['memcached:1.6-alpine', 'memcached 1'],
  ['rabbitmq:3-management', 'rabbitmq 3'],
  ['confluentinc/cp-kafka:7.6.0', 'kafka'],
  ['apache/kafka:3.8.0', 'kafka 3'],
  ['docker.elastic.co/elasticsearch/elasticsearch:8.13.0', 'opensearch 8'],
  ['softwaremill/elasticmq-native', 'sqs'],
  ['nginx:1.27', undefined],
  ['acme/postgres-backup:1', undefined],
  ['', undefined],
  ['__proto__', undefined],
  ['constructor:1', undefined],
];

const CASES: readonly (readonly [title: string, tree: Tree, services: readonly string[]])[] = [
  ['an empty folder has none', {}, []],
  [
    'a compose file, with the line of each image',
    {
      'compose.yml':
        'services:\n  web:\n    build: .\n  db:\n    image: postgres:16\n  cache:\n    image: "redis:7-alpine"\n',
    },
    ['postgresql 16 @compose.yml:4', 'redis 7 @compose.yml:6'],
  ],
  [
    'a compose file before a driver, and the driver where it says more',
    {
      'package.json': json({ dependencies: { mysql2: '^3', pg: '^8' } }),
      'docker-compose.dev.yaml': 'services:\n  db:\n    image: postgres\n',
    },
    ['postgresql @docker-compose.dev.yaml:2', 'mysql @package.json:2'],
  ],
  [
    'what LocalStack stands in for',
    {
      'docker-compose.yml':
        'services:\n  aws:\n    image: localstack/localstack:4\n    environment:\n      - SERVICES=sqs,dynamodb,s3\n',
    },
    ['dynamodb @docker-compose.yml:4', 'sqs @docker-compose.yml:4'],
  ],
  [
    'a driver of MySQL beside MariaDB is for MariaDB',
    {
      'compose.yaml': 'services: { db: { image: mariadb:11 } }\n',
      'composer.json': json({ require: { 'ext-pdo_mysql': '*' } }),
    },
    ['mariadb 11 @compose.yaml:0'],
  ],
  [
    'Python',
    { 'requirements.txt': 'flask\npsycopg[binary]>=3\nredis==5\n' },
    ['postgresql @requirements.txt:1', 'redis @requirements.txt:2'],
  ],
  [
    'Maven, in a module too',
    {
      'pom.xml': '<project><modules><module>api</module></modules></project>',
      'api/pom.xml':
        '<project>\n<dependencies><dependency>\n<artifactId>postgresql</artifactId></dependency></dependencies></project>',
    },
    ['postgresql @api/pom.xml:2'],
  ],
  [
    'Gradle, by its catalogue too',
    {
      'build.gradle': "dependencies {\n  implementation 'org.springframework.kafka:spring-kafka'\n}\n",
      'gradle/libs.versions.toml': '[libraries]\nredis = { module = "redis.clients:jedis", version = "5" }\n',
    },
    ['kafka @build.gradle:1', 'redis @gradle/libs.versions.toml:1'],
  ],
  [
    'Go, without what others bring along',
    {
      'go.mod':
        'module a\nrequire (\n\tgithub.com/jackc/pgx/v5 v5.6.0\n\tgithub.com/redis/go-redis/v9 v9.0.0 // indirect\n)\n',
    },
    ['postgresql @go.mod:2'],
  ],
  [
    '.NET',
    {
      'a.csproj':
        '<Project>\n<ItemGroup><PackageReference Include="Npgsql" Version="8" /></ItemGroup></Project>',
    },
    ['postgresql @a.csproj:1'],
  ],
  [
    'Ruby',
    { Gemfile: "source 'x'\ngem 'pg'\ngem 'sidekiq'\n" },
    ['postgresql @Gemfile:1', 'redis @Gemfile:2'],
  ],
  ['PHP', { 'composer.json': json({ require: { 'predis/predis': '^2' } }) }, ['redis @composer.json:2']],
  [
    'Rust, by what is switched on in a crate',
    {
      'Cargo.toml':
        '[package]\nname = "a"\n[dependencies]\nsqlx = { version = "0.8", features = ["postgres"] }\n',
    },
    ['postgresql @Cargo.toml:3'],
  ],
  [
    'Prisma',
    { 'prisma/schema.prisma': 'generator x {\n}\ndatasource db {\n  provider = "sqlserver"\n}\n' },
    ['sqlserver @prisma/schema.prisma:3'],
  ],
  [
    'what the tests of a workflow have beside them, with its version',
    {
      'package.json': json({ dependencies: { pg: '^8' } }),
      '.github/workflows/ci.yml':
        'on: push\njobs:\n  test:\n    services:\n      db:\n        image: postgres:15\n    steps: [{ run: npm test }]\n',
    },
    ['postgresql 15 @.github/workflows/ci.yml:5'],
  ],
  [
    'examples and what git ignores say nothing',
    {
      '.gitignore': 'old/\n',
      'old/compose.yml': 'services: { db: { image: mysql } }\n',
      'examples/compose.yml': 'services: { db: { image: mongo } }\n',
    },
    [],
  ],
  [
    'names of what every object has are nothing special',
    { 'package.json': '{ "dependencies": { "__proto__": "1", "constructor": "1", "toString": "1" } }' },
    [],
  ],
];

describe('what the software talks to', () => {
  for (const [image, service] of IMAGES)
    it(`image ${image === '' ? '(none)' : image}`, () => {
      const found = serviceOfImage(image);
      assert.equal(found && said(found), service);
    });
  for (const [title, tree, services] of CASES)
    it(title, async () => {
      const found = (await factsOf(tree)).services;
      assert.deepEqual(
        found.map(service => shownFact(service, said)),
        services,
      );
    });
});

function said({ kind, version }: Service): string {
  return version === undefined ? kind : `${kind} ${version}`;
}
