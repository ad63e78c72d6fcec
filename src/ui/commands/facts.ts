import type { ActionDeclaration } from '../../core/pipeline/declaration';
import type { ActionExecution, PipelineExecution, SourceRevision } from '../../core/pipeline/execution';
import type { Connection } from '../../core/monitor/ports';
import type { Loadable, MonitorSnapshot, PipelineDetail } from '../../core/monitor/snapshot';

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

/** The value that is known, be it stale or not. */
export function valueOf<T>(loadable: Loadable<T> | undefined): T | undefined {
  return loadable === undefined || loadable.state === 'idle' ? undefined : loadable.value;
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
export function hasBuildLog({ declaration, execution }: KnownAction): boolean {
  if (execution.externalExecutionId === undefined) return false;
  return declaration === undefined
    ? BUILD_ID.test(execution.externalExecutionId)
    : declaration.actionTypeId.provider === 'CodeBuild';
}

/** Executions of a pipeline that run or are being stopped, newest first. */
export function runningOf(executions: readonly PipelineExecution[]): readonly PipelineExecution[] {
  return executions.filter(({ status }) => status === 'InProgress' || status === 'Stopping');
}

/** A revision on one line: short commit id and message. */
export function revisionLine({ revisionId, summary }: SourceRevision): string {
  const id = COMMIT_ID.test(revisionId) ? revisionId.slice(0, 7) : revisionId;
  return summary === undefined ? id : `${id} ${summary.split('\n', 1)[0] ?? ''}`;
}

/** Source: CodeBuild API reference, `Build.id`: the project's name, a colon and a UUID. */
const BUILD_ID = /^[^:]+:[0-9a-f]{8}-[0-9a-f-]{27}$/i;
const COMMIT_ID = /^[0-9a-f]{40}(?:[0-9a-f]{24})?$/i;
