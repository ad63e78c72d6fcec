import { asMapping, entriesOf, textOf, valueOf } from '../yaml/access';
import { LineIndex } from '../yaml/lines';
import type { MappingNode, YamlNode } from '../yaml/node';
import { parseJson, parseYaml } from '../yaml/parse';
import { buildProjects } from './buildProject';
import { declarationOf } from './declare';
import type { BuildProject, DefinitionProblem, PipelineDefinition } from './definition';
import { DraftReader, type PipelineDraft, type Spelling } from './draft';
import { BY_DEFAULTS, plainResolver } from './plainValue';
import { mayDeclarePipeline, meansToDeclarePipeline } from './probe';
import { checkStructure } from './structure';
import { TemplateResolver } from './templateResolver';
import { textValue, type Value } from './value';

const PIPELINE_TYPE = 'AWS::CodePipeline::Pipeline';

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
  readonly draft: PipelineDraft;
  readonly problems: readonly { readonly offset: number; readonly message: string }[];
  readonly start: number;
  readonly projects: ReadonlyMap<string, BuildProject>;
}

const NO_PROJECTS: ReadonlyMap<string, BuildProject> = new Map();

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
    if (!meansToDeclarePipeline(text)) return { definitions: [], problems: [] };
    const message = `This file declares a pipeline but does not parse: ${sentence(syntax.message)}`;
    return { definitions: [], problems: [{ file, position: lines.positionAt(syntax.start), message }] };
  }
  const root = asMapping(document.root);
  const found = root === undefined ? [] : isTemplate(root) ? inTemplate(root, file) : asDeclaration(root);
  return {
    definitions: found
      .filter(pipeline => pipeline.problems.length === 0)
      .map(({ draft, projects, start }) => ({
        declaration: declarationOf(draft),
        projects,
        file,
        position: lines.positionAt(start),
      })),
    problems: found.flatMap(({ draft, problems }) =>
      problems.slice(0, MAX_PROBLEMS_PER_PIPELINE).map(({ offset, message }) => ({
        file,
        position: lines.positionAt(offset),
        message,
        ...(draft.name === undefined ? {} : { pipelineName: draft.name.text }),
      })),
    ),
  };
}

function isJson(file: string, text: string): boolean {
  return /\.json$/i.test(file) || (/\.template$/i.test(file) && text.trimStart().startsWith('{'));
}

function isTemplate(root: MappingNode): boolean {
  return asMapping(valueOf(root, 'Resources')) !== undefined;
}

function inTemplate(root: MappingNode, file: string): readonly Found[] {
  const resolver = new TemplateResolver(root, stackNameOf(file), BY_DEFAULTS);
  const resources = entriesOf(valueOf(root, 'Resources')).filter(
    ({ value }) => textOf(valueOf(value, 'Type')) === PIPELINE_TYPE && resolver.isMade(value),
  );
  if (resources.length === 0) return [];
  const projects = buildProjects(root, resolver);
  return resources.map(({ key, keyStart, keyEnd, value }) => {
    const properties = valueOf(value, 'Properties');
    const resolved = properties === undefined ? undefined : resolver.resolve(properties);
    // CloudFormation makes a name from the logical id where the template sets none. Where the name comes from a
    // parameter without a default, the logical id is what the reader knows the pipeline by.
    const name = textValue({ start: keyStart, end: keyEnd }, key);
    return found(resolved, 'cloudFormation', keyStart, projects, draft =>
      draft.name === undefined || draft.name.unresolved !== undefined ? { ...draft, name } : draft,
    );
  });
}

function asDeclaration(root: MappingNode): readonly Found[] {
  const outer = asMapping(valueOf(root, 'pipeline'));
  const pipeline = outer ?? root;
  if (!looksLikeDeclaration(pipeline)) return [];
  const name = valueOf(pipeline, 'name');
  const start = name === undefined ? pipeline.start : name.start;
  return [found(plainResolver(BY_DEFAULTS)(pipeline), 'api', start, NO_PROJECTS, draft => draft)];
}

/** Other tools have files with `stages` too; only CodePipeline's stages hold `actions`. */
function looksLikeDeclaration(pipeline: MappingNode): boolean {
  const stages: YamlNode | undefined = valueOf(pipeline, 'stages');
  if (stages === undefined) return false;
  if (valueOf(pipeline, 'artifactStore') ?? valueOf(pipeline, 'artifactStores')) return true;
  return stages.kind === 'sequence' && stages.items.some(stage => valueOf(stage, 'actions') !== undefined);
}

function found(
  value: Value | undefined,
  spelling: Spelling,
  start: number,
  projects: ReadonlyMap<string, BuildProject>,
  named: (draft: PipelineDraft) => PipelineDraft,
): Found {
  const problems: { offset: number; message: string }[] = [];
  const report = (offset: number, message: string): void => {
    problems.push({ offset, message });
  };
  const map = value?.kind === 'map' ? value : { kind: 'map' as const, start, end: start, entries: new Map() };
  const draft = named(new DraftReader(spelling, report).pipeline(map));
  checkStructure(draft, report);
  return { draft, problems, start, projects };
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
