import type { DeployTarget } from '../../pipeline/blueprint/pipeline';
import type { YamlBlock } from '../yamlWriter';
import type { ActionParts } from './actionParts';
import { artifactAccess } from './artifactStore';
import { allow, ownArn, ref } from './cloudformation';
import type { Deployment } from './deployment';
import { ID } from './templateDraft';

/** The parameters of CodeDeploy, as the configuration takes them, and what deploying by them needs. */
function codeDeploy(deployment: Deployment): {
  readonly configuration: YamlBlock;
  readonly statements: readonly YamlBlock[];
} {
  const pattern = {
    regex: '[A-Za-z0-9+=,.@_-]{1,100}',
    words: 'The name alone, no ARN: letters, digits and any of + = , . @ _ -, 100 at most',
  };
  const application = deployment.parameter('application', {
    label: 'CodeDeploy application',
    description: 'The name of the application in CodeDeploy',
    pattern,
  });
  const group = deployment.parameter('deployment-group', {
    label: 'Deployment group',
    description: 'The name of the deployment group of this application',
    pattern,
  });
  return {
    configuration: { ApplicationName: ref(application), DeploymentGroupName: ref(group) },
    statements: [
      allow(
        [
          'codedeploy:GetApplication',
          'codedeploy:GetApplicationRevision',
          'codedeploy:RegisterApplicationRevision',
        ],
        [
          ownArn('codedeploy', `application:\${${application}}`),
          ownArn('codedeploy', `application:\${${application}}/*`),
        ],
      ),
      allow(
        ['codedeploy:CreateDeployment', 'codedeploy:GetDeployment'],
        [ownArn('codedeploy', `deploymentgroup:\${${application}}/\${${group}}`)],
      ),
      allow(['codedeploy:GetDeploymentConfig'], [ownArn('codedeploy', 'deploymentconfig:*')]),
    ],
  };
}

/** A deployment to servers. */
export function codeDeployAction(deployment: Deployment): ActionParts {
  addServersPolicy(deployment);
  const { configuration, statements } = codeDeploy(deployment);
  return deployment.action('CodeDeploy', configuration, statements);
}

/** What the agent of CodeDeploy needs, which downloads the release by the role of the server that it runs on. */
function addServersPolicy({ place, draft }: Deployment): void {
  const arn = draft.policy(
    ID.serversPolicy,
    'Attach it to the role of the servers: the agent of CodeDeploy downloads the release from the bucket.',
    [artifactAccess(place.side)],
  );
  draft.outputs['ServersPolicyArn'] = {
    Description: 'Attach this policy to the role of the servers that CodeDeploy deploys to',
    Value: arn,
  };
}

/** A deployment blue/green to ECS, for which the action fills in the task definition and `appspec.yml`. */
export function blueGreenAction(
  deployment: Deployment,
  { taskDefinition = 'taskdef.json' }: Extract<DeployTarget, { kind: 'ecsBlueGreen' }>,
): ActionParts {
  const { input } = deployment.deploy;
  const { configuration, statements } = codeDeploy(deployment);
  return deployment.action(
    'CodeDeployToECS',
    {
      ...configuration,
      TaskDefinitionTemplateArtifact: input,
      TaskDefinitionTemplatePath: taskDefinition,
      AppSpecTemplateArtifact: input,
      AppSpecTemplatePath: 'appspec.yml',
      Image1ArtifactName: input,
      Image1ContainerName: 'IMAGE1_NAME',
    },
    statements,
    [deployment.taskDefinitionsPolicy()],
  );
}
