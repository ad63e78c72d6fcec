/**
 * The environment variables that CodeBuild sets, with what they hold. Source: CodeBuild User Guide, "Environment variables
 * in build environments", and the pages about runners.
 */
export const BUILD_VARIABLES: Readonly<Record<string, string>> = {
  AWS_DEFAULT_REGION: 'The region that the build runs in.',
  AWS_REGION: 'The region that the build runs in.',
  CODEBUILD_BATCH_BUILD_IDENTIFIER: 'The identifier of this build in its batch.',
  CODEBUILD_BUILD_ARN: 'The ARN of the build.',
  CODEBUILD_BUILD_ID: 'The id of the build: the project’s name, a colon and a unique id.',
  CODEBUILD_BUILD_IMAGE: 'The image that the build runs in.',
  CODEBUILD_BUILD_NUMBER: 'The number of the build in its project.',
  CODEBUILD_BUILD_SUCCEEDING:
    '`1` while the build succeeds and `0` once a command has failed. Ask it in `post_build`.',
  CODEBUILD_BUILD_URL: 'The address of the build in the console.',
  CODEBUILD_INITIATOR: 'What started the build; of a pipeline `codepipeline/` and the pipeline’s name.',
  CODEBUILD_KMS_KEY_ID: 'The KMS key that encrypts the artifacts of the build.',
  CODEBUILD_LOG_PATH: 'The log stream of the build in CloudWatch Logs.',
  CODEBUILD_PROJECT_ARN: 'The ARN of the project.',
  CODEBUILD_PUBLIC_BUILD_URL: 'The public address of the build, where its project shows builds to everybody.',
  CODEBUILD_RESOLVED_SOURCE_VERSION:
    'The id of the commit that is built. There is none for sources in S3, and none before the source is downloaded.',
  CODEBUILD_RUNNER_OWNER: 'The owner of the repository that a runner works for.',
  CODEBUILD_RUNNER_REPO: 'The repository that a runner works for.',
  CODEBUILD_RUNNER_REPO_DOMAIN: 'The host of the repository that a runner works for.',
  CODEBUILD_RUNNER_WITH_BUILDSPEC: 'Whether a runner uses the commands of the buildspec.',
  CODEBUILD_SOURCE_REPO_URL: 'The address of the repository that the source comes from.',
  CODEBUILD_SOURCE_VERSION:
    'The version of the source that was asked for: a commit, a branch or a tag; in a pipeline the place of the input artifact in S3.',
  CODEBUILD_SRC_DIR:
    'The folder of the source. Of a further source or input artifact, `CODEBUILD_SRC_DIR_<name>`.',
  CODEBUILD_START_TIME: 'When the build started, in milliseconds since 1970.',
  CODEBUILD_WEBHOOK_ACTOR_ACCOUNT_ID: 'Who caused the webhook event. Empty in builds of a pipeline.',
  CODEBUILD_WEBHOOK_BASE_REF: 'The branch that a pull request goes to. Empty in builds of a pipeline.',
  CODEBUILD_WEBHOOK_EVENT: 'The webhook event that started the build. Empty in builds of a pipeline.',
  CODEBUILD_WEBHOOK_HEAD_REF: 'The branch that a pull request comes from. Empty in builds of a pipeline.',
  CODEBUILD_WEBHOOK_JOB_ID: 'The id of the job that a runner works on.',
  CODEBUILD_WEBHOOK_LABEL: 'The label of the job that a runner works on.',
  CODEBUILD_WEBHOOK_MERGE_COMMIT: 'The commit that merged a pull request. Empty in builds of a pipeline.',
  CODEBUILD_WEBHOOK_PREV_COMMIT: 'The commit before the push. Empty in builds of a pipeline.',
  CODEBUILD_WEBHOOK_RUN_ID: 'The id of the workflow run that a runner works on.',
  CODEBUILD_WEBHOOK_TRIGGER:
    'What the webhook event is about: `pr/<number>`, `branch/<name>` or `tag/<name>`. Empty in builds of a pipeline.',
  CODEBUILD_WEBHOOK_WORKFLOW_NAME: 'The name of the workflow that a runner works on.',
  HOME: 'The home folder of root, whoever runs the commands.',
};

/** What a variable of CodeBuild holds, also of one for a further source: `CODEBUILD_SRC_DIR_<name>`. */
export function buildVariable(name: string): string | undefined {
  if (Object.hasOwn(BUILD_VARIABLES, name)) return BUILD_VARIABLES[name];
  const further = /^(CODEBUILD_(?:SRC_DIR|SOURCE_VERSION|SOURCE_REPO_URL))_(\w+)$/.exec(name);
  if (further === null) return undefined;
  const of: Readonly<Record<string, string>> = {
    CODEBUILD_SRC_DIR: 'The folder',
    CODEBUILD_SOURCE_VERSION: 'The version',
    CODEBUILD_SOURCE_REPO_URL: 'The address of the repository',
  };
  return `${of[further[1] ?? ''] ?? ''} of the source, or input artifact, \`${further[2] ?? ''}\`.`;
}
