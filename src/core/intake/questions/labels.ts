import type { Answers, Purpose, Question, TargetAnswer } from '../answers/answers';
import type { Runtime } from '../facts/facts';
import type { ConnectionHost, SourceBlueprint } from '../../pipeline/blueprint/pipeline';

/** The questions, in their order. */
export const QUESTIONS: Readonly<Record<Question, string>> = {
  purpose: 'What is it for?',
  services: 'Which services does it use?',
  source: 'Where is the source?',
  start: 'When should it run?',
  toolchain: 'What do you use today?',
  environments: 'Where is it deployed, and in which order?',
};

/** From 1. */
export function numberOf(question: Question): number {
  return Object.keys(QUESTIONS).indexOf(question) + 1;
}

export const PURPOSE_LABELS: Readonly<Record<Purpose, string>> = {
  web: 'Web application',
  api: 'API or service',
  site: 'Static site',
  function: 'Serverless function',
  worker: 'Background worker',
  infrastructure: 'Infrastructure as code',
  library: 'Library or package',
};

export const TARGET_LABELS: Readonly<Record<TargetAnswer, string>> = {
  ecs: 'Amazon ECS, rolling update',
  ecsBlueGreen: 'Amazon ECS, blue/green with CodeDeploy',
  lambda: 'AWS Lambda',
  elasticBeanstalk: 'AWS Elastic Beanstalk',
  codedeploy: 'EC2 or on-premises servers, with CodeDeploy',
  s3: 'Amazon S3',
  s3CloudFront: 'Amazon S3 behind CloudFront',
  cloudformation: 'AWS CloudFormation',
  script: 'Your own script',
  none: 'Nothing yet: build and test only',
};

export type SourceKind = ConnectionHost | Exclude<SourceBlueprint['kind'], 'connection'>;

export const SOURCE_LABELS: Readonly<Record<SourceKind, string>> = {
  GitHub: 'GitHub',
  GitHubEnterpriseServer: 'GitHub Enterprise Server',
  Bitbucket: 'Bitbucket',
  GitLab: 'GitLab',
  GitLabSelfManaged: 'GitLab, self-managed',
  codecommit: 'CodeCommit',
  s3: 'Amazon S3 (zip archive)',
  ecr: 'Amazon ECR (container image)',
};

export const BUILDER_LABELS: Readonly<Record<Answers['builder'], string>> = {
  codebuild: 'AWS CodeBuild',
  commands: 'Shell commands (Commands action)',
  jenkins: 'Jenkins',
};

export const COMPUTE_LABELS: Readonly<Record<Answers['compute'], string>> = {
  small: 'Small: 2 vCPUs, 4 GB',
  medium: 'Medium: 4 vCPUs, 8 GB',
  large: 'Large: 8 vCPUs, 16 GB',
};

export const TEST_LABELS: Readonly<Record<Answers['tests'], string>> = {
  none: 'Nowhere: no tests',
  build: 'As part of the build',
  stage: 'In their own stage, with reports',
  integration: 'In their own stage, with the services from question 2',
};

export const TYPE_LABELS: Readonly<Record<Answers['pipelineType'], string>> = {
  V2: 'V2: billed per minute',
  V1: 'V1: a fixed monthly price',
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
