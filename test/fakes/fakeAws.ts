import type { AwsJsonEndpoint } from '../../src/core/monitor/ports';

/** What `GetPipelineState` and its neighbours answer about one pipeline, in the API's own spelling. */
export interface FakePipeline {
  readonly name: string;
  declaration: Json;
  stageStates: readonly Json[];
  executions: readonly Json[];
}

export type Json = Readonly<Record<string, unknown>>;

/** An AWS account in memory that answers what it was told to: CodePipeline, CodeBuild, Logs and CodeConnections over AWS JSON. */
export class FakeAws implements AwsJsonEndpoint {
  readonly pipelines = new Map<string, FakePipeline>();
  /** By build id. */
  readonly builds = new Map<string, Json>();
  /** By `group stream`. */
  readonly logs = new Map<string, readonly string[]>();
  /** Connections to code hosts, by their ARN. */
  readonly connections = new Map<string, { readonly name: string; status: string }>();
  /** Operations in the order of their requests. */
  readonly calls: string[] = [];
  pageSize = 1000;
  #started = 0;

  add(pipeline: FakePipeline): FakePipeline {
    this.pipelines.set(pipeline.name, pipeline);
    return pipeline;
  }

  handle({
    target,
    body,
  }: {
    readonly target: string;
    readonly body: string;
  }): Promise<{ status: number; body: string }> {
    const operation = target.split('.').at(-1) ?? '';
    this.calls.push(operation);
    try {
      const answer = this.#answer(operation, fields(JSON.parse(body)));
      return Promise.resolve({ status: 200, body: JSON.stringify(answer) });
    } catch (thrown) {
      if (!(thrown instanceof Fault)) throw thrown;
      return Promise.resolve({
        status: 400,
        body: faultBody(target, thrown),
      });
    }
  }

  #answer(operation: string, input: Json): Json {
    switch (operation) {
      case 'ListPipelines':
        return this.#page('pipelines', [...this.pipelines.values()].map(summary), input);
      case 'GetPipeline':
        return { pipeline: this.#pipeline(input['name']).declaration };
      case 'GetPipelineState': {
        const { name, stageStates } = this.#pipeline(input['name']);
        return { pipelineName: name, pipelineVersion: 1, stageStates };
      }
      case 'ListPipelineExecutions': {
        const { executions } = this.#pipeline(input['pipelineName']);
        return this.#page('pipelineExecutionSummaries', executions, input);
      }
      case 'StartPipelineExecution':
        return this.#start(this.#pipeline(input['name']));
      case 'StopPipelineExecution':
        return this.#stop(this.#pipeline(input['pipelineName']), text(input['pipelineExecutionId']));
      case 'PutApprovalResult':
        return this.#decide(this.#pipeline(input['pipelineName']), input);
      case 'BatchGetBuilds':
        return this.#getBuilds(input);
      case 'GetConnection':
        return { Connection: this.#connection(text(input['ConnectionArn'])) };
      case 'GetLogEvents':
        return this.#getLogEvents(input);
      default:
        throw new Fault('UnknownOperationException', `Unknown operation ${operation}`);
    }
  }

  #pipeline(name: unknown): FakePipeline {
    const found = typeof name === 'string' ? this.pipelines.get(name) : undefined;
    if (found !== undefined) return found;
    throw new Fault(
      'PipelineNotFoundException',
      `The account with id '123456789012' does not include a pipeline with the name '${text(name)}'`,
    );
  }

  #connection(ConnectionArn: string): Json {
    const found = this.connections.get(ConnectionArn);
    if (found === undefined)
      throw new Fault('ResourceNotFoundException', `Connection not found: ${ConnectionArn}`);
    const { name, status } = found;
    return { ConnectionArn, ConnectionName: name, ConnectionStatus: status, ProviderType: 'GitHub' };
  }

  #page(key: string, items: readonly unknown[], input: Json): Json {
    const from = Number(input['nextToken'] ?? 0);
    const size = Math.min(this.pageSize, Number(input['maxResults'] ?? 100));
    const next = from + size;
    return { [key]: items.slice(from, next), ...(next < items.length ? { nextToken: String(next) } : {}) };
  }

  #start(pipeline: FakePipeline): Json {
    this.#started += 1;
    const pipelineExecutionId = `00000000-0000-4000-8000-${String(this.#started).padStart(12, '0')}`;
    const now = Date.now() / 1000;
    pipeline.executions = [
      { pipelineExecutionId, status: 'InProgress', startTime: now, lastUpdateTime: now, sourceRevisions: [] },
      ...pipeline.executions,
    ];
    return { pipelineExecutionId };
  }

  #stop(pipeline: FakePipeline, id: string): Json {
    const found = pipeline.executions.find(execution => execution['pipelineExecutionId'] === id);
    if (found === undefined) {
      throw new Fault('PipelineExecutionNotFoundException', `No execution ${id} was found.`);
    }
    if (found['status'] !== 'InProgress') {
      throw new Fault('PipelineExecutionNotStoppableException', `Execution ${id} cannot be stopped.`);
    }
    pipeline.executions = pipeline.executions.map(execution =>
      execution === found ? { ...execution, status: 'Stopping' } : execution,
    );
    return { pipelineExecutionId: id };
  }

  #decide(pipeline: FakePipeline, input: Json): Json {
    const actions = pipeline.stageStates
      .filter(stage => stage['stageName'] === input['stageName'])
      .flatMap(stage => list(stage['actionStates']));
    const action = actions.find(candidate => candidate['actionName'] === input['actionName']);
    const token = fields(action?.['latestExecution'])['token'];
    if (token === undefined)
      throw new Fault('ApprovalAlreadyCompletedException', 'The approval is already completed.');
    if (token !== input['token'])
      throw new Fault('InvalidApprovalTokenException', 'The approval token is invalid.');
    return { approvedAt: Date.now() / 1000 };
  }

  #getBuilds(input: Json): Json {
    const ids: readonly unknown[] = Array.isArray(input['ids']) ? input['ids'] : [];
    const builds = ids.flatMap(id => (typeof id === 'string' ? (this.builds.get(id) ?? []) : []));
    return { builds, buildsNotFound: ids.filter(id => !this.builds.has(text(id))) };
  }

  #getLogEvents(input: Json): Json {
    const lines = this.logs.get(`${text(input['logGroupName'])} ${text(input['logStreamName'])}`);
    if (lines === undefined) {
      throw new Fault('ResourceNotFoundException', 'The specified log stream does not exist.');
    }
    const from = Number(/^f\/(\d+)$/.exec(text(input['nextToken']))?.[1] ?? 0);
    const page = lines.slice(from, from + this.pageSize);
    return {
      events: page.map(message => ({ timestamp: Date.now(), message, ingestionTime: Date.now() })),
      nextForwardToken: `f/${from + page.length}`,
      nextBackwardToken: `b/${from}`,
    };
  }
}

/** An error as the service of a target sends it: those whose targets name their model put it before the error's name, too. */
export function faultBody(target: string, { type, message }: Pick<Fault, 'type' | 'message'>): string {
  const model = /^com\.amazonaws\.[\w.-]+?(?=\.\w+\.\w+$)/.exec(target)?.[0];
  return JSON.stringify({ __type: model === undefined ? type : `${model}#${type}`, message });
}

/** An answer with status 400. */
export class Fault extends Error {
  readonly type: string;

  constructor(type: string, message: string) {
    super(message);
    this.type = type;
  }
}

function summary({ name }: FakePipeline): Json {
  return { name, version: 1, pipelineType: 'V2', executionMode: 'SUPERSEDED', updated: 1_760_000_000.5 };
}

function fields(value: unknown): Json {
  return typeof value === 'object' && value !== null ? { ...value } : {};
}

function list(value: unknown): readonly Json[] {
  return Array.isArray(value) ? value.map(fields) : [];
}

function text(value: unknown): string {
  return typeof value === 'string' ? value : '';
}
