import type {
  ActionExecution,
  ActionExecutionStatus,
  ActionState,
  PipelineExecution,
  PipelineExecutionStatus,
  PipelineState,
  SourceRevision,
  StageExecutionStatus,
  StageState,
} from '../core/pipeline/execution';
import { fieldsOf, instantAt, listAt, numberAt, optional, textAt, wordAt, type Fields } from './read';

const PIPELINE_STATUSES: readonly PipelineExecutionStatus[] = [
  'Cancelled',
  'InProgress',
  'Stopped',
  'Stopping',
  'Succeeded',
  'Superseded',
  'Failed',
];
const STAGE_STATUSES: readonly StageExecutionStatus[] = [
  'Cancelled',
  'InProgress',
  'Failed',
  'Stopped',
  'Stopping',
  'Succeeded',
  'Skipped',
];
const ACTION_STATUSES: readonly ActionExecutionStatus[] = ['InProgress', 'Abandoned', 'Succeeded', 'Failed'];

/** Rows of `ListPipelineExecutions`; one without an id, a time or a status that is known is left out. */
export function pipelineExecutions(answer: unknown): readonly PipelineExecution[] {
  return listAt(fieldsOf(answer), 'pipelineExecutionSummaries').flatMap(fields => {
    const id = textAt(fields, 'pipelineExecutionId');
    const status = wordAt(fields, 'status', PIPELINE_STATUSES);
    const started = instantAt(fields, 'startTime');
    const updated = instantAt(fields, 'lastUpdateTime');
    const startTime = started ?? updated;
    if (id === undefined || status === undefined || startTime === undefined) return [];
    const trigger = fieldsOf(fields['trigger']);
    const type = textAt(trigger, 'triggerType');
    const detail = textAt(trigger, 'triggerDetail');
    return {
      id,
      status,
      startTime,
      lastUpdateTime: updated ?? startTime,
      sourceRevisions: listAt(fields, 'sourceRevisions').flatMap(sourceRevision),
      ...optional('statusSummary', textAt(fields, 'statusSummary')),
      ...optional('trigger', type === undefined ? undefined : { type, ...optional('detail', detail) }),
      ...optional('stopReason', textAt(fieldsOf(fields['stopTrigger']), 'reason')),
    };
  });
}

function sourceRevision(fields: Fields): readonly SourceRevision[] {
  const actionName = textAt(fields, 'actionName');
  const revisionId = textAt(fields, 'revisionId');
  if (actionName === undefined || revisionId === undefined) return [];
  return [
    {
      actionName,
      revisionId,
      ...optional('summary', revisionSummary(textAt(fields, 'revisionSummary'))),
      ...optional('url', textAt(fields, 'revisionUrl')),
    },
  ];
}

/**
 * The first line of the commit message. Connections to GitHub and others send JSON,
 * `{"ProviderType":"GitHub","CommitMessage":"…"}`. Source: CodePipeline User Guide, "View executions".
 */
function revisionSummary(summary: string | undefined): string | undefined {
  if (summary === undefined) return undefined;
  const message = summary.startsWith('{') ? commitMessage(summary) : undefined;
  return (message ?? summary).trim().split(/\r\n|[\r\n]/, 1)[0];
}

function commitMessage(json: string): string | undefined {
  try {
    return textAt(fieldsOf(JSON.parse(json)), 'CommitMessage');
  } catch {
    // A message that starts with a brace and is no JSON is just a message.
    return undefined;
  }
}

/** The answer of `GetPipelineState`; `name` is what was asked for. Stages and actions without a name are left out. */
export function pipelineState(answer: unknown, name: string): PipelineState {
  const fields = fieldsOf(answer);
  return {
    name: textAt(fields, 'pipelineName') ?? name,
    version: numberAt(fields, 'pipelineVersion') ?? 1,
    stages: listAt(fields, 'stageStates').flatMap(stageState),
    ...optional('updated', instantAt(fields, 'updated')),
  };
}

function stageState(fields: Fields): readonly StageState[] {
  const name = textAt(fields, 'stageName');
  if (name === undefined) return [];
  const latest = fieldsOf(fields['latestExecution']);
  const id = textAt(latest, 'pipelineExecutionId');
  const status = wordAt(latest, 'status', STAGE_STATUSES);
  const transition = fieldsOf(fields['inboundTransitionState']);
  const { enabled } = transition;
  const disabledReason = textAt(transition, 'disabledReason');
  return [
    {
      name,
      actions: listAt(fields, 'actionStates').flatMap(actionState),
      ...optional('latestExecution', id === undefined || status === undefined ? undefined : { id, status }),
      ...optional(
        'inboundTransition',
        typeof enabled === 'boolean' ? { enabled, ...optional('disabledReason', disabledReason) } : undefined,
      ),
    },
  ];
}

function actionState(fields: Fields): readonly ActionState[] {
  const name = textAt(fields, 'actionName');
  if (name === undefined) return [];
  const revision = fieldsOf(fields['currentRevision']);
  const id = textAt(revision, 'revisionId');
  return [
    {
      name,
      ...optional('latestExecution', actionExecution(fieldsOf(fields['latestExecution']))),
      ...optional(
        'currentRevision',
        id === undefined ? undefined : { id, ...optional('created', instantAt(revision, 'created')) },
      ),
      ...optional('revisionUrl', textAt(fields, 'revisionUrl')),
    },
  ];
}

function actionExecution(fields: Fields): ActionExecution | undefined {
  const status = wordAt(fields, 'status', ACTION_STATUSES);
  const lastStatusChange = instantAt(fields, 'lastStatusChange');
  if (status === undefined || lastStatusChange === undefined) return undefined;
  const error = fieldsOf(fields['errorDetails']);
  const code = textAt(error, 'code');
  const message = textAt(error, 'message');
  return {
    status,
    lastStatusChange,
    ...optional('actionExecutionId', textAt(fields, 'actionExecutionId')),
    ...optional('summary', textAt(fields, 'summary')),
    ...optional('token', textAt(fields, 'token')),
    ...optional('lastUpdatedBy', textAt(fields, 'lastUpdatedBy')),
    ...optional('externalExecutionId', textAt(fields, 'externalExecutionId')),
    ...optional('externalExecutionUrl', textAt(fields, 'externalExecutionUrl')),
    ...optional('percentComplete', numberAt(fields, 'percentComplete')),
    ...optional(
      'error',
      code === undefined && message === undefined
        ? undefined
        : { ...optional('code', code), ...optional('message', message) },
    ),
  };
}
