import { AppError } from '../../base/appError';
import { isRunning } from '../../core/monitor/pipelineFacts';
import { revisionsText } from '../../core/monitor/revision';
import { nameText } from '../../core/monitor/rowParts';
import type { PipelineExecution } from '../../core/pipeline/execution';
import type { CommandHandler } from '../kit/commandRunner';
import type { CommandTarget } from '../kit/commandTarget';
import { whereLines } from './awsFacts';
import { choosePipeline, type Chooser } from './choose';
import { runningOf, type KnownPipeline } from './facts';

/** What starting needs. */
export interface StartDeps extends Chooser {
  readonly isTrusted: () => boolean;
}

/** Runs a pipeline of the workspace on this machine, at once. */
export function runPipeline(deps: StartDeps): CommandHandler {
  return async target => {
    const pipeline = await choosePipeline(deps, target, {
      title: 'Run Pipeline Locally',
      fits: ({ connection }) => connection.kind === 'local',
      none: 'No pipeline is declared in this workspace.',
    });
    if (pipeline === undefined) return;
    if (pipeline.connection.kind !== 'local') {
      throw new AppError('invalid-input', `${pipeline.name} is a pipeline in AWS.`, {
        remedy: 'Use Start Execution for it.',
      });
    }
    await start(deps, pipeline);
  };
}

/** Starts an execution: of a local pipeline at once, of one in AWS after a confirmation. */
export function startExecution(deps: StartDeps): CommandHandler {
  return async target => {
    const pipeline = await choosePipeline(deps, target, {
      title: 'Start Execution',
      fits: () => true,
      none: 'There is no pipeline to start.',
    });
    if (pipeline === undefined) return;
    if (pipeline.connection.kind === 'aws' && !(await confirmStart(deps, pipeline))) return;
    await start(deps, pipeline);
  };
}

async function start({ monitor, isTrusted }: StartDeps, { connection, name }: KnownPipeline): Promise<void> {
  if (connection.kind === 'local' && !isTrusted()) {
    throw new AppError('untrusted', 'This workspace is not trusted, so nothing of it is run.', {
      remedy: 'Trust the folder to run its pipelines.',
    });
  }
  const { pipelines } = await monitor.clients(connection.id);
  await pipelines.startPipelineExecution(name);
  await monitor.refresh(connection.id, name);
}

async function confirmStart({ monitor, dialogs }: Chooser, pipeline: KnownPipeline): Promise<boolean> {
  const { connection, name } = pipeline;
  const { pipelines } = await monitor.clients(connection.id);
  const declaration = await pipelines.getPipeline(name);
  const stages = declaration.stages.map(stage => nameText(stage.name)).join(' → ');
  return await dialogs.confirm({
    message: `Start an execution of ${nameText(name)}?`,
    detail: [
      ...whereLines(connection, declaration),
      '',
      `It takes the latest revision of each source and runs through ${stages}.`,
    ].join('\n'),
    action: 'Start',
  });
}

/** Stops a running execution; asks whether running actions may end, and in AWS whether to do it at all. */
export function stopExecution(chooser: Chooser): CommandHandler {
  return async target => {
    const pipeline = await choosePipeline(chooser, target, {
      title: 'Stop Execution',
      fits: candidate => runningOf(candidate).length > 0,
      none: 'No pipeline is running.',
    });
    if (pipeline === undefined) return;
    const { monitor, dialogs } = chooser;
    const { connection, name } = pipeline;
    const { pipelines } = await monitor.clients(connection.id);
    const execution = await chooseExecution(
      chooser,
      name,
      (await pipelines.listPipelineExecutions(name, 25)).filter(isRunning),
      target,
    );
    if (execution === undefined) return;
    const abandon = target?.abandon ?? (await askHow(chooser, name, execution));
    if (abandon === undefined) return;
    if (connection.kind === 'aws') {
      const declaration = await pipelines.getPipeline(name);
      const confirmed = await dialogs.confirm({
        message: `Stop the execution of ${nameText(name)}?`,
        detail: [
          ...whereLines(connection, declaration),
          `Execution: ${execution.id}`,
          '',
          abandon
            ? 'Actions that run are abandoned: what they have begun outside the pipeline is neither ended nor undone.'
            : 'Actions that run may end; nothing after them is started.',
        ].join('\n'),
        action: abandon ? 'Stop and Abandon' : 'Stop and Wait',
      });
      if (!confirmed) return;
    }
    await pipelines.stopPipelineExecution(name, execution.id, abandon, 'Stopped in Headgate');
    await monitor.refresh(connection.id, name);
  };
}

async function chooseExecution(
  { dialogs }: Chooser,
  name: string,
  running: readonly PipelineExecution[],
  target: CommandTarget | undefined,
): Promise<PipelineExecution | undefined> {
  const [only] = running;
  if (only === undefined) throw new AppError('conflict', `${nameText(name)} has no execution that runs.`);
  const wanted = target?.executionId;
  const named = wanted === undefined && running.length === 1 ? only : running.find(({ id }) => id === wanted);
  if (named !== undefined) return named;
  const choices = running.map(execution => ({
    label: revisionsText(execution) ?? execution.id,
    description: execution.id,
    value: execution,
  }));
  return await dialogs.pick(choices, { title: `Which execution of ${nameText(name)}?` });
}

async function askHow(
  { dialogs }: Chooser,
  name: string,
  { status }: PipelineExecution,
): Promise<boolean | undefined> {
  const abandon = {
    label: 'Stop and abandon',
    detail: 'Cut off the actions that run now; an approval waits no longer.',
    value: true,
  };
  const wait = {
    label: 'Stop and wait',
    detail:
      'Let the actions that run now come to their end, an approval to its decision, and start nothing after them.',
    value: false,
  };
  return await dialogs.pick(status === 'Stopping' ? [abandon] : [wait, abandon], {
    title: `Stop ${nameText(name)}`,
  });
}
