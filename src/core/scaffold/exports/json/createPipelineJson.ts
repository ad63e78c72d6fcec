import type { PipelineBlueprint } from '../../../pipeline/blueprint/pipeline';
import type { PlannedFile } from '../../files/filePlan';
import { templateModel } from '../../template/templateModel';
import { fileNamePart, plainFile } from '../exportedFile';
import { readTemplate, type Resource } from '../templateReading';
import type { CommandInput } from './commandInput';
import { guideText } from './guide';
import { StandIns, type JsonObject, type JsonValue } from './standIns';

/** The folder of these files. */
const FOLDER = 'create-pipeline';

/**
 * What `aws codepipeline create-pipeline --cli-input-json` takes, a file for each pipeline, with the same for the projects
 * and the action types that it names, and a guide to what else is to be there and to what stands in for the user's own values.
 */
export function createPipelineJson(blueprint: PipelineBlueprint): readonly PlannedFile[] {
  const template = readTemplate(templateModel(blueprint));
  const standIns = new StandIns(blueprint.name, template);
  const inputs = CREATED.flatMap(kind =>
    template.resources.filter(({ type }) => type === kind).map(resource => inputOf(resource, standIns)),
  );
  return [
    ...inputs.map(({ file, command, input }) =>
      plainFile(
        `${FOLDER}/${file}`,
        `${JSON.stringify(input, undefined, 2)}\n`,
        `What \`aws ${command}\` takes`,
      ),
    ),
    plainFile(
      `${FOLDER}/README.md`,
      guideText(blueprint.name, inputs, template.resources, standIns),
      'How to create the pipeline with these files',
    ),
  ];
}

/** What these files create, in this order. */
const CREATED = [
  'AWS::CodePipeline::CustomActionType',
  'AWS::CodeBuild::Project',
  'AWS::CodePipeline::Pipeline',
];

function inputOf({ id, type, properties }: Resource, standIns: StandIns): CommandInput {
  const file = `${fileNamePart(id)}.json`;
  const all = apiObject(standIns.object(properties));
  if (type === 'AWS::CodeBuild::Project')
    return { file, command: 'codebuild create-project', input: { ...all, name: standIns.nameOf(id) } };
  if (type !== 'AWS::CodePipeline::Pipeline')
    return { file, command: 'codepipeline create-custom-action-type', input: all };
  const { tags, ...pipeline } = all;
  const input = { pipeline, ...(tags !== undefined && { tags }) };
  return { file, command: 'codepipeline create-pipeline', input };
}

/** The API calls what CloudFormation calls `RoleArn` `roleArn`. The keys of a configuration are the same for both. */
function apiObject(object: JsonObject): JsonObject {
  return Object.fromEntries(
    Object.entries(object).map(([key, value]) => [
      API_NAMES[key] ?? key.charAt(0).toLowerCase() + key.slice(1),
      key === 'Configuration' ? value : apiValue(value),
    ]),
  );
}

/** Where the API's name is another one. Source: CodeBuild API Reference, "ProjectSource". */
const API_NAMES: Readonly<Record<string, string>> = { BuildSpec: 'buildspec' };

function apiValue(value: JsonValue): JsonValue {
  if (typeof value !== 'object') return value;
  return isList(value) ? value.map(apiValue) : apiObject(value);
}

function isList(value: JsonObject | readonly JsonValue[]): value is readonly JsonValue[] {
  return Array.isArray(value);
}
