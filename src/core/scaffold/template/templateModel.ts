import type { PipelineBlueprint } from '../../pipeline/blueprint/pipeline';
import type { YamlBlock } from '../yamlWriter';
import { addArtifactStore } from './artifactStore';
import { addBuildProjects } from './buildProjects';
import { withoutDynamicReferences } from './dynamicReferences';
import type { ParameterGroup, ResourceBlock, Template } from './cloudformation';
import { addJenkins } from './jenkins';
import { addNotifications } from './notifications';
import { addPipelines } from './pipelines';
import { MAIN, REVIEW } from './sides';
import { addTags } from './tags';
import { BUILDS, groupOf, ID, TemplateDraft } from './templateDraft';
import { addEventRules } from './triggers';

/**
 * The template of a pipeline before it is text: the pipeline with its projects, its bucket, a role for each action with what
 * that action needs, and what starts it. `!Ref`, `!Sub` and `!GetAtt` are `TaggedText`; every other function of CloudFormation is
 * a block of one key: `Fn::If`, `Fn::Join` of a comma and a parameter that is a list; of conditions `Fn::Equals` and `Fn::Not`.
 * Keys whose value is `undefined` or has nothing in it stand for nothing.
 */
export function templateModel(userBlueprint: PipelineBlueprint): Template {
  const blueprint = withoutDynamicReferences(userBlueprint);
  const draft = new TemplateDraft();
  // The groups of parameters are shown in this order, the rest as it comes.
  draft.group('Source');
  draft.group(groupOf(BUILDS));
  const jenkinsTypes = addJenkins(blueprint, draft);
  addPipelines(blueprint, jenkinsTypes, draft);
  addBuildProjects(blueprint, draft);
  addArtifactStore(MAIN, draft);
  if (blueprint.review !== undefined) addArtifactStore(REVIEW, draft);
  addEventRules(blueprint, draft);
  addNotifications(blueprint, draft);
  addTags(blueprint.tags, draft.resources);
  const { parameters, conditions, resources, outputs, notes } = draft;
  const groups = draft.groups.filter(group => group.parameters.length > 0);
  return {
    description: `The pipeline ${blueprint.name}, with its builds, its artifacts and its roles`,
    parameters: inGroups(parameters, groups),
    conditions,
    resources: pipelinesFirst(resources),
    outputs,
    groups,
    notes,
  };
}

/** What a person looks for stands before what it needs. */
function pipelinesFirst(resources: Record<string, ResourceBlock>): Record<string, ResourceBlock> {
  const { [ID.pipeline]: main, [ID.review]: review, ...others } = resources;
  return { ...(main && { [ID.pipeline]: main }), ...(review && { [ID.review]: review }), ...others };
}

/** The parameters in the order in which a person is asked for them. */
function inGroups(
  parameters: Template['parameters'],
  groups: readonly ParameterGroup[],
): Record<string, YamlBlock> {
  return Object.fromEntries(
    groups.flatMap(group => group.parameters.map(({ id }) => [id, parameters[id] ?? {}])),
  );
}
