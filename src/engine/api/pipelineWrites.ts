import type {
  PutApprovalResultOutput,
  StartPipelineExecutionOutput,
  StopPipelineExecutionOutput,
} from '@aws-sdk/client-codepipeline';
import type { Clock } from '../../base/clock';
import { executionModeOf } from '../../core/pipeline/limits';
import type { PipelineDeclaration } from '../../core/pipeline/declaration';
import { hasEnded, type PipelineVariable } from '../../core/runner/executionState';
import type { ApprovalDesk } from '../actions/approvalDesk';
import type { Conductor } from '../executions/conductor';
import type { ExecutionStore } from '../executions/executionStore';
import type { Operation } from './endpoint';
import { EXECUTION_ID, NAME, type Input } from './input';
import type { PipelineCatalog } from './pipelineCatalog';
import { executionNotFound } from './pipelineReads';
import { ServiceError } from './serviceError';
import { epochSeconds, type Wire } from './wire';

/** Executions of one pipeline that may be under way in QUEUED and PARALLEL mode. Source: User Guide, Quotas. */
const MAX_CONCURRENT = 50;

const UUID_PATTERN = /^[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12}$/;

export interface PipelineWriteParts {
  readonly catalog: PipelineCatalog;
  readonly store: ExecutionStore;
  readonly conductor: Conductor;
  readonly desk: ApprovalDesk;
  /** Whether something of the workspace may be run. */
  readonly mayRun: () => boolean;
  readonly owner: string;
  readonly clock: Clock;
}

/** The operations of CodePipeline that change something. Source: the CodePipeline API reference (2015-07-09). */
export function pipelineWrites(parts: PipelineWriteParts): readonly (readonly [string, Operation])[] {
  const { catalog, store, conductor, desk } = parts;
  /** Executions that are being recorded, by pipeline and client token, so that a repeated request finds them. */
  const starting = new Map<string, Promise<string>>();

  const startPipelineExecution = async (input: Input): Promise<Wire<StartPipelineExecutionOutput>> => {
    const name = input.text('name', NAME);
    const token = input.optionalText('clientRequestToken', { min: 1, max: 128, pattern: /^[a-zA-Z0-9-]+$/ });
    const given = input.structures('variables', 50).map(variable => ({
      name: variable.text('name', { min: 1, max: 128, pattern: /^[A-Za-z0-9@\-_]+$/ }),
      value: variable.text('value', { min: 1, max: 1000, pattern: /\S/ }),
    }));
    if (input.structures('sourceRevisions', 50).length > 0) {
      throw new ServiceError(
        'ValidationException',
        'Source revisions cannot be overridden here: the local engine runs HEAD of the workspace.',
      );
    }
    const source = await catalog.named(name);
    if (!parts.mayRun()) {
      throw new ServiceError(
        'AccessDeniedException',
        'This workspace is not trusted, so nothing of it is run. Trust the workspace to start its pipelines.',
      );
    }
    const { declaration } = source.definition;
    const variables = variablesOf(declaration, given);
    if (token === undefined) {
      checkCapacity(declaration, store);
      return { pipelineExecutionId: await conductor.start(source, { variables }) };
    }
    const before = store.of(name).find(({ clientRequestToken }) => clientRequestToken === token);
    if (before !== undefined) return { pipelineExecutionId: before.id };
    const key = `${name} ${token}`;
    const underWay = starting.get(key);
    if (underWay !== undefined) return { pipelineExecutionId: await underWay };
    checkCapacity(declaration, store);
    const start = conductor.start(source, { variables, clientRequestToken: token });
    starting.set(key, start);
    try {
      return { pipelineExecutionId: await start };
    } finally {
      starting.delete(key);
    }
  };

  const stopPipelineExecution = async (input: Input): Promise<Wire<StopPipelineExecutionOutput>> => {
    const name = input.text('pipelineName', NAME);
    const id = input.text('pipelineExecutionId', EXECUTION_ID);
    const abandon = input.flag('abandon');
    const reason = input.optionalText('reason', { max: 200 }) ?? '';
    await catalog.named(name);
    const execution = store.find(name, id);
    if (execution === undefined) throw executionNotFound(name, id);
    if (hasEnded(execution)) {
      throw new ServiceError(
        'PipelineExecutionNotStoppableException',
        `Execution '${id}' cannot be stopped: its status is ${execution.status}.`,
      );
    }
    if (execution.owner !== parts.owner) {
      throw new ServiceError(
        'PipelineExecutionNotStoppableException',
        `Execution '${id}' cannot be stopped here: another window runs it.`,
      );
    }
    if (execution.stop !== undefined && (execution.stop.abandon || !abandon)) {
      throw new ServiceError('DuplicatedStopRequestException', `Execution '${id}' is being stopped already.`);
    }
    conductor.stop(execution, abandon, reason);
    await store.flush();
    return { pipelineExecutionId: id };
  };

  const putApprovalResult = async (input: Input): Promise<Wire<PutApprovalResultOutput>> => {
    const name = input.text('pipelineName', NAME);
    const stageName = input.text('stageName', NAME);
    const actionName = input.text('actionName', NAME);
    const token = input.text('token', { pattern: UUID_PATTERN });
    const result = input.structure('result');
    const status = result.oneOf('status', ['Approved', 'Rejected'] as const);
    const summary = result.text('summary', { max: 512 });
    const stage = (await catalog.named(name)).definition.declaration.stages.find(
      one => one.name === stageName,
    );
    if (stage === undefined) {
      throw new ServiceError('StageNotFoundException', `Pipeline '${name}' has no stage '${stageName}'.`);
    }
    if (!stage.actions.some(action => action.name === actionName)) {
      throw new ServiceError(
        'ActionNotFoundException',
        `Stage '${stageName}' has no action '${actionName}'.`,
      );
    }
    const runs = store
      .of(name)
      .flatMap(({ stages }) => stages.filter(run => run.name === stageName))
      .flatMap(({ actions }) => actions.filter(run => run.name === actionName));
    const run = runs.find(({ approvalToken }) => approvalToken === token);
    if (run === undefined) {
      throw new ServiceError(
        'InvalidApprovalTokenException',
        `The token is not that of an approval of action '${actionName}'.`,
      );
    }
    if (run.status !== 'InProgress' || !desk.decide(token, { status, summary })) {
      throw new ServiceError(
        'ApprovalAlreadyCompletedException',
        `The approval of action '${actionName}' has been decided, stopped, or waits in another window.`,
      );
    }
    return { approvedAt: epochSeconds(parts.clock.now()) };
  };

  return [
    ['StartPipelineExecution', startPipelineExecution],
    ['StopPipelineExecution', stopPipelineExecution],
    ['PutApprovalResult', putApprovalResult],
  ];
}

/** The declared variables with what is given for them; every one must end up with a value. */
function variablesOf(
  declaration: PipelineDeclaration,
  given: readonly PipelineVariable[],
): readonly PipelineVariable[] {
  const declared = declaration.variables ?? [];
  const unknown = given.find(({ name }) => !declared.some(variable => variable.name === name));
  if (unknown !== undefined) {
    throw new ServiceError(
      'ValidationException',
      `Pipeline '${declaration.name}' declares no variable '${unknown.name}'.`,
    );
  }
  return declared.map(({ name, defaultValue }) => {
    const value = given.find(variable => variable.name === name)?.value ?? defaultValue;
    if (value === undefined) {
      throw new ServiceError(
        'ValidationException',
        `Variable '${name}' of pipeline '${declaration.name}' has no default, so it needs a value.`,
      );
    }
    return { name, value };
  });
}

function checkCapacity(declaration: PipelineDeclaration, store: ExecutionStore): void {
  if (executionModeOf(declaration) === 'SUPERSEDED') return;
  const active = store.of(declaration.name).filter(execution => !hasEnded(execution));
  if (active.length < MAX_CONCURRENT) return;
  throw new ServiceError(
    'ConcurrentPipelineExecutionsLimitExceededException',
    `Pipeline '${declaration.name}' has ${active.length} executions under way; the limit is ${MAX_CONCURRENT}.`,
  );
}
