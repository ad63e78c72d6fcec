import { Command, type CommandId } from '../../contrib/ids';
import type { RunTarget } from '../../core/language/runTargets';
import { LOCAL } from '../kit/commandTarget';

/** A line above a file's text that runs what stands below it. */
export interface RunLensItem {
  readonly line: number;
  readonly title: string;
  readonly tooltip: string;
  readonly command: CommandId;
  readonly argument: object;
}

/** The lines for what a file offers to run; `uri` is the file's, as text. */
export function runLensItems(targets: readonly RunTarget[], uri: string): readonly RunLensItem[] {
  return targets.map(target => ({
    line: target.position.line,
    title: '$(play) Run locally',
    ...callOf(target, uri),
  }));
}

function callOf(target: RunTarget, uri: string): Pick<RunLensItem, 'tooltip' | 'command' | 'argument'> {
  switch (target.kind) {
    case 'buildspec':
      return {
        tooltip: 'Run this buildspec on this machine, over the latest commit',
        command: Command.runBuildspec,
        argument: { uri },
      };
    case 'phase':
      return {
        tooltip: `Run only the phase ${target.phase} on this machine, over the latest commit`,
        command: Command.runBuildspec,
        argument: { uri, phase: target.phase },
      };
    case 'pipeline':
      return {
        tooltip: `Run the latest commit through ${target.pipelineName} on this machine`,
        command: Command.runPipeline,
        argument: { connectionId: LOCAL, pipelineName: target.pipelineName },
      };
  }
}
