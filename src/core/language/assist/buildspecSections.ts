import type { Section, Sections } from './sections';

const WHOLE: readonly Section[] = [
  {
    label: 'buildspec: build and test',
    description: 'A whole buildspec: a runtime, commands, test reports and artifacts.',
    body: [
      'version: 0.2',
      'phases:',
      '  install:',
      '    runtime-versions:',
      '      ${1:nodejs}: ${2:22}',
      '    commands:',
      '      - ${3:npm ci}',
      '  build:',
      '    commands:',
      '      - ${4:npm test}',
      '      - ${5:npm run build}',
      'reports:',
      '  ${6:tests}:',
      '    files:',
      "      - '${7:reports/**/*.xml}'",
      'artifacts:',
      '  base-directory: ${8:dist}',
      '  files:',
      "    - '**/*'$0",
    ].join('\n'),
  },
  {
    label: 'buildspec: Docker image for ECS',
    description:
      'A whole buildspec that builds a Docker image, pushes it to Amazon ECR and writes `imagedefinitions.json` for an ECS deploy action.',
    body: [
      'version: 0.2',
      'env:',
      '  variables:',
      '    REPOSITORY_URI: ${1:123456789012.dkr.ecr.us-east-1.amazonaws.com/app}',
      'phases:',
      '  pre_build:',
      '    commands:',
      '      - REGISTRY="\\${REPOSITORY_URI%%/*\\}"',
      '      - aws ecr get-login-password | docker login --username AWS --password-stdin "\\$REGISTRY"',
      '      - TAG="\\$(echo "\\$CODEBUILD_RESOLVED_SOURCE_VERSION" | cut -c 1-7)"',
      '  build:',
      '    on-failure: ABORT',
      '    commands:',
      '      - docker build -t "\\$REPOSITORY_URI:\\$TAG" .',
      '  post_build:',
      '    commands:',
      '      - docker push "\\$REPOSITORY_URI:\\$TAG"',
      '      - >-',
      '        printf \'[{"name":"%s","imageUri":"%s"\\}]\' ${2:app} "\\$REPOSITORY_URI:\\$TAG"',
      '        > imagedefinitions.json',
      'artifacts:',
      '  files:',
      '    - imagedefinitions.json$0',
    ].join('\n'),
  },
];

const PHASES: Section = {
  label: 'phases: all four',
  description: 'All phases, in the order in which they run.',
  body: [
    'phases:',
    '  install:',
    '    commands:',
    '      - ${1:npm ci}',
    '  pre_build:',
    '    commands:',
    '      - ${2:npm run lint}',
    '  build:',
    '    commands:',
    '      - ${3:npm run build}',
    '  post_build:',
    '    commands:',
    '      - ${4:npm run package}',
  ].join('\n'),
};

const BATCH: Section = {
  label: 'batch: graph',
  description: 'A batch whose builds wait for one another.',
  body: [
    'batch:',
    '  fast-fail: ${1:true}',
    '  build-graph:',
    '    - identifier: ${2:build}',
    '      buildspec: ${3:buildspec.yml}',
    '    - identifier: ${4:test}',
    '      buildspec: ${5:buildspec.test.yml}',
    '      depend-on:',
    '        - ${2:build}',
  ].join('\n'),
};

const MATRIX: Section = {
  label: 'batch: matrix',
  description: 'A batch that runs the build once for each combination of values.',
  body: [
    'batch:',
    '  build-matrix:',
    '    dynamic:',
    '      env:',
    '        image:',
    '          - ${1:aws/codebuild/standard:7.0}',
    '          - ${2:aws/codebuild/amazonlinux-x86_64-standard:5.0}',
    '        variables:',
    '          ${3:NODE_VERSION}:',
    '            - ${4:"22"}',
    '            - ${5:"24"}',
  ].join('\n'),
};

const COVERAGE: Section = {
  label: 'reports: tests and coverage',
  description: 'Two report groups: results of tests, and code coverage.',
  body: [
    'reports:',
    '  ${1:tests}:',
    '    files:',
    "      - '${2:reports/junit/**/*.xml}'",
    '    file-format: ${3:JUNITXML}',
    '  ${4:coverage}:',
    '    files:',
    "      - '${5:reports/clover.xml}'",
    '    file-format: ${6:CLOVERXML}',
  ].join('\n'),
};

const CACHE: Section = {
  label: 'cache: by lock file',
  description:
    'A cache that is made anew when the lock file changes, and meanwhile falls back to an older one.',
  body: [
    'cache:',
    '  key: ${1:npm}-\\$(codebuild-hash-files ${2:package-lock.json})',
    '  fallback-keys:',
    '    - ${1:npm}-',
    '  paths:',
    "    - '${3:/root/.npm/**/*}'",
  ].join('\n'),
};

/** Blocks of a buildspec; whole ones for a file that is still empty. */
export const BUILDSPEC_SECTIONS: Sections = {
  '': [...WHOLE.map(section => ({ ...section, isWhole: true })), PHASES, BATCH, MATRIX, COVERAGE, CACHE],
};
