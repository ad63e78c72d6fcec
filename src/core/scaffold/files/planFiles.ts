import type { Blueprint } from '../../pipeline/blueprint/blueprint';
import { applicationFiles } from '../application/applicationFiles';
import { shellScript } from '../application/shellScript';
import { buildspecText } from '../buildspec';
import { guideText } from '../guide/guide';
import { jenkinsFiles } from '../jenkins/jenkinsFiles';
import { pipelineTemplate, sizeWarning } from '../template/pipelineTemplate';
import type { FilePlan, PlannedFile } from './filePlan';

/**
 * The files of a pipeline: its template, its buildspecs, and what its deployments, scripts and readers need. Where two want
 * the same path, the first of them has it.
 */
export function planFiles(blueprint: Blueprint): FilePlan {
  const { pipeline, builds, application, scripts, jenkins } = blueprint;
  const template = pipelineTemplate(pipeline);
  const files: readonly PlannedFile[] = [
    {
      path: 'pipeline.yml',
      text: template,
      isExecutable: false,
      purpose: 'CloudFormation template: pipeline, build projects, bucket, roles',
      whenExists: 'replace',
    },
    ...builds.map(({ path, build }) => ({
      path,
      text: buildspecText(build),
      isExecutable: false,
      purpose:
        build.reports.length > 0 ? 'Commands for CodeBuild, with test reports' : 'Commands for CodeBuild',
      whenExists: 'merge' as const,
    })),
    ...(application === undefined ? [] : applicationFiles(application)),
    ...scripts.map(({ path, purpose, lines }) => ({
      path,
      text: shellScript(purpose, lines),
      isExecutable: true,
      purpose,
      whenExists: 'keep' as const,
    })),
    ...(jenkins === undefined ? [] : jenkinsFiles(blueprint, jenkins)),
    {
      path: 'docs/pipeline.md',
      text: guideText(blueprint, template),
      isExecutable: false,
      purpose: 'A guide to the pipeline for your team',
      whenExists: 'replace',
    },
  ];
  const warning = sizeWarning(template);
  return {
    files: files.filter(({ path }, at) => files.findIndex(other => other.path === path) === at),
    ...(warning !== undefined && { warnings: [warning] }),
  };
}
