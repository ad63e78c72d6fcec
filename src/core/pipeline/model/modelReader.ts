import type { MappingEntry } from '../../yaml/node';
import {
  fieldOf,
  textField,
  type Branches,
  type ListValue,
  type MapValue,
  type TextRange,
  type TextValue,
  type Value,
} from '../value';
import { KNOWN_KEYS } from '../grammar';
import type {
  ActionModel,
  ArtifactModel,
  ConditionModel,
  ConditionRuleModel,
  ConfigurationEntry,
  HookModel,
  HookName,
  Items,
  PartModel,
  PipelineModel,
  Spelling,
  StageModel,
  StoreModel,
  TriggerModel,
} from './model';
import { spelled } from './spelled';

/** More parts than this are not read: no pipeline within CodePipeline's limits has as many, but aliases make them cheap. */
const MAX_PARTS = 20_000;

/** Turns values into models; what has another type than its property is left out, and rules say so. */
export class ModelReader {
  readonly #spelling: Spelling;
  #budget = MAX_PARTS;

  constructor(spelling: Spelling) {
    this.#spelling = spelling;
  }

  /** `value` is absent where a resource has no properties. */
  pipeline(value: Value | undefined, place: TextRange, resource?: MappingEntry): PipelineModel {
    const map: MapValue =
      value?.kind === 'map'
        ? value
        : {
            kind: 'map',
            ...rangeOf(place),
            entries: new Map(),
            ...(value === undefined ? {} : { isOpen: true }),
          };
    const outer: PartModel = {
      ...rangeOf(place),
      map: this.#opened(map),
      branches: map.branches ?? [],
    };
    const store = this.#map(map, 'artifactStore');
    return {
      ...outer,
      map,
      ...(resource === undefined ? {} : { resource }),
      ...this.#texts(map, ['name', 'roleArn', 'version', 'pipelineType', 'executionMode']),
      ...(store === undefined ? {} : { artifactStore: this.#store(store, outer) }),
      artifactStores: this.#stores(outer),
      stages: this.#parts(outer, 'stages', part => this.#stage(part)),
      variables: this.#parts(outer, 'variables', part => ({
        ...part,
        ...this.#texts(part.map, ['name', 'defaultValue']),
      })),
      triggers: this.#parts(outer, 'triggers', part => this.#trigger(part)),
    };
  }

  #stores(outer: PartModel): Items<StoreModel> {
    if (this.#spelling === 'cloudFormation') {
      return this.#parts(outer, 'artifactStores', part => {
        const store = this.#map(part.map, 'artifactStore');
        return {
          ...(store === undefined ? part : this.#store(store, part)),
          ...this.#texts(part.map, ['region']),
        };
      });
    }
    const stores = this.#field(outer.map, 'artifactStores');
    if (stores?.kind !== 'map') return unknown(stores === undefined && isWhole(outer.map));
    const items = [...stores.entries].flatMap(([region, { entry, value }]): StoreModel[] =>
      value.kind === 'map'
        ? [
            {
              ...this.#store(value, outer),
              region: { kind: 'text', start: entry.keyStart, end: entry.keyEnd, text: region },
            },
          ]
        : [],
    );
    return { items, isComplete: isWhole(stores), isListed: isWhole(stores) };
  }

  #store(map: MapValue, outer: PartModel): StoreModel {
    return { ...this.#part(map, outer), ...this.#texts(map, ['type', 'location']) };
  }

  #trigger(part: PartModel): TriggerModel {
    const git = this.#map(part.map, 'gitConfiguration');
    const inner: PartModel = git === undefined ? part : this.#part(git, part);
    return {
      ...part,
      ...this.#texts(part.map, ['providerType']),
      ...this.#texts(inner.map, ['sourceActionName']),
      push: this.#parts(inner, 'push', filter => filter),
      pullRequest: this.#parts(inner, 'pullRequest', filter => filter),
    };
  }

  #stage(part: PartModel): StageModel {
    return {
      ...part,
      ...this.#texts(part.map, ['name']),
      actions: this.#parts(part, 'actions', action => this.#action(action)),
      ...this.#hook(part, 'beforeEntry'),
      ...this.#hook(part, 'onSuccess'),
      ...this.#hook(part, 'onFailure'),
    };
  }

  #hook(stage: PartModel, name: HookName): Readonly<Partial<Record<HookName, HookModel>>> {
    const map = this.#map(stage.map, name);
    if (map === undefined) return {};
    const part = this.#part(map, stage);
    const retryConfiguration = this.#map(map, 'retryConfiguration');
    return {
      [name]: {
        ...part,
        ...this.#texts(map, ['result']),
        ...(retryConfiguration === undefined ? {} : { retryConfiguration }),
        conditions: this.#parts(part, 'conditions', condition => this.#condition(condition)),
      },
    };
  }

  #condition(part: PartModel): ConditionModel {
    return {
      ...part,
      ...this.#texts(part.map, ['result']),
      rules: this.#parts(part, 'rules', rule => this.#rule(rule)),
    };
  }

  #rule(part: PartModel): ConditionRuleModel {
    const typeId = this.#map(part.map, 'ruleTypeId');
    return {
      ...part,
      ...this.#texts(part.map, ['name']),
      ...(typeId === undefined ? {} : this.#texts(typeId, ['provider'])),
      configuration: this.#configuration(part.map),
      commands: this.#textItems(part.map, 'commands'),
      inputArtifacts: this.#artifacts(part, 'inputArtifacts'),
    };
  }

  #action(part: PartModel): ActionModel {
    const { map } = part;
    const typeId = this.#map(map, 'actionTypeId');
    return {
      ...part,
      ...this.#texts(map, ['name', 'runOrder', 'namespace', 'region', 'roleArn', 'timeoutInMinutes']),
      ...(typeId === undefined
        ? {}
        : { typeId, ...this.#texts(typeId, ['category', 'owner', 'provider', 'version']) }),
      configuration: this.#configuration(map),
      commands: this.#textItems(map, 'commands'),
      environmentVariables: this.#parts(part, 'environmentVariables', variable => variable),
      inputArtifacts: this.#artifacts(part, 'inputArtifacts'),
      outputArtifacts: this.#artifacts(part, 'outputArtifacts'),
      outputVariables: this.#textItems(map, 'outputVariables'),
    };
  }

  #artifacts(outer: PartModel, key: string): Items<ArtifactModel> {
    return this.#parts(outer, key, part => ({
      ...part,
      ...this.#texts(part.map, ['name']),
      files: this.#textItems(part.map, 'files'),
    }));
  }

  #configuration(map: MapValue): Items<ConfigurationEntry> {
    const value = this.#field(map, 'configuration');
    if (value?.kind !== 'map') return unknown(value === undefined && isWhole(map));
    const items = [...value.entries].map(([key, field]) => ({ key, ...field }));
    return { items, isComplete: isWhole(value), isListed: isWhole(value) };
  }

  #parts<T>(outer: PartModel, key: string, read: (part: PartModel) => T): Items<T> {
    const list = this.#field(outer.map, key);
    if (list?.kind !== 'list') return unknown(list === undefined && isWhole(outer.map));
    const maps = list.items.filter(item => item.kind === 'map');
    const taken = maps.slice(0, this.#budget);
    this.#budget -= taken.length;
    const isAll = taken.length === list.items.length;
    const within = { ...outer, branches: inner(outer.branches, list.branches) };
    return { items: taken.map(map => read(this.#part(map, within))), ...known(list, isAll) };
  }

  #textItems(map: MapValue, key: string): Items<TextValue> {
    const list = this.#field(map, key);
    if (list?.kind !== 'list') return unknown(list === undefined && isWhole(map));
    const items = list.items.filter(item => item.kind === 'text');
    return { items, ...known(list, items.length === list.items.length) };
  }

  /** A part is known by its name; without one by its first key. */
  #part(map: MapValue, outer: PartModel): PartModel {
    const [first] = map.entries.values();
    const name = textField(map, this.#spelled('name'));
    const key = first && { start: first.entry.keyStart, end: first.entry.keyEnd };
    return {
      ...rangeOf(name ?? key ?? map),
      map: this.#opened(map),
      branches: inner(outer.branches, map.branches),
    };
  }

  /** A property that no part has may be one that is misspelt, so what seems to be missing may be there. */
  #opened(map: MapValue): MapValue {
    const known = KNOWN_KEYS[this.#spelling];
    return [...map.entries.keys()].every(key => known.has(key)) ? map : { ...map, isOpen: true };
  }

  #field(map: MapValue, key: string): Value | undefined {
    return fieldOf(map, this.#spelled(key));
  }

  #map(map: MapValue, key: string): MapValue | undefined {
    const value = this.#field(map, key);
    return value?.kind === 'map' ? value : undefined;
  }

  #texts<K extends string>(map: MapValue, keys: readonly K[]): Readonly<Partial<Record<K, TextValue>>> {
    const texts: Partial<Record<K, TextValue>> = {};
    for (const key of keys) {
      const text = textField(map, this.#spelled(key));
      if (text !== undefined) texts[key] = text;
    }
    return texts;
  }

  #spelled(key: string): string {
    return spelled(key, this.#spelling);
  }
}

/** Most parts stand in no branch of their own, and share the list of what is around them. */
function inner(outer: Branches, own: Branches | undefined): Branches {
  return own === undefined ? outer : [...outer, ...own];
}

function rangeOf({ start, end }: TextRange): TextRange {
  return { start, end };
}

/** Nothing else can be in a collection than what is written, and it is there in any case. */
function isWhole(value: { readonly isOpen?: true }): boolean {
  return value.isOpen !== true;
}

/** Of a list that is not written, or is not known. */
function unknown(isAbsent: boolean): Items<never> {
  return { items: [], isComplete: isAbsent, isListed: isAbsent };
}

/** `isAll`: every item of the list was read. */
function known(list: ListValue, isAll: boolean): Omit<Items<never>, 'items'> {
  return {
    isComplete: isAll && isWhole(list),
    isListed: isAll && (isWhole(list) || list.isListed === true),
  };
}
