import type { PipelineDocument } from '../../pipeline/document';
import { stepsOf } from '../../pipeline/flow';
import type {
  ActionModel,
  ConditionRuleModel,
  ConfigurationEntry,
  PipelineModel,
  StageModel,
} from '../../pipeline/model/model';
import { findRuleProvider } from '../../pipeline/providers/catalogue';
import { providerOf } from '../../pipeline/providers/configured';
import { referencesIn, type Reference } from '../../pipeline/references';
import { fieldOf, knownText, textField, type TextValue, type Value } from '../../pipeline/value';
import { NameCollector, type Named, type NamedKind, type Place } from './named';

/** The parameters of a CloudFormation stack that come from an artifact, in JSON text, itself in a text or not. */
const ARTIFACT_PARAMETER = /Fn::Get(?:ArtifactAtt|Param)\\?["']\s*:\s*\[\s*\\?["']([\w-]+)/g;

/** The start of a value that names a file in an artifact: `Artifact::path/in/it`. */
const ARTIFACT_PATH = /^([\w-]{1,100})::/;

/** The names in a file with pipelines. Never throws. */
export function pipelineNames(document: PipelineDocument): readonly Named[] {
  const names = new NameCollector(document.text);
  for (const [index, pipeline] of document.pipelines.entries())
    new PipelineNames(document, pipeline, String(index), names).collect();
  for (const { name, resource } of document.file.projects)
    names.add(
      { kind: 'project', name: name.text, scope: '' },
      { start: resource.keyStart, end: resource.keyEnd, isWritten: false },
      true,
    );
  return names.all();
}

/** An action or a rule of a condition: what takes artifacts and has a configuration. */
type Part = ActionModel | ConditionRuleModel;

class PipelineNames {
  readonly #document: PipelineDocument;
  readonly #pipeline: PipelineModel;
  readonly #scope: string;
  readonly #names: NameCollector;

  constructor(document: PipelineDocument, pipeline: PipelineModel, scope: string, names: NameCollector) {
    this.#document = document;
    this.#pipeline = pipeline;
    this.#scope = scope;
    this.#names = names;
  }

  collect(): void {
    const { stages, variables } = this.#pipeline;
    for (const { name } of variables.items) this.#add('pipelineVariable', name, true);
    for (const { action } of stepsOf(this.#pipeline)) {
      this.#add('namespace', action.namespace, true);
      for (const output of action.outputArtifacts.items) this.#add('artifact', output.name, true);
      for (const variable of action.outputVariables.items)
        this.#add('outputVariable', variable, true, action.namespace?.text);
      this.#part(action, providerOf(action)?.keys);
    }
    for (const rule of stages.items.flatMap(rulesOf))
      this.#part(rule, findRuleProvider(knownText(rule.provider) ?? '')?.keys);
    this.#references();
    this.#stagesAndTriggers();
  }

  #part(part: Part, keys: Readonly<Record<string, { readonly kind: string }>> | undefined): void {
    for (const { name } of part.inputArtifacts.items) this.#add('artifact', name, false);
    for (const entry of part.configuration.items) {
      const { key, value } = entry;
      if (value.kind !== 'text') continue;
      const kind = keys !== undefined && Object.hasOwn(keys, key) ? keys[key]?.kind : undefined;
      if (kind === 'artifact') this.#add('artifact', value, false);
      else this.#inValue(entry, value);
      if (key === 'ProjectName' && knownText(part.provider) === 'CodeBuild') this.#project(value);
    }
  }

  /** Artifacts that a value names besides other things. */
  #inValue({ key }: ConfigurationEntry, value: TextValue): void {
    const name = ARTIFACT_PATH.exec(value.text)?.[1];
    if (name !== undefined) {
      const place = this.#names.placeOf(`${name}::`, value);
      this.#use('artifact', name, place.isWritten ? { ...place, end: place.end - 2 } : place);
    }
    if (key !== 'ParameterOverrides' && key !== 'Parameters') return;
    const source = this.#document.text.slice(value.start, value.end);
    for (const { 0: found, 1: artifact = '', index } of source.matchAll(ARTIFACT_PARAMETER)) {
      const end = value.start + index + found.length;
      this.#use('artifact', artifact, { start: end - artifact.length, end, isWritten: true });
    }
  }

  /** A reference by name, or by the key of the project's resource. */
  #project(value: TextValue): void {
    const project = this.#document.file.projects.find(({ name }) => name.text === value.text);
    if (project === undefined) return;
    const { start, end } = value;
    this.#names.add(
      { kind: 'project', name: value.text, scope: '' },
      { start, end, isWritten: false },
      false,
    );
  }

  #references(): void {
    const { text } = this.#document;
    const seen = new Set<Value>();
    for (const { map } of this.#pipeline.stages.items)
      for (const value of textsIn(map, seen))
        for (const reference of referencesIn(text, value)) this.#reference(reference);
  }

  #reference({ start, end, source, namespace, key }: Reference): void {
    const isWritten = this.#document.text.slice(start, end) === source;
    const from = start + '#{'.length;
    const space = isWritten
      ? { start: from, end: from + namespace.length, isWritten }
      : { start, end, isWritten };
    const keyStart = space.end + 1;
    const variable = isWritten
      ? { start: keyStart, end: keyStart + (key?.length ?? 0), isWritten }
      : { start, end, isWritten };
    if (namespace === 'codepipeline') return;
    if (namespace !== 'variables') {
      this.#use('namespace', namespace, space);
      this.#use('outputVariable', key ?? '', variable, namespace);
    } else this.#use('pipelineVariable', key ?? '', variable);
  }

  #stagesAndTriggers(): void {
    const { stages, triggers, map } = this.#pipeline;
    const followed = new Set(triggers.items.map(({ sourceActionName }) => sourceActionName?.text));
    for (const { action } of stepsOf(this.#pipeline))
      if (followed.has(action.name?.text)) this.#add('sourceAction', action.name, true);
    for (const { sourceActionName } of triggers.items) this.#add('sourceAction', sourceActionName, false);
    for (const { name } of stages.items) this.#add('stage', name, true);
    const disabled = fieldOf(map, 'DisableInboundStageTransitions');
    for (const item of disabled?.kind === 'list' ? disabled.items : [])
      if (item.kind === 'map') this.#add('stage', textField(item, 'StageName'), false);
  }

  /** `within` is the namespace of an output variable. */
  #add(kind: NamedKind, value: TextValue | undefined, isDefinition: boolean, within = ''): void {
    if (value === undefined) return;
    const place = this.#names.placeOf(value.text, value, value.unresolved === undefined);
    this.#names.add({ kind, name: value.text, scope: this.#scopeOf(within) }, place, isDefinition);
  }

  #use(kind: NamedKind, name: string, place: Place, within = ''): void {
    this.#names.add({ kind, name, scope: this.#scopeOf(within) }, place, false);
  }

  #scopeOf(within: string): string {
    return within === '' ? this.#scope : `${this.#scope} ${within}`;
  }
}

/** The rules of all conditions of a stage. */
export function rulesOf({ beforeEntry, onSuccess, onFailure }: StageModel): readonly ConditionRuleModel[] {
  return [beforeEntry, onSuccess, onFailure].flatMap(
    hook => hook?.conditions.items.flatMap(({ rules }) => rules.items) ?? [],
  );
}

/** All texts in a value, those that aliases repeat once. */
function* textsIn(value: Value, seen: Set<Value>): Generator<TextValue> {
  if (seen.has(value)) return;
  seen.add(value);
  if (value.kind === 'text') yield value;
  else if (value.kind === 'list') for (const item of value.items) yield* textsIn(item, seen);
  else if (value.kind === 'map')
    for (const field of value.entries.values()) yield* textsIn(field.value, seen);
}
