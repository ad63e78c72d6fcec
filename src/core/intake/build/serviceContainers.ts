import type { Project } from '../facts/facts';
import type { Service, ServiceKind } from '../facts/workspaceFacts';

/** A service that is started in a container beside the tests. */
interface ServiceContainer {
  /** Without its tag. Those of Docker's own library come from Amazon's mirror, which limits nobody's pulls. */
  readonly image: string;
  readonly defaultTag: string;
  readonly port: number;
  /** The name and the value of each of its own variables. */
  readonly settings: readonly string[];
  /** Succeeds once it answers: run in its container, or beside it; absent where its port says enough. */
  readonly isReady?: { readonly inside: string } | { readonly outside: string };
  /** What tells the program where it is, by the names that most programs read. */
  readonly variables: Readonly<Record<string, string>>;
}

const LIBRARY = 'public.ecr.aws/docker/library';

/** Of every account and password: nothing but the tests of one build ever reaches these containers. */
const SECRET = 'test';
/** SQL Server asks for three kinds of characters. Source: Microsoft Learn, "Password policy" of SQL Server. */
const STRONG_SECRET = 'Test-4711';

const POSTGRESQL = {
  PGHOST: 'localhost',
  PGPORT: '5432',
  PGUSER: SECRET,
  PGPASSWORD: SECRET,
  PGDATABASE: SECRET,
};

/** Sources: the pages of the images at hub.docker.com and gallery.ecr.aws, "Environment Variables". */
const CONTAINERS: Readonly<Record<ServiceKind, ServiceContainer>> = {
  postgresql: {
    image: `${LIBRARY}/postgres`,
    defaultTag: '17',
    port: 5432,
    settings: [`POSTGRES_USER=${SECRET}`, `POSTGRES_PASSWORD=${SECRET}`, `POSTGRES_DB=${SECRET}`],
    // By TCP: the server that only sets up the database listens on its socket alone.
    isReady: { inside: `pg_isready --host 127.0.0.1 --username ${SECRET}` },
    variables: { DATABASE_URL: relational('postgresql', 5432), ...POSTGRESQL },
  },
  mysql: {
    image: `${LIBRARY}/mysql`,
    defaultTag: '8.4',
    port: 3306,
    settings: mysqlSettings('MYSQL'),
    isReady: { inside: `mysqladmin ping --host 127.0.0.1 --user ${SECRET} --password=${SECRET}` },
    variables: { DATABASE_URL: relational('mysql', 3306), ...mysqlVariables() },
  },
  mariadb: {
    image: `${LIBRARY}/mariadb`,
    defaultTag: '11.4',
    port: 3306,
    settings: mysqlSettings('MARIADB'),
    isReady: { inside: 'healthcheck.sh --connect --innodb_initialized' },
    variables: { DATABASE_URL: relational('mysql', 3306), ...mysqlVariables() },
  },
  sqlserver: {
    image: 'mcr.microsoft.com/mssql/server',
    defaultTag: '2022-latest',
    port: 1433,
    settings: ['ACCEPT_EULA=Y', `MSSQL_SA_PASSWORD=${STRONG_SECRET}`],
    isReady: {
      inside: `/opt/mssql-tools18/bin/sqlcmd -C -S localhost -U sa -P ${STRONG_SECRET} -Q "SELECT 1"`,
    },
    variables: {
      DATABASE_URL: `sqlserver://localhost:1433;database=master;user=sa;password=${STRONG_SECRET};trustServerCertificate=true`,
      ConnectionStrings__DefaultConnection: `Server=localhost,1433;Database=master;User Id=sa;Password=${STRONG_SECRET};TrustServerCertificate=true`,
    },
  },
  mongodb: {
    image: `${LIBRARY}/mongo`,
    defaultTag: '8.0',
    port: 27017,
    settings: [],
    // Images before 5 have the shell of that time alone, those after it the new one.
    isReady: { inside: `sh -c "\\$(command -v mongosh || echo mongo) --quiet --eval 1"` },
    variables: {
      MONGODB_URL: `mongodb://localhost:27017/${SECRET}`,
      MONGODB_URI: `mongodb://localhost:27017/${SECRET}`,
      MONGO_URL: `mongodb://localhost:27017/${SECRET}`,
    },
  },
  dynamodb: {
    image: 'public.ecr.aws/aws-dynamodb-local/aws-dynamodb-local',
    defaultTag: 'latest',
    port: 8000,
    settings: [],
    isReady: { outside: 'curl --silent --output /dev/null http://localhost:8000' },
    // Source: AWS SDKs and Tools Reference Guide, "Service-specific endpoints".
    variables: { AWS_ENDPOINT_URL_DYNAMODB: 'http://localhost:8000' },
  },
  redis: {
    image: `${LIBRARY}/redis`,
    defaultTag: '7',
    port: 6379,
    settings: [],
    isReady: { inside: 'redis-cli ping' },
    variables: { REDIS_URL: 'redis://localhost:6379', REDIS_HOST: 'localhost', REDIS_PORT: '6379' },
  },
  memcached: {
    image: `${LIBRARY}/memcached`,
    defaultTag: '1.6',
    port: 11211,
    settings: [],
    variables: { MEMCACHED_SERVERS: 'localhost:11211' },
  },
  rabbitmq: {
    image: `${LIBRARY}/rabbitmq`,
    defaultTag: '4',
    port: 5672,
    settings: [],
    isReady: { inside: 'rabbitmq-diagnostics --quiet check_port_connectivity' },
    variables: {
      AMQP_URL: 'amqp://guest:guest@localhost:5672',
      RABBITMQ_URL: 'amqp://guest:guest@localhost:5672',
    },
  },
  kafka: {
    image: 'apache/kafka',
    defaultTag: '3.9.0',
    port: 9092,
    settings: [],
    isReady: { inside: '/opt/kafka/bin/kafka-topics.sh --bootstrap-server localhost:9092 --list' },
    variables: { KAFKA_BROKERS: 'localhost:9092', KAFKA_BOOTSTRAP_SERVERS: 'localhost:9092' },
  },
  opensearch: {
    image: 'public.ecr.aws/opensearchproject/opensearch',
    defaultTag: '2',
    port: 9200,
    settings: [
      'discovery.type=single-node',
      'DISABLE_SECURITY_PLUGIN=true',
      'DISABLE_INSTALL_DEMO_CONFIG=true',
    ],
    isReady: { outside: 'curl --fail --silent --output /dev/null http://localhost:9200/_cluster/health' },
    variables: { OPENSEARCH_URL: 'http://localhost:9200' },
  },
  sqs: {
    image: 'softwaremill/elasticmq-native',
    defaultTag: '1.6.11',
    port: 9324,
    settings: [],
    variables: { AWS_ENDPOINT_URL_SQS: 'http://localhost:9324' },
  },
};

/** Seconds until a service that does not answer fails the build. */
const PATIENCE = 120;

export interface ServiceSteps {
  readonly start: readonly string[];
  readonly variables: Readonly<Record<string, string>>;
  /** Removes what was started, whatever has become of it. */
  readonly remove: readonly string[];
}

/** What starts services beside the tests, awaits them, and removes them. Of two databases, the first has `DATABASE_URL`. */
export function serviceSteps(
  services: readonly Service[],
  projects: readonly Project[],
  migration: string,
): ServiceSteps {
  const names = services.map(({ kind }) => containerName(kind));
  return {
    // All are started before the first is awaited.
    start: [...services.map(startCommand), ...services.map(awaitCommand)],
    variables: Object.fromEntries(
      [...services]
        .reverse()
        .flatMap(({ kind }) =>
          Object.entries({ ...CONTAINERS[kind].variables, ...frameworkVariables(kind, projects, migration) }),
        ),
    ),
    remove: names.length === 0 ? [] : [`docker rm --force --volumes ${names.join(' ')}`],
  };
}

function containerName(kind: ServiceKind): string {
  return `test-${kind}`;
}

function startCommand({ kind, version }: Service): string {
  const { image, defaultTag, port, settings } = CONTAINERS[kind];
  const tag = version !== undefined && /^\d[\w.-]{0,30}$/.test(version) ? version : defaultTag;
  return [
    `docker run --detach --name ${containerName(kind)} --publish ${String(port)}:${String(port)}`,
    ...settings.map(setting => `--env ${setting}`),
    `${image}:${tag}`,
  ].join(' ');
}

function awaitCommand({ kind }: Service): string {
  const name = containerName(kind);
  const ask = question(CONTAINERS[kind], name);
  return `timeout ${String(PATIENCE)} sh -c 'until ${ask} > /dev/null 2>&1; do sleep 1; done' || { docker logs ${name}; false; }`;
}

function question({ isReady, port }: ServiceContainer, name: string): string {
  if (isReady === undefined) return `nc -z localhost ${String(port)}`;
  return 'inside' in isReady ? `docker exec ${name} ${isReady.inside}` : isReady.outside;
}

function relational(scheme: string, port: number): string {
  return `${scheme}://${SECRET}:${SECRET}@localhost:${String(port)}/${SECRET}`;
}

function mysqlSettings(prefix: string): readonly string[] {
  return ['ROOT_PASSWORD', 'USER', 'PASSWORD', 'DATABASE'].map(name => `${prefix}_${name}=${SECRET}`);
}

function mysqlVariables(): Readonly<Record<string, string>> {
  return {
    MYSQL_HOST: 'localhost',
    MYSQL_PORT: '3306',
    MYSQL_USER: SECRET,
    MYSQL_PASSWORD: SECRET,
    MYSQL_DATABASE: SECRET,
  };
}

/** What some frameworks read in place of `DATABASE_URL`. */
function frameworkVariables(
  kind: ServiceKind,
  projects: readonly Project[],
  migration: string,
): Readonly<Record<string, string>> {
  if (kind !== 'postgresql' && kind !== 'mysql' && kind !== 'mariadb') return {};
  const has = (name: string): boolean =>
    projects.some(({ frameworks }) => frameworks.some(({ value }) => value === name));
  const port = String(CONTAINERS[kind].port);
  const jdbc = `jdbc:${kind}://localhost:${port}/${SECRET}`;
  return {
    ...(has('spring-boot') && {
      SPRING_DATASOURCE_URL: jdbc,
      SPRING_DATASOURCE_USERNAME: SECRET,
      SPRING_DATASOURCE_PASSWORD: SECRET,
    }),
    ...(has('laravel/framework') && {
      DB_CONNECTION: kind === 'postgresql' ? 'pgsql' : kind,
      DB_URL: relational(kind === 'postgresql' ? kind : 'mysql', CONTAINERS[kind].port),
      DB_HOST: '127.0.0.1',
      DB_PORT: port,
      DB_DATABASE: SECRET,
      DB_USERNAME: SECRET,
      DB_PASSWORD: SECRET,
    }),
    ...(/\bflyway/i.test(migration) && { FLYWAY_URL: jdbc, FLYWAY_USER: SECRET, FLYWAY_PASSWORD: SECRET }),
    ...(/\bliquibase/i.test(migration) && {
      LIQUIBASE_COMMAND_URL: jdbc,
      LIQUIBASE_COMMAND_USERNAME: SECRET,
      LIQUIBASE_COMMAND_PASSWORD: SECRET,
    }),
    ...(has('rails') && { RAILS_ENV: 'test' }),
  };
}
