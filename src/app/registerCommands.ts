import { DisposableStore, type Disposable } from '../base/disposable';
import { Command } from '../contrib/ids';
import { approve, reject } from '../ui/commands/approval';
import { addConnection, removeConnection, type ConnectionDeps } from '../ui/commands/connection';
import { runPipeline, startExecution, stopExecution } from '../ui/commands/execution';
import { openDefinition, openInConsole, refresh } from '../ui/commands/navigate';
import { openLog } from '../ui/commands/openLog';
import { trySample, type SampleDeps } from '../ui/commands/sample';
import { showStatus } from '../ui/commands/showStatus';
import type { CommandRunner } from '../ui/kit/commandRunner';
import type { RunCommand } from '../ui/kit/errorMessages';
import type { Monitor } from '../ui/kit/monitor';

/** Everything that a command may need; each gets only its part. */
export interface CommandServices extends ConnectionDeps, SampleDeps {
  readonly monitor: Monitor;
  readonly runCommand: RunCommand;
  readonly isTrusted: () => boolean;
  readonly showOutput: () => void;
}

/** Registers every command of `contrib/ids`. */
export function registerCommands(runner: CommandRunner, services: CommandServices): Disposable {
  const { monitor, editor } = services;
  const store = new DisposableStore();
  store.add(runner.register(Command.trySample, 'Making the sample', trySample(services)));
  store.add(runner.register(Command.addConnection, 'Adding a connection', addConnection(services)));
  store.add(runner.register(Command.removeConnection, 'Removing a connection', removeConnection(services)));
  store.add(runner.register(Command.refresh, 'Refreshing', refresh(monitor)));
  store.add(runner.register(Command.runPipeline, 'Running a pipeline', runPipeline(services)));
  store.add(runner.register(Command.startExecution, 'Starting an execution', startExecution(services)));
  store.add(runner.register(Command.stopExecution, 'Stopping an execution', stopExecution(services)));
  store.add(runner.register(Command.approve, 'Approving', approve(services)));
  store.add(runner.register(Command.reject, 'Rejecting', reject(services)));
  store.add(runner.register(Command.openLog, 'Opening a log', openLog(services, editor)));
  store.add(
    runner.register(Command.openDefinition, 'Opening a definition', openDefinition(services, editor)),
  );
  store.add(runner.register(Command.openInConsole, 'Opening the console', openInConsole(services, editor)));
  store.add(runner.register(Command.showStatus, 'Showing the status', showStatus(services)));
  store.add(
    runner.register(Command.showOutput, 'Showing the output', () => {
      services.showOutput();
      return Promise.resolve();
    }),
  );
  return store;
}
