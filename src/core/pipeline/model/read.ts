import { asMapping, valueOf } from '../../yaml/access';
import { hasSkipped, type ParsedDocument } from '../../yaml/document';
import type { MappingNode, YamlNode } from '../../yaml/node';
import { BY_DEFAULTS, plainResolver, type Knowledge } from '../plainValue';
import { TemplateResolver } from '../templateResolver';
import { fieldOf, type MapValue } from '../value';
import type { PipelineFile } from './model';
import { ModelReader } from './modelReader';
import { TemplateFile } from './template';

const NOTHING: PipelineFile = {
  spelling: 'api',
  pipelines: [],
  eventRules: [],
  webhooks: [],
  projects: [],
  schedules: [],
};

/**
 * The pipelines of a parsed file and what concerns them: the input of `create-pipeline` (with or without the outer
 * `pipeline`), or every `AWS::CodePipeline::Pipeline` of a CloudFormation template. Only what the text itself says counts
 * as known; with `stackName`, defaults of parameters count too, as for running it. None in a file about something else.
 * Never throws.
 */
export function readPipelines(text: string, parsed: ParsedDocument, stackName?: string): PipelineFile {
  const root = asMapping(parsed.root);
  if (root === undefined) return NOTHING;
  const isTemplate = asMapping(valueOf(root, 'Resources')) !== undefined;
  const hasMacro = isTemplate && usesMacro(root);
  const strict: Knowledge = {
    trustsDefaults: false,
    isPartial: ({ start, end }) => hasMacro || hasSkipped(parsed, start, end),
  };
  const knowledge = stackName === undefined ? strict : BY_DEFAULTS;
  if (isTemplate)
    return new TemplateFile(text, root, new TemplateResolver(root, stackName ?? 'stack', knowledge));
  return declared(root, knowledge);
}

function declared(root: MappingNode, knowledge: Knowledge): PipelineFile {
  const value = plainResolver(knowledge)(root);
  if (value.kind !== 'map') return NOTHING;
  const inner = fieldOf(value, 'pipeline');
  const node = asMapping(valueOf(root, 'pipeline')) ?? root;
  const map: MapValue = inner?.kind === 'map' ? inner : value;
  if (!looksLikeDeclaration(node)) return NOTHING;
  const name = fieldOf(map, 'name');
  const [first] = map.entries.values();
  const place = name ?? (first && { start: first.entry.keyStart, end: first.entry.keyEnd }) ?? map;
  const pipeline = new ModelReader('api').pipeline(map, place);
  return { ...NOTHING, pipelines: [map === value ? pipeline : { ...pipeline, wrapper: value }] };
}

/** Other tools have files with `stages` too; only CodePipeline has a role beside them, and stages that hold `actions`. */
function looksLikeDeclaration(pipeline: MappingNode): boolean {
  const stages: YamlNode | undefined = valueOf(pipeline, 'stages');
  const hasStore = (valueOf(pipeline, 'artifactStore') ?? valueOf(pipeline, 'artifactStores')) !== undefined;
  const hasRole = valueOf(pipeline, 'roleArn') !== undefined;
  if (stages === undefined) return hasStore && hasRole;
  if (hasStore || hasRole) return true;
  return stages.kind === 'sequence' && stages.items.some(stage => valueOf(stage, 'actions') !== undefined);
}

/** Whether a macro of somebody's own may change anything of the template; AWS's own leave pipelines alone. */
function usesMacro(template: MappingNode): boolean {
  const transform = valueOf(template, 'Transform');
  const macros =
    transform?.kind === 'sequence' ? transform.items : transform === undefined ? [] : [transform];
  return macros.some(macro => macro.kind !== 'scalar' || !macro.value.startsWith('AWS::'));
}
