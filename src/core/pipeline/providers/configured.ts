import type { MappingEntry } from '../../yaml/node';
import type { PipelineDocument } from '../document';
import type {
  ActionModel,
  ConditionRuleModel,
  ConfigurationEntry,
  PipelineModel,
  Spelling,
} from '../model/model';
import { spelled } from '../model/spelled';
import { knownText, type TextRange, type Value } from '../value';
import { findProvider, findRuleProvider } from './catalogue';
import type { ConfigurationKeys, Provider } from './provider';

/** An action whose provider is known. */
export interface KnownAction {
  readonly pipeline: PipelineModel;
  readonly action: ActionModel;
  readonly provider: Provider;
  /** How a message calls it: `Action "Deploy"`. */
  readonly label: string;
}

/** An action, or a rule of a condition, with the keys that its provider reads. */
export interface Configured {
  readonly label: string;
  readonly provider: string;
  readonly keys: ConfigurationKeys;
  readonly part: ActionModel | ConditionRuleModel;
  /** Of an action. */
  readonly action?: KnownAction;
}

/** The actions of a document, those of unknown or custom providers left out. */
export function* knownActions({ pipelines }: PipelineDocument): Generator<KnownAction> {
  for (const pipeline of pipelines)
    for (const stage of pipeline.stages.items)
      for (const action of stage.actions.items) {
        const provider = providerOf(action);
        if (provider !== undefined) yield { pipeline, action, provider, label: labelOf('Action', action) };
      }
}

/** What the catalogue says of an action; `undefined` where its type is not known. */
export function providerOf(action: ActionModel): Provider | undefined {
  const category = knownText(action.category);
  const owner = knownText(action.owner);
  const provider = knownText(action.provider);
  return category === undefined || owner === undefined || provider === undefined
    ? undefined
    : findProvider({ category, owner, provider });
}

/** The rules of all conditions of a document. */
export function* conditionRules({ pipelines }: PipelineDocument): Generator<ConditionRuleModel> {
  for (const pipeline of pipelines)
    for (const stage of pipeline.stages.items)
      for (const hook of [stage.beforeEntry, stage.onSuccess, stage.onFailure])
        for (const condition of hook?.conditions.items ?? []) yield* condition.rules.items;
}

/** Everything with a configuration of known keys. */
export function* configuredParts(document: PipelineDocument): Generator<Configured> {
  for (const known of knownActions(document)) {
    const { action, provider, label } = known;
    if (provider.keys !== undefined)
      yield { label, provider: provider.provider, keys: provider.keys, part: action, action: known };
  }
  for (const part of conditionRules(document)) {
    const provider = findRuleProvider(knownText(part.provider) ?? '');
    if (provider !== undefined) yield { label: labelOf('Rule', part), ...provider, part };
  }
}

/** `Action "Deploy"`; the bare word where the name is not known. */
export function labelOf(word: string, { name }: ActionModel | ConditionRuleModel): string {
  const text = knownText(name);
  return text === undefined ? `The ${word.toLowerCase()}` : `${word} "${text.slice(0, 40)}"`;
}

/** The last of the entries with this key. */
export function setting(
  { configuration }: ActionModel | ConditionRuleModel,
  key: string,
): ConfigurationEntry | undefined {
  return configuration.items.findLast(item => item.key === key);
}

/** A text that says itself what it is: nothing that a stack works out, no `#{…}` and no `{{resolve:…}}`. */
export function fixedText(value: Value | undefined): string | undefined {
  const text = knownText(value);
  return text === undefined || /#\{|\{\{resolve:/.test(text) ? undefined : text;
}

/** {@link fixedText} of a setting. */
export function settingText(part: ActionModel | ConditionRuleModel, key: string): string | undefined {
  return fixedText(setting(part, key)?.value);
}

/** The names of an action's artifacts; `undefined` where not all are known. */
export function artifactNames({
  items,
  isComplete,
}: ActionModel['inputArtifacts']): readonly string[] | undefined {
  const names = items.map(item => knownText(item.name)).filter(name => name !== undefined);
  return isComplete && names.length === items.length ? names : undefined;
}

/** A property as it is written, in the spelling of the file: `configuration` is `Configuration` in a template. */
function propertyOf(
  { map }: ActionModel | ConditionRuleModel | PipelineModel,
  spelling: Spelling,
  name: string,
): MappingEntry | undefined {
  return map.entries.get(spelled(name, spelling))?.entry;
}

/** Where to point for something that is not written: the key of the property, else what names the provider. */
export function placeOf(part: ActionModel | ConditionRuleModel, spelling: Spelling, name: string): TextRange {
  const entry = propertyOf(part, spelling, name);
  return entry === undefined ? (part.provider ?? part) : { start: entry.keyStart, end: entry.keyEnd };
}
