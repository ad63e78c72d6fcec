import type { Answers, Purpose, Question, TargetAnswer } from '../answers/answers';
import type { Runtime } from '../facts/facts';
import type { ConnectionHost, SourceBlueprint } from '../../pipeline/blueprint/pipeline';

/** The questions, in their order. */
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

export const PURPOSE_LABELS: Readonly<Record<Purpose, string>> = {
  web: 'Web application',
  api: 'API or service',
  site: 'Static site',
  function: 'Functions',
  worker: 'Worker behind a queue',
  infrastructure: 'Infrastructure',
  library: 'Library or package',
};

export const TARGET_LABELS: Readonly<Record<TargetAnswer, string>> = {
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

export type SourceKind = ConnectionHost | Exclude<SourceBlueprint['kind'], 'connection'>;

export const SOURCE_LABELS: Readonly<Record<SourceKind, string>> = {
  GitHub: 'GitHub',
  GitHubEnterpriseServer: 'GitHub Enterprise Server',
  Bitbucket: 'Bitbucket',
  GitLab: 'GitLab',
  GitLabSelfManaged: 'GitLab, self-managed',
  codecommit: 'CodeCommit',
  s3: 'Amazon S3, an archive',
  ecr: 'Amazon ECR, an image',
};

export const BUILDER_LABELS: Readonly<Record<Answers['builder'], string>> = {
  codebuild: 'CodeBuild, with a buildspec',
  commands: 'Shell commands in the pipeline (Commands action)',
  jenkins: 'Jenkins',
};

export const COMPUTE_LABELS: Readonly<Record<Answers['compute'], string>> = {
  small: 'Small: 2 vCPUs, 4 GB',
  medium: 'Medium: 4 vCPUs, 8 GB',
  large: 'Large: 8 vCPUs, 16 GB',
};

export const TEST_LABELS: Readonly<Record<Answers['tests'], string>> = {
  none: 'No tests',
  build: 'In the build',
  stage: 'In a stage of their own, with reports',
  integration: 'In a stage of their own, with the services of question 2 beside them',
};

export const TYPE_LABELS: Readonly<Record<Answers['pipelineType'], string>> = {
  V2: 'V2: paid by the minute',
  V1: 'V1: a fixed price a month',
};

export const RUNTIME_LABELS: Readonly<Record<Runtime, string>> = {
  nodejs: 'Node.js',
  java: 'Java',
  python: 'Python',
  golang: 'Go',
  dotnet: '.NET',
  ruby: 'Ruby',
  php: 'PHP',
  rust: 'Rust',
};

/** What is chosen in the list of sources. */
export function kindOf(source: SourceBlueprint): SourceKind {
  return source.kind === 'connection' ? source.host : source.kind;
}

/** The same repository and branch in another place, as far as it has such. */
export function movedSource(source: SourceBlueprint, kind: SourceKind): SourceBlueprint {
  const repository = 'repository' in source ? source.repository : '';
  const branch = 'branch' in source ? source.branch : 'main';
  switch (kind) {
    case 'codecommit':
      return { kind, repository: lastPart(repository), branch };
    case 's3':
      return { kind, bucket: '', key: 'source.zip' };
    case 'ecr':
      return { kind, repository: lastPart(repository), tag: 'latest' };
    default:
      return { kind: 'connection', host: kind, repository, branch };
  }
}

function lastPart(repository: string): string {
  return repository.slice(repository.lastIndexOf('/') + 1);
}
