import type {
  ActionModel,
  ConditionRuleModel,
  HookModel,
  PipelineFile,
  PipelineModel,
  StageModel,
} from '../../pipeline/model/model';
import { readPipelines } from '../../pipeline/model/read';
import { findProvider, outputVariablesOf, PROVIDERS } from '../../pipeline/providers/catalogue';
import { describeProvider } from '../../pipeline/providers/descriptions/lookup';
import type { Provider } from '../../pipeline/providers/provider';
import { knownText, type TextValue } from '../../pipeline/value';
import type { ValueSchema } from '../../schema/schema';
import { parseYaml } from '../../yaml/parse';
import { buildspecOf, exportedBy, type BuildspecPlace } from './buildOutputs';
import type { AssistRequest } from './format';
import { codeSpan } from './markdown';
import type { PipelinePart } from './pipelinePart';

/** In a longer file, the projects of builds are not looked for. */
const MAX_FILE_LENGTH = 300_000;

/** An action and where it stands. */
export interface PlacedAction {
  readonly action: ActionModel;
  readonly stage: StageModel;
  readonly stageIndex: number;
}

/** What blocks fit themselves to that are written at a place. */
export interface Surroundings {
  /** Of the stage that the place is in, or that begins at it. */
  readonly stageIndex: number;
  /** Names of stages, of the actions of the last stage before the place, and of artifacts. */
  readonly stages: ReadonlySet<string>;
  readonly actions: ReadonlySet<string>;
  readonly artifacts: ReadonlySet<string>;
  /** The last artifact that an earlier stage hands over. */
  readonly input?: string;
  /** An earlier stage builds something. */
  readonly hasBuild: boolean;
  /** A variable that can be read at the place. */
  readonly reference?: string;
  /** A source action that a trigger can be about. */
  readonly connection?: string;
}

/** What a pipeline declares, seen from one of its places. Read on first use. */
export class PipelineFacts {
  readonly #part: PipelinePart;
  readonly #offset: number;
  #pipeline: PipelineModel | undefined;
  #isRead = false;
  readonly #request: Pick<AssistRequest, 'text' | 'buildspecs'>;
  #file: Pick<PipelineFile, 'projects' | 'pipelines'> | undefined;

  constructor(part: PipelinePart, offset: number, request: Pick<AssistRequest, 'text' | 'buildspecs'>) {
    this.#part = part;
    this.#offset = offset + part.shift;
    this.#request = request;
  }

  /** The buildspecs of builds before this one, as paths from the root of the source. */
  get buildspecs(): readonly string[] {
    const places = this.#earlier().map(placed => this.#buildspecOf(placed));
    return places.flatMap(place => (place !== undefined && 'path' in place ? place.path : []));
  }

  /** The action around the place, or the last one before it. */
  get action(): PlacedAction | undefined {
    return this.#actions().findLast(({ action }) => action.map.start <= this.#offset);
  }

  /** The provider of {@link action}, where its type is known. */
  get provider(): Provider | undefined {
    return this.action === undefined ? undefined : providerOf(this.action.action);
  }

  /** The rule of a condition around the place. */
  get rule(): ConditionRuleModel | undefined {
    return (this.#read()?.stages.items ?? [])
      .flatMap(({ beforeEntry, onSuccess, onFailure }) => [beforeEntry, onSuccess, onFailure])
      .flatMap(rulesOf)
      .findLast(rule => rule.map.start <= this.#offset && this.#offset <= rule.map.end + 1);
  }

  /** The artifacts that actions before this one hand over and that it does not take yet; the nearest first. */
  get artifacts(): readonly ValueSchema[] {
    const taken = new Set(this.ownArtifacts);
    return this.#earlier()
      .flatMap(outputsOf)
      .filter(({ value }) => !taken.has(value))
      .toReversed();
  }

  /** Which action hands an artifact over, as a sentence. */
  originOf(artifact: string): string | undefined {
    return this.#actions()
      .flatMap(outputsOf)
      .find(({ value }) => value === artifact)?.description;
  }

  /** The input artifacts of the action. */
  get ownArtifacts(): readonly string[] {
    return names(this.action?.action.inputArtifacts.items.map(({ name }) => name));
  }

  /** The source actions that a trigger can be about. */
  get connections(): readonly ValueSchema[] {
    return this.#actions()
      .filter(({ action }) => knownText(action.provider) === 'CodeStarSourceConnection')
      .flatMap(({ action }) => names([action.name]))
      .map(value => ({ value }));
  }

  /** What can be written behind `#{`: variables of earlier actions, of the pipeline, and of CodePipeline itself. */
  get references(): readonly ValueSchema[] {
    const pipeline = this.#read();
    const isSource = knownText(this.action?.action.category) === 'Source';
    const ofPipeline = isSource ? [] : names(pipeline?.variables.items.map(({ name }) => name));
    return [
      ...this.#earlier()
        .toReversed()
        .flatMap(placed => this.#variablesOf(placed)),
      ...ofPipeline.map(name => ({ value: `variables.${name}`, description: 'A variable of the pipeline.' })),
      { value: 'codepipeline.PipelineExecutionId', description: 'The id of the execution.' },
    ];
  }

  /** For a block at the place; `isStage` where it is a stage itself. */
  surroundings(isStage: boolean): Surroundings {
    const stages = this.#read()?.stages.items ?? [];
    const before = stages.filter(({ map }) => map.start < this.#offset);
    const last = before.length - 1;
    // Between its brackets, the stage that is being written is there already.
    const isBegun = (before[last]?.map.end ?? 0) > this.#offset;
    const stageIndex = isStage && !isBegun ? before.length : Math.max(0, last);
    const earlier = this.#actions().filter(placed => placed.stageIndex < stageIndex);
    const input = earlier.flatMap(outputsOf).at(-1)?.value;
    const reference =
      this.references.find(({ value }) => value.endsWith('.BranchName')) ?? this.references[0];
    const connection = this.connections[0]?.value;
    return {
      stageIndex,
      stages: new Set(names(stages.map(({ name }) => name))),
      actions: new Set(names(stages[stageIndex]?.actions.items.map(({ name }) => name))),
      artifacts: new Set(
        this.#actions()
          .flatMap(outputsOf)
          .map(({ value }) => value),
      ),
      ...(input === undefined ? {} : { input }),
      hasBuild: earlier.some(({ action }) => knownText(action.category) === 'Build'),
      ...(reference === undefined ? {} : { reference: reference.value }),
      ...(connection === undefined ? {} : { connection }),
    };
  }

  /** Names that are not documented, as those that a buildspec exports, are known by their uses. */
  #variablesOf({ action, stage }: PlacedAction): readonly ValueSchema[] {
    const namespace = knownText(action.namespace);
    if (namespace === undefined || !/^[\w@-]+$/.test(namespace)) return [];
    const listed = names(action.outputVariables.items);
    const exported = this.#exportedBy({ action });
    const documented =
      outputVariablesOf(typeOf(action)) ?? [listed, exported].find(known => known.length > 0);
    const used = new RegExp(`#\\{${namespace}\\.([\\w@-]+)\\}`, 'g');
    const variables =
      documented ?? new Set(Array.from(this.#part.text.matchAll(used), ([, name = '']) => name));
    const meanings = describeProvider(typeOf(action))?.variables ?? {};
    const origin = `Of action ${shownName(action)} in stage ${shownName(stage)}.`;
    return Array.from(variables, name => ({
      value: `${namespace}.${name}`,
      description: Object.hasOwn(meanings, name) ? `${meanings[name] ?? ''} ${origin}` : origin,
    }));
  }

  #exportedBy(placed: Pick<PlacedAction, 'action'>): readonly string[] {
    const place = this.#buildspecOf(placed);
    if (place === undefined) return [];
    return exportedBy('inline' in place ? place.inline : (this.#request.buildspecs?.get(place.path) ?? ''));
  }

  #buildspecOf({ action }: Pick<PlacedAction, 'action'>): BuildspecPlace | undefined {
    const isBuild = (one: ActionModel): boolean => knownText(one.provider) === 'CodeBuild';
    if (!isBuild(action) || knownText(action.namespace) === undefined) return undefined;
    const isOnly = this.#actions().filter(other => isBuild(other.action)).length === 1;
    const file = this.#wholeFile();
    // A name that refers to a resource is known only where that is.
    const start = action.map.start - this.#part.shift;
    const known = file.pipelines.flatMap(actionsOf).find(placed => placed.action.map.start === start);
    return buildspecOf(known?.action ?? action, file, isOnly);
  }

  /** The other resources of a template, where it is not too long to be read while somebody types. */
  #wholeFile(): Pick<PipelineFile, 'projects' | 'pipelines'> {
    const { text } = this.#request;
    const isLong = text.length > MAX_FILE_LENGTH || !text.includes('AWS::CodeBuild::Project');
    this.#file ??= isLong ? { projects: [], pipelines: [] } : readPipelines(text, parseYaml(text));
    return this.#file;
  }

  /** The actions that have ended when the one at the place begins. */
  #earlier(): readonly PlacedAction[] {
    const own = this.action;
    if (own === undefined) return [];
    const order = runOrderOf(own.action);
    return this.#actions().filter(
      ({ action, stageIndex }) =>
        stageIndex < own.stageIndex || (stageIndex === own.stageIndex && runOrderOf(action) < order),
    );
  }

  #actions(): readonly PlacedAction[] {
    const pipeline = this.#read();
    return pipeline === undefined ? [] : actionsOf(pipeline);
  }

  #read(): PipelineModel | undefined {
    if (!this.#isRead) {
      this.#isRead = true;
      const { text } = this.#part;
      const { pipelines } = readPipelines(text, parseYaml(text));
      this.#pipeline = pipelines.findLast(({ map }) => map.start <= this.#offset) ?? pipelines[0];
    }
    return this.#pipeline;
  }
}

function actionsOf({ stages }: PipelineModel): readonly PlacedAction[] {
  return stages.items.flatMap((stage, stageIndex) =>
    stage.actions.items.map(action => ({ action, stage, stageIndex })),
  );
}

function outputsOf({ action, stage }: PlacedAction): readonly ValueSchema[] {
  return names(action.outputArtifacts.items.map(({ name }) => name)).map(value => ({
    value,
    description: `From action ${shownName(action)} in stage ${shownName(stage)}.`,
  }));
}

/** The type of an action, nothing where it is not written or not known. */
function typeOf({ category, owner, provider }: ActionModel): {
  readonly category: string;
  readonly owner: string;
  readonly provider: string;
} {
  return {
    category: knownText(category) ?? '',
    owner: knownText(owner) ?? '',
    provider: knownText(provider) ?? '',
  };
}

/** Whose owner is not written yet, or wrong, is known by category and name. */
function providerOf(action: ActionModel): Provider | undefined {
  const type = typeOf(action);
  const byName = PROVIDERS.filter(({ provider }) => provider === type.provider);
  return findProvider(type) ?? byName.find(({ category }) => category === type.category) ?? byName[0];
}

function rulesOf(hook: HookModel | undefined): readonly ConditionRuleModel[] {
  return (hook?.conditions.items ?? []).flatMap(({ rules }) => rules.items);
}

function names(values: readonly (TextValue | undefined)[] | undefined): readonly string[] {
  return (values ?? []).flatMap(value => knownText(value) ?? []);
}

function runOrderOf({ runOrder }: ActionModel): number {
  const order = Number(knownText(runOrder) ?? 1);
  return Number.isFinite(order) ? order : 1;
}

function shownName({ name }: { readonly name?: TextValue }): string {
  return name === undefined ? 'without a name' : codeSpan(name.text);
}
