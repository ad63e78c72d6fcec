import { AppError } from '../../base/appError';
import type { BuildParts } from '../builds/buildParts';
import { LocalBuild } from '../builds/localBuild';
import type { ActionRunner } from './action';

/**
 * Runs a CodeBuild action of category Build or Test by its buildspec, in a real shell on this machine.
 * Source: CodePipeline User Guide, "CodeBuild build and test action reference".
 */
export function codeBuildRunner(parts: BuildParts): ActionRunner {
  return context => {
    const { configuration, name } = context.action;
    const projectName = configuration['ProjectName'];
    if (projectName === undefined || projectName === '') {
      throw new AppError('invalid-input', `Action ${name} has no ProjectName in its configuration.`);
    }
    return new LocalBuild(parts, context, projectName).run();
  };
}
