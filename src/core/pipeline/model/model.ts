/**
 * The pipelines of a file with the place of everything that is written, whatever is right or wrong about it: what rules,
 * hover, completion and the engine look at.
 *
 * - {@link PipelineFile}: one file; its pipelines in order, and what else of a CloudFormation template concerns them.
 * - {@link PipelineModel} → {@link StageModel} → {@link ActionModel}: typed views. Each keeps its `map`, which holds every
 *   property as written, unknown ones too; a typed property is absent where it is not written or of another type.
 * - Names of properties here are the API's (`runOrder`); in the file they are spelled as {@link PipelineFile.spelling}.
 * - A text with `unresolved` is unknown: never wrong. Lists and mappings with `isComplete` false may hold more or fewer
 *   items than are listed.
 */
import type { MappingEntry } from '../../yaml/node';
import type { Branches, MapValue, TextRange, TextValue, Value } from '../value';

/** The API writes `runOrder` where CloudFormation writes `RunOrder`. */
export type Spelling = 'api' | 'cloudFormation';

export interface PipelineFile {
  readonly spelling: Spelling;
  readonly pipelines: readonly PipelineModel[];
  /** `AWS::Events::Rule` of the template. */
  readonly eventRules: readonly EventRuleModel[];
  /** `AWS::CodePipeline::Webhook` of the template. */
  readonly webhooks: readonly WebhookModel[];
  /** `AWS::CodeBuild::Project` of the template. */
  readonly projects: readonly ProjectModel[];
  /** `AWS::Scheduler::Schedule` of the template. */
  readonly schedules: readonly ScheduleModel[];
}

/** What is known of a list or a mapping. */
export interface Items<T> {
  readonly items: readonly T[];
  /** These items are there, and no others. */
  readonly isComplete: boolean;
  /** There are no others than these, but some stand under a condition (`Fn::If`) and may be left out. */
  readonly isListed: boolean;
}

/** Part of a pipeline: a mapping with the place that stands for it. */
export interface PartModel extends TextRange {
  readonly map: MapValue;
  /** Of itself and of everything around it. */
  readonly branches: Branches;
}

export interface PipelineModel extends PartModel {
  /** In a template the key of the resource. */
  readonly resource?: MappingEntry;
  /** Of the input or output of the CLI, the mapping around the pipeline: `pipeline`, `metadata`, `tags`. */
  readonly wrapper?: MapValue;
  readonly name?: TextValue;
  readonly roleArn?: TextValue;
  readonly version?: TextValue;
  readonly pipelineType?: TextValue;
  readonly executionMode?: TextValue;
  readonly artifactStore?: StoreModel;
  readonly artifactStores: Items<StoreModel>;
  readonly stages: Items<StageModel>;
  readonly variables: Items<VariableModel>;
  readonly triggers: Items<TriggerModel>;
}

export interface StoreModel extends PartModel {
  /** Of one of `artifactStores`. */
  readonly region?: TextValue;
  readonly type?: TextValue;
  readonly location?: TextValue;
}

export interface VariableModel extends PartModel {
  readonly name?: TextValue;
  readonly defaultValue?: TextValue;
}

export interface TriggerModel extends PartModel {
  readonly providerType?: TextValue;
  readonly sourceActionName?: TextValue;
  readonly push: Items<TriggerFilterModel>;
  readonly pullRequest: Items<TriggerFilterModel>;
}

/** One filter of `push` or `pullRequest`; `tags`, `branches`, `filePaths` and `events` are in its `map`. */
export type TriggerFilterModel = PartModel;

export interface StageModel extends PartModel {
  readonly name?: TextValue;
  readonly actions: Items<ActionModel>;
  readonly beforeEntry?: HookModel;
  readonly onSuccess?: HookModel;
  readonly onFailure?: HookModel;
}

export type HookName = 'beforeEntry' | 'onSuccess' | 'onFailure';

export interface HookModel extends PartModel {
  /** `onFailure` only. */
  readonly result?: TextValue;
  /** `onFailure` only. */
  readonly retryConfiguration?: MapValue;
  readonly conditions: Items<ConditionModel>;
}

export interface ConditionModel extends PartModel {
  readonly result?: TextValue;
  readonly rules: Items<ConditionRuleModel>;
}

/** One rule of a condition. Its provider is one of category `Rule`. */
export interface ConditionRuleModel extends PartModel {
  readonly name?: TextValue;
  readonly provider?: TextValue;
  readonly configuration: Items<ConfigurationEntry>;
  readonly commands: Items<TextValue>;
  readonly inputArtifacts: Items<ArtifactModel>;
}

export interface ActionModel extends PartModel {
  readonly name?: TextValue;
  /** `actionTypeId`; its properties follow. */
  readonly typeId?: MapValue;
  readonly category?: TextValue;
  readonly owner?: TextValue;
  readonly provider?: TextValue;
  readonly version?: TextValue;
  readonly runOrder?: TextValue;
  readonly namespace?: TextValue;
  readonly region?: TextValue;
  readonly roleArn?: TextValue;
  readonly timeoutInMinutes?: TextValue;
  readonly configuration: Items<ConfigurationEntry>;
  readonly commands: Items<TextValue>;
  readonly environmentVariables: Items<PartModel>;
  readonly inputArtifacts: Items<ArtifactModel>;
  readonly outputArtifacts: Items<ArtifactModel>;
  readonly outputVariables: Items<TextValue>;
}

export interface ConfigurationEntry {
  readonly key: string;
  /** With the place of the key. */
  readonly entry: MappingEntry;
  /** Text, or something that no configuration takes. */
  readonly value: Value;
}

export interface ArtifactModel extends PartModel {
  readonly name?: TextValue;
  /** Of an output artifact of a Commands action. */
  readonly files: Items<TextValue>;
}

export interface ResourceModel {
  readonly resource: MappingEntry;
  /** Absent where the resource has none, or they are not readable. */
  readonly properties?: MapValue;
}

export interface EventRuleModel extends ResourceModel {
  readonly scheduleExpression?: TextValue;
  /** `EventPattern`. */
  readonly pattern?: MapValue;
  /** ARNs of the targets, as far as they are known. */
  readonly targets: readonly TextValue[];
  /** Pipelines of the template that it starts, as keys of their resources. */
  readonly pipelines: ReadonlySet<string>;
}

export interface WebhookModel extends ResourceModel {
  /** The name of the source action that it starts. */
  readonly targetAction?: TextValue;
  /** Pipelines of the template that it starts, as keys of their resources. */
  readonly pipelines: ReadonlySet<string>;
}

export interface ScheduleModel extends ResourceModel {
  readonly scheduleExpression?: TextValue;
}

export interface ProjectModel extends ResourceModel {
  readonly name: TextValue;
  /** A path, or the buildspec itself; absent where the project names none. */
  readonly buildspec?: TextValue;
}
