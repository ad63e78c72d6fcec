import { AppError } from '../../base/appError';
import type { Buildspec } from '../../core/buildspec/model';
import type { BuildProject, EnvironmentVariable } from '../../core/pipeline/definition';

const TYPES = ['PLAINTEXT', 'PARAMETER_STORE', 'SECRETS_MANAGER'] as const;

/**
 * The configuration `EnvironmentVariables` of a CodeBuild action: a JSON list of `{ name, value, type? }`. Throws
 * `invalid-input` for anything else. Source: CodePipeline User Guide, "CodeBuild build and test action reference".
 */
export function actionVariables(json: string | undefined): readonly EnvironmentVariable[] {
  if (json === undefined) return [];
  const refuse = (reason: string): AppError =>
    new AppError('invalid-input', `EnvironmentVariables of the action ${reason}.`);
  let list: unknown;
  try {
    list = JSON.parse(json);
  } catch {
    throw refuse('is not valid JSON');
  }
  if (!Array.isArray(list)) throw refuse('is not a JSON list');
  return list.map((item: unknown): EnvironmentVariable => {
    const { name, value, type = 'PLAINTEXT' } = fieldsOf(item);
    const known = TYPES.find(candidate => candidate === type);
    if (typeof name !== 'string' || typeof value !== 'string' || known === undefined) {
      throw refuse('has an entry that is not { "name": …, "value": …, "type": … }');
    }
    return { name, value, type: known };
  });
}

function fieldsOf(item: unknown): { name?: unknown; value?: unknown; type?: unknown } {
  return typeof item === 'object' && item !== null ? item : {};
}

/**
 * The variables that a build's definition sets. The action wins over the project, and the project over the buildspec.
 * Throws `invalid-input` for one that only AWS could give, and for names that CodeBuild keeps for itself.
 * Source: CodeBuild User Guide, "Environment variables in build environments".
 */
export function declaredVariables(
  buildspec: Buildspec,
  project: BuildProject | undefined,
  ofAction: readonly EnvironmentVariable[],
): ReadonlyMap<string, string> {
  const all = new Map<string, EnvironmentVariable>();
  const put = (variable: EnvironmentVariable): unknown => all.set(variable.name, variable);
  buildspec.variables.forEach((value, name) => put({ name, value, type: 'PLAINTEXT' }));
  buildspec.parameterStore.forEach((value, name) => put({ name, value, type: 'PARAMETER_STORE' }));
  buildspec.secretsManager.forEach((value, name) => put({ name, value, type: 'SECRETS_MANAGER' }));
  for (const variable of [...(project?.environmentVariables ?? []), ...ofAction]) put(variable);
  const values = new Map<string, string>();
  for (const { name, value, type } of all.values()) {
    if (name.startsWith('CODEBUILD_')) {
      throw new AppError(
        'invalid-input',
        `The name ${name} is reserved: CodeBuild sets CODEBUILD_ variables.`,
      );
    }
    if (type !== 'PLAINTEXT') {
      const store = type === 'PARAMETER_STORE' ? 'Parameter Store' : 'Secrets Manager';
      throw new AppError(
        'invalid-input',
        `The variable ${name} comes from ${store}, and local builds get no AWS credentials.`,
      );
    }
    values.set(name, value);
  }
  return values;
}

export interface BuildIdentity {
  readonly buildId: string;
  readonly uuid: string;
  readonly number: number;
  readonly projectName: string;
  readonly initiator: string;
  readonly image: string | undefined;
  readonly startTime: number;
  /** The commit that the pipeline works on, where its source is one. */
  readonly revisionId: string | undefined;
  readonly sourceFolder: string;
  /** Folders of further input artifacts, by artifact name. */
  readonly secondarySources: ReadonlyMap<string, string>;
}

const REGION = 'us-east-1';
const ACCOUNT = '000000000000';

/**
 * The variables that CodeBuild sets itself. Those that describe webhooks and batches do not exist in a pipeline's build.
 * Source: CodeBuild User Guide, "Environment variables in build environments".
 */
export function serviceVariables(build: BuildIdentity): Readonly<Record<string, string>> {
  const { buildId, projectName, revisionId } = build;
  return {
    AWS_DEFAULT_REGION: REGION,
    AWS_REGION: REGION,
    CODEBUILD_BUILD_ARN: `arn:aws:codebuild:${REGION}:${ACCOUNT}:build/${buildId}`,
    CODEBUILD_BUILD_ID: buildId,
    CODEBUILD_BUILD_IMAGE: build.image ?? 'local',
    CODEBUILD_BUILD_NUMBER: String(build.number),
    CODEBUILD_BUILD_SUCCEEDING: '1',
    CODEBUILD_INITIATOR: build.initiator,
    CODEBUILD_LOG_PATH: build.uuid,
    CODEBUILD_PROJECT_ARN: `arn:aws:codebuild:${REGION}:${ACCOUNT}:project/${projectName}`,
    CODEBUILD_SRC_DIR: build.sourceFolder,
    CODEBUILD_START_TIME: String(build.startTime),
    ...(revisionId === undefined
      ? {}
      : { CODEBUILD_RESOLVED_SOURCE_VERSION: revisionId, CODEBUILD_SOURCE_VERSION: revisionId }),
    ...Object.fromEntries(
      [...build.secondarySources].map(([name, folder]) => [
        `CODEBUILD_SRC_DIR_${name.replace(/[^A-Za-z0-9_]/g, '_')}`,
        folder,
      ]),
    ),
  };
}
