import type { ServiceKind } from '../workspaceFacts';

/** The name of a package in lower case → what it talks to. The names of all languages: where two share one, it means the same. */
export const DRIVERS: ReadonlyMap<string, ServiceKind> = new Map([
  ...talkTo(
    'postgresql',
    ...['pg', 'pg-promise', 'pg-native', 'postgres', 'slonik', '@neondatabase/serverless'],
    ...['psycopg', 'psycopg2', 'psycopg2-binary', 'psycopg-binary', 'asyncpg', 'pg8000', 'aiopg'],
    ...['postgresql', 'r2dbc-postgresql', 'quarkus-jdbc-postgresql', 'quarkus-reactive-pg-client'],
    ...['github.com/jackc/pgx', 'github.com/lib/pq', 'gorm.io/driver/postgres', 'tokio-postgres'],
    ...['npgsql', 'npgsql.entityframeworkcore.postgresql', 'ext-pgsql', 'ext-pdo_pgsql', 'sqlx:postgres'],
    ...['diesel:postgres', 'sea-orm:sqlx-postgres'],
  ),
  ...talkTo(
    'mysql',
    ...['mysql', 'mysql2', 'mysqlclient', 'pymysql', 'aiomysql', 'asyncmy', 'mysql-connector-python'],
    ...['mysql-connector-j', 'mysql-connector-java', 'r2dbc-mysql', 'quarkus-jdbc-mysql', 'trilogy'],
    ...['github.com/go-sql-driver/mysql', 'gorm.io/driver/mysql', 'mysqlconnector', 'mysql.data'],
    ...['pomelo.entityframeworkcore.mysql', 'ext-pdo_mysql', 'ext-mysqli', 'mysql_async', 'sqlx:mysql'],
    ...['diesel:mysql', 'sea-orm:sqlx-mysql'],
  ),
  ...talkTo('mariadb', 'mariadb', 'mariadb-java-client', 'quarkus-jdbc-mariadb', 'r2dbc-mariadb'),
  ...talkTo(
    'sqlserver',
    ...['mssql', 'tedious', 'pymssql', 'mssql-jdbc', 'quarkus-jdbc-mssql', 'microsoft.data.sqlclient'],
    ...['system.data.sqlclient', 'microsoft.entityframeworkcore.sqlserver', 'tiny_tds', 'tiberius'],
    ...['github.com/microsoft/go-mssqldb', 'github.com/denisenkom/go-mssqldb', 'gorm.io/driver/sqlserver'],
    'ext-sqlsrv',
  ),
  ...talkTo(
    'mongodb',
    ...['mongodb', 'mongoose', 'pymongo', 'motor', 'mongoengine', 'beanie', 'mongodb-driver-sync'],
    ...[
      'spring-boot-starter-data-mongodb',
      'spring-boot-starter-data-mongodb-reactive',
      'quarkus-mongodb-client',
    ],
    ...[
      'go.mongodb.org/mongo-driver',
      'mongodb.driver',
      'mongoid',
      'mongo',
      'mongodb/mongodb',
      'ext-mongodb',
    ],
    'mongodb/laravel-mongodb',
  ),
  ...talkTo(
    'dynamodb',
    ...['@aws-sdk/client-dynamodb', '@aws-sdk/lib-dynamodb', 'dynamoose', 'electrodb', 'pynamodb'],
    ...['dynamodb', 'dynamodb-enhanced', 'aws-java-sdk-dynamodb', 'awssdk.dynamodbv2', 'aws-sdk-dynamodb'],
    ...['dynamoid', 'github.com/aws/aws-sdk-go-v2/service/dynamodb'],
  ),
  ...talkTo(
    'redis',
    ...[
      'redis',
      'ioredis',
      'bullmq',
      'bull',
      'connect-redis',
      'django-redis',
      'jedis',
      'lettuce-core',
      'redisson',
    ],
    ...['spring-boot-starter-data-redis', 'spring-boot-starter-data-redis-reactive', 'quarkus-redis-client'],
    ...['github.com/redis/go-redis', 'github.com/go-redis/redis', 'github.com/gomodule/redigo'],
    ...['stackexchange.redis', 'microsoft.extensions.caching.stackexchangeredis', 'sidekiq', 'resque'],
    ...['predis/predis', 'ext-redis'],
  ),
  ...talkTo(
    'memcached',
    ...[
      'memcached',
      'memjs',
      'pymemcache',
      'python-memcached',
      'pylibmc',
      'spymemcached',
      'dalli',
      'memcache',
    ],
    ...['github.com/bradfitz/gomemcache', 'enyimmemcachedcore', 'ext-memcached'],
  ),
  ...talkTo(
    'rabbitmq',
    ...['amqplib', 'amqp-connection-manager', 'pika', 'aio-pika', 'spring-boot-starter-amqp', 'amqp-client'],
    ...['spring-rabbit', 'github.com/rabbitmq/amqp091-go', 'github.com/streadway/amqp', 'rabbitmq.client'],
    ...['masstransit.rabbitmq', 'bunny', 'sneakers', 'php-amqplib/php-amqplib', 'ext-amqp', 'lapin'],
  ),
  ...talkTo(
    'kafka',
    ...[
      'kafkajs',
      'node-rdkafka',
      'kafka-python',
      'confluent-kafka',
      'aiokafka',
      'spring-kafka',
      'kafka-clients',
    ],
    ...[
      'github.com/segmentio/kafka-go',
      'github.com/ibm/sarama',
      'github.com/shopify/sarama',
      'confluent.kafka',
    ],
    ...['github.com/confluentinc/confluent-kafka-go', 'ruby-kafka', 'karafka', 'ext-rdkafka', 'rdkafka'],
  ),
  ...talkTo(
    'opensearch',
    ...['@opensearch-project/opensearch', '@elastic/elasticsearch', 'opensearch-py', 'elasticsearch'],
    ...['opensearch-java', 'opensearch-rest-high-level-client', 'elasticsearch-java', 'opensearch-ruby'],
    ...[
      'spring-boot-starter-data-elasticsearch',
      'github.com/opensearch-project/opensearch-go',
      'opensearch',
    ],
    ...['github.com/elastic/go-elasticsearch', 'opensearch.client', 'elastic.clients.elasticsearch'],
    ...['opensearch-project/opensearch-php', 'elasticsearch/elasticsearch', 'searchkick'],
  ),
  ...talkTo(
    'sqs',
    ...['@aws-sdk/client-sqs', 'sqs-consumer', 'sqs', 'aws-java-sdk-sqs', 'spring-cloud-aws-starter-sqs'],
    ...['github.com/aws/aws-sdk-go-v2/service/sqs', 'awssdk.sqs', 'aws-sdk-sqs', 'shoryuken'],
  ),
]);

function talkTo(
  value: ServiceKind,
  ...names: readonly string[]
): readonly (readonly [string, ServiceKind])[] {
  return names.map(name => [name, value]);
}
