import type { Connection } from '../../src/core/monitor/ports';
import type { Loadable, MonitorSnapshot, PipelineDetail } from '../../src/core/monitor/snapshot';
import { MonitorStore, type MonitorUpdate } from '../../src/core/monitor/store';
import type { PipelineDeclaration } from '../../src/core/pipeline/declaration';
import type {
  ActionExecution,
  PipelineExecution,
  PipelineState,
  PipelineSummary,
  StageExecutionStatus,
  StageState,
} from '../../src/core/pipeline/execution';

/** The moment at which tests of rows look. */
export const NOW = Date.UTC(2026, 0, 15, 12);
export const MINUTE = 60_000;

export const LOCAL: Connection = { id: 'local', kind: 'local', name: 'Local', region: 'local' };
export const PROD: Connection = {
  id: 'aws:prod',
  kind: 'aws',
  name: 'prod',
  region: 'eu-central-1',
  profile: 'prod',
};

export function summary(name: string, more: Partial<PipelineSummary> = {}): PipelineSummary {
  return { name, version: 1, ...more };
}

export function ready<T>(value: T): Loadable<T> {
  return { state: 'ready', value, at: NOW };
}

/** An execution that began ten minutes ago and changed five minutes ago. */
export function execution(
  id: string,
  status: PipelineExecution['status'],
  more: Partial<PipelineExecution> = {},
): PipelineExecution {
  return {
    id,
    status,
    startTime: NOW - 10 * MINUTE,
    lastUpdateTime: NOW - 5 * MINUTE,
    sourceRevisions: [],
    ...more,
  };
}

export function actionExecution(
  status: ActionExecution['status'],
  more: Partial<ActionExecution> = {},
): ActionExecution {
  return { status, lastStatusChange: NOW - 5 * MINUTE, ...more };
}

/** A stage with one action of the same status; `undefined` for one that no execution has entered. */
export function stage(
  name: string,
  entered: { readonly id: string; readonly status: StageExecutionStatus } | undefined,
  actions: Readonly<Record<string, ActionExecution | undefined>> = {},
  more: Partial<StageState> = {},
): StageState {
  return {
    name,
    ...(entered === undefined ? {} : { latestExecution: entered }),
    actions: Object.entries(actions).map(([action, latestExecution]) => ({
      name: action,
      ...(latestExecution === undefined ? {} : { latestExecution }),
    })),
    ...more,
  };
}

export function state(name: string, stages: readonly StageState[]): PipelineState {
  return { name, version: 1, stages };
}

/** Source by GitHub, Build by CodeBuild, a manual approval, and a deployment to S3. */
export function declaration(name: string): PipelineDeclaration {
  const action = (
    actionName: string,
    category: PipelineDeclaration['stages'][number]['actions'][number]['actionTypeId']['category'],
    provider: string,
  ) => ({
    name: actionName,
    actionTypeId: { category, owner: 'AWS', provider, version: '1' },
    runOrder: 1,
    configuration: {},
    inputArtifacts: [],
    outputArtifacts: [],
  });
  return {
    name,
    version: 1,
    stages: [
      { name: 'Source', actions: [action('GitHub', 'Source', 'CodeStarSourceConnection')] },
      { name: 'Build', actions: [action('UnitTests', 'Build', 'CodeBuild')] },
      { name: 'Approve', actions: [action('Release', 'Approval', 'Manual')] },
      { name: 'Deploy', actions: [action('Site', 'Deploy', 'S3')] },
    ],
  };
}

/** A snapshot of connections, each with its pipelines. */
export function snapshotOf(
  ...connections: readonly {
    readonly connection: Connection;
    readonly pipelines?: Loadable<readonly PipelineSummary[]>;
    readonly details?: Readonly<Record<string, Partial<PipelineDetail>>>;
    readonly problems?: Extract<MonitorUpdate, { readonly kind: 'problems' }>['problems'];
  }[]
): MonitorSnapshot {
  const store = new MonitorStore();
  store.apply({ kind: 'connections', connections: connections.map(({ connection }) => connection) });
  for (const { connection, pipelines, details = {}, problems = [] } of connections) {
    const connectionId = connection.id;
    const names = Object.keys(details);
    store.apply({
      kind: 'pipelines',
      connectionId,
      pipelines: pipelines ?? ready(names.map(name => summary(name))),
    });
    store.apply({ kind: 'problems', connectionId, problems });
    for (const [pipelineName, detail] of Object.entries(details)) {
      store.apply({ kind: 'detail', connectionId, pipelineName, detail });
    }
  }
  return store.snapshot;
}
