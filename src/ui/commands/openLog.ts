import type { CommandHandler } from '../kit/commandRunner';
import type { Editor } from '../kit/editor';
import { chooseAction, type Chooser } from './choose';
import { isBuild } from './facts';

/** Opens the log of a CodeBuild action as a document that follows the build while it runs. */
export function openLog(chooser: Chooser, editor: Editor): CommandHandler {
  return async target => {
    const action = await chooseAction(chooser, target, {
      title: 'Open the Log of Which Build?',
      fits: isBuild,
      none:
        target?.actionName === undefined
          ? 'No build has run yet.'
          : `${target.actionName} has no build log. Only CodeBuild actions that have started have one.`,
    });
    const buildId = action?.execution.externalExecutionId;
    if (action === undefined || buildId === undefined) return;
    await editor.openLog({
      connectionId: action.pipeline.connection.id,
      pipelineName: action.pipeline.name,
      stageName: action.stageName,
      actionName: action.actionName,
      buildId,
    });
  };
}
