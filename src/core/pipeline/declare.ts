import type { ActionDeclaration, PipelineDeclaration, StageDeclaration } from './declaration';
import type { ActionDraft, ArtifactDraft, PipelineDraft, StageDraft } from './draft';
import { isActionCategory } from './limits';
import { runOrderOf, wholeNumber } from './structure';
import type { TextValue, Value } from './value';

/** Configuration keys whose values are credentials; they are shown as the service shows them. */
const SECRET_KEYS: ReadonlySet<string> = new Set(['OAuthToken', 'ClientSecret', 'RefreshToken']);
const MASK = '****';

/** The declaration of a draft that {@link checkStructure} has nothing to say about. */
export function declarationOf(draft: PipelineDraft): PipelineDeclaration {
  const version = draft.version === undefined ? undefined : wholeNumber(draft.version, 1, 999_999_999);
  return {
    name: draft.name?.text ?? '',
    ...optional('roleArn', draft.roleArn?.text),
    ...optional('version', version),
    ...optional('pipelineType', draft.pipelineType?.text),
    ...optional('executionMode', draft.executionMode?.text),
    stages: draft.stages.map(stageOf),
    variables: draft.variables.flatMap(({ name, defaultValue }) =>
      name === undefined ? [] : [{ name: name.text, ...optional('defaultValue', knownText(defaultValue)) }],
    ),
  };
}

function stageOf(draft: StageDraft): StageDeclaration {
  return {
    name: draft.name?.text ?? '',
    actions: draft.actions.map(actionOf),
    ...(draft.conditions.length === 0 ? {} : { conditions: draft.conditions }),
  };
}

function actionOf(draft: ActionDraft): ActionDeclaration {
  const category = draft.category?.text ?? '';
  const timeout = draft.timeoutInMinutes;
  return {
    name: draft.name?.text ?? '',
    actionTypeId: {
      category: isActionCategory(category) ? category : 'Invoke',
      owner: draft.owner?.text ?? 'AWS',
      provider: draft.provider?.text ?? '',
      version: draft.version?.text ?? '1',
    },
    runOrder: runOrderOf(draft),
    configuration: configurationOf(draft.configuration),
    inputArtifacts: namesOf(draft.inputArtifacts),
    outputArtifacts: namesOf(draft.outputArtifacts),
    ...optional('namespace', draft.namespace?.text),
    ...optional('region', draft.region?.text),
    ...optional('timeoutInMinutes', timeout === undefined ? undefined : wholeNumber(timeout, 5, 86_400)),
  };
}

function configurationOf(values: ReadonlyMap<string, Value>): Readonly<Record<string, string>> {
  // `fromEntries` defines own properties, so a key such as `__proto__` stays a key.
  return Object.fromEntries(
    [...values].flatMap(([key, value]) =>
      value.kind === 'text' ? [[key, SECRET_KEYS.has(key) ? MASK : value.text]] : [],
    ),
  );
}

function namesOf(artifacts: readonly ArtifactDraft[]): readonly string[] {
  return artifacts.flatMap(({ name }) => (name === undefined ? [] : [name.text]));
}

function knownText(value: TextValue | undefined): string | undefined {
  return value?.unresolved === undefined ? value?.text : undefined;
}

function optional<K extends string, V>(key: K, value: V | undefined): Readonly<Partial<Record<K, V>>> {
  const result: Partial<Record<K, V>> = {};
  if (value !== undefined) result[key] = value;
  return result;
}
