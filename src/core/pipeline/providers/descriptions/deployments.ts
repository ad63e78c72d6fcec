import { NETWORK_KEYS } from './builds';
import { NONE, guidePage, type ProviderDescription } from './description';

const CAPABILITIES =
  'What the template may do, with commas and no spaces: CAPABILITY_IAM, CAPABILITY_NAMED_IAM, CAPABILITY_AUTO_EXPAND.';

const STACK_SET = {
  StackSetName: 'The name of the stack set.',
  DeploymentTargets: 'Accounts or organisational units to deploy to: a list, or the path of a file of them.',
  Regions: 'The regions to deploy to, with commas between them, in this order.',
  FailureTolerancePercentage: 'Percentage of accounts of a region that may fail before it stops.',
  MaxConcurrentPercentage: 'Percentage of accounts to work on at a time.',
};

const STACK_SET_VARIABLES = {
  StackSetId: 'The id of the stack set.',
  OperationId: 'The id of the operation.',
};

const APPLICATION = {
  ApplicationName: 'The name of the CodeDeploy application.',
  DeploymentGroupName: 'The name of the deployment group.',
};

const IMAGES: Readonly<Record<string, string>> = Object.fromEntries(
  [1, 2, 3, 4].flatMap(number => [
    [
      `Image${String(number)}ArtifactName`,
      'The input artifact with imageDetail.json of an image to put into the task definition.',
    ],
    [
      `Image${String(number)}ContainerName`,
      'The placeholder in the task definition that the image replaces.',
    ],
  ]),
);

export const DEPLOY_DESCRIPTIONS: Readonly<Record<string, ProviderDescription>> = {
  'Deploy/AWS/CloudFormation': {
    text: 'Creates, updates or deletes a CloudFormation stack, at once or through a change set.',
    url: guidePage('action-reference-CloudFormation'),
    keys: {
      ActionMode:
        'CREATE_UPDATE a stack, DELETE_ONLY, REPLACE_ON_FAILURE, or prepare a change set (CHANGE_SET_REPLACE) and run it (CHANGE_SET_EXECUTE).',
      StackName: 'The name of the stack.',
      ChangeSetName: 'The name of the change set. Required with the change set modes.',
      TemplatePath: 'The template as Artifact::path/in/it.',
      RoleArn: 'The ARN of the role that CloudFormation works with.',
      Capabilities: CAPABILITIES,
      TemplateConfiguration: 'A file with parameters, tags and a stack policy as Artifact::path/in/it.',
      ParameterOverrides:
        'Text of a JSON object of parameters, at most 1 KB. They win over those of TemplateConfiguration.',
      OutputFileName: 'The file of the output artifact that gets the outputs of the stack.',
    },
    variables: NONE,
  },
  'Deploy/AWS/CloudFormationStackSet': {
    text: 'Creates or updates a CloudFormation stack set.',
    url: guidePage('action-reference-StackSets'),
    keys: {
      ...STACK_SET,
      TemplatePath: 'The template as Artifact::path/in/it.',
      Description: 'What the stack set is for.',
      Parameters: 'The parameters: a list, or the path of a file of them.',
      Capabilities: CAPABILITIES,
      PermissionModel: 'SELF_MANAGED with roles of your own, or SERVICE_MANAGED with AWS Organizations.',
      AdministrationRoleArn: 'The ARN of the role that administers the stack set.',
      ExecutionRoleName: 'The name of the role in the target accounts.',
      OrganizationsAutoDeployment:
        'Whether accounts that join the organisation get a stack: Enabled, Disabled or EnabledWithStackRetention.',
    },
    variables: STACK_SET_VARIABLES,
  },
  'Deploy/AWS/CloudFormationStackInstances': {
    text: 'Creates stacks of a stack set in further accounts and regions.',
    url: guidePage('action-reference-StackSets'),
    keys: {
      ...STACK_SET,
      ParameterOverrides: 'Parameters for these stacks: a list, or the path of a file of them.',
    },
    variables: STACK_SET_VARIABLES,
  },
  'Deploy/AWS/CodeDeploy': {
    text: 'Deploys to EC2 or on-premises servers, or a Lambda function, through CodeDeploy.',
    url: guidePage('action-reference-CodeDeploy'),
    keys: APPLICATION,
    variables: NONE,
  },
  'Deploy/AWS/CodeDeployToECS': {
    text: 'Deploys to ECS through CodeDeploy, blue and green.',
    url: guidePage('action-reference-ECSbluegreen'),
    keys: {
      ...APPLICATION,
      TaskDefinitionTemplateArtifact: 'The input artifact with the task definition.',
      AppSpecTemplateArtifact: 'The input artifact with the AppSpec file.',
      TaskDefinitionTemplatePath: 'The path of the task definition; taskdef.json where it is not written.',
      AppSpecTemplatePath: 'The path of the AppSpec file; appspec.yaml where it is not written.',
      ...IMAGES,
    },
    variables: NONE,
  },
  'Deploy/AWS/ECS': {
    text: 'Puts new images into an ECS service, task by task.',
    url: guidePage('action-reference-ECS'),
    keys: {
      ClusterName: 'The name of the cluster.',
      ServiceName: 'The name of the service.',
      FileName: 'The file that names containers and images; imagedefinitions.json where it is not written.',
      DeploymentTimeout: 'Minutes after which the deployment fails: at most 60.',
    },
    variables: NONE,
  },
  'Deploy/AWS/S3': {
    text: 'Copies an artifact, or the files in it, to a bucket.',
    url: guidePage('action-reference-S3Deploy'),
    keys: {
      BucketName: 'The name of the bucket.',
      Extract: 'true copies the files of the artifact, false the artifact as one zip file.',
      ObjectKey:
        'The key of the zip file, or a prefix for the files. Required with Extract false. {datetime} and {uuid} are filled in.',
      KMSEncryptionKeyARN: 'The ARN of the KMS key to encrypt with.',
      CannedACL: 'The canned access control list for the objects.',
      CacheControl: 'The Cache-Control header of the objects.',
    },
    variables: NONE,
  },
  'Deploy/AWS/ElasticBeanstalk': {
    text: 'Deploys to an Elastic Beanstalk environment.',
    url: guidePage('action-reference-Beanstalk'),
    keys: {
      ApplicationName: 'The name of the application.',
      EnvironmentName: 'The name of the environment.',
    },
    variables: NONE,
  },
  'Deploy/AWS/EC2': {
    text: 'Deploys to Linux servers with a certain tag, without CodeDeploy.',
    url: guidePage('action-reference-EC2Deploy'),
    keys: {
      InstanceTagKey: 'The key of the tag that the servers have.',
      InstanceTagValue: 'The value of the tag.',
      InstanceType: 'EC2, or SSM_MANAGED_NODE for servers of your own.',
      DeploySpec: 'The path of a deployment specification. Takes the place of folder and scripts.',
      TargetDirectory: 'The folder on the servers to copy to: an absolute path.',
      PreScript: 'The path of a script to run before the files are copied.',
      PostScript: 'The path of a script to run after the files are copied.',
      MaxBatch: 'How many servers, or what percentage of them, are worked on at a time.',
      MaxError: 'How many servers, or what percentage of them, may fail.',
      TargetGroupNameList: 'Target groups to take the servers out of meanwhile, with commas between them.',
    },
    variables: NONE,
  },
  'Deploy/AWS/EKS': {
    text: 'Deploys to a Kubernetes cluster of EKS, with Helm or with kubectl.',
    url: guidePage('action-reference-EKS'),
    keys: {
      ClusterName: 'The name of the cluster.',
      HelmReleaseName: 'With Helm: the name of the release.',
      HelmChartLocation: 'With Helm: the path of the chart.',
      HelmValuesFiles: 'With Helm: paths of files of values, with commas between them.',
      ManifestFiles: 'With kubectl: paths of manifests, with commas between them.',
      Namespace: 'The Kubernetes namespace.',
      ...NETWORK_KEYS,
    },
    variables: { EKSClusterName: 'The name of the cluster.' },
  },
  'Deploy/AWS/Lambda': {
    text: 'Publishes a new version of a Lambda function and moves its alias to it.',
    url: guidePage('action-reference-LambdaDeploy'),
    keys: {
      FunctionName: 'The name of the function.',
      FunctionAlias: 'The alias that gets the traffic.',
      PublishedTargetVersion: 'The version to move to. Required without an input artifact.',
      DeployStrategy:
        'AllAtOnce, Canary10Percent5Minutes, Linear10PercentEvery1Minute, or the like with other numbers.',
      Alarms: 'CloudWatch alarms that stop the deployment, at most 10, with commas between them.',
    },
    variables: { FunctionVersion: 'The version that was published.' },
  },
  'Deploy/AWS/AppConfig': {
    text: 'Deploys a configuration with AppConfig.',
    url: guidePage('action-reference-AppConfig'),
    keys: {
      Application: 'The id of the AppConfig application.',
      Environment: 'The id of the environment.',
      ConfigurationProfile: 'The id of the configuration profile.',
      InputArtifactConfigurationPath: 'The path of the configuration in the input artifact.',
      DeploymentStrategy: 'The deployment strategy, such as AppConfig.AllAtOnce.',
    },
    variables: NONE,
  },
  'Deploy/AWS/ServiceCatalog': {
    text: 'Makes a new version of a Service Catalog product.',
    url: guidePage('action-reference-ServiceCatalog'),
    keys: {
      ProductId: 'The id of the product.',
      ProductType: 'The type of the product, such as CLOUD_FORMATION_TEMPLATE.',
      ProductVersionName: 'The name of the new version.',
      ProductVersionDescription: 'What is new in it.',
      TemplateFilePath: 'The path of the template in the input artifact.',
      ConfigurationFilePath: 'The path of a file that holds the other settings.',
    },
    variables: NONE,
  },
  'Deploy/AWS/OpsWorks': {
    text: 'Deployed with OpsWorks Stacks, which has ended.',
    url: guidePage('integrations-action-type'),
    keys: { Stack: 'The stack.', App: 'The app.', Layer: 'The layer.' },
    variables: NONE,
  },
  'Deploy/ThirdParty/AlexaSkillsKit': {
    text: 'Deploys an Alexa skill.',
    url: guidePage('integrations-action-type'),
    keys: {
      ClientId: 'The client id of the security profile.',
      ClientSecret: 'The client secret. Refer to AWS Secrets Manager, and never write it into the file.',
      RefreshToken: 'The refresh token. Refer to AWS Secrets Manager, and never write it into the file.',
      SkillId: 'The id of the skill.',
    },
    variables: NONE,
  },
};
