import { AppError } from '../../base/appError';
import { nameText } from '../../core/monitor/rowParts';
import type { CommandTarget } from '../kit/commandTarget';
import type { Choice, Dialogs } from '../kit/dialogs';
import type { Monitor } from '../kit/monitor';
import { actionsOf, pipelinesOf, placeOf, type KnownAction, type KnownPipeline } from './facts';

/** What a command needs to find its object. */
export interface Chooser {
  readonly monitor: Monitor;
  readonly dialogs: Dialogs;
}

/** What a list of objects is for. */
export interface Purpose<T> {
  readonly title: string;
  readonly fits: (candidate: T) => boolean;
  /** Says that there is nothing to choose from, as a whole sentence. */
  readonly none: string;
}

/**
 * The pipeline that the target names, or the one that the user picks; a single candidate is taken without a question.
 * `undefined` where the user turned away. Throws `not-found` where the named one does not exist or nothing fits.
 */
export async function choosePipeline(
  { monitor, dialogs }: Chooser,
  target: CommandTarget | undefined,
  purpose: Purpose<KnownPipeline>,
): Promise<KnownPipeline | undefined> {
  await monitor.load();
  const pipelines = pipelinesOf(monitor.snapshot);
  if (target?.pipelineName !== undefined) return namedPipeline(pipelines, target, target.pipelineName);
  const candidates = pipelines.filter(
    pipeline =>
      (target === undefined || pipeline.connection.id === target.connectionId) && purpose.fits(pipeline),
  );
  return await choose(dialogs, candidates, purpose, pipeline => ({
    label: nameText(pipeline.name),
    description: pipeline.connection.name,
    value: pipeline,
  }));
}

/** As {@link choosePipeline}, for an action that has run; pipelines whose state is not known yet are read first. */
export async function chooseAction(
  { monitor, dialogs }: Chooser,
  target: CommandTarget | undefined,
  purpose: Purpose<KnownAction>,
): Promise<KnownAction | undefined> {
  await monitor.load();
  const { pipelineName, stageName, actionName } = target ?? {};
  if (target !== undefined && pipelineName !== undefined) {
    await monitor.refresh(target.connectionId, pipelineName);
  }
  const actions = pipelinesOf(monitor.snapshot).flatMap(actionsOf);
  const candidates = actions.filter(
    action =>
      (target === undefined || action.pipeline.connection.id === target.connectionId) &&
      (pipelineName === undefined || action.pipeline.name === pipelineName) &&
      (stageName === undefined || action.stageName === stageName) &&
      (actionName === undefined || action.actionName === actionName) &&
      purpose.fits(action),
  );
  return await choose(dialogs, candidates, purpose, action => ({
    label: placeOf(action),
    description: action.pipeline.connection.name,
    ...(action.execution.summary === undefined ? {} : { detail: action.execution.summary }),
    value: action,
  }));
}

function namedPipeline(
  pipelines: readonly KnownPipeline[],
  { connectionId }: CommandTarget,
  name: string,
): KnownPipeline {
  const found = pipelines.find(pipeline => pipeline.connection.id === connectionId && pipeline.name === name);
  if (found !== undefined) return found;
  throw new AppError('not-found', `There is no pipeline ${nameText(name)} here any more.`);
}

async function choose<T>(
  dialogs: Dialogs,
  candidates: readonly T[],
  { title, none }: Purpose<T>,
  choiceOf: (candidate: T) => Choice<T>,
): Promise<T | undefined> {
  const [only] = candidates;
  if (only === undefined) throw new AppError('not-found', none);
  return candidates.length === 1 ? only : await dialogs.pick(candidates.map(choiceOf), { title });
}
