import type {
  ActionDeclaration as ActionDeclarationShape,
  ActionExecution as ActionExecutionShape,
  ActionExecutionDetail,
  ActionState,
  ActionTypeId,
  ArtifactRevision,
  PipelineDeclaration as PipelineDeclarationShape,
  PipelineExecution as PipelineExecutionShape,
  PipelineExecutionSummary,
  StageState,
} from '@aws-sdk/client-codepipeline';
import type {
  ActionDeclaration,
  PipelineDeclaration,
  StageDeclaration,
} from '../../core/pipeline/declaration';
import { latestAction, latestStage } from '../../core/runner/executionLatest';
import { sourceRevisions, type ActionRun, type ExecutionState } from '../../core/runner/executionState';
import { epochSeconds, type Wire } from './wire';

const OWNERS = ['AWS', 'ThirdParty', 'Custom'] as const;

/** A pipeline as `GetPipeline` returns it. */
export function declarationAnswer(declaration: PipelineDeclaration): Wire<PipelineDeclarationShape> {
  return {
    name: declaration.name,
    roleArn: declaration.roleArn ?? '',
    version: declaration.version ?? 1,
    pipelineType: declaration.pipelineType === 'V2' ? 'V2' : 'V1',
    executionMode: modeOf(declaration.executionMode),
    stages: declaration.stages.map(({ name, actions }) => ({ name, actions: actions.map(actionAnswer) })),
    ...(declaration.variables === undefined ? {} : { variables: declaration.variables }),
  };
}

function actionAnswer(action: ActionDeclaration): Wire<ActionDeclarationShape> {
  return {
    name: action.name,
    actionTypeId: actionTypeAnswer(action.actionTypeId),
    runOrder: action.runOrder,
    configuration: action.configuration,
    inputArtifacts: named(action.inputArtifacts),
    outputArtifacts: named(action.outputArtifacts),
    namespace: action.namespace,
    region: action.region,
    timeoutInMinutes: action.timeoutInMinutes,
  };
}

function actionTypeAnswer(typeId: ActionDeclaration['actionTypeId']): Wire<ActionTypeId> {
  const owner = OWNERS.find(known => known === typeId.owner) ?? 'AWS';
  return { ...typeId, owner };
}

/** A stage as `GetPipelineState` tells of it. `executions` in the order in which they started. */
export function stageAnswer(
  stage: StageDeclaration,
  executions: readonly ExecutionState[],
): Wire<StageState> {
  const latest = latestStage(executions, stage.name);
  return {
    stageName: stage.name,
    inboundTransitionState: { enabled: true },
    actionStates: stage.actions.map(({ name }) => actionStateAnswer(stage.name, name, executions)),
    latestExecution:
      latest === undefined
        ? undefined
        : { pipelineExecutionId: latest.execution.id, status: latest.stage.status, type: 'STANDARD' },
  };
}

function actionStateAnswer(
  stageName: string,
  actionName: string,
  executions: readonly ExecutionState[],
): Wire<ActionState> {
  const latest = latestAction(executions, stageName, actionName)?.action;
  if (latest === undefined) return { actionName };
  const { revision } = latest;
  return {
    actionName,
    currentRevision:
      revision === undefined
        ? undefined
        : {
            revisionId: revision.revisionId,
            revisionChangeId: revision.revisionId,
            created: epochSeconds(latest.lastStatusChange),
          },
    revisionUrl: revision?.url,
    latestExecution: actionExecutionAnswer(latest),
  };
}

function actionExecutionAnswer(action: ActionRun): Wire<ActionExecutionShape> {
  return {
    actionExecutionId: action.actionExecutionId,
    status: action.status,
    summary: action.summary,
    lastStatusChange: epochSeconds(action.lastStatusChange),
    token: action.status === 'InProgress' ? action.approvalToken : undefined,
    externalExecutionId: action.externalExecutionId,
    percentComplete: action.percentComplete,
    errorDetails: action.error,
  };
}

/** An execution as `ListPipelineExecutions` tells of it. */
export function executionSummaryAnswer(execution: ExecutionState): Wire<PipelineExecutionSummary> {
  return {
    pipelineExecutionId: execution.id,
    status: execution.status,
    statusSummary: execution.statusSummary,
    startTime: epochSeconds(execution.startTime),
    lastUpdateTime: epochSeconds(execution.lastUpdateTime),
    sourceRevisions: sourceRevisions(execution).map(({ actionName, revisionId, summary, url }) => ({
      actionName,
      revisionId,
      revisionSummary: summary,
      revisionUrl: url,
    })),
    trigger: triggerAnswer(execution),
    stopTrigger: execution.stop === undefined ? undefined : { reason: execution.stop.reason },
    executionMode: execution.mode,
    executionType: 'STANDARD',
  };
}

/** An execution as `GetPipelineExecution` returns it. */
export function executionAnswer(execution: ExecutionState): Wire<PipelineExecutionShape> {
  return {
    pipelineName: execution.pipelineName,
    pipelineVersion: execution.pipelineVersion,
    pipelineExecutionId: execution.id,
    status: execution.status,
    statusSummary: execution.statusSummary,
    artifactRevisions: artifactRevisions(execution),
    variables: execution.variables.map(({ name, value }) => ({ name, resolvedValue: value })),
    trigger: triggerAnswer(execution),
    executionMode: execution.mode,
    executionType: 'STANDARD',
  };
}

/** The runs of actions of an execution, in the order in which they started, as `ListActionExecutions` tells of them. */
export function actionDetailAnswers(execution: ExecutionState): readonly Wire<ActionExecutionDetail>[] {
  return execution.stages.flatMap(stage =>
    stage.actions.map(action => {
      const plan = execution.plan
        .find(({ name }) => name === stage.name)
        ?.actions.find(({ name }) => name === action.name);
      return {
        pipelineExecutionId: execution.id,
        actionExecutionId: action.actionExecutionId,
        pipelineVersion: execution.pipelineVersion,
        stageName: stage.name,
        actionName: action.name,
        startTime: epochSeconds(action.startTime),
        lastUpdateTime: epochSeconds(action.lastUpdateTime),
        status: action.status,
        input: {
          actionTypeId: plan === undefined ? undefined : actionTypeAnswer(plan.actionTypeId),
          inputArtifacts: named(plan?.inputArtifacts ?? []),
          namespace: plan?.namespace,
          region: plan?.region,
        },
        output: {
          outputArtifacts: action.status === 'Succeeded' ? named(plan?.outputArtifacts ?? []) : [],
          executionResult: {
            externalExecutionId: action.externalExecutionId,
            externalExecutionSummary: action.summary,
            errorDetails: action.error,
          },
          outputVariables: action.outputVariables,
        },
      };
    }),
  );
}

function artifactRevisions(execution: ExecutionState): readonly Wire<ArtifactRevision>[] {
  return execution.stages.flatMap(stage =>
    stage.actions.flatMap(action => {
      const { revision } = action;
      const plan = execution.plan
        .find(({ name }) => name === stage.name)
        ?.actions.find(({ name }) => name === action.name);
      if (revision === undefined || plan === undefined) return [];
      return plan.outputArtifacts.map(name => ({
        name,
        revisionId: revision.revisionId,
        revisionSummary: revision.summary,
        created: epochSeconds(action.lastStatusChange),
      }));
    }),
  );
}

function triggerAnswer({ trigger }: ExecutionState): Wire<NonNullable<PipelineExecutionShape['trigger']>> {
  return { triggerType: 'StartPipelineExecution', triggerDetail: trigger.detail };
}

function modeOf(mode: string | undefined): 'QUEUED' | 'PARALLEL' | 'SUPERSEDED' {
  return mode === 'QUEUED' || mode === 'PARALLEL' ? mode : 'SUPERSEDED';
}

function named(names: readonly string[]): readonly { readonly name: string }[] {
  return names.map(name => ({ name }));
}
