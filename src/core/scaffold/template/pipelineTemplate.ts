import type { PipelineBlueprint } from '../../pipeline/blueprint/pipeline';
import { writeYaml } from '../yamlWriter';
import { templateModel } from './templateModel';

const REFERENCE =
  'https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-codepipeline-pipeline.html';

/** {@link templateModel} as YAML. Lines end with LF. */
export function pipelineTemplate(blueprint: PipelineBlueprint): string {
  const { description, parameters, conditions, resources, outputs } = templateModel(blueprint);
  const text = writeYaml({
    AWSTemplateFormatVersion: '2010-09-09',
    Description: description,
    Parameters: parameters,
    Conditions: conditions,
    Resources: resources,
    Outputs: outputs,
  })
    .replaceAll(/\n(?=[A-Z]| {2}[A-Za-z0-9]+:\n)/g, '\n\n')
    .replaceAll(/:\n\n {2}/g, ':\n  ');
  return `# Reference: ${REFERENCE}\n${text}`;
}
