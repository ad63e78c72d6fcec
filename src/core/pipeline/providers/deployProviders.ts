import {
  ARN,
  ARTIFACT,
  ARTIFACT_PATH,
  BOOLEAN,
  BUCKET,
  LIST,
  PATH,
  REQUIRED_TEXT,
  SECRET,
  TEXT,
  integer,
  oneOf,
  required,
  type ConfigurationKey,
  type ConfigurationKeys,
  type Provider,
} from './provider';

const DEPLOY = { category: 'Deploy', owner: 'AWS', inputs: [1, 1], outputs: [0, 0], variables: [] } as const;

const CAPABILITIES: ConfigurationKey = {
  kind: 'list',
  values: ['CAPABILITY_IAM', 'CAPABILITY_NAMED_IAM', 'CAPABILITY_AUTO_EXPAND'],
};

const PERCENTAGE = integer(0, 100);

const STACK_SET_KEYS: ConfigurationKeys = {
  StackSetName: REQUIRED_TEXT,
  DeploymentTargets: TEXT,
  Regions: TEXT,
  FailureTolerancePercentage: PERCENTAGE,
  MaxConcurrentPercentage: PERCENTAGE,
};

/** How many images CodeDeployToECS puts into a task definition. */
const IMAGES = [1, 2, 3, 4];

/** Source: CodePipeline User Guide, Action structure reference, deploy actions. */
export const DEPLOY_PROVIDERS: readonly Provider[] = [
  {
    category: 'Deploy',
    owner: 'AWS',
    provider: 'CloudFormation',
    inputs: [0, 10],
    outputs: [0, 1],
    keys: {
      ActionMode: required(
        oneOf(
          'CREATE_UPDATE',
          'CHANGE_SET_REPLACE',
          'CHANGE_SET_EXECUTE',
          'REPLACE_ON_FAILURE',
          'DELETE_ONLY',
        ),
      ),
      StackName: REQUIRED_TEXT,
      ChangeSetName: TEXT,
      TemplatePath: ARTIFACT_PATH,
      RoleArn: ARN,
      Capabilities: CAPABILITIES,
      TemplateConfiguration: ARTIFACT_PATH,
      ParameterOverrides: { kind: 'jsonObject' },
      OutputFileName: TEXT,
    },
  },
  {
    ...DEPLOY,
    provider: 'CloudFormationStackSet',
    inputs: [1, 3],
    keys: {
      ...STACK_SET_KEYS,
      TemplatePath: required(ARTIFACT_PATH),
      Description: TEXT,
      Parameters: TEXT,
      Capabilities: CAPABILITIES,
      PermissionModel: oneOf('SELF_MANAGED', 'SERVICE_MANAGED'),
      AdministrationRoleArn: ARN,
      ExecutionRoleName: TEXT,
      OrganizationsAutoDeployment: oneOf('Enabled', 'Disabled', 'EnabledWithStackRetention'),
    },
    variables: ['StackSetId', 'OperationId'],
  },
  {
    ...DEPLOY,
    provider: 'CloudFormationStackInstances',
    inputs: [0, 3],
    keys: { ...STACK_SET_KEYS, ParameterOverrides: TEXT },
    variables: ['StackSetId', 'OperationId'],
  },
  {
    ...DEPLOY,
    provider: 'CodeDeploy',
    keys: { ApplicationName: REQUIRED_TEXT, DeploymentGroupName: REQUIRED_TEXT },
  },
  {
    ...DEPLOY,
    provider: 'CodeDeployToECS',
    inputs: [1, 5],
    keys: {
      ApplicationName: REQUIRED_TEXT,
      DeploymentGroupName: REQUIRED_TEXT,
      TaskDefinitionTemplateArtifact: required(ARTIFACT),
      AppSpecTemplateArtifact: required(ARTIFACT),
      TaskDefinitionTemplatePath: PATH,
      AppSpecTemplatePath: PATH,
      ...Object.fromEntries(
        IMAGES.flatMap(number => [
          [`Image${String(number)}ArtifactName`, ARTIFACT],
          [`Image${String(number)}ContainerName`, TEXT],
        ]),
      ),
    },
  },
  {
    ...DEPLOY,
    provider: 'ECS',
    keys: {
      ClusterName: REQUIRED_TEXT,
      ServiceName: REQUIRED_TEXT,
      FileName: PATH,
      DeploymentTimeout: integer(1, 60),
    },
  },
  {
    ...DEPLOY,
    provider: 'S3',
    keys: {
      BucketName: BUCKET,
      Extract: required(BOOLEAN),
      ObjectKey: TEXT,
      KMSEncryptionKeyARN: ARN,
      CannedACL: oneOf(
        'private',
        'public-read',
        'public-read-write',
        'authenticated-read',
        'aws-exec-read',
        'bucket-owner-read',
        'bucket-owner-full-control',
        'log-delivery-write',
      ),
      CacheControl: TEXT,
    },
  },
  {
    ...DEPLOY,
    provider: 'ElasticBeanstalk',
    keys: { ApplicationName: REQUIRED_TEXT, EnvironmentName: REQUIRED_TEXT },
  },
  {
    ...DEPLOY,
    provider: 'EC2',
    keys: {
      InstanceTagKey: REQUIRED_TEXT,
      InstanceTagValue: TEXT,
      InstanceType: required(oneOf('EC2', 'SSM_MANAGED_NODE')),
      DeploySpec: PATH,
      TargetDirectory: TEXT,
      PreScript: PATH,
      PostScript: PATH,
      MaxBatch: TEXT,
      MaxError: TEXT,
      TargetGroupNameList: LIST,
    },
    needsV2: true,
  },
  {
    ...DEPLOY,
    provider: 'EKS',
    keys: {
      ClusterName: REQUIRED_TEXT,
      HelmReleaseName: TEXT,
      HelmChartLocation: PATH,
      HelmValuesFiles: LIST,
      ManifestFiles: LIST,
      Namespace: TEXT,
      Subnets: LIST,
      SecurityGroupIds: LIST,
    },
    variables: ['EKSClusterName'],
    needsV2: true,
  },
  {
    ...DEPLOY,
    provider: 'Lambda',
    inputs: [0, 1],
    keys: {
      FunctionName: REQUIRED_TEXT,
      FunctionAlias: TEXT,
      PublishedTargetVersion: TEXT,
      DeployStrategy: {
        kind: 'text',
        values: ['AllAtOnce', 'Canary10Percent5Minutes', 'Linear10PercentEvery1Minute'],
        takes:
          'AllAtOnce, Canary10Percent5Minutes, Linear10PercentEvery1Minute or the like with other numbers',
        pattern: /^(AllAtOnce|Canary\d+Percent\d+Minutes?|Linear\d+PercentEvery\d+Minutes?)$/,
      },
      Alarms: { kind: 'list', max: 10 },
    },
    variables: ['FunctionVersion'],
    needsV2: true,
  },
  {
    ...DEPLOY,
    provider: 'AppConfig',
    keys: {
      Application: REQUIRED_TEXT,
      Environment: REQUIRED_TEXT,
      ConfigurationProfile: REQUIRED_TEXT,
      InputArtifactConfigurationPath: required(PATH),
      DeploymentStrategy: TEXT,
    },
  },
  {
    ...DEPLOY,
    provider: 'ServiceCatalog',
    keys: {
      ProductId: REQUIRED_TEXT,
      ProductType: TEXT,
      ProductVersionName: TEXT,
      ProductVersionDescription: TEXT,
      TemplateFilePath: PATH,
      ConfigurationFilePath: PATH,
    },
  },
  {
    ...DEPLOY,
    provider: 'OpsWorks',
    keys: { Stack: REQUIRED_TEXT, App: REQUIRED_TEXT, Layer: TEXT },
    outdated: 'AWS ended OpsWorks Stacks in May 2024, so this action cannot deploy. Use CodeDeploy instead.',
    hasEnded: true,
  },
  {
    ...DEPLOY,
    owner: 'ThirdParty',
    provider: 'AlexaSkillsKit',
    inputs: [0, 2],
    keys: { ClientId: REQUIRED_TEXT, ClientSecret: SECRET, RefreshToken: SECRET, SkillId: REQUIRED_TEXT },
  },
];
