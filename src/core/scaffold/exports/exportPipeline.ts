import type { PipelineBlueprint } from '../../pipeline/blueprint/pipeline';
import type { FilePlan, PlannedFile } from '../files/filePlan';
import { cdkApp } from './cdk/cdkApp';
import { createPipelineJson } from './json/createPipelineJson';
import { terraform } from './terraform/terraform';

/** What a pipeline can be written as besides a template of CloudFormation. */
export type ExportFormat = 'json' | 'cdk' | 'terraform';

const WRITERS: Readonly<Record<ExportFormat, (blueprint: PipelineBlueprint) => readonly PlannedFile[]>> = {
  json: createPipelineJson,
  cdk: cdkApp,
  terraform,
};

/** The files of a pipeline for another tool than CloudFormation, in a folder of their own. */
export function exportPipeline(blueprint: PipelineBlueprint, format: ExportFormat): FilePlan {
  return { files: WRITERS[format](blueprint) };
}
