import { applyEvent } from '../../../src/core/runner/execution';
import type { ExecutionChange, ExecutionEvent } from '../../../src/core/runner/executionEvent';
import {
  currentStage,
  hasEnded,
  runningActions,
  type ExecutionState,
  type StagePlan,
} from '../../../src/core/runner/executionState';
import { nextTransitions } from '../../../src/core/runner/executionTransitions';

/** A plan written as stage → list of `name` or `name:runOrder`. */
export function plan(stages: Readonly<Record<string, readonly string[]>>): readonly StagePlan[] {
  return Object.entries(stages).map(([name, actions]) => ({
    name,
    conditions: [],
    actions: actions.map(text => {
      const [actionName = '', runOrder = '1'] = text.split(':');
      return {
        name: actionName,
        runOrder: Number(runOrder),
        actionTypeId: { category: 'Build', owner: 'AWS', provider: 'CodeBuild', version: '1' },
        inputArtifacts: [],
        outputArtifacts: [],
      };
    }),
  }));
}

/** Runs executions of one pipeline by the state machine alone; actions end when a test says so. */
export class Simulation {
  readonly events: ExecutionEvent[] = [];
  readonly #states = new Map<string, ExecutionState>();
  readonly #mode: ExecutionState['mode'];
  #now = 0;
  #ids = 0;

  constructor(mode: ExecutionState['mode']) {
    this.#mode = mode;
  }

  get executions(): readonly ExecutionState[] {
    return [...this.#states.values()];
  }

  state(id: string): ExecutionState {
    const state = this.#states.get(id);
    if (state === undefined) throw new Error(`No execution ${id}`);
    return state;
  }

  start(id: string, stages: readonly StagePlan[]): void {
    this.apply(id, {
      type: 'ExecutionStarted',
      owner: 'me',
      pipelineVersion: 1,
      mode: this.#mode,
      trigger: { type: 'StartPipelineExecution' },
      variables: [],
      plan: stages,
    });
    this.advance();
  }

  stop(id: string, abandon: boolean): void {
    this.apply(id, { type: 'StopRequested', abandon, reason: 'enough' });
    if (abandon) for (const { name } of runningActions(this.state(id))) this.end(id, name, 'Abandoned');
    this.advance();
  }

  end(id: string, actionName: string, status: 'Succeeded' | 'Failed' | 'Abandoned'): void {
    const action = runningActions(this.state(id)).find(({ name }) => name === actionName);
    if (action === undefined) throw new Error(`Action ${actionName} of ${id} does not run`);
    this.apply(id, { type: 'ActionEnded', actionExecutionId: action.actionExecutionId, status });
    this.advance();
  }

  /** `name status` of what there is to see: the execution, the stage that it is in, the actions that run. */
  show(id: string): string {
    const state = this.state(id);
    const running = runningActions(state).map(({ name }) => name);
    return [state.status, currentStage(state)?.name ?? '-', running.join('+')].join(' ').trim();
  }

  advance(): void {
    for (let round = 0; ; round++) {
      if (round > 1_000) throw new Error('The state machine does not come to rest');
      const transitions = nextTransitions(this.executions);
      if (transitions.length === 0) return;
      for (const transition of transitions) {
        const { executionId } = transition;
        if (transition.type === 'record') this.apply(executionId, transition.change);
        else {
          this.apply(executionId, {
            type: 'ActionStarted',
            stageName: transition.stageName,
            actionName: transition.actionName,
            actionExecutionId: `${executionId}-${++this.#ids}`,
          });
        }
      }
    }
  }

  apply(id: string, change: ExecutionChange): void {
    const before = this.#states.get(id);
    if (before !== undefined && hasEnded(before)) throw new Error(`Execution ${id} has ended`);
    const sequence = (before?.sequence ?? 0) + 1;
    const event: ExecutionEvent = {
      pipelineName: 'web',
      executionId: id,
      sequence,
      at: ++this.#now,
      ...change,
    };
    const after = applyEvent(before, event);
    if (after === undefined) throw new Error(`Execution ${id} did not start`);
    this.#states.set(id, after);
    this.events.push(event);
  }
}
