import { AppError } from '../../src/base/appError';
import { Emitter } from '../../src/base/emitter';
import type {
  Connection,
  ConnectionAccess,
  ConnectionClients,
  PipelineClient,
} from '../../src/core/monitor/ports';
import type { DefinitionProblem } from '../../src/core/pipeline/definition';
import type { PipelineExecution, PipelineState } from '../../src/core/pipeline/execution';
import { declaration, execution, stage, state, summary } from './snapshots';

/** What a fake service is asked for: the operation and, where there is one, the pipeline. */
export interface Call {
  readonly operation: 'list' | 'state' | 'executions' | 'declaration';
  readonly pipeline?: string;
}

/** A connection whose service is a few lists, counts what it is asked, and fails or waits when it is told to. */
export class FakeAccess implements ConnectionAccess {
  readonly connection: Connection;
  readonly calls: Call[] = [];
  readonly changedPipeline = new Emitter<string>();
  readonly changedPipelines = new Emitter<void>();
  readonly onDidChangePipeline?: NonNullable<ConnectionAccess['onDidChangePipeline']>;
  readonly onDidChangePipelines?: NonNullable<ConnectionAccess['onDidChangePipelines']>;
  readonly definitions?: NonNullable<ConnectionAccess['definitions']>;
  names: readonly string[];
  problems: readonly DefinitionProblem[] = [];
  /** Status of the newest execution, by pipeline; `Succeeded` where absent. */
  readonly statuses = new Map<string, PipelineExecution['status']>();
  /** Thrown instead of an answer; asked at each call. */
  failure: (call: Call) => AppError | undefined = () => undefined;
  /** Awaited before an answer. */
  delay: (call: Call) => Promise<void> = () => Promise.resolve();
  inFlight = 0;
  mostInFlight = 0;
  readonly #busy = new Set<string>();
  /** Pipelines that were asked about while a request about them was under way. */
  readonly overlaps: string[] = [];

  constructor(connection: Connection, names: readonly string[]) {
    this.connection = connection;
    this.names = names;
    if (connection.kind === 'local') {
      this.onDidChangePipeline = this.changedPipeline.event;
      this.onDidChangePipelines = this.changedPipelines.event;
      this.definitions = {
        problems: () => Promise.resolve(this.problems),
        locate: () => Promise.resolve(undefined),
      };
    }
  }

  clients(): Promise<ConnectionClients> {
    return Promise.resolve({
      pipelines: this.#pipelines,
      builds: {
        getBuild: () => Promise.reject(new AppError('not-found', 'No builds.')),
        startBuild: () => Promise.reject(new AppError('not-found', 'No projects.')),
        stopBuild: () => Promise.reject(new AppError('not-found', 'No builds.')),
      },
      logs: { getLogEvents: () => Promise.reject(new AppError('not-found', 'No logs.')) },
    });
  }

  count(operation: Call['operation'], pipeline?: string): number {
    return this.calls.filter(
      call => call.operation === operation && (pipeline ?? call.pipeline) === call.pipeline,
    ).length;
  }

  readonly #pipelines: PipelineClient = {
    listPipelines: signal =>
      this.#answer({ operation: 'list' }, signal, () => this.names.map(name => summary(name))),
    getPipelineState: (pipeline, signal) =>
      this.#answer({ operation: 'state', pipeline }, signal, () => this.#state(pipeline)),
    listPipelineExecutions: (pipeline, _limit, signal) =>
      this.#answer({ operation: 'executions', pipeline }, signal, () => [
        execution('1', this.#status(pipeline)),
      ]),
    getPipeline: (pipeline, signal) =>
      this.#answer({ operation: 'declaration', pipeline }, signal, () => declaration(pipeline)),
    startPipelineExecution: () => Promise.resolve('2'),
    stopPipelineExecution: () => Promise.resolve(),
    putApprovalResult: () => Promise.resolve(),
  };

  async #answer<T>(call: Call, signal: AbortSignal | undefined, answer: () => T): Promise<T> {
    this.calls.push(call);
    this.inFlight += 1;
    this.mostInFlight = Math.max(this.mostInFlight, this.inFlight);
    const { pipeline } = call;
    if (pipeline !== undefined) {
      if (this.#busy.has(pipeline)) this.overlaps.push(pipeline);
      this.#busy.add(pipeline);
    }
    try {
      await this.delay(call);
      if (signal?.aborted === true) throw new AppError('cancelled', 'Aborted.');
      const failure = this.failure(call);
      if (failure !== undefined) throw failure;
      return answer();
    } finally {
      this.inFlight -= 1;
      if (pipeline !== undefined) this.#busy.delete(pipeline);
    }
  }

  #status(pipeline: string): PipelineExecution['status'] {
    return this.statuses.get(pipeline) ?? 'Succeeded';
  }

  #state(pipeline: string): PipelineState {
    const status = this.#status(pipeline) === 'InProgress' ? 'InProgress' : 'Succeeded';
    return state(pipeline, [stage('Build', { id: '1', status })]);
  }
}
