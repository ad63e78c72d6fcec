import { AppError } from '../../base/appError';
import type { CommandHandler } from '../kit/commandRunner';
import type { Editor } from '../kit/editor';
import type { Monitor } from '../kit/monitor';
import { consoleAddress } from './awsFacts';
import { choosePipeline, type Chooser } from './choose';

/** Opens the file that declares a pipeline, at its place; on a problem row, the file with the problem. */
export function openDefinition(chooser: Chooser, editor: Editor): CommandHandler {
  return async target => {
    if (target?.location !== undefined) {
      const { file, line, character } = target.location;
      await editor.openFile(file, { line, character });
      return;
    }
    const { monitor } = chooser;
    const pipeline = await choosePipeline(chooser, target, {
      title: 'Open Definition',
      fits: ({ connection }) => monitor.definitions(connection.id) !== undefined,
      none: 'No pipeline is declared in this workspace.',
    });
    if (pipeline === undefined) return;
    const place = await monitor.definitions(pipeline.connection.id)?.locate(pipeline.name);
    if (place === undefined) {
      throw new AppError('not-found', `No file of this workspace declares ${pipeline.name}.`);
    }
    await editor.openFile(place.file, place.position);
  };
}

/** Opens a pipeline's page in the AWS console. */
export function openInConsole(chooser: Chooser, editor: Editor): CommandHandler {
  return async target => {
    const pipeline = await choosePipeline(chooser, target, {
      title: 'Open in AWS Console',
      fits: ({ connection, name }) => consoleAddress(connection, name) !== undefined,
      none: 'No pipeline of an AWS connection is known.',
    });
    if (pipeline === undefined) return;
    const address = consoleAddress(pipeline.connection, pipeline.name);
    if (address === undefined) {
      throw new AppError(
        'invalid-input',
        `${pipeline.name} has no page in the AWS console: it is not in AWS.`,
      );
    }
    await editor.openInBrowser(address);
  };
}

/** Reads everything again, or the connection of the row that it was called on. */
export function refresh(monitor: Monitor): CommandHandler {
  return async target => {
    await monitor.load();
    await monitor.refresh(target?.connectionId, target?.pipelineName);
  };
}
