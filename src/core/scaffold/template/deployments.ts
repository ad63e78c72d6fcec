import { shellWord } from '../../../base/shellWord';
import type { DeployActionBlueprint } from '../../pipeline/blueprint/pipeline';
import type { YamlBlock, YamlValue } from '../yamlWriter';
import { allow, attribute, literal, logicalId, ref, role, sub, type TemplateParts } from './cloudformation';

/** One action of a deployment; some need several, one after another. */
export interface DeploymentAction {
  readonly name: string;
  readonly provider: string;
  readonly category: 'Deploy' | 'Compute';
  readonly configuration: YamlBlock;
  readonly commands?: readonly string[];
  readonly takesInput: boolean;
  readonly statements: readonly YamlBlock[];
  readonly managed?: readonly YamlValue[];
}

/** The actions of a deployment; what exists already is asked for as parameters, which start with the environment. */
export function deploymentParts(
  pipeline: string,
  deploy: DeployActionBlueprint,
  parts: TemplateParts,
): readonly DeploymentAction[] {
  const environment = new Environment(deploy, parts);
  switch (deploy.target.kind) {
    case 's3':
      return siteActions(environment, deploy.target.hasDistribution);
    case 'ecs':
      return [ecsAction(environment)];
    case 'ecsBlueGreen':
      return [blueGreenAction(environment)];
    case 'codedeploy':
      return [codeDeployAction(environment)];
    case 'lambda':
      return [lambdaAction(environment)];
    case 'elasticBeanstalk':
      return [beanstalkAction(environment)];
    case 'cloudformation':
      return stackActions(environment, pipeline, deploy.target.template);
    case 'script':
      return [scriptAction(environment, deploy.target.path)];
  }
}

/** The parameters of one environment. */
class Environment {
  readonly deploy: DeployActionBlueprint;
  readonly #parts: TemplateParts;

  constructor(deploy: DeployActionBlueprint, parts: TemplateParts) {
    this.deploy = deploy;
    this.#parts = parts;
  }

  /** The name of a parameter of this environment, which is added: `StagingCluster`. */
  parameter(name: string, what: string, more: YamlBlock = { MinLength: 1 }): string {
    const id = logicalId(this.deploy.environment, name);
    this.#parts.parameters[id] = {
      Type: 'String',
      Description: `${this.deploy.environment}: ${what}`,
      ...more,
    };
    return id;
  }

  action(
    configuration: YamlBlock,
    provider: string,
    statements: readonly YamlBlock[],
    managed?: readonly YamlValue[],
  ): DeploymentAction {
    const { name } = this.deploy;
    const all = { name, provider, category: 'Deploy', configuration, takesInput: true, statements } as const;
    return managed === undefined ? all : { ...all, managed };
  }

  /** Adds a resource of this environment; gives its logical id. */
  resource(name: string, block: YamlBlock): string {
    const id = logicalId(this.deploy.environment, name);
    this.#parts.resources[id] = block;
    return id;
  }
}

function siteActions(environment: Environment, hasDistribution: boolean): readonly DeploymentAction[] {
  const bucket = environment.parameter('Bucket', 'the bucket that serves the site');
  const upload = environment.action({ BucketName: ref(bucket), Extract: 'true' }, 'S3', [
    allow(['s3:PutObject', 's3:PutObjectAcl'], [sub(`arn:\${AWS::Partition}:s3:::\${${bucket}}/*`)]),
  ]);
  if (!hasDistribution) return [upload];
  const distribution = environment.parameter(
    'DistributionId',
    'the CloudFront distribution before the bucket',
  );
  return [
    upload,
    {
      name: 'Invalidate',
      provider: 'Commands',
      category: 'Compute',
      configuration: {},
      commands: [`aws cloudfront create-invalidation --distribution-id "\${${distribution}}" --paths "/*"`],
      takesInput: true,
      statements: [
        allow(
          ['cloudfront:CreateInvalidation'],
          [sub(`arn:\${AWS::Partition}:cloudfront::\${AWS::AccountId}:distribution/\${${distribution}}`)],
        ),
        allow(
          ['logs:CreateLogGroup', 'logs:CreateLogStream', 'logs:PutLogEvents'],
          [
            sub(
              'arn:${AWS::Partition}:logs:${AWS::Region}:${AWS::AccountId}:log-group:/aws/codepipeline/${AWS::StackName}*',
            ),
          ],
        ),
      ],
    },
  ];
}

function ecsAction(environment: Environment): DeploymentAction {
  const cluster = environment.parameter('Cluster', 'the name of the ECS cluster');
  const service = environment.parameter('Service', 'the name of the ECS service');
  return environment.action({ ClusterName: ref(cluster), ServiceName: ref(service) }, 'ECS', [
    allow(
      ['ecs:DescribeServices', 'ecs:UpdateService'],
      [
        sub(
          `arn:\${AWS::Partition}:ecs:\${AWS::Region}:\${AWS::AccountId}:service/\${${cluster}}/\${${service}}`,
        ),
      ],
    ),
    ...taskDefinitions(),
    allow(['ecs:DescribeTasks', 'ecs:ListTasks'], ['*'], {
      ArnEquals: {
        'ecs:cluster': sub(
          `arn:\${AWS::Partition}:ecs:\${AWS::Region}:\${AWS::AccountId}:cluster/\${${cluster}}`,
        ),
      },
    }),
  ]);
}

/** Revisions of task definitions have no ARN before they are there. */
function taskDefinitions(): readonly YamlBlock[] {
  return [
    allow(['ecs:DescribeTaskDefinition', 'ecs:RegisterTaskDefinition', 'ecs:TagResource'], ['*']),
    allow(['iam:PassRole'], [sub('arn:${AWS::Partition}:iam::${AWS::AccountId}:role/*')], {
      StringEquals: { 'iam:PassedToService': 'ecs-tasks.amazonaws.com' },
    }),
  ];
}

function codeDeployStatements(application: string, group: string): readonly YamlBlock[] {
  const own = (resource: string): YamlValue =>
    sub(`arn:\${AWS::Partition}:codedeploy:\${AWS::Region}:\${AWS::AccountId}:${resource}`);
  return [
    allow(
      [
        'codedeploy:GetApplication',
        'codedeploy:GetApplicationRevision',
        'codedeploy:RegisterApplicationRevision',
      ],
      [own(`application:\${${application}}`)],
    ),
    allow(
      ['codedeploy:CreateDeployment', 'codedeploy:GetDeployment'],
      [own(`deploymentgroup:\${${application}}/\${${group}}`)],
    ),
    allow(['codedeploy:GetDeploymentConfig'], [own('deploymentconfig:*')]),
  ];
}

function codeDeployAction(environment: Environment): DeploymentAction {
  const application = environment.parameter('Application', 'the name of the CodeDeploy application');
  const group = environment.parameter('DeploymentGroup', 'the name of its deployment group');
  return environment.action(
    { ApplicationName: ref(application), DeploymentGroupName: ref(group) },
    'CodeDeploy',
    codeDeployStatements(application, group),
  );
}

function blueGreenAction(environment: Environment): DeploymentAction {
  const { input } = environment.deploy;
  const application = environment.parameter('Application', 'the name of the CodeDeploy application');
  const group = environment.parameter('DeploymentGroup', 'the name of its deployment group');
  return environment.action(
    {
      ApplicationName: ref(application),
      DeploymentGroupName: ref(group),
      TaskDefinitionTemplateArtifact: input,
      TaskDefinitionTemplatePath: 'taskdef.json',
      AppSpecTemplateArtifact: input,
      AppSpecTemplatePath: 'appspec.yml',
      Image1ArtifactName: input,
      Image1ContainerName: 'IMAGE1_NAME',
    },
    'CodeDeployToECS',
    [...codeDeployStatements(application, group), ...taskDefinitions()],
  );
}

function lambdaAction(environment: Environment): DeploymentAction {
  const name = environment.parameter('Function', 'the name of the Lambda function');
  const alias = environment.parameter('Alias', 'the alias that gets the new version', { Default: 'live' });
  const own = `arn:\${AWS::Partition}:lambda:\${AWS::Region}:\${AWS::AccountId}:function:\${${name}}`;
  return environment.action(
    { FunctionName: ref(name), FunctionAlias: ref(alias), DeployStrategy: 'AllAtOnce' },
    'Lambda',
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
        [sub(own), sub(`${own}:*`)],
      ),
    ],
  );
}

function beanstalkAction(environment: Environment): DeploymentAction {
  const application = environment.parameter('Application', 'the name of the Elastic Beanstalk application');
  const name = environment.parameter('Environment', 'the name of its environment');
  return environment.action(
    { ApplicationName: ref(application), EnvironmentName: ref(name) },
    'ElasticBeanstalk',
    [],
    // A deployment changes whatever the environment is made of; AWS keeps this list.
    [sub('arn:${AWS::Partition}:iam::aws:policy/AdministratorAccess-AWSElasticBeanstalk')],
  );
}

function scriptAction(environment: Environment, path: string): DeploymentAction {
  const policy = environment.parameter('PolicyArn', 'the managed policy for what the script does');
  const { name, environment: target } = environment.deploy;
  return {
    name,
    provider: 'Commands',
    category: 'Compute',
    configuration: {},
    commands: [literal(`bash ${shellWord(path)} ${shellWord(target)}`)],
    takesInput: true,
    statements: [],
    managed: [ref(policy)],
  };
}

/** A change set that can be looked at, and its execution. */
function stackActions(
  environment: Environment,
  pipeline: string,
  template: string,
): readonly DeploymentAction[] {
  const { deploy } = environment;
  const stack = environment.parameter('StackName', 'the name of the stack that is deployed', {
    Default: stackName(`${pipeline}-${deploy.environment}`),
    AllowedPattern: '[A-Za-z][A-Za-z0-9-]{0,127}',
  });
  const policy = environment.parameter(
    'StackPolicyArn',
    "the managed policy for what the stack's resources need",
  );
  const stackRole = environment.resource(
    'StackRole',
    role({ Service: 'cloudformation.amazonaws.com' }, [], { managed: [ref(policy)] }),
  );
  const changeSet = 'release';
  const ids = { StackName: ref(stack), ChangeSetName: changeSet };
  const statements = [
    allow(
      [
        'cloudformation:CreateChangeSet',
        'cloudformation:DeleteChangeSet',
        'cloudformation:DescribeChangeSet',
        'cloudformation:DescribeStacks',
        'cloudformation:ExecuteChangeSet',
      ],
      [sub(`arn:\${AWS::Partition}:cloudformation:\${AWS::Region}:\${AWS::AccountId}:stack/\${${stack}}/*`)],
    ),
  ];
  return [
    environment.action(
      {
        ActionMode: 'CHANGE_SET_REPLACE',
        ...ids,
        TemplatePath: `${deploy.input}::${literal(template)}`,
        RoleArn: attribute(stackRole, 'Arn'),
        Capabilities: 'CAPABILITY_NAMED_IAM,CAPABILITY_AUTO_EXPAND',
      },
      'CloudFormation',
      [...statements, allow(['iam:PassRole'], [attribute(stackRole, 'Arn')])],
    ),
    {
      ...environment.action({ ActionMode: 'CHANGE_SET_EXECUTE', ...ids }, 'CloudFormation', statements),
      name: 'Execute',
      takesInput: false,
    },
  ];
}

/** A name that CloudFormation takes: `[A-Za-z][A-Za-z0-9-]{0,127}`. */
function stackName(text: string): string {
  return text
    .replaceAll(/[^A-Za-z0-9]+/g, '-')
    .replace(/^[^A-Za-z]+/, '')
    .slice(0, 128);
}
