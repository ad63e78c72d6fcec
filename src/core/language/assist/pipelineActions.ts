import { PROVIDERS } from '../../pipeline/providers/catalogue';
import { describeProvider } from '../../pipeline/providers/descriptions/lookup';
import type { ConfigurationKey, Provider } from '../../pipeline/providers/provider';
import type { Surroundings } from './pipelineFacts';
import { exampleOf } from './placeholders';
import type { Section } from './sections';

const CURRENT = PROVIDERS.filter(({ outdated }) => outdated === undefined);

/** An action of each provider, with what it cannot do without. Sources stand in the first stage, and nothing else does. */
export function actionSections(isFirstStage: boolean, around: Surroundings): readonly Section[] {
  return CURRENT.filter(({ category }) => (category === 'Source') === isFirstStage).map(provider => ({
    label: `action: ${provider.category} with ${provider.provider}`,
    description: `${describeProvider(provider)?.text ?? ''}${provider.needsV2 === true ? ' Type V2 only.' : ''}`,
    body: actionBody(provider, around, 1),
    ...urlOf(provider),
  }));
}

function urlOf(provider: Provider): Pick<Section, 'url'> {
  const url = describeProvider(provider)?.url;
  return url === undefined ? {} : { url };
}

/** A stage with one action of a provider. */
export function stageBody(
  name: string,
  category: string,
  provider: string,
  around: Surroundings,
): readonly string[] {
  const action = CURRENT.find(known => known.category === category && known.provider === provider);
  if (action === undefined) return [];
  const [first = '', ...rest] = actionBody(action, { ...around, actions: new Set() }, 2, name).split('\n');
  return [
    `name: \${1:${unused(name, around.stages)}}`,
    'actions:',
    `  - ${first}`,
    ...rest.map(line => `    ${line}`),
  ];
}

/** Settings that an action cannot do without in its most usual form, besides those that are always required. */
function usualKeys({ category, provider }: Provider): readonly string[] {
  switch (`${category} ${provider}`) {
    case 'Deploy CloudFormation':
      return ['TemplatePath', 'RoleArn'];
    case 'Deploy EC2':
      return ['TargetDirectory', 'PostScript'];
    case 'Deploy EKS':
      return ['ManifestFiles'];
    case 'Deploy ServiceCatalog':
      return ['TemplateFilePath', 'ProductVersionName', 'ProductType'];
    case 'Test DeviceFarm':
      return ['App'];
    default:
      return [];
  }
}

/** `stop` is the number of the first placeholder. */
function actionBody(action: Provider, around: Surroundings, stop: number, named = action.provider): string {
  const { category, owner, provider, inputs, outputs, keys = {} } = action;
  const usual = usualKeys(action);
  const input = around.input ?? 'Source';
  const settings = Object.entries(keys).filter(
    ([name, { isRequired }]) => isRequired === true || usual.includes(name),
  );
  const lines = [
    `name: \${${stop}:${unused(named, around.actions)}}`,
    'actionTypeId:',
    `  category: ${category}`,
    `  owner: ${owner}`,
    `  provider: ${provider}`,
    "  version: '1'",
  ];
  if (settings.length > 0) lines.push('configuration:');
  for (const [at, [name, key]] of settings.entries()) {
    lines.push(`  ${name}: ${placeholder(stop + at + 1, name, key, input)}`);
  }
  const next = stop + settings.length + 1;
  // A deployment that could do without one has something to deploy in its usual form.
  if (inputs[0] > 0 || (category === 'Deploy' && inputs[1] > 0))
    lines.push('inputArtifacts:', `  - name: \${${next}:${input}}`);
  // What a source or a build is for is its output.
  if (outputs[0] > 0 || ((category === 'Source' || category === 'Build') && outputs[1] > 0)) {
    const output = category === 'Source' || category === 'Build' ? category : provider;
    lines.push('outputArtifacts:', `  - name: \${${next + 1}:${unused(output, around.artifacts)}}`);
  }
  if (provider === 'Commands') lines.push('commands:', `  - \${${next + 1}:npm test}`);
  return lines.join('\n');
}

function placeholder(stop: number, name: string, key: ConfigurationKey, input: string): string {
  const { kind, values, min } = key;
  if (values !== undefined) return `\${${stop}|${values.join(',')}|}`;
  // Settings are texts, and without quotes these would be none.
  if (kind === 'boolean') return `'\${${stop}|true,false|}'`;
  if (kind === 'integer') return `'\${${stop}:${min ?? 1}}'`;
  if (kind === 'artifact') return `\${${stop}:${input}}`;
  if (kind === 'artifactPath') return `\${${stop}:${input}::template.yml}`;
  return `\${${stop}:${exampleOf(name)}}`;
}

/** The name, or the name with the first number that nothing has yet. */
export function unused(name: string, taken: ReadonlySet<string>): string {
  for (let number = 2, next = name; ; number++) {
    if (!taken.has(next)) return next;
    next = `${name}${number}`;
  }
}
