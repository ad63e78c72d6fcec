import type { SourceBlueprint } from '../../pipeline/blueprint/pipeline';
import type { Purpose, TargetAnswer } from '../answers/answers';
import type { ServiceKind } from '../facts/workspaceFacts';

/** What a purpose is called at the start of a sentence. */
export const PURPOSE_WORDS: Readonly<Record<Purpose, string>> = {
  web: 'A web application',
  api: 'An API',
  site: 'A static site',
  function: 'A function',
  worker: 'A worker',
  infrastructure: 'Infrastructure',
  library: 'A library',
};

/** What a target is called in a sentence. */
export const TARGET_WORDS: Readonly<Record<TargetAnswer, string>> = {
  ecs: 'Amazon ECS',
  ecsBlueGreen: 'Amazon ECS (blue/green)',
  lambda: 'AWS Lambda',
  elasticBeanstalk: 'Elastic Beanstalk',
  codedeploy: 'servers with CodeDeploy',
  s3: 'an Amazon S3 bucket',
  s3CloudFront: 'an Amazon S3 bucket behind CloudFront',
  cloudformation: 'CloudFormation',
  script: 'your own script',
  none: 'nowhere',
};

export const SERVICE_WORDS: Readonly<Record<ServiceKind, string>> = {
  postgresql: 'PostgreSQL',
  mysql: 'MySQL',
  mariadb: 'MariaDB',
  sqlserver: 'SQL Server',
  mongodb: 'MongoDB',
  dynamodb: 'DynamoDB',
  redis: 'Redis',
  memcached: 'Memcached',
  rabbitmq: 'RabbitMQ',
  kafka: 'Kafka',
  opensearch: 'OpenSearch',
  sqs: 'Amazon SQS',
};

/** Where a source is, in words: `GitHub`. */
export function sourceWords(source: SourceBlueprint): string {
  switch (source.kind) {
    case 'connection':
      return {
        GitHub: 'GitHub',
        GitHubEnterpriseServer: 'GitHub Enterprise Server',
        Bitbucket: 'Bitbucket',
        GitLab: 'GitLab',
        GitLabSelfManaged: 'self-managed GitLab',
      }[source.host];
    case 'codecommit':
      return 'CodeCommit';
    case 's3':
      return 'Amazon S3';
    case 'ecr':
      return 'Amazon ECR';
  }
}
