import type { PipelineBlueprint, StageBlueprint } from '../../pipeline/blueprint/pipeline';
import type { YamlBlock, YamlValue } from '../yamlWriter';
import type { ActionParts, ActionPlace } from './actionParts';
import { actionParts } from './actions';
import { artifactAccess, bucketAccess } from './artifactStore';
import { allow, attribute, ONLY_THIS_ACCOUNT, policyDocument, ref, role, sub } from './cloudformation';
import { MAIN, REVIEW, type Side } from './sides';
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
  const { name, type, source, triggers, review, stages } = blueprint;
  addPipeline(
    MAIN,
    blueprint,
    {
      name,
      stages,
      jenkinsTypes,
      changes: changeDetection(blueprint),
      mode: {
        PipelineType: type,
        // One run after another: none overtakes another that waits for its approval. V1 knows no mode but its own.
        ...(type === 'V2' && { ExecutionMode: 'QUEUED' }),
      },
      ...(type === 'V2' && { triggers: gitTriggers(source, triggers) }),
    },
    draft,
  );
  if (review === undefined) return;
  addPipeline(
    REVIEW,
    blueprint,
    {
      name: review.name,
      stages: review.stages,
      jenkinsTypes,
      // Pull requests do not wait for each other.
      mode: { PipelineType: 'V2', ExecutionMode: 'PARALLEL' },
      triggers: gitTriggers(source, review.triggers),
    },
    draft,
  );
}

const SOURCE_STAGE = 'Source';

interface PipelineParts {
  readonly name: string;
  readonly stages: readonly StageBlueprint[];
  readonly jenkinsTypes: readonly string[];
  readonly mode: YamlBlock;
  readonly triggers?: readonly YamlBlock[];
  /** What the action of the source says of changes. */
  readonly changes?: YamlBlock;
}

function addPipeline(
  side: Side,
  { name: main, source, jenkins }: PipelineBlueprint,
  { name, stages, jenkinsTypes, mode, triggers, changes }: PipelineParts,
  draft: TemplateDraft,
): void {
  const actions = new ActionWriter({ pipeline: name, side, jenkins: jenkins?.provider }, draft);
  const sourceParts = sourceAction(side, main, source, draft);
  const sourceBlock = actions.write(sourceParts, side.sourceRole);
  draft.resources[side.pipeline] = {
    Type: 'AWS::CodePipeline::Pipeline',
    DependsOn: [side.policy, ...jenkinsTypes],
    Properties: {
      Name: name,
      ...mode,
      RoleArn: attribute(side.role, 'Arn'),
      ArtifactStore: { Type: 'S3', Location: ref(side.bucket) },
      Triggers: triggers,
      Stages: [
        {
          Name: SOURCE_STAGE,
          Actions: [{ ...sourceBlock, Configuration: { ...sourceParts.configuration, ...changes } }],
        },
        ...actions.stages(stages),
      ],
    },
  };
  addLink(name, side.pipeline, draft);
  addPipelineRole(side, actions.roleArns, draft);
}

function addLink(pipeline: string, id: string, draft: TemplateDraft): void {
  draft.outputs[`${id}Url`] = {
    Description: `The pipeline ${pipeline} in the console`,
    Value: sub(
      `https://\${AWS::Region}.console.aws.amazon.com/codesuite/codepipeline/pipelines/\${${id}}/view`,
    ),
  };
}

function addPipelineRole(
  side: Side,
  actionRoles: readonly YamlValue[],
  { resources, notes }: TemplateDraft,
): void {
  notes[side.role] = 'It takes the role of each action, and does nothing else itself than move artifacts.';
  resources[side.role] = role({ Service: 'codepipeline.amazonaws.com' }, [], {
    condition: ONLY_THIS_ACCOUNT,
  });
  notes[side.policy] =
    'Apart from its role: the roles of the actions name the role of the pipeline, and this names theirs.';
  resources[side.policy] = {
    Type: 'AWS::IAM::Policy',
    Properties: {
      PolicyName: 'Actions',
      Roles: [ref(side.role)],
      PolicyDocument: policyDocument([
        allow(['sts:AssumeRole'], actionRoles),
        artifactAccess(side, 's3:PutObject'),
        bucketAccess(side),
      ]),
    },
  };
}

/** Writes actions, and adds a role for each, which only the pipeline takes. */
class ActionWriter {
  readonly roleArns: YamlValue[] = [];
  readonly #place: ActionPlace;
  readonly #draft: TemplateDraft;

  constructor(place: ActionPlace, draft: TemplateDraft) {
    this.#place = place;
    this.#draft = draft;
  }

  stages(stages: readonly StageBlueprint[]): readonly YamlBlock[] {
    const place = this.#place;
    return stages.map(({ name, actions }) => {
      const names = new Set(actions.map(action => action.name));
      return {
        Name: name,
        Actions: actions.flatMap(action =>
          actionParts(place, action, this.#draft).map((parts, at) => {
            const own = at === 0 ? parts.name : unusedName(parts.name, names);
            const id = this.#draft.id(...place.side.prefix, name, own, 'action-role');
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
        { AWS: attribute(this.#place.side.role, 'Arn') },
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
