import { LineIndex } from '../yaml/lines';
import { parseYaml } from '../yaml/parse';
import { parseJson } from '../yaml/parseJson';
import { isToolTemplate } from '../yaml/toolTemplate';
import { buildProjects } from './buildProject';
import { declarationOf } from './declare';
import type { DefinitionProblem, PipelineDefinition } from './definition';
import type { PipelineModel, Spelling } from './model/model';
import { readPipelines } from './model/read';
import { mayDeclarePipeline, meansToDeclarePipeline } from './probe';
import { checkStructure } from './structure';
import { textValue } from './value';

/** More problems than this of one pipeline say nothing new. */
const MAX_PROBLEMS_PER_PIPELINE = 20;

/** What one file of the workspace declares. */
export interface DefinitionFileContent {
  /** Pipelines that can be run, in the order of the file. */
  readonly definitions: readonly PipelineDefinition[];
  /** Why the file, or a pipeline in it, cannot be used as it stands. */
  readonly problems: readonly DefinitionProblem[];
}

/** A pipeline found in a document, with where it starts. */
interface Found {
  readonly model: PipelineModel;
  readonly problems: readonly { readonly offset: number; readonly message: string }[];
  readonly start: number;
}

/**
 * Reads the pipelines that a JSON or YAML file declares: the input of `create-pipeline` (with or without the outer
 * `pipeline`), and every `AWS::CodePipeline::Pipeline` of a CloudFormation template. `file` is absolute; its extension
 * chooses the language. A file about something else gives nothing; nothing throws.
 */
export function readDefinitions(file: string, text: string): DefinitionFileContent {
  if (!mayDeclarePipeline(text)) return { definitions: [], problems: [] };
  const lines = new LineIndex(text);
  const document = isJson(file, text) ? parseJson(text) : parseYaml(text);
  const syntax = document.problems[0];
  if (syntax !== undefined) {
    if (!meansToDeclarePipeline(text) || isToolTemplate(text, document.problems, lines))
      return { definitions: [], problems: [] };
    const message = `This file declares a pipeline but does not parse: ${sentence(syntax.message)}`;
    return { definitions: [], problems: [{ file, position: lines.positionAt(syntax.start), message }] };
  }
  const content = readPipelines(text, document, stackNameOf(file));
  const found = content.pipelines.map(pipeline => examine(pipeline, content.spelling));
  const projects = buildProjects(found.length === 0 ? [] : content.projects);
  return {
    definitions: found
      .filter(pipeline => pipeline.problems.length === 0)
      .map(({ model, start }) => ({
        declaration: declarationOf(model),
        projects,
        file,
        position: lines.positionAt(start),
      })),
    problems: found.flatMap(({ model, problems }) =>
      problems.slice(0, MAX_PROBLEMS_PER_PIPELINE).map(({ offset, message }) => ({
        file,
        position: lines.positionAt(offset),
        message,
        ...(model.name === undefined ? {} : { pipelineName: model.name.text }),
      })),
    ),
  };
}

function isJson(file: string, text: string): boolean {
  return /\.json$/i.test(file) || (/\.template$/i.test(file) && text.trimStart().startsWith('{'));
}

function examine(pipeline: PipelineModel, spelling: Spelling): Found {
  const model = named(pipeline);
  const problems: { offset: number; message: string }[] = [];
  checkStructure(model, spelling, (offset, message) => {
    problems.push({ offset, message });
  });
  return { model, problems, start: pipeline.resource?.keyStart ?? pipeline.start };
}

/**
 * CloudFormation makes a name from the logical id where the template sets none. Where the name comes from a parameter
 * without a default, the logical id is what the reader knows the pipeline by.
 */
function named(pipeline: PipelineModel): PipelineModel {
  const { resource, name } = pipeline;
  if (resource === undefined || (name !== undefined && name.unresolved === undefined)) return pipeline;
  return { ...pipeline, name: textValue({ start: resource.keyStart, end: resource.keyEnd }, resource.key) };
}

/** What stands in for the name of the stack that nobody has made: the file's own name. */
function stackNameOf(file: string): string {
  const base = file.split(/[\\/]/).at(-1) ?? '';
  const name = base.replace(/\.[^.]*$/, '').replace(/[^A-Za-z0-9-]+/g, '-');
  return name === '' ? 'stack' : name;
}

function sentence(message: string): string {
  return /[.!?]$/.test(message) ? message : `${message}.`;
}
