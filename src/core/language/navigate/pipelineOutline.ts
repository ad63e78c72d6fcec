import type { PipelineDocument } from '../../pipeline/document';
import type {
  ActionModel,
  ConditionRuleModel,
  HookName,
  PartModel,
  PipelineModel,
  Spelling,
  StageModel,
} from '../../pipeline/model/model';
import { spelled } from '../../pipeline/model/spelled';
import type { TextValue } from '../../pipeline/value';
import type { OffsetRange } from '../../yaml/document';
import { entryRange, keyRange, outlineItem, type OutlineItem, type OutlineKind } from './outlineItem';

const HOOKS: readonly HookName[] = ['beforeEntry', 'onSuccess', 'onFailure'];

/** The pipelines of a file with their variables, triggers, stages and actions; nothing else of a template. */
export function pipelineOutline({ pipelines, file }: PipelineDocument): readonly OutlineItem[] {
  return pipelines.map(pipeline => pipelineItem(pipeline, file.spelling));
}

function pipelineItem(pipeline: PipelineModel, spelling: Spelling): OutlineItem {
  const { name, resource, map, wrapper, stages, variables, triggers, pipelineType } = pipeline;
  const range = resource === undefined ? (wrapper ?? map) : entryRange(resource);
  const children = [
    ...propertyItem(map, spelled('variables', spelling), variables.items.map(variableItem)),
    ...propertyItem(map, spelled('triggers', spelling), triggers.items.map(triggerItem)),
    ...stages.items.map(stage => stageItem(stage, spelling)),
  ].sort((a, b) => a.start - b.start);
  return outlineItem({
    name: name?.text ?? resource?.key ?? 'pipeline',
    detail: pipelineType?.text ?? '',
    kind: 'section',
    range,
    selection: name ?? (resource === undefined ? pipeline : keyRange(resource)),
    children,
  });
}

/** A property with what its value lists; nothing where it is not written. */
function propertyItem(
  { entries }: PartModel['map'],
  key: string,
  children: readonly OutlineItem[],
): readonly OutlineItem[] {
  const entry = entries.get(key)?.entry;
  if (entry === undefined) return [];
  return [
    outlineItem({ name: key, kind: 'group', range: entryRange(entry), selection: keyRange(entry), children }),
  ];
}

function stageItem(stage: StageModel, spelling: Spelling): OutlineItem {
  const hooks = HOOKS.flatMap(name => hookItem(stage, name, spelling));
  const children = [...stage.actions.items.map(actionItem), ...hooks].sort((a, b) => a.start - b.start);
  return partItem(stage, stage.name, 'event', '', children);
}

function actionItem(action: ActionModel): OutlineItem {
  const { name, provider, category, runOrder } = action;
  const order = runOrder === undefined ? '' : `, run order ${runOrder.text}`;
  return partItem(action, name, 'step', `${provider?.text ?? category?.text ?? ''}${order}`);
}

function hookItem(stage: StageModel, name: HookName, spelling: Spelling): readonly OutlineItem[] {
  const rules = stage[name]?.conditions.items.flatMap(condition => condition.rules.items.map(ruleItem)) ?? [];
  return propertyItem(stage.map, spelled(name, spelling), rules);
}

function ruleItem(rule: ConditionRuleModel): OutlineItem {
  return partItem(rule, rule.name, 'step', rule.provider?.text ?? '');
}

function variableItem(variable: PipelineModel['variables']['items'][number]): OutlineItem {
  return partItem(variable, variable.name, 'variable');
}

function triggerItem(trigger: PipelineModel['triggers']['items'][number]): OutlineItem {
  return partItem(trigger, trigger.sourceActionName, 'text', trigger.providerType?.text ?? '');
}

function partItem(
  part: PartModel,
  name: TextValue | undefined,
  kind: OutlineKind,
  detail = '',
  children: readonly OutlineItem[] = [],
): OutlineItem {
  const range: OffsetRange = part.map;
  return outlineItem({ name: name?.text ?? '', detail, kind, range, selection: name ?? part, children });
}
