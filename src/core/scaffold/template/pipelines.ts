import type { PipelineBlueprint, StageBlueprint } from '../../pipeline/blueprint/pipeline';
import type { YamlBlock, YamlValue } from '../yamlWriter';
import type { ActionParts, ActionPlace } from './actionParts';
import { actionParts } from './actions';
import { artifactAccess, bucketAccess } from './artifactStore';
import {
  allow,
  attribute,
  ONLY_THIS_ACCOUNT,
  policyDocument,
  ref,
  role,
  sub,
  type ResourceBlock,
} from './cloudformation';
import { sourceAction } from './sources';
import { ID, type TemplateDraft } from './templateDraft';
import { changeDetection, gitTriggers } from './triggers';

/**
 * The pipeline, the one for reviews where there is one, and the roles of their actions.
 *
 * @param jenkinsTypes logical ids of the action types that have to be there before
 */
export function addPipelines(
  blueprint: PipelineBlueprint,
  jenkinsTypes: readonly string[],
  draft: TemplateDraft,
): void {
  const { name, type, source, triggers, stages, review, jenkins } = blueprint;
  const actions = new ActionWriter(draft);
  const sourceParts = sourceAction(name, source, draft);
  const sourceBlock = actions.write(sourceParts, ID.sourceRole);
  const changes = { ...sourceParts.configuration, ...changeDetection(blueprint) };
  const DependsOn = [ID.pipelinePolicy, ...jenkinsTypes];

  draft.resources[ID.pipeline] = pipelineResource(DependsOn, {
    Name: name,
    PipelineType: type,
    // One run after another: none overtakes another that waits for its approval. V1 knows no mode but its own.
    ...(type === 'V2' && { ExecutionMode: 'QUEUED', Triggers: gitTriggers(source, triggers) }),
    Stages: [
      { Name: SOURCE_STAGE, Actions: [{ ...sourceBlock, Configuration: changes }] },
      ...actions.stages({ pipeline: name, prefix: [], jenkins: jenkins?.provider }, stages),
    ],
  });
  addLink(name, ID.pipeline, draft);
  if (review !== undefined) {
    draft.resources[ID.review] = pipelineResource(DependsOn, {
      Name: review.name,
      PipelineType: 'V2',
      // Pull requests do not wait for each other.
      ExecutionMode: 'PARALLEL',
      Triggers: gitTriggers(source, review.triggers),
      Stages: [
        { Name: SOURCE_STAGE, Actions: [sourceBlock] },
        ...actions.stages(
          { pipeline: review.name, prefix: ['review'], jenkins: jenkins?.provider },
          review.stages,
        ),
      ],
    });
    addLink(review.name, ID.review, draft);
  }
  addPipelineRole(actions.roleArns, draft);
}

const SOURCE_STAGE = 'Source';

function pipelineResource(DependsOn: readonly string[], properties: YamlBlock): ResourceBlock {
  const { Name, PipelineType, ExecutionMode, ...more } = properties;
  return {
    Type: 'AWS::CodePipeline::Pipeline',
    DependsOn,
    Properties: {
      Name,
      PipelineType,
      ExecutionMode,
      RoleArn: attribute(ID.pipelineRole, 'Arn'),
      ArtifactStore: { Type: 'S3', Location: ref(ID.bucket) },
      ...more,
    },
  };
}

function addLink(pipeline: string, id: string, draft: TemplateDraft): void {
  draft.outputs[`${id}Url`] = {
    Description: `The pipeline ${pipeline} in the console`,
    Value: sub(
      `https://\${AWS::Region}.console.aws.amazon.com/codesuite/codepipeline/pipelines/\${${id}}/view`,
    ),
  };
}

function addPipelineRole(actionRoles: readonly YamlValue[], { resources, notes }: TemplateDraft): void {
  notes[ID.pipelineRole] =
    'It takes the role of each action, and does nothing else itself than move artifacts.';
  resources[ID.pipelineRole] = role({ Service: 'codepipeline.amazonaws.com' }, [], {
    condition: ONLY_THIS_ACCOUNT,
  });
  notes[ID.pipelinePolicy] =
    'Apart from its role: the roles of the actions name the role of the pipeline, and this names theirs.';
  resources[ID.pipelinePolicy] = {
    Type: 'AWS::IAM::Policy',
    Properties: {
      PolicyName: 'Actions',
      Roles: [ref(ID.pipelineRole)],
      PolicyDocument: policyDocument([
        allow(['sts:AssumeRole'], actionRoles),
        artifactAccess('s3:PutObject'),
        bucketAccess(),
      ]),
    },
  };
}

/** Writes actions, and adds a role for each, which only the pipeline takes. */
class ActionWriter {
  readonly roleArns: YamlValue[] = [];
  readonly #draft: TemplateDraft;

  constructor(draft: TemplateDraft) {
    this.#draft = draft;
  }

  stages(place: ActionPlace, stages: readonly StageBlueprint[]): readonly YamlBlock[] {
    return stages.map(({ name, actions }) => {
      const names = new Set(actions.map(action => action.name));
      return {
        Name: name,
        Actions: actions.flatMap(action =>
          actionParts(place, action, this.#draft).map((parts, at) => {
            const own = at === 0 ? parts.name : unusedName(parts.name, names);
            const id = this.#draft.id(...place.prefix, name, own, 'action-role');
            return { ...this.write({ ...parts, name: own }, id), RunOrder: (action.runOrder ?? 1) + at };
          }),
        ),
      };
    });
  }

  /** The action, with a role of this id where it has one. */
  write(parts: ActionParts, roleId: string): YamlBlock {
    const { name, category, provider, owner, input, output, access } = parts;
    if (access !== undefined) {
      this.#draft.resources[roleId] = role(
        { AWS: attribute(ID.pipelineRole, 'Arn') },
        access.statements,
        access.managed && { managed: access.managed },
      );
      this.roleArns.push(attribute(roleId, 'Arn'));
    }
    return {
      Name: name,
      ActionTypeId: {
        Category: category,
        Owner: owner ?? 'AWS',
        Provider: provider,
        Version: owner === 'Custom' ? ref(ID.jenkinsVersion) : '1',
      },
      Configuration: parts.configuration,
      Commands: parts.commands,
      EnvironmentVariables: parts.variables,
      InputArtifacts: input === undefined ? [] : [{ Name: input }],
      OutputArtifacts: output === undefined ? [] : [{ Name: output.name, Files: output.files }],
      RoleArn: access && attribute(roleId, 'Arn'),
    };
  }
}

/** An action that is added to those of a stage has a name of its own there. */
function unusedName(wanted: string, names: Set<string>): string {
  let name = wanted;
  for (let number = 2; names.has(name); number += 1) name = `${wanted}-${String(number)}`;
  names.add(name);
  return name;
}
