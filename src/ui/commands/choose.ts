import { AppError } from '../../base/appError';
import { lineText, nameText } from '../../core/monitor/rowParts';
import type { CommandTarget } from '../kit/commandTarget';
import type { Choice, Dialogs } from '../kit/dialogs';
import { listText } from '../kit/listText';
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
  const named = namedPipeline(monitor, target);
  if (named !== undefined) return named;
  await monitor.load();
  if (target?.pipelineName !== undefined) {
    const found = namedPipeline(monitor, target);
    if (found !== undefined) return found;
    throw new AppError('not-found', `There is no pipeline ${nameText(target.pipelineName)} here any more.`);
  }
  const pipelines = pipelinesOf(monitor.snapshot);
  const candidates = pipelines.filter(
    pipeline =>
      (target === undefined || pipeline.connection.id === target.connectionId) && purpose.fits(pipeline),
  );
  return await choose(dialogs, candidates, purpose, pipeline => ({
    label: listText(pipeline.name),
    description: listText(pipeline.connection.name),
    value: pipeline,
  }));
}

/** As {@link choosePipeline}, for an action that has run; pipelines whose state is not known yet are read first. */
export async function chooseAction(
  { monitor, dialogs }: Chooser,
  target: CommandTarget | undefined,
  purpose: Purpose<KnownAction>,
): Promise<KnownAction | undefined> {
  if (namedPipeline(monitor, target) === undefined) await monitor.load();
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
    label: listText(placeOf(action)),
    description: listText(action.pipeline.connection.name),
    ...(action.execution.summary === undefined
      ? {}
      : { detail: listText(lineText(action.execution.summary)) }),
    value: action,
  }));
}

/** The pipeline of the target where it is known already, so that nobody waits for connections that do not matter. */
function namedPipeline({ snapshot }: Monitor, target: CommandTarget | undefined): KnownPipeline | undefined {
  return pipelinesOf(snapshot).find(
    ({ connection, name }) => connection.id === target?.connectionId && name === target.pipelineName,
  );
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
