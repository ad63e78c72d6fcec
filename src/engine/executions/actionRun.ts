import { access } from 'node:fs/promises';
import { AppError, toAppError } from '../../base/appError';
import type { Clock } from '../../base/clock';
import type { Log } from '../../base/log';
import type { ActionDeclaration } from '../../core/pipeline/declaration';
import type { ActionEnded } from '../../core/runner/executionEvent';
import { sourceRevisions, type ExecutionState } from '../../core/runner/executionState';
import type { ActionContext, ActionOutcome, ActionProgress, ActionRunner } from '../actions/action';
import type { WorkspaceDefinition } from '../definitions/workspaceDefinitions';
import type { ExecutionArtifacts, ExecutionFiles } from './executionFiles';
import type { ExecutionStore } from './executionStore';

/** Source: CodePipeline API reference, `ExecutionResult` and `ErrorDetails`. */
const MAX_SUMMARY = 2048;
const MAX_ERROR_MESSAGE = 5000;

const ABANDONED: ActionOutcome = { status: 'Abandoned', summary: 'The action was abandoned.' };

export interface ActionRunParts {
  readonly store: ExecutionStore;
  readonly files: ExecutionFiles;
  readonly artifacts: ExecutionArtifacts;
  readonly source: WorkspaceDefinition;
  readonly runnerFor: (action: ActionDeclaration) => ActionRunner;
  readonly clock: Clock;
  readonly log: Log;
}

export interface ActionToRun {
  readonly execution: ExecutionState;
  readonly stageName: string;
  /** With its configuration resolved. */
  readonly action: ActionDeclaration;
  readonly actionExecutionId: string;
}

export interface RunningAction {
  abort(): void;
  /** Resolves to what is to be recorded when the action has ended and its work folder is gone; never rejects. */
  readonly ended: Promise<ActionEnded>;
}

/** Runs one action by its runner, in a folder of its own. */
export function runAction(parts: ActionRunParts, run: ActionToRun): RunningAction {
  const controller = new AbortController();
  return {
    abort: () => {
      controller.abort();
    },
    ended: attempt(parts, run, controller.signal),
  };
}

async function attempt(parts: ActionRunParts, run: ActionToRun, signal: AbortSignal): Promise<ActionEnded> {
  const { actionExecutionId, action } = run;
  const outputs = new Map(
    action.outputArtifacts.map((name, index) => [name, parts.artifacts.pathFor(actionExecutionId, index)]),
  );
  const workFolder = new WorkFolder(parts.files, actionExecutionId);
  let outcome: ActionOutcome;
  try {
    await parts.artifacts.prepare();
    const context = contextOf(parts, run, outputs, () => workFolder.path(), signal);
    // A runner listens for the abort from its start on; one that came before would never reach it.
    outcome = signal.aborted ? ABANDONED : await parts.runnerFor(action)(context);
    if (outcome.status === 'Succeeded') await publish(parts.artifacts, outputs, action.name);
  } catch (thrown) {
    outcome = failure(thrown, signal, parts.log, action.name);
  }
  await workFolder.remove();
  return { type: 'ActionEnded', actionExecutionId, ...bounded(outcome) };
}

/** Makes the artifacts known to the actions that follow; one that is declared and was not written is a failure. */
async function publish(
  artifacts: ExecutionArtifacts,
  outputs: ReadonlyMap<string, string>,
  actionName: string,
): Promise<void> {
  for (const [name, file] of outputs) {
    try {
      await access(file);
    } catch (cause) {
      throw new AppError(
        'not-found',
        `Action ${actionName} ended without putting out its artifact ${name}.`,
        { cause },
      );
    }
    artifacts.publish(name, file);
  }
}

function contextOf(
  parts: ActionRunParts,
  run: ActionToRun,
  outputs: ReadonlyMap<string, string>,
  workFolder: () => Promise<string>,
  signal: AbortSignal,
): ActionContext {
  const { execution, action, actionExecutionId } = run;
  const { store } = parts;
  return {
    definition: parts.source.definition,
    stageName: run.stageName,
    action,
    executionId: execution.id,
    actionExecutionId,
    workspaceFolder: parts.source.workspaceFolder,
    inputArtifact: name => parts.artifacts.find(name),
    outputArtifact: name => {
      const file = outputs.get(name);
      if (file === undefined) throw new Error(`Action ${action.name} declares no output artifact ${name}`);
      return file;
    },
    workFolder,
    sandboxFolder: parts.files.sandbox,
    // Asked each time: source actions that run beside this one may have ended since.
    get sourceRevisions() {
      return sourceRevisions(store.find(execution.pipelineName, execution.id) ?? execution);
    },
    report: progress => {
      report(store, execution, actionExecutionId, progress);
    },
    signal,
    clock: parts.clock,
    log: parts.log,
  };
}

/** What later is needed to find the build or to approve is recorded; how far the action has come is only shown. */
function report(
  store: ExecutionStore,
  { pipelineName, id }: ExecutionState,
  actionExecutionId: string,
  progress: ActionProgress,
): void {
  const { summary, percentComplete, externalExecutionId, approvalToken } = progress;
  const known = store
    .find(pipelineName, id)
    ?.stages.flatMap(stage => stage.actions)
    .find(action => action.actionExecutionId === actionExecutionId);
  const isNews =
    (externalExecutionId !== undefined && externalExecutionId !== known?.externalExecutionId) ||
    (approvalToken !== undefined && approvalToken !== known?.approvalToken);
  if (isNews) {
    store.record(pipelineName, id, {
      type: 'ActionProgressed',
      actionExecutionId,
      ...(externalExecutionId === undefined ? {} : { externalExecutionId }),
      ...(approvalToken === undefined ? {} : { approvalToken }),
    });
  }
  if (summary === undefined && percentComplete === undefined) return;
  store.show(pipelineName, id, {
    type: 'ActionProgressed',
    actionExecutionId,
    ...(summary === undefined ? {} : { summary: summary.slice(0, MAX_SUMMARY) }),
    ...(percentComplete === undefined ? {} : { percentComplete }),
  });
}

/** The outcome of a runner that threw. Source of the codes: CodePipeline API reference, `FailureType`. */
function failure(thrown: unknown, signal: AbortSignal, log: Log, actionName: string): ActionOutcome {
  const error = toAppError(thrown);
  if (signal.aborted) return ABANDONED;
  if (error.kind === 'internal') log.error(`Action ${actionName} failed unexpectedly: ${error.message}`);
  const code = error.kind === 'invalid-input' ? 'ConfigurationError' : 'JobFailed';
  const message = error.remedy === undefined ? error.message : `${error.message} ${error.remedy}`;
  return { status: 'Failed', error: { code, message } };
}

function bounded(outcome: ActionOutcome): ActionOutcome {
  const { summary, error } = outcome;
  return {
    ...outcome,
    ...(summary === undefined ? {} : { summary: summary.slice(0, MAX_SUMMARY) }),
    ...(error === undefined
      ? {}
      : { error: { ...error, message: error.message.slice(0, MAX_ERROR_MESSAGE) } }),
  };
}

/** A folder that is made when it is asked for first. */
class WorkFolder {
  readonly #files: ExecutionFiles;
  readonly #actionExecutionId: string;
  #made: Promise<string> | undefined;

  constructor(files: ExecutionFiles, actionExecutionId: string) {
    this.#files = files;
    this.#actionExecutionId = actionExecutionId;
  }

  path(): Promise<string> {
    this.#made ??= this.#files.makeWorkFolder(this.#actionExecutionId);
    return this.#made;
  }

  async remove(): Promise<void> {
    if (this.#made !== undefined) await this.#files.removeWorkFolder(this.#actionExecutionId);
  }
}
