import type { ExecutionEvent, ExecutionStarted, EventHead } from './executionEvent';
import {
  hasEnded,
  runningActions,
  type ActionRun,
  type ExecutionState,
  type StageRun,
} from './executionState';

/**
 * The state after one more event. `undefined` stands for the time before the first. An event that does not belong
 * there (a number out of order, an action that does not run, anything after the end) changes nothing, so that reading a damaged
 * or repeated record is harmless.
 */
export function applyEvent(
  state: ExecutionState | undefined,
  event: ExecutionEvent,
): ExecutionState | undefined {
  if (state === undefined) return event.type === 'ExecutionStarted' ? started(event) : undefined;
  if (event.sequence !== state.sequence + 1 || event.executionId !== state.id || hasEnded(state))
    return state;
  const next: ExecutionState = { ...state, sequence: event.sequence, lastUpdateTime: event.at };
  switch (event.type) {
    case 'ExecutionStarted':
      return state;
    case 'StageEntered':
      return {
        ...next,
        stages: [
          ...state.stages,
          { name: event.stageName, status: 'InProgress', enteredAt: event.at, actions: [] },
        ],
      };
    case 'ActionStarted':
      return withStage(next, event.stageName, stage => ({
        ...stage,
        actions: [
          ...stage.actions,
          {
            actionExecutionId: event.actionExecutionId,
            name: event.actionName,
            status: 'InProgress',
            startTime: event.at,
            lastStatusChange: event.at,
            lastUpdateTime: event.at,
          },
        ],
      }));
    case 'ActionProgressed': {
      if (!isRunning(state, event.actionExecutionId)) return state;
      const { summary, percentComplete, externalExecutionId, approvalToken } = event;
      return withAction(next, event.actionExecutionId, action => ({
        ...action,
        lastUpdateTime: event.at,
        ...(summary === undefined ? {} : { summary }),
        ...(percentComplete === undefined ? {} : { percentComplete }),
        ...(externalExecutionId === undefined ? {} : { externalExecutionId }),
        ...(approvalToken === undefined ? {} : { approvalToken }),
      }));
    }
    case 'ActionEnded': {
      if (!isRunning(state, event.actionExecutionId)) return state;
      const { status, summary, error, outputVariables, revision } = event;
      return withAction(next, event.actionExecutionId, action => ({
        ...action,
        status,
        lastStatusChange: event.at,
        lastUpdateTime: event.at,
        ...(status === 'Succeeded' ? { percentComplete: 100 } : {}),
        ...(summary === undefined ? {} : { summary }),
        ...(error === undefined ? {} : { error }),
        ...(outputVariables === undefined ? {} : { outputVariables }),
        ...(revision === undefined ? {} : { revision }),
      }));
    }
    case 'StageEnded':
      return withStage(next, event.stageName, stage => ({ ...stage, status: event.status }));
    case 'StopRequested':
      return {
        ...next,
        status: 'Stopping',
        stop: { abandon: event.abandon, reason: event.reason },
        stages: state.stages.map(stage =>
          stage.status === 'InProgress' ? { ...stage, status: 'Stopping' } : stage,
        ),
      };
    case 'ExecutionEnded':
      return {
        ...next,
        status: event.status,
        ...(event.statusSummary === undefined ? {} : { statusSummary: event.statusSummary }),
      };
  }
}

function started(event: EventHead & ExecutionStarted): ExecutionState {
  return {
    id: event.executionId,
    pipelineName: event.pipelineName,
    pipelineVersion: event.pipelineVersion,
    mode: event.mode,
    owner: event.owner,
    trigger: event.trigger,
    variables: event.variables,
    ...(event.clientRequestToken === undefined ? {} : { clientRequestToken: event.clientRequestToken }),
    plan: event.plan,
    status: 'InProgress',
    startTime: event.at,
    lastUpdateTime: event.at,
    stages: [],
    sequence: event.sequence,
  };
}

function isRunning(state: ExecutionState, actionExecutionId: string): boolean {
  return runningActions(state).some(action => action.actionExecutionId === actionExecutionId);
}

function withStage(
  state: ExecutionState,
  name: string,
  change: (stage: StageRun) => StageRun,
): ExecutionState {
  return { ...state, stages: state.stages.map(stage => (stage.name === name ? change(stage) : stage)) };
}

function withAction(
  state: ExecutionState,
  id: string,
  change: (action: ActionRun) => ActionRun,
): ExecutionState {
  return {
    ...state,
    stages: state.stages.map(stage =>
      stage.actions.some(action => action.actionExecutionId === id)
        ? {
            ...stage,
            actions: stage.actions.map(action => (action.actionExecutionId === id ? change(action) : action)),
          }
        : stage,
    ),
  };
}
