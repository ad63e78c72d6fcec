import { Command } from '../contrib/ids';
import { approve, reject } from '../ui/commands/approval';
import { addConnection, removeConnection, type ConnectionDeps } from '../ui/commands/connection';
import { runPipeline, startExecution, stopExecution } from '../ui/commands/execution';
import { openDefinition, openInConsole, refresh } from '../ui/commands/navigate';
import { openIntake, type OpenIntakeDeps } from '../ui/commands/openIntake';
import { openLog } from '../ui/commands/openLog';
import { newAppspec, type NewAppspecDeps } from '../ui/commands/newAppspec';
import { newBuildspec, type NewBuildspecDeps } from '../ui/commands/newBuildspec';
import { runBuildspec, type RunBuildspecDeps } from '../ui/commands/runBuildspec';
import { trySample, type SampleDeps } from '../ui/commands/sample';
import { showStatus } from '../ui/commands/showStatus';
import { validateWorkspace, type ValidateDeps } from '../ui/commands/validateWorkspace';
import type { CommandHandler, CommandTable } from '../ui/kit/commandRunner';
import type { Editor } from '../ui/kit/editor';
import type { RunCommand } from '../ui/kit/errorMessages';
import type { Monitor } from '../ui/kit/monitor';

/** Everything that a command may need; each gets only its part. */
export interface CommandServices
  extends
    ConnectionDeps,
    SampleDeps,
    RunBuildspecDeps,
    ValidateDeps,
    NewBuildspecDeps,
    NewAppspecDeps,
    OpenIntakeDeps {
  readonly monitor: Monitor;
  readonly editor: Editor;
  readonly runCommand: RunCommand;
  readonly isTrusted: () => boolean;
  readonly newPipeline: CommandHandler;
  readonly deploy: CommandHandler;
  readonly showOutput: () => void;
}

/** What every command of `contrib/ids` does. */
export function commandTable(services: CommandServices): CommandTable {
  const { monitor, editor } = services;
  return {
    [Command.trySample]: { what: 'Making the sample', run: trySample(services) },
    [Command.addConnection]: { what: 'Adding a connection', run: addConnection(services) },
    [Command.removeConnection]: { what: 'Removing a connection', run: removeConnection(services) },
    [Command.refresh]: { what: 'Refreshing', run: refresh(monitor) },
    [Command.runPipeline]: { what: 'Running a pipeline', run: runPipeline(services) },
    [Command.runBuildspec]: { what: 'Running a buildspec', run: runBuildspec(services), overlaps: true },
    [Command.startExecution]: { what: 'Starting an execution', run: startExecution(services) },
    [Command.stopExecution]: { what: 'Stopping an execution', run: stopExecution(services) },
    [Command.approve]: { what: 'Approving', run: approve(services) },
    [Command.reject]: { what: 'Rejecting', run: reject(services) },
    [Command.openLog]: { what: 'Opening a log', run: openLog(services, editor) },
    [Command.openDefinition]: { what: 'Opening a definition', run: openDefinition(services, editor) },
    [Command.openInConsole]: { what: 'Opening the console', run: openInConsole(services, editor) },
    [Command.openIntake]: { what: 'Designing a pipeline', run: openIntake(services) },
    [Command.newBuildspec]: { what: 'Proposing a buildspec', run: newBuildspec(services) },
    [Command.newAppspec]: { what: 'Proposing an AppSpec file', run: newAppspec(services) },
    [Command.newPipeline]: { what: 'Proposing a pipeline', run: services.newPipeline, overlaps: true },
    [Command.deployPipeline]: { what: 'Deploying a pipeline', run: services.deploy, overlaps: true },
    [Command.validateWorkspace]: { what: 'Validating the workspace', run: validateWorkspace(services) },
    [Command.showStatus]: { what: 'Showing the status', run: showStatus(services) },
    [Command.showOutput]: {
      what: 'Showing the output',
      run: () => {
        services.showOutput();
        return Promise.resolve();
      },
    },
  };
}
