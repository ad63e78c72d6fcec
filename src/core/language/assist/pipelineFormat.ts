import { findRuleProvider, PROVIDERS, providersOf } from '../../pipeline/providers/catalogue';
import type { ProviderDescription } from '../../pipeline/providers/descriptions/description';
import { describeProvider, describeRuleProvider } from '../../pipeline/providers/descriptions/lookup';
import type { ConfigurationKey, ConfigurationKeys, Provider } from '../../pipeline/providers/provider';
import { REGIONS } from '../../pipeline/regions';
import { RULE_PROVIDERS } from '../../pipeline/providers/ruleProviders';
import { cronInWords, scheduleInWords } from '../../pipeline/schedule/words';
import { STRUCTURE_PAGE } from '../../pipeline/schemaPages';
import { PIPELINE_SCHEMA } from '../../pipeline/schema';
import { knownText } from '../../pipeline/value';
import {
  map,
  oneOf,
  text,
  type KeySchema,
  type MapSchema,
  type TextSchema,
  type ValueSchema,
  type ValueSource,
} from '../../schema/schema';
import { filesWhere } from './buildspecFormat';
import type { Cursor } from './cursor';
import { documentation } from './markdown';
import type { AssistRequest, Format, FormatOf } from './format';
import { JSON_SETTINGS } from './jsonSettings';
import { PipelineFacts } from './pipelineFacts';
import { pipelinePart, type PipelinePart } from './pipelinePart';
import { exampleOf } from './placeholders';
import { pipelineSections, resourceSections } from './pipelineSections';

/** A pipeline at a cursor; of a template, nothing of its other resources. */
export const pipelineFormat: FormatOf = (request, cursor) => {
  const part = pipelinePart(request.text, cursor);
  if (part === undefined) return elsewhere(cursor);
  const facts = new PipelineFacts(part, cursor.start, request);
  return {
    schema: part.schema,
    page: STRUCTURE_PAGE,
    path: part.path,
    expand: node => expanded(node, facts),
    values: source => valuesOf(source, request, facts),
    sections: sectionsOf(part, facts),
    references: () => facts.references,
    buildspecs: () => facts.buildspecs,
    explain: (source, value) => explain(source, value, part, facts),
    isStrict: part.spelling === 'api',
  };
};

/** Where a template has room for one more resource. */
const NEW_RESOURCE: Format = {
  page: STRUCTURE_PAGE,
  schema: map({ Resources: { value: map({}), description: '', url: '' } }),
  path: ['Resources'],
  expand: node => node,
  values: () => [],
  sections: [],
  references: () => [],
};

/** Of the other resources of a template, only when they start something. */
const SCHEDULE: Format = {
  ...NEW_RESOURCE,
  schema: text('schedule'),
  path: [],
  values: () => [
    { value: 'rate(1 hour)', description: 'Every hour.' },
    { value: 'rate(1 day)', description: 'Every day.' },
    { value: 'cron(0 9 ? * MON-FRI *)', description: 'Every weekday at 09:00 UTC.' },
    { value: 'cron(0 3 1 * ? *)', description: 'On the first day of the month at 03:00 UTC.' },
  ],
  explain: (_, value) => inWords(scheduleInWords(value)),
};

function elsewhere({ path, siblings }: Cursor): Format | undefined {
  if (path.length === 1 && path[0] === 'Resources') {
    return { ...NEW_RESOURCE, sections: resourceSections(siblings) };
  }
  return path[0] === 'Resources' && path.at(-1) === 'ScheduleExpression' ? SCHEDULE : undefined;
}

function explain(
  source: ValueSource,
  value: string,
  { path }: PipelinePart,
  facts: PipelineFacts,
): string | undefined {
  if (source === 'actionProvider') {
    const { provider } = facts;
    return provider?.provider === value ? described(provider).description : undefined;
  }
  if (source === 'inputArtifact' || source === 'ownArtifact') return facts.originOf(value);
  // A time zone of its own stands beside it.
  return path.at(-1) === 'Cron' ? inWords(cronInWords(value, 'quartz', '')) : undefined;
}

function inWords(words: string | undefined): string | undefined {
  return words === undefined ? undefined : `${words.charAt(0).toUpperCase()}${words.slice(1).trimEnd()}.`;
}

/** None around the declaration; a stage is what its own place begins. */
function sectionsOf(
  { spelling, inner, path, schema }: PipelinePart,
  facts: PipelineFacts,
): Format['sections'] {
  if (path.length === 0 && schema !== PIPELINE_SCHEMA) return [];
  return pipelineSections(inner, spelling, () => facts.surroundings(inner.length < 3));
}

function expanded(node: MapSchema, facts: PipelineFacts): MapSchema {
  const { from, others } = node;
  if (from === undefined || others === undefined) return node;
  if (from === 'region') {
    const regions = REGIONS.map(([id, place]): readonly [string, KeySchema] => [
      id,
      { ...others, description: `${place}. ${others.description}` },
    ]);
    return { ...node, keys: Object.fromEntries(regions) };
  }
  if (node.from === 'actionConfiguration') {
    const { provider } = facts;
    const description = provider === undefined ? undefined : describeProvider(provider);
    return { ...node, keys: configurationKeys(provider?.keys ?? {}, others, description) };
  }
  const provider = knownText(facts.rule?.provider) ?? '';
  const keys = findRuleProvider(provider)?.keys ?? {};
  return { ...node, keys: configurationKeys(keys, others, describeRuleProvider(provider)) };
}

/** The required ones first. */
function configurationKeys(
  keys: ConfigurationKeys,
  like: KeySchema,
  description: ProviderDescription | undefined,
): Readonly<Record<string, KeySchema>> {
  const entries = Object.entries(keys).sort(
    ([, a], [, b]) => Number(b.isRequired === true) - Number(a.isRequired === true),
  );
  return Object.fromEntries(
    entries.map(([name, key]) => [
      name,
      {
        value:
          name === 'BuildspecOverride' ? text('buildspecFile') : (JSON_SETTINGS[name] ?? valueOfKey(key)),
        description: description?.keys[name] ?? like.description,
        url: description?.url ?? like.url,
        ...(key.isRequired === true ? { required: true } : {}),
        ...snippetOf(name, key),
      },
    ]),
  );
}

/** Behind the colon of a setting whose value one does not type from memory. */
function snippetOf(name: string, { kind }: ConfigurationKey): Pick<KeySchema, 'snippet'> {
  if (kind === 'arn') return { snippet: ` \${1:${exampleOf(name)}}` };
  if (name !== 'EnvironmentVariables' || kind !== 'jsonArray') return {};
  return {
    snippet:
      ' \'[{"name":"${1:NAME}","value":"${2:value}","type":"${3|PLAINTEXT,PARAMETER_STORE,SECRETS_MANAGER|}"}]\'',
  };
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
    case 'region':
      return REGIONS.map(([value, description]) => ({ value, description: `${description}.` }));
    case 'sourceAction':
      return facts.connections;
    case 'actionProvider':
      return providers(knownText(facts.action?.action.category), knownText(facts.action?.action.owner));
    case 'ruleProvider':
      return RULE_PROVIDERS.map(({ provider }) => ({
        value: provider,
        description: describeRuleProvider(provider)?.text ?? '',
      }));
    default:
      return [];
  }
}

function isTemplate(path: string): boolean {
  return /\.(?:ya?ml|json|template)$/i.test(path);
}

/** Those of the category and the owner, where they are written; what is out of date comes last. */
function providers(category: string | undefined, owner: string | undefined): readonly ValueSchema[] {
  const known = category === undefined ? PROVIDERS : providersOf(category);
  const owned = known.filter(
    ({ hasEnded, ...provider }) => hasEnded !== true && (owner === undefined || provider.owner === owner),
  );
  const byName = new Map((owned.length === 0 ? known : owned).map(provider => [provider.provider, provider]));
  return [...byName.values()].sort((a, b) => Number(isOutdated(a)) - Number(isOutdated(b))).map(described);
}

function isOutdated({ outdated }: Provider): boolean {
  return outdated !== undefined;
}

function described(provider: Provider): ValueSchema {
  const found = describeProvider(provider);
  return {
    value: provider.provider,
    ...(found === undefined ? {} : { description: `${found.text}\n\n${documentation(found.url)}` }),
    ...(isOutdated(provider) ? { isOutdated: true } : {}),
  };
}
