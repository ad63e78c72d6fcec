import type { BuildspecPhaseName } from './model';

/**
 * The words of a buildspec. Source of all lists: CodeBuild User Guide, "Build specification reference", and for `batch`
 * "Batch build buildspec reference".
 */

/** In the order in which they run. */
export const PHASE_NAMES: readonly BuildspecPhaseName[] = ['install', 'pre_build', 'build', 'post_build'];

export const TOP_LEVEL_KEYS: readonly string[] = [
  'version',
  'run-as',
  'env',
  'proxy',
  'batch',
  'phases',
  'reports',
  'artifacts',
  'cache',
];

/** Written by the Elastic Beanstalk CLI, which reads it itself. Source: EB CLI User Guide, "Using the EB CLI with AWS CodeBuild". */
export const ELASTIC_BEANSTALK_KEY = 'eb_codebuild_settings';

/** The older of the two versions of the format. */
export const OLD_VERSION = '0.1';

/** What version 0.1 has in place of `env`, with its variables under `plaintext`. */
export const OLD_ENVIRONMENT_KEY = 'environment_variables';

/** `runtime-versions` stands under `install` only and has a rule of its own. */
export const PHASE_KEYS: readonly string[] = ['run-as', 'on-failure', 'commands', 'steps', 'finally'];

export const RUNTIME_VERSIONS = 'runtime-versions';

export const ENV_KEYS: readonly string[] = [
  'shell',
  'variables',
  'parameter-store',
  'secrets-manager',
  'exported-variables',
  'git-credential-helper',
];

/** `type` belongs to version 0.1 and is still common. */
export const ARTIFACTS_KEYS: readonly string[] = [
  'files',
  'name',
  'discard-paths',
  'base-directory',
  'exclude-paths',
  'enable-symlinks',
  's3-prefix',
  'secondary-artifacts',
  'type',
];

export const REPORT_KEYS: readonly string[] = ['files', 'file-format', 'base-directory', 'discard-paths'];

export const CACHE_KEYS: readonly string[] = ['paths', 'key', 'fallback-keys', 'action'];

/** Source: the `runtimes.yml` files of aws/aws-codebuild-docker-images, from the oldest image to the newest. */
export const RUNTIME_NAMES: readonly string[] = [
  'android',
  'docker',
  'dotnet',
  'golang',
  'java',
  'nodejs',
  'php',
  'python',
  'ruby',
  'rust',
];

/** Compared without regard to case. */
export const REPORT_FORMATS: readonly string[] = [
  'CUCUMBERJSON',
  'JUNITXML',
  'NUNITXML',
  'NUNIT3XML',
  'TESTNGXML',
  'VISUALSTUDIOTRX',
  'CLOVERXML',
  'COBERTURAXML',
  'JACOCOXML',
  'SIMPLECOV',
];

/** Source: `computeType` and `environmentType` in the model of the CodeBuild API. */
export const COMPUTE_TYPES: readonly string[] = [
  ...['SMALL', 'MEDIUM', 'LARGE', 'XLARGE', '2XLARGE'].map(size => `BUILD_GENERAL1_${size}`),
  ...[1, 2, 4, 8, 10].map(size => `BUILD_LAMBDA_${String(size)}GB`),
  'ATTRIBUTE_BASED_COMPUTE',
  'CUSTOM_INSTANCE_TYPE',
];

export const ENVIRONMENT_TYPES: readonly string[] = [
  'LINUX_CONTAINER',
  'LINUX_GPU_CONTAINER',
  'ARM_CONTAINER',
  'WINDOWS_CONTAINER',
  'WINDOWS_SERVER_2019_CONTAINER',
  'WINDOWS_SERVER_2022_CONTAINER',
  'LINUX_LAMBDA_CONTAINER',
  'ARM_LAMBDA_CONTAINER',
  'LINUX_EC2',
  'ARM_EC2',
  'WINDOWS_EC2',
  'MAC_ARM',
];

/**
 * What follows `CODEBUILD_` in the names of the variables that CodeBuild sets.
 * Source: CodeBuild User Guide, "Environment variables in build environments".
 */
export const BUILD_VARIABLE_NAMES: readonly string[] = (
  'BATCH_BUILD_IDENTIFIER BUILD_ARN BUILD_ID BUILD_IMAGE BUILD_NUMBER BUILD_SUCCEEDING BUILD_URL INITIATOR KMS_KEY_ID ' +
  'LOG_PATH PROJECT_ARN PUBLIC_BUILD_URL RESOLVED_SOURCE_VERSION SOURCE_REPO_URL SOURCE_VERSION SRC_DIR START_TIME ' +
  'WEBHOOK_ACTOR_ACCOUNT_ID WEBHOOK_BASE_REF WEBHOOK_EVENT WEBHOOK_MERGE_COMMIT WEBHOOK_PREV_COMMIT WEBHOOK_HEAD_REF ' +
  'WEBHOOK_TRIGGER WEBHOOK_LABEL WEBHOOK_RUN_ID WEBHOOK_JOB_ID WEBHOOK_WORKFLOW_NAME RUNNER_OWNER RUNNER_REPO ' +
  'RUNNER_REPO_DOMAIN RUNNER_WITH_BUILDSPEC'
).split(' ');

export const ON_FAILURE_WORDS: readonly string[] = ['ABORT', 'CONTINUE', 'RETRY'];

/** Retries where `RETRY` names no number, and the most that it may name. */
export const DEFAULT_RETRY_COUNT = 3;
export const MAX_RETRY_COUNT = 100;

export function isPhaseName(name: string): name is BuildspecPhaseName {
  return PHASE_NAMES.some(known => known === name);
}
