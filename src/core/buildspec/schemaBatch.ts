import { BOOLEAN, NUMBER, list, map, oneOf, text, type KeySchema, type TextSchema } from '../schema/schema';
import { BATCH_SPEC, guide } from './schemaPages';

const COMPUTE_TYPES: TextSchema = oneOf(
  ['BUILD_GENERAL1_SMALL', 'A small container.'],
  ['BUILD_GENERAL1_MEDIUM', 'A medium container.'],
  ['BUILD_GENERAL1_LARGE', 'A large container.'],
  ['BUILD_GENERAL1_XLARGE', 'A very large container.'],
  ['BUILD_GENERAL1_2XLARGE', 'The largest container.'],
  ['BUILD_LAMBDA_1GB', 'Lambda compute with 1 GB of memory.'],
  ['BUILD_LAMBDA_2GB', 'Lambda compute with 2 GB of memory.'],
  ['BUILD_LAMBDA_4GB', 'Lambda compute with 4 GB of memory.'],
  ['BUILD_LAMBDA_8GB', 'Lambda compute with 8 GB of memory.'],
  ['BUILD_LAMBDA_10GB', 'Lambda compute with 10 GB of memory.'],
  ['ATTRIBUTE_BASED_COMPUTE', 'Reserved capacity by the number of processors and the memory.'],
  ['CUSTOM_INSTANCE_TYPE', 'Reserved capacity of a certain instance type.'],
);

const ENVIRONMENT_TYPES: TextSchema = oneOf(
  'LINUX_CONTAINER',
  'LINUX_GPU_CONTAINER',
  'ARM_CONTAINER',
  'LINUX_LAMBDA_CONTAINER',
  'ARM_LAMBDA_CONTAINER',
  'LINUX_EC2',
  'ARM_EC2',
  ['WINDOWS_CONTAINER', 'Use WINDOWS_SERVER_2022_CONTAINER for new builds.'],
  'WINDOWS_SERVER_2019_CONTAINER',
  'WINDOWS_SERVER_2022_CONTAINER',
  'WINDOWS_EC2',
  'MAC_ARM',
);

/** The images that AWS maintains. Source: CodeBuild User Guide, "Docker images provided by CodeBuild". */
export const MAINTAINED_IMAGES: readonly (readonly [string, string])[] = [
  ['aws/codebuild/standard:8.0', 'Ubuntu, x86-64.'],
  ['aws/codebuild/standard:7.0', 'Ubuntu, x86-64.'],
  ['aws/codebuild/amazonlinux-x86_64-standard:6.0', 'Amazon Linux, x86-64.'],
  ['aws/codebuild/amazonlinux-x86_64-standard:5.0', 'Amazon Linux, x86-64.'],
  ['aws/codebuild/amazonlinux-aarch64-standard:4.0', 'Amazon Linux, ARM.'],
  ['aws/codebuild/amazonlinux-aarch64-standard:3.0', 'Amazon Linux, ARM.'],
];

const IMAGES: TextSchema = { ...oneOf(...MAINTAINED_IMAGES), from: 'image' };

const COMPUTE_TYPE: KeySchema = {
  value: COMPUTE_TYPES,
  description: 'How large the machine of the build is.',
  url: guide(BATCH_SPEC, 'build-graph'),
};

const IMAGE: KeySchema = {
  value: IMAGES,
  description: 'The image that the build runs in.',
  url: guide(BATCH_SPEC, 'build-graph'),
};

const PRIVILEGED_MODE: KeySchema = {
  value: BOOLEAN,
  description:
    'Whether the Docker daemon runs in the container of the build. Builds of Docker images need it.',
  url: guide(BATCH_SPEC, 'build-graph'),
  default: 'false',
};

const TYPE: KeySchema = {
  value: ENVIRONMENT_TYPES,
  description: 'The kind of machine that the build runs on.',
  url: guide(BATCH_SPEC, 'build-graph'),
};

const BUILD_ENV: KeySchema = {
  value: map({
    'compute-type': COMPUTE_TYPE,
    fleet: {
      value: text(),
      description:
        'The reserved-capacity fleet that runs the build, by its ARN. Not together with `compute-type`.',
      url: guide(BATCH_SPEC, 'build-graph'),
    },
    image: IMAGE,
    'privileged-mode': PRIVILEGED_MODE,
    type: TYPE,
    variables: {
      value: map(
        {},
        {
          others: {
            value: text(),
            description: 'An environment variable of this build.',
            url: guide(BATCH_SPEC, 'build-graph'),
          },
        },
      ),
      description: 'Environment variables of this build.',
      url: guide(BATCH_SPEC, 'build-graph'),
      snippet: '\n  ${1:NAME}: ${2:value}',
    },
  }),
  description: 'What this build has another environment than the project’s in.',
  url: guide(BATCH_SPEC, 'build-graph'),
};

const IGNORE_FAILURE: KeySchema = {
  value: BOOLEAN,
  description: 'Whether the batch succeeds although this build fails.',
  url: guide(BATCH_SPEC, 'build-graph'),
  default: 'false',
};

const BUILD_KEYS: Readonly<Record<string, KeySchema>> = {
  identifier: {
    value: text(),
    description: 'The name of the build in its batch. No other build of the batch has the same.',
    url: guide(BATCH_SPEC, 'build-graph'),
    required: true,
  },
  buildspec: {
    value: text('buildspecFile'),
    description: 'The buildspec of this build, as a path from the root of the source.',
    url: guide(BATCH_SPEC, 'build-graph'),
    default: 'this file',
  },
  env: BUILD_ENV,
  'ignore-failure': IGNORE_FAILURE,
  'debug-session': {
    value: BOOLEAN,
    description: 'Whether one can sign in to this build with Session Manager.',
    url: guide(BATCH_SPEC, 'build-graph'),
    default: 'false',
  },
};

const BUILD_GRAPH: KeySchema = {
  value: list(
    map({
      ...BUILD_KEYS,
      'depend-on': {
        value: list(text('batchIdentifier')),
        description: 'The builds that must have succeeded before this one starts, by their identifiers.',
        url: guide(BATCH_SPEC, 'build-graph'),
      },
    }),
  ),
  description: 'Builds of which some wait for others.',
  url: guide(BATCH_SPEC, 'build-graph'),
  snippet: '\n  - identifier: ${1:first}\n  - identifier: ${2:second}\n    depend-on:\n      - ${1:first}',
};

const BUILD_LIST: KeySchema = {
  value: list(map(BUILD_KEYS)),
  description: 'Builds that run side by side.',
  url: guide(BATCH_SPEC, 'build-list'),
  snippet: '\n  - identifier: ${1:first}\n    buildspec: ${2:buildspec.yml}',
};

const MATRIX_URL = guide(BATCH_SPEC, 'build-matrix');

const BUILD_MATRIX: KeySchema = {
  value: map({
    static: {
      value: map({
        'ignore-failure': { ...IGNORE_FAILURE, url: MATRIX_URL },
        env: {
          value: map({ 'privileged-mode': PRIVILEGED_MODE, type: TYPE }),
          description: 'The environment of all builds of the matrix.',
          url: MATRIX_URL,
        },
      }),
      description: 'What is the same in all builds of the matrix.',
      url: MATRIX_URL,
    },
    dynamic: {
      value: map({
        buildspec: {
          value: list(text('buildspecFile')),
          description: 'Buildspecs; the matrix runs each of them.',
          url: MATRIX_URL,
        },
        env: {
          value: map({
            'compute-type': {
              value: list(COMPUTE_TYPES),
              description: 'Compute types; the matrix runs each of them.',
              url: MATRIX_URL,
            },
            image: {
              value: list(IMAGES),
              description: 'Images; the matrix runs each of them.',
              url: MATRIX_URL,
            },
            variables: {
              value: map(
                {},
                {
                  others: {
                    value: list(text()),
                    description: 'The values of an environment variable; the matrix runs each of them.',
                    url: MATRIX_URL,
                  },
                },
              ),
              description: 'Environment variables, each with a list of values.',
              url: MATRIX_URL,
              snippet: '\n  ${1:NAME}:\n    - ${2:value}',
            },
          }),
          description: 'Environments; the matrix runs each of them.',
          url: MATRIX_URL,
        },
      }),
      description: 'What differs: the matrix runs a build for each combination of these values.',
      url: MATRIX_URL,
    },
  }),
  description: 'One build for each combination of values.',
  url: MATRIX_URL,
  snippet:
    '\n  dynamic:\n    env:\n      variables:\n        ${1:NAME}:\n          - ${2:first}\n          - ${3:second}',
};

const BUILD_FANOUT: KeySchema = {
  value: map({
    parallelism: {
      value: NUMBER,
      description: 'How many builds share the tests; more than 0.',
      url: guide(BATCH_SPEC, 'build-fanout'),
      required: true,
    },
    'ignore-failure': { ...IGNORE_FAILURE, url: guide(BATCH_SPEC, 'build-fanout') },
  }),
  description: 'Builds that share one set of tests, with `codebuild-tests-run` in their commands.',
  url: guide(BATCH_SPEC, 'build-fanout'),
  snippet: '\n  parallelism: ${1:5}',
};

/** What makes several builds of one. Exactly one of the four kinds can stand in a file. */
export const BATCH: KeySchema = {
  value: map({
    'fast-fail': {
      value: BOOLEAN,
      description: 'Whether all running builds of the batch are stopped when one fails.',
      url: guide(BATCH_SPEC),
      default: 'false',
    },
    'build-graph': BUILD_GRAPH,
    'build-list': BUILD_LIST,
    'build-matrix': BUILD_MATRIX,
    'build-fanout': BUILD_FANOUT,
  }),
  description:
    'Several builds from one start: a graph, a list, a matrix or a fan-out. In a pipeline the action needs `BatchEnabled`.',
  url: guide(BATCH_SPEC),
};
