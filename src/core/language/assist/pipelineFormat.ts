import { findRuleProvider, PROVIDERS, providersOf } from '../../pipeline/providers/catalogue';
import type { ConfigurationKey, ConfigurationKeys } from '../../pipeline/providers/provider';
import { RULE_PROVIDERS } from '../../pipeline/providers/ruleProviders';
import { knownText } from '../../pipeline/value';
import {
  map,
  oneOf,
  text,
  type KeySchema,
  type MapSchema,
  type Path,
  type TextSchema,
  type ValueSchema,
  type ValueSource,
} from '../../schema/schema';
import { filesWhere } from './buildspecFormat';
import type { AssistRequest, Format, FormatOf } from './format';
import { PipelineFacts } from './pipelineFacts';
import { pipelinePart, type PipelinePart } from './pipelinePart';
import { pipelineSections, RESOURCE_SECTIONS } from './pipelineSections';

/** A pipeline at a cursor; of a template, nothing of its other resources. */
export const pipelineFormat: FormatOf = (request, cursor) => {
  const part = pipelinePart(request.text, cursor);
  if (part === undefined) return isResources(cursor.path) ? NEW_RESOURCE : undefined;
  const facts = new PipelineFacts(part, cursor.start);
  return {
    schema: part.schema,
    path: part.path,
    expand: node => expanded(node, facts),
    values: source => valuesOf(source, request, facts),
    sections: sectionsOf(part),
    references: () => facts.references,
    isStrict: part.spelling === 'api',
  };
};

/** Where a template has room for one more resource. */
const NEW_RESOURCE: Format = {
  schema: map({ Resources: { value: map({}), description: '', url: '' } }),
  path: ['Resources'],
  expand: node => node,
  values: () => [],
  sections: RESOURCE_SECTIONS,
  references: () => [],
};

function isResources(path: Path): boolean {
  return path.length === 1 && path[0] === 'Resources';
}

function sectionsOf({ spelling, inner, path }: PipelinePart): Format['sections'] {
  return path.length === 0 ? [] : pipelineSections(inner, spelling);
}

function expanded(node: MapSchema, facts: PipelineFacts): MapSchema {
  if (node.from === undefined || node.others === undefined) return node;
  const provider =
    node.from === 'actionConfiguration'
      ? facts.provider
      : findRuleProvider(knownText(facts.rule?.provider) ?? '');
  return { ...node, keys: configurationKeys(provider?.keys ?? {}, node.others) };
}

/** The required ones first. */
function configurationKeys(keys: ConfigurationKeys, like: KeySchema): Readonly<Record<string, KeySchema>> {
  const entries = Object.entries(keys).sort(
    ([, a], [, b]) => Number(b.isRequired === true) - Number(a.isRequired === true),
  );
  return Object.fromEntries(
    entries.map(([name, key]) => [
      name,
      { ...like, value: valueOfKey(key), ...(key.isRequired === true ? { required: true } : {}) },
    ]),
  );
}

function valueOfKey({ kind, values }: ConfigurationKey): TextSchema {
  if (values !== undefined) return oneOf(...values);
  switch (kind) {
    case 'boolean':
      return oneOf('true', 'false');
    case 'artifact':
      return text('ownArtifact');
    case 'artifactPath':
      return text('artifactPath');
    case 'path':
      return text('workspaceFile');
    default:
      return text('reference');
  }
}

function valuesOf(source: ValueSource, request: AssistRequest, facts: PipelineFacts): readonly ValueSchema[] {
  switch (source) {
    case 'inputArtifact':
      return facts.artifacts;
    case 'ownArtifact':
      return facts.ownArtifacts.map(value => ({ value }));
    case 'artifactPath':
      return facts.ownArtifacts.flatMap(artifact =>
        filesWhere(request, isTemplate).map(({ value }) => ({ value: `${artifact}::${value}` })),
      );
    case 'workspaceFile':
      return filesWhere(request, () => true);
    case 'buildspecFile':
      return filesWhere(request, path => /buildspec[^/]*\.ya?ml$/i.test(path));
    case 'sourceAction':
      return facts.connections;
    case 'actionProvider':
      return providers(knownText(facts.action?.action.category));
    case 'ruleProvider':
      return RULE_PROVIDERS.map(({ provider }) => ({ value: provider }));
    default:
      return [];
  }
}

function isTemplate(path: string): boolean {
  return /\.(?:ya?ml|json|template)$/i.test(path);
}

/** Those of the category, where one is written; nothing that AWS has ended. */
function providers(category: string | undefined): readonly ValueSchema[] {
  const known = category === undefined ? PROVIDERS : providersOf(category);
  const names = known.filter(({ outdated }) => outdated === undefined).map(({ provider }) => provider);
  return Array.from(new Set(names), value => ({ value }));
}
