import type { ActionDeclaration } from '../../core/pipeline/declaration';
import type { ActionExecution, PipelineExecution } from '../../core/pipeline/execution';
import type { Connection } from '../../core/monitor/ports';
import { hasBuildLog } from '../../core/monitor/buildId';
import { isRunning, valueOf } from '../../core/monitor/pipelineFacts';
import { nameText } from '../../core/monitor/rowParts';
import type { MonitorSnapshot, PipelineDetail } from '../../core/monitor/snapshot';

/** A pipeline of the snapshot, with what is known of it. */
export interface KnownPipeline {
  readonly connection: Connection;
  readonly name: string;
  readonly detail: PipelineDetail | undefined;
}

/** An action of a pipeline that has run at least once. */
export interface KnownAction {
  readonly pipeline: KnownPipeline;
  readonly stageName: string;
  readonly actionName: string;
  readonly execution: ActionExecution;
  readonly declaration: ActionDeclaration | undefined;
}

/** Every pipeline of every connection, in the tree's order. */
export function pipelinesOf(snapshot: MonitorSnapshot): readonly KnownPipeline[] {
  return [...snapshot.connections.values()].flatMap(({ connection, pipelines, details }) =>
    (valueOf(pipelines) ?? []).map(({ name }) => ({ connection, name, detail: details.get(name) })),
  );
}

/** The actions of a pipeline that have run, in the order of its stages. */
export function actionsOf(pipeline: KnownPipeline): readonly KnownAction[] {
  const stages = valueOf(pipeline.detail?.state)?.stages ?? [];
  const declared = valueOf(pipeline.detail?.declaration)?.stages ?? [];
  return stages.flatMap(stage =>
    stage.actions.flatMap(({ name, latestExecution }) => {
      if (latestExecution === undefined) return [];
      const declaration = declared
        .find(other => other.name === stage.name)
        ?.actions.find(action => action.name === name);
      return [{ pipeline, stageName: stage.name, actionName: name, execution: latestExecution, declaration }];
    }),
  );
}

/** Whether the action waits for somebody's approval now. */
export function isWaiting(action: KnownAction): boolean {
  return action.execution.status === 'InProgress' && action.execution.token !== undefined;
}

/** Whether the action is a CodeBuild build that has a log. */
export function isBuild({ declaration, execution }: KnownAction): boolean {
  return hasBuildLog(execution, declaration);
}

/** Executions of a pipeline that run or are being stopped, newest first. */
export function runningOf({ detail }: KnownPipeline): readonly PipelineExecution[] {
  return (valueOf(detail?.executions) ?? []).filter(isRunning);
}

/** Where an action stands, for people. */
export function placeOf({ pipeline, stageName, actionName }: KnownAction): string {
  return [pipeline.name, stageName, actionName].map(nameText).join(' › ');
}
