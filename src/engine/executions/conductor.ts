import type { Clock } from '../../base/clock';
import type { Log } from '../../base/log';
import type { ActionDeclaration } from '../../core/pipeline/declaration';
import type { ExecutionStarted } from '../../core/runner/executionEvent';
import type { ActionPlan, ExecutionState, PipelineVariable } from '../../core/runner/executionState';
import { cutOffChanges, nextTransitions, type Transition } from '../../core/runner/executionTransitions';
import { resolveConfiguration, variableScope } from '../../core/runner/executionVariables';
import { executionModeOf } from '../../core/pipeline/limits';
import type { ActionRunner } from '../actions/action';
import type { WorkspaceDefinition } from '../definitions/workspaceDefinitions';
import { runAction, type RunningAction } from './actionRun';
import type { ExecutionArtifacts, ExecutionFiles } from './executionFiles';
import type { ExecutionStore } from './executionStore';

/** What is told of executions that ended because their engine did. */
export const CUT_OFF = 'Cut off: the window was closed or reloaded while this execution ran.';

export interface ConductorParts {
  readonly store: ExecutionStore;
  readonly files: ExecutionFiles;
  /** Chooses who runs an action. */
  readonly runnerFor: (action: ActionDeclaration) => ActionRunner;
  readonly owner: string;
  /** Makes ids of executions and of their actions. */
  readonly newId: () => string;
  readonly clock: Clock;
  readonly log: Log;
}

export interface StartRequest {
  readonly variables: readonly PipelineVariable[];
  readonly clientRequestToken?: string;
}

interface OwnExecution {
  readonly source: WorkspaceDefinition;
  readonly artifacts: ExecutionArtifacts;
  readonly running: Map<string, RunningAction>;
}

/** Takes the executions of this engine from start to end: asks the state machine what is next, and does it. */
export class Conductor {
  readonly #parts: ConductorParts;
  readonly #own = new Map<string, OwnExecution>();
  #isClosing = false;

  constructor(parts: ConductorParts) {
    this.#parts = parts;
  }

  /** The definition that a running execution of a pipeline was started with. */
  runningDefinition(pipelineName: string): WorkspaceDefinition | undefined {
    const latest = this.#parts.store
      .of(pipelineName)
      .filter(({ id }) => this.#own.has(id))
      .at(-1);
    return latest === undefined ? undefined : this.#own.get(latest.id)?.source;
  }

  /** Names of pipelines of which an execution of this engine runs. */
  runningPipelines(): readonly string[] {
    return [...new Set([...this.#own.values()].map(({ source }) => source.definition.declaration.name))];
  }

  /**
   * Starts an execution and resolves to its id once the start is on the disk. Rejects with an `AppError`, and nothing
   * has started, where it cannot be recorded.
   */
  async start(source: WorkspaceDefinition, request: StartRequest): Promise<string> {
    const { store, files, newId } = this.#parts;
    const { declaration } = source.definition;
    const id = newId();
    await store.start(declaration.name, id, this.#startOf(source, request));
    this.#own.set(id, { source, artifacts: files.artifactsOf(id), running: new Map() });
    // Nothing runs on behalf of an engine that has closed in the meantime.
    const started = store.find(declaration.name, id);
    if (this.#isClosing && started !== undefined) this.cutOff(started);
    this.advance(declaration.name);
    return id;
  }

  /** Ends an execution early: waits for its running actions, or has them abandon their work. */
  stop(execution: ExecutionState, abandon: boolean, reason: string): void {
    this.#parts.store.record(execution.pipelineName, execution.id, {
      type: 'StopRequested',
      abandon,
      reason,
    });
    if (abandon) for (const action of this.#own.get(execution.id)?.running.values() ?? []) action.abort();
    this.advance(execution.pipelineName);
  }

  /** Does everything that is to be done now for the executions of a pipeline that this engine runs. */
  advance(pipelineName: string): void {
    if (this.#isClosing) return;
    for (;;) {
      const transitions = nextTransitions(this.#parts.store.of(pipelineName)).filter(({ executionId }) =>
        this.#own.has(executionId),
      );
      if (transitions.length === 0) return;
      for (const transition of transitions) this.#apply(pipelineName, transition);
    }
  }

  /** Aborts all running actions, waits until they are gone and records what was cut off. */
  async close(): Promise<void> {
    this.#isClosing = true;
    const running = [...this.#own.values()].flatMap(own => [...own.running.values()]);
    for (const action of running) action.abort();
    await Promise.all(running.map(action => action.ended));
    for (const execution of this.#parts.store.all()) {
      if (this.#own.has(execution.id)) this.cutOff(execution);
    }
    this.#own.clear();
  }

  /** Records the end of an execution whose process is gone. */
  cutOff(execution: ExecutionState): void {
    for (const change of cutOffChanges(execution, CUT_OFF)) {
      this.#parts.store.record(execution.pipelineName, execution.id, change);
    }
  }

  #startOf(source: WorkspaceDefinition, request: StartRequest): ExecutionStarted {
    const { declaration } = source.definition;
    return {
      type: 'ExecutionStarted',
      owner: this.#parts.owner,
      pipelineVersion: declaration.version ?? 1,
      mode: executionModeOf(declaration),
      trigger: { type: 'StartPipelineExecution', detail: 'local' },
      variables: request.variables,
      ...(request.clientRequestToken === undefined ? {} : { clientRequestToken: request.clientRequestToken }),
      plan: declaration.stages.map(stage => ({
        name: stage.name,
        conditions: stage.conditions ?? [],
        actions: stage.actions.map(planOf),
      })),
    };
  }

  #apply(pipelineName: string, transition: Transition): void {
    if (transition.type === 'startAction') {
      this.#startAction(pipelineName, transition);
      return;
    }
    // Released first, so that whoever hears of the end no longer finds it running.
    if (transition.change.type === 'ExecutionEnded') this.#release(transition.executionId);
    this.#parts.store.record(pipelineName, transition.executionId, transition.change);
  }

  #startAction(pipelineName: string, transition: Extract<Transition, { type: 'startAction' }>): void {
    const { store, newId, log } = this.#parts;
    const { executionId, stageName, actionName } = transition;
    const actionExecutionId = newId();
    store.record(pipelineName, executionId, {
      type: 'ActionStarted',
      stageName,
      actionName,
      actionExecutionId,
    });
    const own = this.#own.get(executionId);
    const execution = store.find(pipelineName, executionId);
    const stage = own?.source.definition.declaration.stages.find(({ name }) => name === stageName);
    const action = stage?.actions.find(({ name }) => name === actionName);
    if (own === undefined || execution === undefined || action === undefined) {
      throw new Error(`Action ${actionName} of stage ${stageName} is not part of execution ${executionId}`);
    }
    const resolution = resolveConfiguration(action.configuration, variableScope(execution));
    if ('unresolved' in resolution) {
      store.record(pipelineName, executionId, {
        type: 'ActionEnded',
        actionExecutionId,
        status: 'Failed',
        error: {
          code: 'ConfigurationError',
          message: `Variable ${resolution.unresolved} in ${resolution.key} of action ${actionName} has no value: no earlier action of this execution put it out.`,
        },
      });
      return;
    }
    const running = runAction(
      { ...this.#parts, artifacts: own.artifacts, source: own.source },
      {
        execution,
        stageName,
        action: { ...action, configuration: resolution.configuration },
        actionExecutionId,
      },
    );
    own.running.set(actionExecutionId, running);
    running.ended
      .then(end => {
        own.running.delete(actionExecutionId);
        // What ends because the engine closes is recorded as cut off by close().
        if (this.#isClosing) return;
        store.record(pipelineName, executionId, end);
        this.advance(pipelineName);
      })
      .catch((error: unknown) => {
        log.error(`Execution ${executionId} cannot go on after action ${actionName}: ${String(error)}`);
      });
  }

  #release(executionId: string): void {
    this.#own.delete(executionId);
    void this.#parts.files.removeArtifacts(executionId);
  }
}

/** What is recorded of an action; its configuration is not, since it may hold what nobody wants on a disk. */
function planOf(action: ActionDeclaration): ActionPlan {
  return {
    name: action.name,
    actionTypeId: action.actionTypeId,
    runOrder: action.runOrder,
    inputArtifacts: action.inputArtifacts,
    outputArtifacts: action.outputArtifacts,
    ...(action.namespace === undefined ? {} : { namespace: action.namespace }),
    ...(action.region === undefined ? {} : { region: action.region }),
  };
}
