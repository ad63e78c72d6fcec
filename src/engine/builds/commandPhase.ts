import type { BuildspecCommand, BuildspecPhase } from '../../core/buildspec/model';
import { retries } from '../../core/runner/buildPhases';
import type { BuildShell } from './buildParts';
import type { PhaseFailure } from './buildRecord';

export interface CommandPhaseParts {
  readonly shell: BuildShell;
  readonly say: (text: string) => void;
  /** Called before each command with its place, from 1. */
  readonly onCommand: (place: number, total: number, command: BuildspecCommand) => void;
  /** Whether the build is to end now. */
  readonly isEnding: () => boolean;
}

/**
 * Runs the commands of a phase, and then its `finally` commands also when one failed; as often as `on-failure` says.
 * Resolves to the failure that the phase ends with, `undefined` when it succeeded.
 */
export async function runCommandPhase(
  phase: BuildspecPhase,
  parts: CommandPhaseParts,
): Promise<PhaseFailure | undefined> {
  for (let attempt = 1; ; attempt++) {
    const failed = await runCommands(phase.commands, phase, parts);
    const failedFinally = parts.isEnding() ? undefined : await runCommands(phase.finally, phase, parts);
    const failure = failed ?? failedFinally;
    if (failure === undefined || parts.isEnding()) return failure;
    if (!retries(phase.onFailure, attempt, failure.message)) return failure;
    parts.say(`Retrying phase ${phase.name}, attempt ${attempt + 1}`);
  }
}

/** The first command that fails ends the list. */
async function runCommands(
  commands: readonly BuildspecCommand[],
  phase: BuildspecPhase,
  parts: CommandPhaseParts,
): Promise<PhaseFailure | undefined> {
  const total = phase.commands.length + phase.finally.length;
  const before = commands === phase.finally ? phase.commands.length : 0;
  for (const [index, command] of commands.entries()) {
    parts.onCommand(before + index + 1, total, command);
    if (parts.isEnding()) return undefined;
    parts.say(`Running command ${command.text.trimEnd()}`);
    const status = await parts.shell.run(command.text);
    if (status === 0 || parts.isEnding()) continue;
    return {
      code: 'COMMAND_EXECUTION_ERROR',
      message: `Error while executing command: ${command.text.trimEnd()}. Reason: exit status ${status}`,
    };
  }
  return undefined;
}
