import { mkdir, realpath } from 'node:fs/promises';
import path from 'node:path';
import { AppError } from '../../base/appError';
import type { Buildspec, BuildspecArtifacts } from '../../core/buildspec/model';
import type { BuildEnd, BuildJob, BuildSources } from '../builds/buildJob';
import type { BuildParts } from '../builds/buildParts';
import { actionVariables } from '../builds/buildVariables';
import { LocalBuild } from '../builds/localBuild';
import type { ActionContext, ActionOutcome, ActionRunner } from './action';

/**
 * Runs a CodeBuild action of category Build or Test by its buildspec, in a real shell on this machine.
 * Source: CodePipeline User Guide, "CodeBuild build and test action reference".
 */
export function codeBuildRunner(parts: BuildParts): ActionRunner {
  return async context => {
    const { configuration, name } = context.action;
    const projectName = configuration['ProjectName'];
    if (projectName === undefined || projectName === '') {
      throw new AppError('invalid-input', `Action ${name} has no ProjectName in its configuration.`);
    }
    return outcomeOf(await new LocalBuild(parts, jobOf(context, projectName, parts.unzip)).run());
  };
}

function jobOf(context: ActionContext, projectName: string, unzip: BuildParts['unzip']): BuildJob {
  const { action, definition, signal, clock, log } = context;
  const { configuration } = action;
  return {
    projectName,
    project: definition.projects.get(projectName),
    initiator: `codepipeline/${definition.declaration.name}`,
    buildspecOverride: configuration['BuildspecOverride'],
    variables: () => actionVariables(configuration['EnvironmentVariables']),
    fetchSources: () => unpackSources(context, unzip),
    outputs: buildspec =>
      action.outputArtifacts.map(name => ({
        name: `the artifact ${name}`,
        artifacts: artifactsFor(name, action.outputArtifacts.length, buildspec),
        file: context.outputArtifact(name),
      })),
    workFolder: () => context.workFolder(),
    report: progress => {
      context.report(progress);
    },
    signal,
    clock,
    log,
  };
}

/**
 * Unpacks the input artifacts, each into a folder of its own. Throws `invalid-input` where the action has none, or
 * several and no `PrimarySource` among them. Source: CodePipeline User Guide, "CodeBuild action reference".
 */
async function unpackSources(context: ActionContext, unzip: BuildParts['unzip']): Promise<BuildSources> {
  const { inputArtifacts, configuration, name } = context.action;
  if (configuration['BatchEnabled']?.toLowerCase() === 'true') {
    throw new AppError('invalid-input', 'Batch builds cannot be run on this machine (BatchEnabled is true).');
  }
  const [first] = inputArtifacts;
  const primary = configuration['PrimarySource'] ?? (inputArtifacts.length === 1 ? first : undefined);
  if (primary === undefined || !inputArtifacts.includes(primary)) {
    throw new AppError(
      'invalid-input',
      first === undefined
        ? `Action ${name} has no input artifact; a CodeBuild action needs one.`
        : `Action ${name} has several input artifacts, so PrimarySource must name one of them: ${inputArtifacts.join(', ')}.`,
    );
  }
  const root = await context.workFolder();
  const folders = new Map<string, string>();
  const leftOut: string[] = [];
  for (const [index, artifact] of inputArtifacts.entries()) {
    const folder = path.join(root, artifact === primary ? 'src' : `src-${index}`);
    await mkdir(folder, { recursive: true });
    leftOut.push(...(await unzip(context.inputArtifact(artifact), folder, context.signal)).leftOut);
    folders.set(artifact, await realpath(folder));
  }
  const folder = folders.get(primary) ?? root;
  folders.delete(primary);
  const revisionId = context.sourceRevisions[0]?.revisionId;
  return { folder, secondary: folders, leftOut, revisionId, remarks: [] };
}

/** One output artifact takes the primary artifacts; several take the secondary artifacts of their names. */
function artifactsFor(
  name: string,
  count: number,
  { artifacts, secondaryArtifacts }: Buildspec,
): BuildspecArtifacts {
  const secondary = secondaryArtifacts.get(name);
  if (count > 1) {
    if (secondary !== undefined) return secondary;
    throw new AppError(
      'invalid-input',
      `The buildspec has no secondary-artifacts entry for the output artifact ${name}.`,
    );
  }
  const only = artifacts !== undefined && artifacts.files.length > 0 ? artifacts : secondary;
  if (only !== undefined) return only;
  throw new AppError(
    'invalid-input',
    `The action puts out the artifact ${name}, and the buildspec has no artifacts.`,
  );
}

function outcomeOf({ status, failure, exportedVariables }: BuildEnd): ActionOutcome {
  if (status === 'STOPPED') return { status: 'Abandoned', summary: 'The build was stopped.' };
  if (status === 'SUCCEEDED') {
    return { status: 'Succeeded', summary: 'Build succeeded', outputVariables: exportedVariables };
  }
  const reason =
    failure === undefined || status === 'TIMED_OUT'
      ? 'Build has timed out.'
      : `Phase: ${failure.phase}, Code: ${failure.code}, Message: ${failure.message}`;
  const message = `Build terminated with state: ${status}. ${reason}`;
  return { status: 'Failed', summary: reason, error: { code: 'JobFailed', message } };
}
