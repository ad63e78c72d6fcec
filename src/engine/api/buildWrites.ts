import path from 'node:path';
import type { StartBuildOutput, StopBuildOutput } from '@aws-sdk/client-codebuild';
import type { Clock, Instant, Millis } from '../../base/clock';
import type { EnvironmentVariable } from '../../core/pipeline/definition';
import { commandPhaseNamed, ONLY_PHASE_VARIABLE, type CommandPhaseType } from '../../core/runner/buildPhases';
import type { BuildLauncher } from '../builds/buildLauncher';
import type { FolderBuildRequest } from '../builds/folderJob';
import { buildAnswer, type BuildReader } from './buildReads';
import type { Operation } from './endpoint';
import type { Input } from './input';
import type { PipelineCatalog } from './pipelineCatalog';
import { ServiceError } from './serviceError';
import type { Wire } from './wire';

const ARN_PREFIX = 'arn:aws:codebuild:us-east-1:000000000000';

/** Members of `StartBuild` that have an effect here; the others would change what a build in AWS is. */
const KNOWN_MEMBERS: ReadonlySet<string> = new Set([
  'projectName',
  'sourceLocationOverride',
  'sourceVersion',
  'buildspecOverride',
  'environmentVariablesOverride',
  'timeoutInMinutesOverride',
  'idempotencyToken',
]);

/** Source: CodeBuild API reference, `CreateProject`, `name`. */
const PROJECT_NAME = { pattern: /^[A-Za-z0-9][A-Za-z0-9\-_]{1,254}$/ };

const VARIABLE_TYPES = ['PLAINTEXT', 'PARAMETER_STORE', 'SECRETS_MANAGER'] as const;

/** Source: CodeBuild API reference, `StartBuild`, `idempotencyToken`. */
const TOKEN_LIFETIME: Millis = 5 * 60_000;

interface StartedByToken {
  readonly id: string;
  readonly request: string;
  readonly at: Instant;
}

export interface BuildWriteParts {
  readonly catalog: PipelineCatalog;
  readonly builds: BuildReader;
  readonly launcher: BuildLauncher;
  /** Absolute paths; the only places that a build takes its source from. */
  readonly workspaceFolders: readonly string[];
  /** Whether something of the workspace may be run. */
  readonly mayRun: () => boolean;
  readonly clock: Clock;
}

/**
 * The operations of CodeBuild that change something. Source: the CodeBuild API reference (2016-10-06).
 *
 * A project is one that a template of the workspace declares; with `sourceLocationOverride`, the path of a folder of the
 * workspace, it may have any name. The variable `HEADGATE_ONLY_PHASE` runs one phase alone.
 */
export function buildWrites(parts: BuildWriteParts): readonly (readonly [string, Operation])[] {
  const { builds, launcher } = parts;
  /** Builds by the token that they were started with, so that a repeated request finds them. */
  const started = new Map<string, StartedByToken>();

  const startBuild = async (input: Input): Promise<Wire<StartBuildOutput>> => {
    const request = await requestOf(parts, input);
    const token = input.optionalText('idempotencyToken', { min: 1 });
    if (!parts.mayRun()) {
      throw new ServiceError(
        'AccessDeniedException',
        'This workspace is not trusted, so nothing of it is run. Trust the workspace to run its buildspecs.',
      );
    }
    const now = parts.clock.now();
    for (const [old, { at }] of started) if (now - at > TOKEN_LIFETIME) started.delete(old);
    const before = token === undefined ? undefined : started.get(token);
    const shape = JSON.stringify(request);
    if (before !== undefined && before.request !== shape) {
      throw invalid('The idempotency token was used before, with other parameters.');
    }
    const id = before?.id ?? launcher.start(request);
    if (token !== undefined) started.set(token, { id, request: shape, at: before?.at ?? now });
    return { build: known(builds, id) };
  };

  const stopBuild = async (input: Input): Promise<Wire<StopBuildOutput>> => {
    const id = input.text('id', { min: 1 });
    const { buildComplete } = known(builds, id);
    if (buildComplete !== true && !(await launcher.stop(id))) {
      throw invalid(
        `Build ${id} cannot be stopped here: it belongs to a pipeline's execution, or another window runs it.`,
      );
    }
    return { build: known(builds, id) };
  };

  return [
    ['CodeBuild_20161006.StartBuild', startBuild],
    ['CodeBuild_20161006.StopBuild', stopBuild],
  ];
}

async function requestOf(parts: BuildWriteParts, input: Input): Promise<FolderBuildRequest> {
  const projectName = input.text('projectName', PROJECT_NAME);
  const unknown = input.names.find(name => !KNOWN_MEMBERS.has(name));
  if (unknown !== undefined) throw invalid(`The local engine cannot apply ${unknown}.`);
  const version = input.optionalText('sourceVersion', {}) ?? 'HEAD';
  if (version !== 'HEAD') {
    throw invalid(`The local engine builds HEAD of the workspace, so sourceVersion cannot be ${version}.`);
  }
  const declared = (await parts.catalog.all()).find(({ definition }) => definition.projects.has(projectName));
  const sourceFolder = sourceOf(parts, input) ?? declared?.workspaceFolder;
  if (sourceFolder === undefined) {
    throw new ServiceError(
      'ResourceNotFoundException',
      `Project cannot be found: ${ARN_PREFIX}:project/${projectName}`,
    );
  }
  const { variables, onlyPhase } = variablesOf(input);
  const timeoutInMinutes = input.integer('timeoutInMinutesOverride', { min: 5, max: 2160, otherwise: 0 });
  return {
    projectName,
    project: declared?.definition.projects.get(projectName),
    sourceFolder,
    buildspecOverride: input.optionalText('buildspecOverride', {}),
    variables,
    ...(onlyPhase === undefined ? {} : { onlyPhase }),
    ...(timeoutInMinutes === 0 ? {} : { timeoutInMinutes }),
  };
}

function sourceOf({ workspaceFolders }: BuildWriteParts, input: Input): string | undefined {
  const location = input.optionalText('sourceLocationOverride', {});
  if (location === undefined) return undefined;
  const folder = workspaceFolders.find(known => path.relative(known, location) === '');
  if (folder !== undefined) return folder;
  throw invalid(`The source ${location} is not a folder of this workspace.`);
}

function variablesOf(input: Input): {
  readonly variables: readonly EnvironmentVariable[];
  readonly onlyPhase: CommandPhaseType | undefined;
} {
  const variables = input.structures('environmentVariablesOverride', Infinity).map(variable => ({
    name: variable.text('name', { min: 1 }),
    value: variable.text('value', {}),
    type: variable.has('type') ? variable.oneOf('type', VARIABLE_TYPES) : ('PLAINTEXT' as const),
  }));
  const wanted = variables.find(({ name }) => name === ONLY_PHASE_VARIABLE)?.value;
  const onlyPhase = wanted === undefined ? undefined : commandPhaseNamed(wanted);
  if (wanted !== undefined && onlyPhase === undefined) {
    throw invalid(`${ONLY_PHASE_VARIABLE} is ${wanted}, which is no phase of a buildspec.`);
  }
  return { variables, onlyPhase };
}

function known(builds: BuildReader, id: string): ReturnType<typeof buildAnswer> {
  const build = builds.find(id);
  if (build !== undefined) return buildAnswer(build);
  throw new ServiceError('ResourceNotFoundException', `Build cannot be found: ${ARN_PREFIX}:build/${id}`);
}

function invalid(message: string): ServiceError {
  return new ServiceError('InvalidInputException', message);
}
