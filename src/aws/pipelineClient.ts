import {
  GetPipelineCommand,
  GetPipelineStateCommand,
  ListPipelineExecutionsCommand,
  ListPipelinesCommand,
  PutApprovalResultCommand,
  StartPipelineExecutionCommand,
  StopPipelineExecutionCommand,
  type CodePipelineClient,
} from '@aws-sdk/client-codepipeline';
import { AppError } from '../base/appError';
import type { Log } from '../base/log';
import type { ApprovalDecision, PipelineClient } from '../core/monitor/ports';
import type { PipelineDeclaration } from '../core/pipeline/declaration';
import type { PipelineExecution, PipelineState, PipelineSummary } from '../core/pipeline/execution';
import type { Caller } from './caller';
import { pipelineExecutions, pipelineState } from './executionDecode';
import { allPages } from './paging';
import { pipelineDeclaration, pipelineSummaries } from './pipelineDecode';
import { fieldsOf, textAt } from './read';

/** Source: API reference, `StopPipelineExecution.reason` and `ApprovalResult.summary`. */
const LONGEST_REASON = 200;
const LONGEST_SUMMARY = 512;
/** Source: API reference, `ListPipelines.maxResults` and `ListPipelineExecutions.maxResults`. */
const PIPELINES_A_PAGE = 1_000;
const EXECUTIONS_A_PAGE = 100;

/** CodePipeline through the SDK's client. */
export class SdkPipelineClient implements PipelineClient {
  readonly #client: CodePipelineClient;
  readonly #caller: Caller;
  readonly #log: Log;

  constructor(client: CodePipelineClient, caller: Caller, log: Log) {
    this.#client = client;
    this.#caller = caller;
    this.#log = log;
  }

  async listPipelines(signal?: AbortSignal): Promise<readonly PipelineSummary[]> {
    const pages = await allPages(this.#log, nextToken =>
      this.#caller.call('codepipeline:ListPipelines', signal, abortSignal =>
        this.#client.send(new ListPipelinesCommand({ maxResults: PIPELINES_A_PAGE, nextToken }), {
          abortSignal,
        }),
      ),
    );
    return pages.flatMap(pipelineSummaries);
  }

  async getPipeline(name: string, signal?: AbortSignal): Promise<PipelineDeclaration> {
    const answer = await this.#caller.call('codepipeline:GetPipeline', signal, abortSignal =>
      this.#client.send(new GetPipelineCommand({ name }), { abortSignal }),
    );
    return pipelineDeclaration(answer, name);
  }

  async getPipelineState(name: string, signal?: AbortSignal): Promise<PipelineState> {
    const answer = await this.#caller.call('codepipeline:GetPipelineState', signal, abortSignal =>
      this.#client.send(new GetPipelineStateCommand({ name }), { abortSignal }),
    );
    return pipelineState(answer, name);
  }

  async listPipelineExecutions(
    name: string,
    limit: number,
    signal?: AbortSignal,
  ): Promise<readonly PipelineExecution[]> {
    const maxResults = Math.min(EXECUTIONS_A_PAGE, Math.max(1, Math.floor(limit)));
    const answer = await this.#caller.call('codepipeline:ListPipelineExecutions', signal, abortSignal =>
      this.#client.send(new ListPipelineExecutionsCommand({ pipelineName: name, maxResults }), {
        abortSignal,
      }),
    );
    return pipelineExecutions(answer).slice(0, maxResults);
  }

  async startPipelineExecution(name: string): Promise<string> {
    const answer = await this.#caller.call('codepipeline:StartPipelineExecution', undefined, abortSignal =>
      this.#client.send(new StartPipelineExecutionCommand({ name }), { abortSignal }),
    );
    const id = textAt(fieldsOf(answer), 'pipelineExecutionId');
    if (id === undefined) {
      throw new AppError('internal', 'StartPipelineExecution was answered without the id of an execution.');
    }
    return id;
  }

  async stopPipelineExecution(
    name: string,
    executionId: string,
    abandon: boolean,
    reason: string,
  ): Promise<void> {
    const command = new StopPipelineExecutionCommand({
      pipelineName: name,
      pipelineExecutionId: executionId,
      abandon,
      reason: reason.slice(0, LONGEST_REASON),
    });
    await this.#caller.call('codepipeline:StopPipelineExecution', undefined, abortSignal =>
      this.#client.send(command, { abortSignal }),
    );
  }

  async putApprovalResult({ summary, status, ...where }: ApprovalDecision): Promise<void> {
    const result = { status, summary: summary.slice(0, LONGEST_SUMMARY) };
    await this.#caller.call('codepipeline:PutApprovalResult', undefined, abortSignal =>
      this.#client.send(new PutApprovalResultCommand({ ...where, result }), { abortSignal }),
    );
  }
}
