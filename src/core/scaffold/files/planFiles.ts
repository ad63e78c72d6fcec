import type { Blueprint } from '../../pipeline/blueprint/blueprint';
import { buildspecText } from '../buildspec';
import { pipelineTemplate } from '../template/pipelineTemplate';
import type { FilePlan } from './filePlan';

/** The files of a pipeline: its template, its buildspecs, and what its deployments, scripts and readers need. */
export function planFiles(blueprint: Blueprint): FilePlan {
  return {
    files: [
      {
        path: 'pipeline.yml',
        text: pipelineTemplate(blueprint.pipeline),
        isExecutable: false,
        purpose: 'The pipeline, with its projects, its bucket and its roles',
        whenExists: 'replace',
      },
      ...blueprint.builds.map(({ path, build }) => ({
        path,
        text: buildspecText(build),
        isExecutable: false,
        purpose: 'Builds and tests',
        whenExists: 'merge' as const,
      })),
    ],
  };
}
