import type { Instant } from '../../base/clock';
import type { SourceRevision } from '../pipeline/execution';
import { age, exactTime, runningTime } from './age';
import { hasBuildLog } from './buildId';
import { actionContext, STAGE_CONTEXT } from './contextValues';
import type { ActionFacts, PipelineFacts, StageFacts } from './pipelineFacts';
import { revisionText } from './revision';
import { lineText, nameText, rowId, shownStanding, standingLine } from './rowParts';
import type { RowTarget, TreeRow } from './treeRow';
import { dotted, wordOf } from './wording';

/** The pipeline that stage and action rows belong to. */
export interface PipelinePlace {
  readonly connectionId: string;
  readonly pipelineName: string;
}

/** The rows of a pipeline's stages, in the pipeline's order. */
export function stageRows(place: PipelinePlace, facts: PipelineFacts, now: Instant): readonly TreeRow[] {
  return facts.stages.map(stage => stageRow(place, stage, facts.running.length > 0, now));
}

/** The rows of a stage's actions. */
export function actionRows(
  place: PipelinePlace,
  facts: PipelineFacts,
  stageName: string,
  now: Instant,
): readonly TreeRow[] {
  const stage = facts.stages.find(candidate => candidate.stage.name === stageName);
  if (stage === undefined) return [];
  return stage.actions.map(action => actionRow(place, facts, stage, action, now));
}

function stageRow(place: PipelinePlace, facts: StageFacts, running: boolean, now: Instant): TreeRow {
  const { stage, standing, since, earlier } = facts;
  const { name, latestExecution, inboundTransition } = stage;
  const shown = shownStanding(facts, running, now);
  const disabled = inboundTransition?.enabled === false;
  const described = shown.description === '' ? stageDescription(facts, now) : shown.description;
  return {
    id: rowId('stage', place.connectionId, place.pipelineName, name),
    kind: 'stage',
    label: nameText(name),
    description: dotted(described, disabled ? 'transition disabled' : undefined),
    icon: shown.icon,
    statusWord: shown.word,
    tooltip: [
      ...(since === undefined
        ? []
        : [standingLine(earlier ? `earlier: ${wordOf(standing)}` : shown.word, since)]),
      ...(disabled ? [disabledLine(inboundTransition.disabledReason)] : []),
      ...(latestExecution === undefined ? [] : [`Execution ${lineText(latestExecution.id)}`]),
    ],
    contextValue: STAGE_CONTEXT,
    collapsible: stage.actions.length === 0 ? 'none' : 'expanded',
    target: { ...place, stageName: name, ...executionOf(facts) },
  };
}

function stageDescription({ standing, since }: StageFacts, now: Instant): string {
  switch (standing) {
    case 'TransitionDisabled':
      return '';
    case 'InProgress':
    case 'Stopping':
      return wordOf(standing);
    case 'Succeeded':
      return since === undefined ? '' : age(since, now);
    default:
      return dotted(wordOf(standing), since === undefined ? undefined : age(since, now));
  }
}

function disabledLine(reason: string | undefined): string {
  const text = lineText(reason ?? '');
  return text === '' ? 'The transition into this stage is disabled.' : `Transition disabled: ${text}`;
}

function actionRow(
  place: PipelinePlace,
  { running, execution }: PipelineFacts,
  stage: StageFacts,
  facts: ActionFacts,
  now: Instant,
): TreeRow {
  const { action, declaration, standing, earlier } = facts;
  const { name } = action;
  const shown = shownStanding(facts, running.length > 0, now);
  const revision = execution?.sourceRevisions.find(({ actionName }) => actionName === name);
  const entered = running.find(({ id }) => id === stage.stage.latestExecution?.id);
  const waiting = standing === 'WaitingForApproval' && !earlier;
  const category = declaration?.actionTypeId.category;
  return {
    id: rowId('action', place.connectionId, place.pipelineName, stage.stage.name, name),
    kind: 'action',
    label: nameText(name),
    description: shown.description === '' ? actionDescription(facts, revision, now) : shown.description,
    icon: shown.icon,
    statusWord: shown.word,
    tooltip: [
      ...(waiting ? (entered?.sourceRevisions ?? []).map(shipsLine) : []),
      ...actionTooltip(facts, shown.word, revision),
    ],
    contextValue: actionContext({
      category,
      log: hasBuildLog(action.latestExecution, declaration),
      waiting,
    }),
    collapsible: 'none',
    target: { ...place, stageName: stage.stage.name, actionName: name, ...executionOf(stage) },
  };
}

/** What goes on where the approval is given. */
function shipsLine(revision: SourceRevision): string {
  return `Ships ${nameText(revision.actionName)}: ${revisionText(revision)}`;
}

function actionDescription(
  { action, standing, since }: ActionFacts,
  revision: SourceRevision | undefined,
  now: Instant,
): string {
  const latest = action.latestExecution;
  if (latest === undefined || since === undefined) return '';
  const ago = age(since, now);
  const summary = lineText(latest.summary ?? '');
  switch (standing) {
    case 'WaitingForApproval':
      return dotted(wordOf(standing), ago);
    case 'InProgress':
      return dotted(summary === '' ? wordOf(standing) : summary, runningTime(since, now));
    case 'Succeeded': {
      const current = action.currentRevision;
      const brought = revision ?? (current === undefined ? undefined : { revisionId: current.id });
      return dotted(brought === undefined ? undefined : revisionText(brought), ago);
    }
    case 'Failed':
      return dotted(wordOf(standing), ago, lineText(latest.error?.message ?? summary));
    default:
      return dotted(wordOf(standing), ago);
  }
}

function actionTooltip(
  { action, declaration, since, earlier, standing }: ActionFacts,
  word: string,
  revision: SourceRevision | undefined,
): readonly string[] {
  const latest = action.latestExecution;
  const type = declaration?.actionTypeId;
  const { summary = '', error, lastUpdatedBy, percentComplete, externalExecutionId } = latest ?? {};
  return [
    ...(since === undefined ? [] : [standingLine(earlier ? `earlier: ${wordOf(standing)}` : word, since)]),
    ...(revision === undefined ? [] : [revisionText(revision)]),
    ...(summary === '' ? [] : [lineText(summary, 400)]),
    ...(error?.message === undefined
      ? []
      : [dotted(lineText(error.code ?? ''), lineText(error.message, 400))]),
    ...(percentComplete === undefined ? [] : [`${Math.round(percentComplete)} % complete`]),
    ...(lastUpdatedBy === undefined ? [] : [`Last updated by ${lineText(lastUpdatedBy)}`]),
    ...(type === undefined ? [] : [`${type.category} by ${lineText(type.provider)}`]),
    ...(externalExecutionId === undefined ? [] : [lineText(externalExecutionId)]),
    ...(action.currentRevision?.created === undefined
      ? []
      : [`Revision of ${exactTime(action.currentRevision.created)}`]),
  ];
}

function executionOf({ stage }: StageFacts): Pick<RowTarget, 'executionId'> {
  return stage.latestExecution === undefined ? {} : { executionId: stage.latestExecution.id };
}
