import type { DeployActionBlueprint } from '../../pipeline/blueprint/pipeline';
import type { TaggedText, YamlBlock, YamlValue } from '../yamlWriter';
import type { ActionParts, ActionPlace } from './actionParts';
import { artifactsPolicy } from './artifactStore';
import { allow, ownArn, sub } from './cloudformation';
import { commandsPolicy } from './commandsActions';
import { ID, type ParameterDraft, type TemplateDraft } from './templateDraft';

/** A deployment with the parameters of its environment. */
export class Deployment {
  readonly place: ActionPlace;
  readonly deploy: DeployActionBlueprint;
  readonly draft: TemplateDraft;

  constructor(place: ActionPlace, deploy: DeployActionBlueprint, draft: TemplateDraft) {
    this.place = place;
    this.deploy = deploy;
    this.draft = draft;
  }

  /** The name of a parameter of this environment, which is added: `StagingCluster`. */
  parameter(name: string, draft: ParameterDraft): string {
    return this.draft.ownParameter(this.deploy.environment, name, draft);
  }

  /** An action that takes the artifact of the deployment. */
  action(
    provider: string,
    configuration: YamlBlock,
    statements: readonly YamlBlock[],
    managed: readonly YamlValue[] = [],
  ): ActionParts {
    return {
      name: this.deploy.name,
      category: 'Deploy',
      provider,
      configuration,
      input: this.deploy.input,
      access: { statements, managed: [artifactsPolicy(this.draft), ...managed] },
    };
  }

  commandsPolicy(): TaggedText {
    return commandsPolicy(this.place, this.draft);
  }

  taskDefinitionsPolicy(): TaggedText {
    return this.draft.policy(
      ID.taskDefinitionsPolicy,
      'For the roles of deployments to ECS: a revision has no ARN before it is there.',
      TASK_DEFINITION_STATEMENTS,
    );
  }
}

/** Letters, digits, hyphens and underscores: what ECS and Lambda take as a name. */
export function plainName(longest: number): NonNullable<ParameterDraft['pattern']> {
  return {
    regex: `[A-Za-z0-9_-]{1,${String(longest)}}`,
    words: `The name alone, no ARN: letters, digits, hyphens and underscores, ${String(longest)} at most`,
  };
}

/** Revisions of task definitions have no ARN before they are there, and reading one cannot be limited. */
const TASK_DEFINITION_STATEMENTS: readonly YamlBlock[] = [
  allow(['ecs:DescribeTaskDefinition', 'ecs:RegisterTaskDefinition'], ['*']),
  allow(['ecs:TagResource'], [ownArn('ecs', 'task-definition/*:*')], {
    StringEquals: { 'ecs:CreateAction': 'RegisterTaskDefinition' },
  }),
  allow(['iam:PassRole'], [sub('arn:${AWS::Partition}:iam::${AWS::AccountId}:role/*')], {
    StringEquals: { 'iam:PassedToService': ['ecs.amazonaws.com', 'ecs-tasks.amazonaws.com'] },
  }),
];
