import type { StageConditionHook } from '../pipeline/declaration';
import type { SourceRevision } from '../pipeline/execution';
import { EXECUTION_MODES, isActionCategory } from '../pipeline/limits';
import type { ExecutionChange, ExecutionEvent, EventHead } from './executionEvent';
import type { ActionPlan, PipelineVariable, StagePlan } from './executionState';

type Fields = Readonly<Record<string, unknown>>;

/**
 * Reads one event from data of unknown origin, such as a line of the journal. `undefined` where it is no event that
 * this version writes; fields that are not known are left out.
 */
export function decodeEvent(data: unknown): ExecutionEvent | undefined {
  if (!isFields(data)) return undefined;
  const pipelineName = data['pipelineName'];
  const executionId = data['executionId'];
  const sequence = data['sequence'];
  const at = data['at'];
  if (typeof pipelineName !== 'string' || typeof executionId !== 'string') return undefined;
  if (typeof sequence !== 'number' || !Number.isSafeInteger(sequence)) return undefined;
  if (typeof at !== 'number' || !Number.isFinite(at)) return undefined;
  const head: EventHead = { pipelineName, executionId, sequence, at };
  const change = decodeChange(data);
  return change === undefined ? undefined : { ...head, ...change };
}

function decodeChange(data: Fields): ExecutionChange | undefined {
  const stageName = text(data, 'stageName');
  const actionExecutionId = text(data, 'actionExecutionId');
  const status = text(data, 'status');
  switch (data['type']) {
    case 'ExecutionStarted':
      return decodeStarted(data);
    case 'StageEntered':
      return stageName === undefined ? undefined : { type: 'StageEntered', stageName };
    case 'ActionStarted': {
      const actionName = text(data, 'actionName');
      if (stageName === undefined || actionName === undefined || actionExecutionId === undefined)
        return undefined;
      return { type: 'ActionStarted', stageName, actionName, actionExecutionId };
    }
    case 'ActionProgressed':
      return actionExecutionId === undefined
        ? undefined
        : {
            type: 'ActionProgressed',
            actionExecutionId,
            ...texts(data, ['summary', 'externalExecutionId', 'approvalToken']),
            ...numbers(data, ['percentComplete']),
          };
    case 'ActionEnded': {
      if (actionExecutionId === undefined) return undefined;
      if (status !== 'Succeeded' && status !== 'Failed' && status !== 'Abandoned') return undefined;
      return { type: 'ActionEnded', actionExecutionId, status, ...decodeResult(data) };
    }
    case 'StageEnded':
      if (stageName === undefined) return undefined;
      if (status !== 'Succeeded' && status !== 'Failed' && status !== 'Stopped') return undefined;
      return { type: 'StageEnded', stageName, status };
    case 'StopRequested': {
      const abandon = data['abandon'];
      if (typeof abandon !== 'boolean') return undefined;
      return { type: 'StopRequested', abandon, reason: text(data, 'reason') ?? '' };
    }
    case 'ExecutionEnded':
      if (status !== 'Succeeded' && status !== 'Failed' && status !== 'Stopped' && status !== 'Superseded') {
        return undefined;
      }
      return { type: 'ExecutionEnded', status, ...texts(data, ['statusSummary']) };
    default:
      return undefined;
  }
}

function decodeStarted(data: Fields): ExecutionChange | undefined {
  const owner = text(data, 'owner');
  const pipelineVersion = data['pipelineVersion'];
  const mode = EXECUTION_MODES.find(known => known === data['mode']);
  const plan = list(data, 'plan', decodeStage);
  const trigger = data['trigger'];
  if (owner === undefined || typeof pipelineVersion !== 'number' || mode === undefined) return undefined;
  if (plan === undefined || plan.length === 0 || !isFields(trigger)) return undefined;
  return {
    type: 'ExecutionStarted',
    owner,
    pipelineVersion,
    mode,
    trigger: { type: text(trigger, 'type') ?? 'StartPipelineExecution', ...texts(trigger, ['detail']) },
    variables: list(data, 'variables', decodeVariable) ?? [],
    ...texts(data, ['clientRequestToken']),
    plan,
  };
}

function decodeStage(data: Fields): StagePlan | undefined {
  const name = text(data, 'name');
  const actions = list(data, 'actions', decodeAction);
  if (name === undefined || actions === undefined) return undefined;
  const hooks: readonly StageConditionHook[] = ['beforeEntry', 'onSuccess'];
  const conditions = data['conditions'];
  return {
    name,
    actions,
    conditions: Array.isArray(conditions) ? hooks.filter(hook => conditions.includes(hook)) : [],
  };
}

function decodeAction(data: Fields): ActionPlan | undefined {
  const name = text(data, 'name');
  const runOrder = data['runOrder'];
  const typeId = data['actionTypeId'];
  if (name === undefined || typeof runOrder !== 'number' || !isFields(typeId)) return undefined;
  const category = text(typeId, 'category') ?? '';
  if (!isActionCategory(category)) return undefined;
  return {
    name,
    runOrder,
    actionTypeId: {
      category,
      owner: text(typeId, 'owner') ?? '',
      provider: text(typeId, 'provider') ?? '',
      version: text(typeId, 'version') ?? '',
    },
    inputArtifacts: textList(data, 'inputArtifacts'),
    outputArtifacts: textList(data, 'outputArtifacts'),
    ...texts(data, ['namespace', 'region']),
  };
}

function decodeVariable(data: Fields): PipelineVariable | undefined {
  const name = text(data, 'name');
  const value = text(data, 'value');
  return name === undefined || value === undefined ? undefined : { name, value };
}

function decodeResult(
  data: Fields,
): Omit<Extract<ExecutionChange, { type: 'ActionEnded' }>, 'type' | 'actionExecutionId' | 'status'> {
  const error = data['error'];
  const variables = data['outputVariables'];
  const revision = data['revision'];
  return {
    ...texts(data, ['summary']),
    ...(isFields(error)
      ? { error: { code: text(error, 'code') ?? '', message: text(error, 'message') ?? '' } }
      : {}),
    ...(isFields(variables) ? { outputVariables: textEntries(variables) } : {}),
    ...(isFields(revision) ? decodeRevision(revision) : {}),
  };
}

function decodeRevision(data: Fields): { readonly revision?: Omit<SourceRevision, 'actionName'> } {
  const revisionId = text(data, 'revisionId');
  return revisionId === undefined ? {} : { revision: { revisionId, ...texts(data, ['summary', 'url']) } };
}

function isFields(data: unknown): data is Fields {
  return typeof data === 'object' && data !== null && !Array.isArray(data);
}

function text(data: Fields, key: string): string | undefined {
  const value = data[key];
  return typeof value === 'string' ? value : undefined;
}

function texts<K extends string>(data: Fields, keys: readonly K[]): Partial<Record<K, string>> {
  const found: Partial<Record<K, string>> = {};
  for (const key of keys) {
    const value = text(data, key);
    if (value !== undefined) found[key] = value;
  }
  return found;
}

function numbers<K extends string>(data: Fields, keys: readonly K[]): Partial<Record<K, number>> {
  const found: Partial<Record<K, number>> = {};
  for (const key of keys) {
    const value = data[key];
    if (typeof value === 'number' && Number.isFinite(value)) found[key] = value;
  }
  return found;
}

function textList(data: Fields, key: string): readonly string[] {
  const value: unknown = data[key];
  return Array.isArray(value) ? value.filter(item => typeof item === 'string') : [];
}

function textEntries(data: Fields): Readonly<Record<string, string>> {
  return Object.fromEntries(
    Object.entries(data).flatMap(([key, value]) => (typeof value === 'string' ? [[key, value]] : [])),
  );
}

/** Every item decoded; `undefined` where it is no list or an item cannot be read. */
function list<T>(
  data: Fields,
  key: string,
  decode: (item: Fields) => T | undefined,
): readonly T[] | undefined {
  const value: unknown = data[key];
  if (!Array.isArray(value)) return undefined;
  const decoded: T[] = [];
  for (const item of value) {
    const one = isFields(item) ? decode(item) : undefined;
    if (one === undefined) return undefined;
    decoded.push(one);
  }
  return decoded;
}
