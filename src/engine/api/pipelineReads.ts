import type {
  GetPipelineExecutionOutput,
  GetPipelineOutput,
  GetPipelineStateOutput,
  ListActionExecutionsOutput,
  ListPipelineExecutionsOutput,
  ListPipelinesOutput,
} from '@aws-sdk/client-codepipeline';
import type { ExecutionStore } from '../executions/executionStore';
import {
  actionDetailAnswers,
  declarationAnswer,
  executionAnswer,
  executionSummaryAnswer,
  stageAnswer,
} from './answers';
import type { Operation } from './endpoint';
import { EXECUTION_ID, NAME, NEXT_TOKEN, type Input } from './input';
import { pageOf } from './paging';
import type { PipelineCatalog } from './pipelineCatalog';
import { ServiceError } from './serviceError';
import type { Wire } from './wire';

/** The account and region in the ARNs of pipelines that are in no account. */
const ARN_PREFIX = 'arn:aws:codepipeline:us-east-1:000000000000:';

/** The reading operations of CodePipeline. Source: the CodePipeline API reference (API version 2015-07-09). */
export function pipelineReads(
  catalog: PipelineCatalog,
  store: ExecutionStore,
): readonly (readonly [string, Operation])[] {
  const listPipelines = async (input: Input): Promise<Wire<ListPipelinesOutput>> => {
    const page = pageOf(await catalog.all(), ({ definition }) => definition.declaration.name, {
      scope: 'ListPipelines',
      nextToken: input.optionalText('nextToken', NEXT_TOKEN),
      limit: input.integer('maxResults', { min: 1, max: 1000, otherwise: 1000 }),
    });
    const pipelines = page.items.map(({ definition: { declaration } }) => {
      const { name, version, pipelineType, executionMode } = declarationAnswer(declaration);
      return { name, version, pipelineType, executionMode };
    });
    return { pipelines, nextToken: page.nextToken };
  };

  const getPipeline = async (input: Input): Promise<Wire<GetPipelineOutput>> => {
    const name = input.text('name', NAME);
    const version = input.integer('version', { min: 1, max: 2 ** 31 - 1, otherwise: 0 });
    const { definition } = await catalog.named(name);
    const pipeline = declarationAnswer(definition.declaration);
    if (version !== 0 && version !== pipeline.version) {
      throw new ServiceError(
        'PipelineVersionNotFoundException',
        `Pipeline '${name}' has no version ${version}; the file declares version ${pipeline.version ?? 1}.`,
      );
    }
    return { pipeline, metadata: { pipelineArn: `${ARN_PREFIX}${name}` } };
  };

  const getPipelineState = async (input: Input): Promise<Wire<GetPipelineStateOutput>> => {
    const name = input.text('name', NAME);
    const { declaration } = (await catalog.named(name)).definition;
    return {
      pipelineName: name,
      pipelineVersion: declaration.version ?? 1,
      stageStates: declaration.stages.map(stage => stageAnswer(stage, store.of(name))),
    };
  };

  const getPipelineExecution = async (input: Input): Promise<Wire<GetPipelineExecutionOutput>> => {
    const name = input.text('pipelineName', NAME);
    const id = input.text('pipelineExecutionId', EXECUTION_ID);
    await catalog.named(name);
    const execution = store.find(name, id);
    if (execution === undefined) throw executionNotFound(name, id);
    return { pipelineExecution: executionAnswer(execution) };
  };

  const listPipelineExecutions = async (input: Input): Promise<Wire<ListPipelineExecutionsOutput>> => {
    const name = input.text('pipelineName', NAME);
    const stage = input.optionalStructure('filter')?.optionalStructure('succeededInStage');
    const stageName = stage?.text('stageName', NAME);
    await catalog.named(name);
    const executions = store
      .of(name)
      .filter(
        ({ stages }) =>
          stageName === undefined || stages.some(run => run.name === stageName && run.status === 'Succeeded'),
      )
      .toReversed();
    const page = pageOf(executions, ({ id }) => id, {
      scope: `ListPipelineExecutions ${name} ${stageName ?? ''}`,
      nextToken: input.optionalText('nextToken', NEXT_TOKEN),
      limit: input.integer('maxResults', { min: 1, max: 100, otherwise: 100 }),
    });
    return { pipelineExecutionSummaries: page.items.map(executionSummaryAnswer), nextToken: page.nextToken };
  };

  const listActionExecutions = async (input: Input): Promise<Wire<ListActionExecutionsOutput>> => {
    const name = input.text('pipelineName', NAME);
    const filter = input.optionalStructure('filter');
    const latest = filter?.optionalStructure('latestInPipelineExecution');
    const id =
      filter?.optionalText('pipelineExecutionId', EXECUTION_ID) ??
      latest?.text('pipelineExecutionId', EXECUTION_ID);
    await catalog.named(name);
    if (id !== undefined && store.find(name, id) === undefined) throw executionNotFound(name, id);
    const details = store
      .of(name)
      .filter(execution => id === undefined || execution.id === id)
      .flatMap(actionDetailAnswers)
      // Stable, so that of actions which started together the one recorded later comes first.
      .toReversed()
      .sort((a, b) => (b.startTime ?? 0) - (a.startTime ?? 0));
    const page = pageOf(details, ({ actionExecutionId }) => actionExecutionId ?? '', {
      scope: `ListActionExecutions ${name} ${id ?? ''}`,
      nextToken: input.optionalText('nextToken', NEXT_TOKEN),
      limit: input.integer('maxResults', { min: 1, max: 100, otherwise: 100 }),
    });
    return { actionExecutionDetails: page.items, nextToken: page.nextToken };
  };

  return [
    ['ListPipelines', listPipelines],
    ['GetPipeline', getPipeline],
    ['GetPipelineState', getPipelineState],
    ['GetPipelineExecution', getPipelineExecution],
    ['ListPipelineExecutions', listPipelineExecutions],
    ['ListActionExecutions', listActionExecutions],
  ];
}

export function executionNotFound(pipelineName: string, id: string): ServiceError {
  return new ServiceError(
    'PipelineExecutionNotFoundException',
    `Pipeline '${pipelineName}' has no execution with the id '${id}'.`,
  );
}
