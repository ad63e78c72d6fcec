import { Command, View, type CommandId } from '../../contrib/ids';
import type { CommandHandler } from '../kit/commandRunner';
import type { CommandTarget } from '../kit/commandTarget';
import type { Choice } from '../kit/dialogs';
import type { Editor } from '../kit/editor';
import type { RunCommand } from '../kit/errorMessages';
import { listText } from '../kit/listText';
import { revisionsText } from '../../core/monitor/revision';
import { consoleAddress } from './awsFacts';
import type { Chooser } from './choose';
import {
  actionsOf,
  isBuild,
  isWaiting,
  pipelinesOf,
  placeOf,
  runningOf,
  type KnownAction,
  type KnownPipeline,
} from './facts';

type Step =
  | {
      readonly command: CommandId | 'headgate.pipelines.focus' | 'workbench.trust.manage';
      readonly target?: CommandTarget;
    }
  | { readonly show: KnownPipeline };

/** What the menu needs beside the pipelines. */
export interface StatusMenuDeps extends Chooser {
  readonly editor: Pick<Editor, 'showPipeline'>;
  readonly runCommand: RunCommand;
  readonly isTrusted: () => boolean;
}

/** Offers what can be done now with the pipelines, most urgent first. */
export function showStatus(deps: StatusMenuDeps): CommandHandler {
  return async () => {
    await deps.monitor.load();
    const step = await deps.dialogs.pick(statusSteps(pipelinesOf(deps.monitor.snapshot), deps.isTrusted()), {
      title: 'Headgate',
      placeholder: 'What do you want to do?',
    });
    if (step === undefined) return;
    if ('show' in step) await deps.editor.showPipeline(step.show.connection.id, step.show.name);
    else await deps.runCommand(step.command, ...(step.target === undefined ? [] : [step.target]));
  };
}

/**
 * Everything that works now: decisions, stops, logs, starts, places to look at. Pipelines in AWS at rest are many, and
 * share one step.
 */
export function statusSteps(pipelines: readonly KnownPipeline[], trusted: boolean): readonly Choice<Step>[] {
  const actions = pipelines.flatMap(actionsOf);
  const closeBy = pipelines.filter(isCloseBy);
  return [
    ...actions.filter(isWaiting).flatMap(decisions),
    ...pipelines.flatMap(stops),
    ...actions.filter(isBuild).filter(needsLook).map(logStep),
    ...closeBy.filter(({ connection }) => trusted || connection.kind === 'aws').map(startStep),
    ...(closeBy.length < pipelines.length ? [START_ANOTHER] : []),
    ...closeBy.map(showStep),
    ...closeBy.flatMap(places),
    ...(closeBy.length === 0 ? [SHOW_VIEW] : []),
    ...(trusted ? [] : [TRUST]),
    { label: '$(refresh) Refresh', value: { command: Command.refresh } },
    { label: '$(output) Show Output', value: { command: Command.showOutput } },
  ];
}

const START_ANOTHER: Choice<Step> = {
  label: '$(play) Start Another Pipeline…',
  value: { command: Command.startExecution },
};

const SHOW_VIEW: Choice<Step> = {
  label: '$(list-tree) Show Pipelines',
  value: { command: `${View.pipelines}.focus` },
};

/** Of this workspace, under way, or with something to look after. */
function isCloseBy(pipeline: KnownPipeline): boolean {
  if (pipeline.connection.kind === 'local' || runningOf(pipeline).length > 0) return true;
  return actionsOf(pipeline).some(action => isWaiting(action) || needsLook(action));
}

function showStep(pipeline: KnownPipeline): Choice<Step> {
  return {
    label: `$(list-tree) Show ${listText(pipeline.name)} in the Pipelines View`,
    description: listText(pipeline.connection.name),
    value: { show: pipeline },
  };
}

const TRUST: Choice<Step> = {
  label: '$(shield) Manage Trust',
  description: 'nothing of this folder is run before it is trusted',
  value: { command: 'workbench.trust.manage' },
};

function decisions(action: KnownAction): readonly Choice<Step>[] {
  const target = targetOf(action);
  const description = listText(placeOf(action));
  return [
    { label: '$(check) Approve…', description, value: { command: Command.approve, target } },
    { label: '$(close) Reject…', description, value: { command: Command.reject, target } },
  ];
}

function stops(pipeline: KnownPipeline): readonly Choice<Step>[] {
  const { connection, name } = pipeline;
  return runningOf(pipeline).map(execution => ({
    label: `$(debug-stop) Stop ${listText(name)}…`,
    description: listText(revisionsText(execution) ?? connection.name),
    value: {
      command: Command.stopExecution,
      target: { connectionId: connection.id, pipelineName: name, executionId: execution.id },
    },
  }));
}

/** Whether a log is worth a place in the menu: the build runs, or it failed. */
function needsLook({ execution }: KnownAction): boolean {
  return execution.status === 'InProgress' || execution.status === 'Failed';
}

function logStep(action: KnownAction): Choice<Step> {
  const failed = action.execution.status === 'Failed';
  return {
    label: failed
      ? '$(error) Open the Log of the Failed Build'
      : '$(output) Open the Log of the Running Build',
    description: listText(placeOf(action)),
    value: { command: Command.openLog, target: targetOf(action) },
  };
}

function startStep({ connection, name }: KnownPipeline): Choice<Step> {
  const target = { connectionId: connection.id, pipelineName: name };
  return connection.kind === 'local'
    ? { label: `$(play) Run ${listText(name)} Locally`, value: { command: Command.runPipeline, target } }
    : {
        label: `$(play) Start ${listText(name)}…`,
        description: listText(connection.name),
        value: { command: Command.startExecution, target },
      };
}

function places({ connection, name }: KnownPipeline): readonly Choice<Step>[] {
  const target = { connectionId: connection.id, pipelineName: name };
  if (connection.kind === 'local') {
    const value = { command: Command.openDefinition, target };
    return [{ label: `$(go-to-file) Open the Definition of ${listText(name)}`, value }];
  }
  if (consoleAddress(connection, name) === undefined) return [];
  const value = { command: Command.openInConsole, target };
  return [
    {
      label: `$(link-external) Open ${listText(name)} in the AWS Console`,
      description: listText(connection.name),
      value,
    },
  ];
}

function targetOf({ pipeline, stageName, actionName }: KnownAction): CommandTarget {
  return { connectionId: pipeline.connection.id, pipelineName: pipeline.name, stageName, actionName };
}
