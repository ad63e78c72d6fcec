import type { DeployActionBlueprint, DeployTarget } from '../../pipeline/blueprint/pipeline';
import type { TaggedText, YamlBlock, YamlValue } from '../yamlWriter';
import type { ActionParts, ActionPlace } from './actionParts';
import { artifactAccess, artifactsPolicy } from './artifactStore';
import { allow, attribute, ownArn, ref, role, sub } from './cloudformation';
import { commandsPolicy, logAccess, POLICY_ARN, scriptAction } from './commandsActions';
import { ID, type ParameterDraft, type TemplateDraft } from './templateDraft';

/**
 * The actions of a deployment, one after another; what exists already is asked for as parameters, which start with the
 * environment. What each role may do is what the action's page in the CodePipeline User Guide lists.
 */
export function deploymentActions(
  place: ActionPlace,
  deploy: DeployActionBlueprint,
  draft: TemplateDraft,
): readonly ActionParts[] {
  const deployment = new Deployment(place, deploy, draft);
  const { target, name, environment, input } = deploy;
  switch (target.kind) {
    case 's3':
      return siteActions(deployment, target.hasDistribution);
    case 'ecs':
      return [ecsAction(deployment)];
    case 'ecsBlueGreen':
      return [blueGreenAction(deployment, target)];
    case 'codedeploy':
      return [codeDeployAction(deployment)];
    case 'lambda':
      return [lambdaAction(deployment)];
    case 'elasticBeanstalk':
      return [beanstalkAction(deployment)];
    case 'cloudformation':
      return stackActions(deployment, target);
    case 'script':
      return [scriptAction(place, { name, path: target.path, environment, input }, draft)];
  }
}

/** A deployment with the parameters of its environment. */
class Deployment {
  readonly place: ActionPlace;
  readonly deploy: DeployActionBlueprint;
  readonly #draft: TemplateDraft;

  constructor(place: ActionPlace, deploy: DeployActionBlueprint, draft: TemplateDraft) {
    this.place = place;
    this.deploy = deploy;
    this.#draft = draft;
  }

  /** The name of a parameter of this environment, which is added: `StagingCluster`. */
  parameter(name: string, draft: ParameterDraft): string {
    return this.#draft.ownParameter(this.deploy.environment, name, draft);
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
      access: { statements, managed: [artifactsPolicy(this.#draft), ...managed] },
    };
  }

  commandsPolicy(): TaggedText {
    return commandsPolicy(this.place, this.#draft);
  }

  taskDefinitionsPolicy(): TaggedText {
    return this.#draft.policy(
      ID.taskDefinitionsPolicy,
      'For the roles of deployments to ECS: a revision has no ARN before it is there.',
      TASK_DEFINITION_STATEMENTS,
    );
  }

  /** Adds the role that CloudFormation takes for the stack; gives its ARN. */
  stackRole(policy: string): TaggedText {
    const id = this.#draft.id(this.deploy.environment, 'stack-role');
    // The code that a build packaged lies in the bucket of the artifacts.
    const statements = [TRANSFORMS, artifactAccess(this.place.side)];
    this.#draft.resources[id] = role({ Service: 'cloudformation.amazonaws.com' }, statements, {
      managed: [ref(policy)],
    });
    return attribute(id, 'Arn');
  }
}

/** Letters, digits, hyphens and underscores: what ECS and Lambda take as a name. */
function plainName(longest: number): NonNullable<ParameterDraft['pattern']> {
  return {
    regex: `[A-Za-z0-9_-]{1,${String(longest)}}`,
    words: `The name alone, no ARN: letters, digits, hyphens and underscores, ${String(longest)} at most`,
  };
}

function siteActions(deployment: Deployment, hasDistribution: boolean): readonly ActionParts[] {
  const bucket = deployment.parameter('bucket', {
    label: 'Bucket of the site',
    description: 'The name of the bucket that serves the site',
    pattern: {
      regex: '[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]',
      words: 'The name of a bucket: 3 to 63 lower-case letters, digits, dots and hyphens',
    },
  });
  const upload = deployment.action('S3', { BucketName: ref(bucket), Extract: 'true' }, [
    allow(['s3:PutObject', 's3:PutObjectAcl'], [sub(`arn:\${AWS::Partition}:s3:::\${${bucket}}/*`)]),
  ]);
  return hasDistribution ? [upload, invalidation(deployment)] : [upload];
}

/** CloudFront serves what it has kept until it is told that this is old. */
function invalidation(deployment: Deployment): ActionParts {
  const distribution = deployment.parameter('distribution-id', {
    label: 'CloudFront distribution',
    description: 'The id of the distribution before the bucket',
    pattern: { regex: '[A-Z0-9]{1,64}', words: 'Capital letters and digits, such as E2EXAMPLE1ABCD' },
  });
  return {
    name: 'Invalidate',
    category: 'Compute',
    provider: 'Commands',
    commands: [
      sub(`aws cloudfront create-invalidation --distribution-id "\${${distribution}}" --paths "/*"`),
    ],
    input: deployment.deploy.input,
    access: {
      statements: [
        allow(
          ['cloudfront:CreateInvalidation'],
          [sub(`arn:\${AWS::Partition}:cloudfront::\${AWS::AccountId}:distribution/\${${distribution}}`)],
        ),
      ],
      managed: [deployment.commandsPolicy()],
    },
  };
}

function ecsAction(deployment: Deployment): ActionParts {
  const cluster = deployment.parameter('cluster', {
    label: 'ECS cluster',
    description: 'The name of the cluster that the service runs in',
    pattern: plainName(255),
  });
  const service = deployment.parameter('service', {
    label: 'ECS service',
    description: 'The name of the service whose tasks get the new image',
    pattern: plainName(255),
  });
  return deployment.action(
    'ECS',
    { ClusterName: ref(cluster), ServiceName: ref(service) },
    [
      allow(
        ['ecs:DescribeServices', 'ecs:UpdateService'],
        [ownArn('ecs', `service/\${${cluster}}/\${${service}}`)],
      ),
    ],
    [deployment.taskDefinitionsPolicy()],
  );
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

function codeDeployAction(deployment: Deployment): ActionParts {
  const { configuration, statements } = codeDeploy(deployment);
  return deployment.action('CodeDeploy', configuration, statements);
}

function blueGreenAction(
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

function lambdaAction(deployment: Deployment): ActionParts {
  const name = deployment.parameter('function', {
    label: 'Lambda function',
    description: 'The name of the function, which has published a version already',
    pattern: plainName(64),
  });
  const alias = deployment.parameter('alias', {
    label: 'Alias',
    description: 'The alias that gets the new version; it is there and has a version behind it',
    initial: 'live',
    pattern: plainName(128),
  });
  const own = `function:\${${name}}`;
  return deployment.action(
    'Lambda',
    { FunctionName: ref(name), FunctionAlias: ref(alias), DeployStrategy: 'AllAtOnce' },
    [
      allow(
        [
          'lambda:GetAlias',
          'lambda:GetFunction',
          'lambda:GetFunctionConfiguration',
          'lambda:GetProvisionedConcurrencyConfig',
          'lambda:PublishVersion',
          'lambda:UpdateAlias',
          'lambda:UpdateFunctionCode',
        ],
        [ownArn('lambda', own), ownArn('lambda', `${own}:*`)],
      ),
      logAccess(deployment.place.pipeline),
    ],
  );
}

function beanstalkAction(deployment: Deployment): ActionParts {
  const application = deployment.parameter('application', {
    label: 'Elastic Beanstalk application',
    description: 'The name of the application in Elastic Beanstalk',
    pattern: { regex: '[^/]{1,100}', words: '100 characters at most, none of them a slash' },
  });
  const name = deployment.parameter('environment', {
    label: 'Elastic Beanstalk environment',
    description: 'The name of the environment of this application',
    pattern: {
      regex: '[A-Za-z0-9][A-Za-z0-9-]{2,38}[A-Za-z0-9]',
      words: '4 to 40 letters, digits and hyphens',
    },
  });
  return deployment.action(
    'ElasticBeanstalk',
    { ApplicationName: ref(application), EnvironmentName: ref(name) },
    [],
    // A deployment changes whatever the environment is made of; AWS keeps this list.
    [sub('arn:${AWS::Partition}:iam::aws:policy/AdministratorAccess-AWSElasticBeanstalk')],
  );
}

/** What the macros of a template need, such as that of the Serverless Application Model. */
const TRANSFORMS = allow(
  ['cloudformation:CreateChangeSet'],
  [sub('arn:${AWS::Partition}:cloudformation:${AWS::Region}:aws:transform/*')],
);

/** A change set that can be looked at, and its execution. */
function stackActions(
  deployment: Deployment,
  { template, step }: Extract<DeployTarget, { kind: 'cloudformation' }>,
): readonly ActionParts[] {
  const { deploy, place } = deployment;
  const stack = deployment.parameter('stack-name', {
    label: 'Stack',
    description: 'The name of the stack that is deployed; it is made where it is not there',
    initial: stackName(`${place.pipeline}-${deploy.environment}`),
    pattern: {
      regex: '[A-Za-z][A-Za-z0-9-]{0,127}',
      words: 'A letter, then letters, digits and hyphens, 128 at most',
    },
  });
  const policy = deployment.parameter('stack-policy-arn', {
    label: 'Policy of the stack',
    description: "ARN of the managed policy with what CloudFormation needs for the stack's resources",
    pattern: POLICY_ARN,
  });
  const roleArn = deployment.stackRole(policy);
  const changeSet = { StackName: ref(stack), ChangeSetName: 'release' };
  const statements = [
    allow(
      [
        'cloudformation:CreateChangeSet',
        'cloudformation:DeleteChangeSet',
        'cloudformation:DescribeChangeSet',
        'cloudformation:DescribeStacks',
        'cloudformation:ExecuteChangeSet',
      ],
      [ownArn('cloudformation', `stack/\${${stack}}/*`)],
    ),
  ];
  const prepare = deployment.action(
    'CloudFormation',
    {
      ActionMode: 'CHANGE_SET_REPLACE',
      ...changeSet,
      TemplatePath: `${deploy.input}::${template}`,
      RoleArn: roleArn,
      Capabilities: 'CAPABILITY_NAMED_IAM,CAPABILITY_AUTO_EXPAND',
    },
    [...statements, TRANSFORMS, allow(['iam:PassRole'], [roleArn])],
  );
  const execute: ActionParts = {
    name: step === 'execute' ? deploy.name : 'Execute',
    category: 'Deploy',
    provider: 'CloudFormation',
    configuration: { ActionMode: 'CHANGE_SET_EXECUTE', ...changeSet },
    access: { statements },
  };
  return [...(step === 'execute' ? [] : [prepare]), ...(step === 'prepare' ? [] : [execute])];
}

/** A name that CloudFormation takes: `[A-Za-z][A-Za-z0-9-]{0,127}`. */
function stackName(text: string): string {
  const name = text
    .replaceAll(/[^A-Za-z0-9]+/g, '-')
    .replace(/^[^A-Za-z]+/, '')
    .slice(0, 128);
  return name === '' ? 'application' : name;
}
