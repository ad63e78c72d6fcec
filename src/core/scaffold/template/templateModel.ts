import type {
  ActionBlueprint,
  BuildActionBlueprint,
  CommandsActionBlueprint,
  DeployActionBlueprint,
  JenkinsActionBlueprint,
  PipelineBlueprint,
} from '../../pipeline/blueprint/pipeline';
import type { YamlBlock, YamlValue } from '../yamlWriter';
import { artifactAccess, artifactStore, BUCKET, bucketAccess } from './artifactStore';
import { buildProjects, projectId } from './buildProjects';
import {
  allow,
  attribute,
  logicalId,
  ONLY_THIS_ACCOUNT,
  ref,
  role,
  sub,
  type Template,
  type TemplateParts,
} from './cloudformation';
import { deploymentParts, type DeploymentAction } from './deployments';
import { eventRules, gitTriggers, PIPELINE, sourceParts } from './sources';

/**
 * The template of a pipeline before it is text: the pipeline with its projects, its bucket, a role for each action with what
 * that action needs, and what starts it. `!Ref`, `!Sub` and `!GetAtt` are {@link TaggedText}; every other function of
 * CloudFormation is a block of one key, such as `Fn::If`. Keys whose value is `undefined` or empty stand for nothing.
 */
export function templateModel(blueprint: PipelineBlueprint): Template {
  const parts: TemplateParts = { parameters: {}, conditions: {}, resources: {}, outputs: {} };
  const source = sourceParts(blueprint, parts);
  const roles = new ActionRoles();
  const stages: YamlBlock[] = [
    {
      Name: 'Source',
      Actions: [
        roles.give('Source', source.action, [
          ...source.statements,
          artifactAccess('s3:PutObject'),
          bucketAccess(),
        ]),
      ],
    },
    ...blueprint.stages.map(({ name, actions }) => ({
      Name: name,
      Actions: inOrder(
        actions.map(action =>
          actionsOf(
            { pipeline: blueprint.name, stage: name, provider: blueprint.jenkins?.provider ?? 'Jenkins' },
            action,
            parts,
            roles,
          ),
        ),
      ),
    })),
  ];
  return {
    description: `The pipeline ${blueprint.name}, with its builds, its artifacts and its roles`,
    parameters: parts.parameters,
    conditions: parts.conditions,
    resources: {
      ...parts.resources,
      ...artifactStore(),
      ...buildProjects(blueprint),
      ...roles.resources,
      PipelineRole: role({ Service: 'codepipeline.amazonaws.com' }, [], { condition: ONLY_THIS_ACCOUNT }),
      // A policy of its own: the roles of the actions name the pipeline's role, and this names theirs.
      PipelinePolicy: {
        Type: 'AWS::IAM::Policy',
        Properties: {
          PolicyName: 'Actions',
          Roles: [ref('PipelineRole')],
          PolicyDocument: {
            Version: '2012-10-17',
            Statement: [
              allow(['sts:AssumeRole'], roles.arns),
              artifactAccess('s3:PutObject'),
              bucketAccess(),
            ],
          },
        },
      },
      [PIPELINE]: {
        Type: 'AWS::CodePipeline::Pipeline',
        DependsOn: 'PipelinePolicy',
        Properties: {
          Name: blueprint.name,
          PipelineType: 'V2',
          ExecutionMode: 'QUEUED',
          RoleArn: attribute('PipelineRole', 'Arn'),
          ArtifactStore: { Type: 'S3', Location: ref(BUCKET) },
          Triggers: gitTriggers(blueprint),
          Stages: stages,
        },
      },
      ...eventRules(blueprint),
    },
    outputs: {
      PipelineUrl: {
        Description: 'The pipeline in the console',
        Value: sub(
          `https://\${AWS::Region}.console.aws.amazon.com/codesuite/codepipeline/pipelines/\${${PIPELINE}}/view`,
        ),
      },
      ...parts.outputs,
    },
  };
}

/** The actions of a stage that follow each other have rising `RunOrder`s; those of several blueprints run side by side. */
function inOrder(actions: readonly (readonly YamlBlock[])[]): readonly YamlBlock[] {
  return actions.flatMap(list => list.map((action, at) => ({ ...action, RunOrder: at + 1 })));
}

function actionsOf(
  {
    pipeline,
    stage,
    provider,
  }: { readonly pipeline: string; readonly stage: string; readonly provider: string },
  action: ActionBlueprint,
  parts: TemplateParts,
  roles: ActionRoles,
): readonly YamlBlock[] {
  switch (action.kind) {
    case 'approval':
      return [
        {
          Name: action.name,
          ActionTypeId: { Category: 'Approval', Owner: 'AWS', Provider: 'Manual', Version: '1' },
          Configuration: { CustomData: action.message },
        },
      ];
    case 'deploy':
      return deploymentParts(pipeline, action, parts).map(part =>
        roles.give(
          `${stage}-${part.name}`,
          deployAction(action, part),
          [...part.statements, ...(part.takesInput ? [artifactAccess(), bucketAccess()] : [])],
          part.managed,
        ),
      );
    case 'commands':
      return [roles.give(`${stage}-${action.name}`, commandsAction(action), [artifactAccess()])];
    case 'jenkins':
      return [jenkinsAction(action, provider)];
    case 'build':
    case 'test':
      return [roles.give(`${stage}-${action.name}`, buildAction(action), buildStatements(action))];
  }
}

function commandsAction({ name, commands, input, output }: CommandsActionBlueprint): YamlBlock {
  return {
    Name: name,
    ActionTypeId: { Category: 'Compute', Owner: 'AWS', Provider: 'Commands', Version: '1' },
    Commands: commands,
    InputArtifacts: [{ Name: input }],
    OutputArtifacts: output === undefined ? [] : [{ Name: output.name, Files: output.files }],
  };
}

function jenkinsAction(
  { name, category, job, input, output }: JenkinsActionBlueprint,
  provider: string,
): YamlBlock {
  return {
    Name: name,
    ActionTypeId: { Category: category, Owner: 'Custom', Provider: provider, Version: '1' },
    Configuration: { ProjectName: job },
    InputArtifacts: [{ Name: input }],
    OutputArtifacts: output === undefined ? [] : [{ Name: output }],
  };
}

function buildAction({ kind, name, project, input, output }: BuildActionBlueprint): YamlBlock {
  return {
    Name: name,
    ActionTypeId: {
      Category: kind === 'test' ? 'Test' : 'Build',
      Owner: 'AWS',
      Provider: 'CodeBuild',
      Version: '1',
    },
    Configuration: { ProjectName: ref(projectId(project)) },
    InputArtifacts: [{ Name: input }],
    OutputArtifacts: output === undefined ? [] : [{ Name: output }],
  };
}

function buildStatements({ project }: BuildActionBlueprint): readonly YamlBlock[] {
  return [
    allow(
      ['codebuild:BatchGetBuilds', 'codebuild:StartBuild', 'codebuild:StopBuild'],
      [attribute(projectId(project), 'Arn')],
    ),
  ];
}

function deployAction({ input }: DeployActionBlueprint, part: DeploymentAction): YamlBlock {
  return {
    Name: part.name,
    ActionTypeId: { Category: part.category, Owner: 'AWS', Provider: part.provider, Version: '1' },
    Configuration: part.configuration,
    Commands: part.commands?.map(command => sub(command)) ?? [],
    InputArtifacts: part.takesInput ? [{ Name: input }] : [],
  };
}

/** A role for each action, which only this pipeline takes. */
class ActionRoles {
  readonly resources: Record<string, YamlBlock> = {};
  readonly arns: YamlValue[] = [];

  /** The action with a role of its own. */
  give(
    name: string,
    action: YamlBlock,
    statements: readonly YamlBlock[],
    managed: readonly YamlValue[] = [],
  ): YamlBlock {
    const id = logicalId(name, 'action-role');
    this.resources[id] = role({ AWS: attribute('PipelineRole', 'Arn') }, statements, { managed });
    this.arns.push(attribute(id, 'Arn'));
    return { ...action, RoleArn: attribute(id, 'Arn') };
  }
}
