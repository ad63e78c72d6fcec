import type { Instant } from '../../base/clock';
import type { PipelineExecution, PipelineSummary } from '../pipeline/execution';
import { age, exactTime, runningTime } from './age';
import { pipelineContext } from './contextValues';
import { errorLines, errorWords } from './errorWords';
import { factsOf, valueOf, type PipelineFacts, type StageFacts } from './pipelineFacts';
import { revisionsText, revisionText } from './revision';
import { lineText, nameText, rowId, standingLine } from './rowParts';
import type { ConnectionSnapshot } from './snapshot';
import type { TreeRow } from './treeRow';
import { dotted, iconOf, wordOf, type Standing } from './wording';

/** Executions that a tooltip lists. */
const RECENT = 3;

/** The row of one pipeline; `only` says that its connection has no other. */
export function pipelineRow(
  connection: ConnectionSnapshot,
  { name, executionMode }: PipelineSummary,
  only: boolean,
  now: Instant,
): TreeRow {
  const { id: connectionId, kind, endpoint } = connection.connection;
  const detail = connection.details.get(name);
  const facts = factsOf(detail, connection);
  const { execution, running, standing, failure } = facts;
  const stale = failure !== undefined && standing !== 'Unreadable';
  return {
    id: rowId('pipeline', connectionId, name),
    kind: 'pipeline',
    label: nameText(name),
    description: dotted(describe(facts, now), stale ? 'not current' : undefined),
    icon: iconOf(standing),
    statusWord: wordOf(standing),
    tooltip: [
      ...(execution === undefined ? [] : executionLines(execution)),
      ...(executionMode === undefined ? [] : [`Execution mode: ${lineText(executionMode)}`]),
      ...(valueOf(detail?.executions) ?? []).slice(1, RECENT + 1).map(earlierLine),
      ...(failure === undefined
        ? []
        : errorLines(failure).map((line, i) => (i === 0 && stale ? `Not current: ${line}` : line))),
    ],
    contextValue: pipelineContext({
      kind,
      running: running.length > 0,
      console: kind === 'aws' && endpoint === undefined,
    }),
    collapsible: kind === 'local' && only ? 'expanded' : 'collapsed',
    target: {
      connectionId,
      pipelineName: name,
      ...(execution === undefined ? {} : { executionId: execution.id }),
    },
  };
}

/** The one thing to know now, its age, and what runs. */
function describe({ standing, execution, running, stages, failure }: PipelineFacts, now: Instant): string {
  if (standing === 'Unreadable') return failure === undefined ? '' : errorWords(failure);
  if (standing === 'Loading') return '';
  const revision = execution === undefined ? undefined : revisionsText(execution);
  if (standing === 'WaitingForApproval') {
    const since = sinceOf(stages, standing);
    return dotted(wordOf(standing), since === undefined ? undefined : age(since, now), revision);
  }
  if (execution === undefined) return standing === 'NotStarted' ? 'not run yet' : wordOf(standing);
  if (running.length > 1) return dotted(`${running.length} executions running`, revision);
  if (running.length === 1) {
    const time = runningTime(execution.startTime, now);
    const stage = stageOf(stages, 'InProgress');
    return dotted(stage, [wordOf(execution.status), time].filter(part => part !== '').join(' '), revision);
  }
  return dotted(outcome(execution, stages), age(execution.lastUpdateTime, now), revision);
}

/** Success needs no word beside its icon. */
function outcome({ status }: PipelineExecution, stages: readonly StageFacts[]): string | undefined {
  if (status === 'Succeeded') return undefined;
  if (status !== 'Failed') return wordOf(status);
  const stage = stageOf(stages, 'Failed');
  return stage === undefined ? wordOf(status) : `${stage} ${wordOf(status)}`;
}

/** The stage of the execution at hand that stands so. */
function stageOf(stages: readonly StageFacts[], standing: Standing): string | undefined {
  const found = stages.find(facts => facts.standing === standing && !facts.earlier);
  return found === undefined ? undefined : nameText(found.stage.name);
}

function sinceOf(stages: readonly StageFacts[], standing: Standing): Instant | undefined {
  const actions = stages.flatMap(facts => facts.actions);
  return actions.find(facts => facts.standing === standing)?.since;
}

function executionLines(execution: PipelineExecution): readonly string[] {
  const { id, startTime, lastUpdateTime, status, statusSummary, trigger, stopReason, sourceRevisions } =
    execution;
  return [
    ...sourceRevisions.map(revision => `${nameText(revision.actionName)}: ${revisionText(revision)}`),
    ...(statusSummary === undefined || statusSummary === '' ? [] : [lineText(statusSummary)]),
    ...(stopReason === undefined || stopReason === '' ? [] : [`Stopped: ${lineText(stopReason)}`]),
    `Started ${exactTime(startTime)}${trigger === undefined ? '' : ` by ${lineText(trigger.type)}`}`,
    ...(status === 'InProgress' ? [] : [standingLine(wordOf(status), lastUpdateTime)]),
    `Execution ${lineText(id)}`,
  ];
}

function earlierLine(execution: PipelineExecution): string {
  const { status, lastUpdateTime } = execution;
  return dotted(`Before: ${wordOf(status)}`, exactTime(lastUpdateTime), revisionsText(execution));
}
