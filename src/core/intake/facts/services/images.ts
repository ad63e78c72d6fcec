import type { Service, ServiceKind } from '../workspaceFacts';

/** The last part of an image's name → what runs in it. */
const IMAGES: ReadonlyMap<string, ServiceKind> = new Map([
  ...kind('postgresql', 'postgres', 'postgresql', 'postgis', 'pgvector', 'timescaledb', 'timescaledb-ha'),
  ...kind('mysql', 'mysql', 'mysql-server', 'percona', 'percona-server'),
  ...kind('mariadb', 'mariadb'),
  ...kind('mongodb', 'mongo', 'mongodb', 'mongodb-community-server', 'percona-server-mongodb'),
  ...kind('dynamodb', 'dynamodb-local'),
  ...kind('redis', 'redis', 'redis-stack', 'redis-stack-server', 'valkey', 'keydb', 'redis-alpine'),
  ...kind('memcached', 'memcached'),
  ...kind('rabbitmq', 'rabbitmq'),
  ...kind('kafka', 'kafka', 'kafka-native', 'cp-kafka', 'cp-server', 'redpanda'),
  ...kind('opensearch', 'opensearch', 'elasticsearch', 'elasticsearch-oss'),
  ...kind('sqs', 'elasticmq', 'elasticmq-native', 'alpine-sqs'),
]);

/** Images whose tags count by another measure than what runs in them. */
const OWN_VERSIONS =
  /^(cp-kafka|cp-server|redpanda|keydb|dynamodb-local|elasticmq|elasticmq-native|alpine-sqs)$/;

function kind(value: ServiceKind, ...names: readonly string[]): readonly (readonly [string, ServiceKind])[] {
  return names.map(name => [name, value]);
}

/**
 * What an image of a container runs: `postgres:16-alpine`, `docker.io/bitnami/redis:7.2`, `postgres:${TAG:-16}`;
 * `undefined` for an image of anything else.
 */
export function serviceOfImage(image: string): Service | undefined {
  const filled = image.replaceAll(/\$\{\w+:?-([^}]*)\}/g, '$1').replace(/@sha256:.*$/, '');
  // A colon before a slash is that of a registry's port.
  const colon = filled.indexOf(':', filled.lastIndexOf('/') + 1);
  const path = colon === -1 ? filled : filled.slice(0, colon);
  const tag = colon === -1 ? '' : filled.slice(colon + 1);
  const parts = path.toLowerCase().split('/');
  const name = parts.at(-1) ?? '';
  const found = name === 'server' && parts.includes('mssql') ? 'sqlserver' : IMAGES.get(name);
  if (found === undefined) return undefined;
  const version = OWN_VERSIONS.test(name)
    ? undefined
    : /^(?:v|pg|latest-pg)?(\d{1,4})(?=$|[.\-_+])/.exec(tag)?.[1];
  return { kind: found, ...(version !== undefined && { version }) };
}
