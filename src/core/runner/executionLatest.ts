import type { ActionRun, ExecutionState, StageRun } from './executionState';

/** A stage's latest run with the execution it belongs to. */
export interface LatestStage {
  readonly execution: ExecutionState;
  readonly stage: StageRun;
}

export interface LatestAction {
  readonly execution: ExecutionState;
  readonly action: ActionRun;
}

/** The run of a stage that was entered last; of equal times that of the execution that started later. */
export function latestStage(
  executions: readonly ExecutionState[],
  stageName: string,
): LatestStage | undefined {
  let latest: LatestStage | undefined;
  for (const execution of executions) {
    for (const stage of execution.stages) {
      if (stage.name !== stageName) continue;
      if (latest === undefined || stage.enteredAt >= latest.stage.enteredAt) latest = { execution, stage };
    }
  }
  return latest;
}

/** The run of an action that started last. `executions` in the order in which they started. */
export function latestAction(
  executions: readonly ExecutionState[],
  stageName: string,
  actionName: string,
): LatestAction | undefined {
  let latest: LatestAction | undefined;
  for (const execution of executions) {
    for (const stage of execution.stages) {
      if (stage.name !== stageName) continue;
      for (const action of stage.actions) {
        if (action.name !== actionName) continue;
        if (latest === undefined || action.startTime >= latest.action.startTime)
          latest = { execution, action };
      }
    }
  }
  return latest;
}
