import type { Answers, TargetAnswer } from '../answers/answers';

/** What a target means, for somebody who has not used it. */
export const TARGET_HINTS: Readonly<Record<TargetAnswer, string>> = {
  ecs: 'Runs a container image. New tasks replace the old ones step by step.',
  ecsBlueGreen: 'Runs a container image. New tasks are started first, then the traffic moves to them.',
  lambda: 'Runs a function when it is called, without servers.',
  elasticBeanstalk: 'Runs a web application on servers that AWS looks after.',
  codedeploy: 'An agent on each of your servers installs every version.',
  s3: 'Serves files from a bucket, over HTTP only.',
  s3CloudFront: 'Serves files from a private bucket, over HTTPS.',
  cloudformation: 'Creates and updates AWS resources from a template. A change set shows what would change.',
  script: 'Runs commands of yours, such as terraform apply.',
  none: 'The pipeline ends after the tests.',
};

/** What builds, for somebody who has not used it. */
export const BUILDER_HINTS: Readonly<Record<Answers['builder'], string>> = {
  codebuild: 'Builds in a container, by a buildspec in your repository.',
  commands: 'Short builds without a build project: no caches, no test reports, no Docker.',
  jenkins: 'Your Jenkins server takes the work from the pipeline.',
};

/** What a place of the tests means. */
export const TEST_HINTS: Readonly<Record<Answers['tests'], string>> = {
  none: 'Nothing is tested before it is deployed.',
  build: 'Fastest: a failed test fails the build.',
  stage: 'The pipeline shows failed tests separately from a failed build.',
  integration: 'Databases, caches and queues are started in containers for the tests.',
};

/** What a type of pipeline is paid by, and has. */
export const TYPE_HINTS: Readonly<Record<Answers['pipelineType'], string>> = {
  V2: 'With trigger filters, pull requests and stage rollback.',
  V1: 'Cheaper for many runs, with the basic features only.',
};
