import type { Answers, Purpose, Question, TargetAnswer } from '../../core/intake/answers/answers';
import type { Runtime } from '../../core/intake/facts/facts';
import type { ServiceKind } from '../../core/intake/facts/workspaceFacts';
import type { ConnectionHost, SourceBlueprint } from '../../core/pipeline/blueprint/pipeline';
import type { Option } from '../kit/fields';

/** The questions, in their order on the page. */
export const QUESTIONS: Readonly<Record<Question, string>> = {
  purpose: 'What is it for?',
  services: 'What does it talk to?',
  source: 'Where is the source?',
  start: 'When should it run?',
  toolchain: 'What do you use today?',
  environments: 'Where does it go, in which order?',
};

/** From 1. */
export function numberOf(question: Question): number {
  return Object.keys(QUESTIONS).indexOf(question) + 1;
}

export const PURPOSE_WORDS: Readonly<Record<Purpose, string>> = {
  web: 'Web application',
  api: 'API or service',
  site: 'Static site',
  function: 'Functions',
  worker: 'Worker behind a queue',
  infrastructure: 'Infrastructure',
  library: 'Library or package',
};

export const TARGET_WORDS: Readonly<Record<TargetAnswer, string>> = {
  ecs: 'Amazon ECS, rolling update',
  ecsBlueGreen: 'Amazon ECS, blue/green by CodeDeploy',
  lambda: 'AWS Lambda',
  elasticBeanstalk: 'AWS Elastic Beanstalk',
  codedeploy: 'EC2 or on-premises servers, by CodeDeploy',
  s3: 'Amazon S3',
  s3CloudFront: 'Amazon S3 behind CloudFront',
  cloudformation: 'AWS CloudFormation',
  script: 'A script of yours',
  none: 'Nowhere yet: build and test only',
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

export type SourceKind = ConnectionHost | Exclude<SourceBlueprint['kind'], 'connection'>;

export const SOURCE_WORDS: Readonly<Record<SourceKind, string>> = {
  GitHub: 'GitHub',
  GitHubEnterpriseServer: 'GitHub Enterprise Server',
  Bitbucket: 'Bitbucket',
  GitLab: 'GitLab',
  GitLabSelfManaged: 'GitLab, self-managed',
  codecommit: 'CodeCommit',
  s3: 'Amazon S3, an archive',
  ecr: 'Amazon ECR, an image',
};

export const BUILDER_WORDS: Readonly<Record<Answers['builder'], string>> = {
  codebuild: 'CodeBuild, with a buildspec',
  commands: 'Shell commands in the pipeline (Commands action)',
  jenkins: 'Jenkins',
};

export const COMPUTE_WORDS: Readonly<Record<Answers['compute'], string>> = {
  small: 'Small: 2 vCPUs, 4 GB',
  medium: 'Medium: 4 vCPUs, 8 GB',
  large: 'Large: 8 vCPUs, 16 GB',
};

export const TEST_WORDS: Readonly<Record<Answers['tests'], string>> = {
  none: 'No tests',
  build: 'In the build',
  stage: 'In a stage of their own, with reports',
  integration: 'In a stage of their own, with the services of question 2 beside them',
};

export const TYPE_WORDS: Readonly<Record<Answers['pipelineType'], string>> = {
  V2: 'V2: paid by the minute',
  V1: 'V1: a fixed price a month',
};

export const RUNTIME_WORDS: Readonly<Record<Runtime, string>> = {
  nodejs: 'Node.js',
  java: 'Java',
  python: 'Python',
  golang: 'Go',
  dotnet: '.NET',
  ruby: 'Ruby',
  php: 'PHP',
  rust: 'Rust',
};

/** The keys of such a list, as options in its order. */
export function optionsOf<T extends string>(words: Readonly<Record<T, string>>): readonly Option<T>[] {
  const isKey = (key: string): key is T => key in words;
  return Object.keys(words)
    .filter(isKey)
    .map(value => ({ value, label: words[value] }));
}
