import type { PipelineBlueprint } from '../../pipeline/blueprint/pipeline';
import { bytesOf, MAX_TEMPLATE_BYTES, templateBody } from '../../pipeline/templateBody';
import { indented } from '../indented';
import { writeYaml, type YamlBlock, type YamlValue } from '../yamlWriter';
import type { ParameterGroup } from './cloudformation';
import { templateModel } from './templateModel';

const REFERENCE =
  'https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-codepipeline-pipeline.html';

/** Columns of what stands on one line. */
const LINE_WIDTH = 100;

/** {@link templateModel} as YAML. Lines end with LF. */
export function pipelineTemplate(blueprint: PipelineBlueprint): string {
  const template = templateModel(blueprint);
  const head = writeYaml({ AWSTemplateFormatVersion: '2010-09-09', Description: template.description });
  return [
    `# Reference: ${REFERENCE}\n${head}`,
    section('Metadata', { 'AWS::CloudFormation::Interface': parameterInterface(template.groups) }),
    section('Parameters', template.parameters),
    section('Conditions', template.conditions),
    section('Resources', template.resources, template.notes),
    section('Outputs', template.outputs),
  ]
    .filter(text => text !== '')
    .join('\n');
}

/** What to do with a template that CloudFormation takes from a bucket only, sentences; `undefined` where it takes it in a request. */
export function sizeWarning(template: string): string | undefined {
  if (templateBody(template) !== undefined) return undefined;
  const [size, limit] = [bytesOf(template), MAX_TEMPLATE_BYTES].map(count => count.toLocaleString('en'));
  return `pipeline.yml has ${size} bytes, and CloudFormation takes ${limit} in a request, for which it is too long as JSON, too: it goes by way of an S3 bucket, with the command in docs/pipeline.md. It gets shorter with fewer environments, or without the pipeline for pull requests.`;
}

/** How the console asks for the parameters. Source: CloudFormation Template Reference, "AWS::CloudFormation::Interface". */
function parameterInterface(groups: readonly ParameterGroup[]): YamlBlock {
  const parameters = groups.flatMap(group => group.parameters);
  return {
    ParameterGroups: groups.map(group => ({
      Label: { default: group.label },
      Parameters: group.parameters.map(({ id }) => id),
    })),
    ParameterLabels: Object.fromEntries(parameters.map(({ id, label }) => [id, { default: label }])),
  };
}

/** A section, with an empty line between entries of several lines; nothing where it has no entry. */
function section(
  name: string,
  entries: Readonly<Record<string, YamlValue>>,
  notes: Readonly<Record<string, string>> = {},
): string {
  const texts = Object.entries(entries).map(([key, value]) => {
    const note = notes[key];
    return indented(`${note === undefined ? '' : `# ${note}\n`}${writeYaml({ [key]: value }, LINE_WIDTH)}`);
  });
  return texts.length === 0 ? '' : `${name}:\n${texts.join(name === 'Conditions' ? '' : '\n')}`;
}
