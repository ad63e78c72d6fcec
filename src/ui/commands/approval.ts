import { AppError } from '../../base/appError';
import { revisionText } from '../../core/monitor/revision';
import type { PipelineState } from '../../core/pipeline/execution';
import type { ConnectionClients, PipelineClient } from '../../core/monitor/ports';
import type { CommandHandler } from '../kit/commandRunner';
import { whereLines } from './awsFacts';
import { chooseAction, type Chooser } from './choose';
import { isWaiting, placeOf, type KnownAction } from './facts';

/** Source: CodePipeline API reference, `ApprovalResult.summary`. */
const MAX_COMMENT = 512;

interface Decision {
  readonly verb: 'Approve' | 'Reject';
  readonly status: 'Approved' | 'Rejected';
  readonly effect: string;
}

const APPROVE: Decision = {
  verb: 'Approve',
  status: 'Approved',
  effect: 'The execution goes on to what follows this action.',
};
const REJECT: Decision = {
  verb: 'Reject',
  status: 'Rejected',
  effect: 'The action fails, and the execution stops in this stage.',
};

/** Approves the revision that waits; in AWS after a confirmation that says what ships. */
export function approve(chooser: Chooser): CommandHandler {
  return async target => {
    await decide(chooser, APPROVE, target);
  };
}

/** Rejects the revision that waits; in AWS after a confirmation. */
export function reject(chooser: Chooser): CommandHandler {
  return async target => {
    await decide(chooser, REJECT, target);
  };
}

async function decide(
  chooser: Chooser,
  decision: Decision,
  target: Parameters<CommandHandler>[0],
): Promise<void> {
  const action = await chooseAction(chooser, target, {
    title: decision.verb,
    fits: isWaiting,
    none: 'No approval is waiting.',
  });
  if (action === undefined) return;
  const { connection, name } = action.pipeline;
  const clients = await chooser.monitor.clients(connection.id);
  const before = await readWaiting(clients.pipelines, action);
  const ships = await readRevisions(clients.pipelines, name, before.executionId);
  const comment = target?.comment ?? (await askComment(chooser, decision, action, ships));
  if (comment === undefined) return;
  const problem = commentProblem(comment);
  if (problem !== undefined) throw new AppError('invalid-input', problem);
  if (connection.kind === 'aws' && !(await confirm(chooser, clients, decision, action, ships))) return;
  const now = await readWaiting(clients.pipelines, action);
  if (now.token !== before.token || now.executionId !== before.executionId) {
    throw new AppError('conflict', `Another revision waits in ${placeOf(action)} now. Nothing was decided.`, {
      remedy: 'Look at what it would ship, and decide again.',
    });
  }
  await clients.pipelines.putApprovalResult({
    pipelineName: name,
    stageName: action.stageName,
    actionName: action.actionName,
    token: now.token,
    status: decision.status,
    summary: comment,
  });
  await chooser.monitor.refresh(connection.id, name);
}

/** The token and the execution that wait now. Throws `conflict` where none does. */
async function readWaiting(
  client: PipelineClient,
  action: KnownAction,
): Promise<{ readonly token: string; readonly executionId: string | undefined }> {
  const state: PipelineState = await client.getPipelineState(action.pipeline.name);
  const stage = state.stages.find(({ name }) => name === action.stageName);
  const token = stage?.actions.find(({ name }) => name === action.actionName)?.latestExecution?.token;
  if (token !== undefined) return { token, executionId: stage?.latestExecution?.id };
  throw new AppError(
    'conflict',
    `Nothing waits in ${placeOf(action)} any more. It may have been decided elsewhere.`,
  );
}

async function readRevisions(
  client: PipelineClient,
  name: string,
  executionId: string | undefined,
): Promise<readonly string[]> {
  const executions = await client.listPipelineExecutions(name, 25);
  const revisions = executions.find(({ id }) => id === executionId)?.sourceRevisions ?? [];
  return revisions.map(revisionText);
}

async function askComment(
  { dialogs }: Chooser,
  { verb }: Decision,
  action: KnownAction,
  ships: readonly string[],
): Promise<string | undefined> {
  return await dialogs.ask({
    title: `${verb} ${placeOf(action)}`,
    prompt: `${shipsLine(ships)}. A comment is optional; Enter goes on, Escape decides nothing.`,
    placeholder: 'Comment',
    problem: commentProblem,
  });
}

function commentProblem(comment: string): string | undefined {
  return comment.length <= MAX_COMMENT ? undefined : `A comment has at most ${MAX_COMMENT} characters.`;
}

async function confirm(
  { dialogs }: Chooser,
  { pipelines }: ConnectionClients,
  { verb, effect }: Decision,
  action: KnownAction,
  ships: readonly string[],
): Promise<boolean> {
  const declaration = await pipelines.getPipeline(action.pipeline.name);
  return await dialogs.confirm({
    message: `${verb} ${placeOf(action)}?`,
    detail: [...whereLines(action.pipeline.connection, declaration), shipsLine(ships), '', effect].join('\n'),
    action: verb,
  });
}

function shipsLine(ships: readonly string[]): string {
  return ships.length === 0 ? 'Revision: not known' : `Revision: ${ships.join(', ')}`;
}
