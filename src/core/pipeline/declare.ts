import type {
  ActionDeclaration,
  PipelineDeclaration,
  StageConditionHook,
  StageDeclaration,
} from './declaration';
import { runOrderOf, wholeNumber } from './flow';
import { isActionCategory } from './limits';
import type {
  ActionModel,
  ArtifactModel,
  Items,
  ConfigurationEntry,
  PipelineModel,
  StageModel,
} from './model/model';
import { knownText } from './value';

/** Configuration keys whose values are credentials; they are shown as the service shows them. */
const SECRET_KEYS: ReadonlySet<string> = new Set(['OAuthToken', 'ClientSecret', 'RefreshToken']);
const MASK = '****';

const CONDITION_HOOKS: readonly StageConditionHook[] = ['beforeEntry', 'onSuccess'];

/** The declaration of a pipeline that {@link checkStructure} has nothing to say about. */
export function declarationOf(model: PipelineModel): PipelineDeclaration {
  const version = model.version === undefined ? undefined : wholeNumber(model.version, 1, 999_999_999);
  return {
    name: model.name?.text ?? '',
    ...optional('roleArn', model.roleArn?.text),
    ...optional('version', version),
    ...optional('pipelineType', model.pipelineType?.text),
    ...optional('executionMode', model.executionMode?.text),
    stages: model.stages.items.map(stageOf),
    variables: model.variables.items.flatMap(({ name, defaultValue }) =>
      name === undefined ? [] : [{ name: name.text, ...optional('defaultValue', knownText(defaultValue)) }],
    ),
  };
}

function stageOf(model: StageModel): StageDeclaration {
  const conditions = CONDITION_HOOKS.filter(hook => model[hook] !== undefined);
  return {
    name: model.name?.text ?? '',
    actions: model.actions.items.map(actionOf),
    ...(conditions.length === 0 ? {} : { conditions }),
  };
}

function actionOf(model: ActionModel): ActionDeclaration {
  const category = model.category?.text ?? '';
  const timeout = model.timeoutInMinutes;
  return {
    name: model.name?.text ?? '',
    actionTypeId: {
      category: isActionCategory(category) ? category : 'Invoke',
      owner: model.owner?.text ?? 'AWS',
      provider: model.provider?.text ?? '',
      version: model.version?.text ?? '1',
    },
    runOrder: runOrderOf(model) ?? 1,
    configuration: configurationOf(model.configuration),
    inputArtifacts: namesOf(model.inputArtifacts),
    outputArtifacts: namesOf(model.outputArtifacts),
    ...optional('namespace', model.namespace?.text),
    ...optional('region', model.region?.text),
    ...optional('timeoutInMinutes', timeout === undefined ? undefined : wholeNumber(timeout, 5, 86_400)),
  };
}

function configurationOf({ items }: Items<ConfigurationEntry>): Readonly<Record<string, string>> {
  // `fromEntries` defines own properties, so a key such as `__proto__` stays a key.
  return Object.fromEntries(
    items.flatMap(({ key, value }) =>
      value.kind === 'text' ? [[key, SECRET_KEYS.has(key) ? MASK : value.text]] : [],
    ),
  );
}

function namesOf({ items }: Items<ArtifactModel>): readonly string[] {
  return items.flatMap(({ name }) => (name === undefined ? [] : [name.text]));
}

function optional<K extends string, V>(key: K, value: V | undefined): Readonly<Partial<Record<K, V>>> {
  const result: Partial<Record<K, V>> = {};
  if (value !== undefined) result[key] = value;
  return result;
}
