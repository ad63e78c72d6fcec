import type { StageConditionHook } from './declaration';
import { MAX_ACTIONS_PER_STAGE, MAX_STAGES } from './limits';
import { textField, fieldOf, type ListValue, type MapValue, type TextValue, type Value } from './value';

/** A pipeline as it is written, before anybody has said whether it can be run. */
export interface PipelineDraft {
  readonly start: number;
  readonly name?: TextValue;
  readonly roleArn?: TextValue;
  readonly version?: TextValue;
  readonly pipelineType?: TextValue;
  readonly executionMode?: TextValue;
  readonly stages: readonly StageDraft[];
  readonly variables: readonly VariableDraft[];
}

export interface VariableDraft {
  readonly name?: TextValue;
  readonly defaultValue?: TextValue;
}

export interface StageDraft {
  readonly start: number;
  readonly name?: TextValue;
  readonly actions: readonly ActionDraft[];
  readonly conditions: readonly StageConditionHook[];
}

export interface ActionDraft {
  readonly start: number;
  readonly name?: TextValue;
  readonly category?: TextValue;
  readonly owner?: TextValue;
  readonly provider?: TextValue;
  readonly version?: TextValue;
  readonly runOrder?: TextValue;
  readonly namespace?: TextValue;
  readonly region?: TextValue;
  readonly timeoutInMinutes?: TextValue;
  /** Values are what is written: text, or something that no configuration takes. */
  readonly configuration: ReadonlyMap<string, Value>;
  readonly inputArtifacts: readonly ArtifactDraft[];
  readonly outputArtifacts: readonly ArtifactDraft[];
}

export interface ArtifactDraft {
  readonly start: number;
  readonly name?: TextValue;
}

/** The API writes `runOrder` where CloudFormation writes `RunOrder`. */
export type Spelling = 'api' | 'cloudFormation';

export type Report = (offset: number, message: string) => void;

const CONDITION_HOOKS: readonly StageConditionHook[] = ['beforeEntry', 'onSuccess'];

/** Reads a pipeline from its value; what is there in a shape that no pipeline has is reported and left out. */
export class DraftReader {
  readonly #spelling: Spelling;
  readonly #report: Report;

  constructor(spelling: Spelling, report: Report) {
    this.#spelling = spelling;
    this.#report = report;
  }

  pipeline(map: MapValue): PipelineDraft {
    return {
      start: map.start,
      ...this.#texts(map, ['name', 'roleArn', 'version', 'pipelineType', 'executionMode']),
      stages: this.#maps(map, 'stages', MAX_STAGES).map(stage => this.#stage(stage)),
      variables: this.#maps(map, 'variables', 50).map(variable =>
        this.#texts(variable, ['name', 'defaultValue']),
      ),
    };
  }

  #stage(map: MapValue): StageDraft {
    return {
      start: map.start,
      ...this.#texts(map, ['name']),
      actions: this.#maps(map, 'actions', MAX_ACTIONS_PER_STAGE).map(action => this.#action(action)),
      conditions: CONDITION_HOOKS.filter(hook => this.#field(map, hook)?.kind === 'map'),
    };
  }

  #action(map: MapValue): ActionDraft {
    const typeId = this.#field(map, 'actionTypeId');
    const configuration = this.#field(map, 'configuration');
    return {
      start: map.start,
      ...this.#texts(map, ['name', 'runOrder', 'namespace', 'region', 'timeoutInMinutes']),
      ...(typeId?.kind === 'map' ? this.#texts(typeId, ['category', 'owner', 'provider', 'version']) : {}),
      configuration: new Map(
        configuration?.kind === 'map'
          ? [...configuration.entries].map(([key, field]): [string, Value] => [key, field.value])
          : [],
      ),
      inputArtifacts: this.#artifacts(map, 'inputArtifacts'),
      outputArtifacts: this.#artifacts(map, 'outputArtifacts'),
    };
  }

  #artifacts(map: MapValue, key: string): readonly ArtifactDraft[] {
    return this.#maps(map, key, 20).map(artifact => ({
      start: artifact.start,
      ...this.#texts(artifact, ['name']),
    }));
  }

  #field(map: MapValue, key: string): Value | undefined {
    return fieldOf(map, this.#spelled(key));
  }

  #texts<K extends string>(map: MapValue, keys: readonly K[]): Readonly<Partial<Record<K, TextValue>>> {
    const texts: Partial<Record<K, TextValue>> = {};
    for (const key of keys) {
      const text = textField(map, this.#spelled(key));
      if (text !== undefined) texts[key] = text;
    }
    return texts;
  }

  /** The mappings in a list property; the list may be absent. */
  #maps(map: MapValue, key: string, limit: number): readonly MapValue[] {
    const value = this.#field(map, key);
    if (value === undefined) return [];
    if (value.kind !== 'list') {
      this.#report(value.start, `${this.#spelled(key)} must be a list${because(value)}.`);
      return [];
    }
    if (value.items.length > limit) {
      this.#report(
        value.start,
        `${this.#spelled(key)} has ${value.items.length} items; the limit is ${limit}.`,
      );
    }
    return this.#mapItems(value, key, limit);
  }

  #mapItems(list: ListValue, key: string, limit: number): readonly MapValue[] {
    const maps: MapValue[] = [];
    for (const item of list.items.slice(0, limit)) {
      if (item.kind === 'map') maps.push(item);
      else this.#report(item.start, `An item of ${this.#spelled(key)} is no mapping${because(item)}.`);
    }
    return maps;
  }

  #spelled(key: string): string {
    return this.#spelling === 'api' ? key : key.charAt(0).toUpperCase() + key.slice(1);
  }
}

function because(value: Value): string {
  return value.kind === 'text' && value.unresolved !== undefined ? `; ${value.unresolved}` : '';
}
