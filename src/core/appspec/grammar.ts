/**
 * The words of AppSpec files. Sources: for EC2 and on-premises the parser of the CodeDeploy agent 1.8.1
 * (aws/aws-codedeploy-agent, `application_specification`), which decides where the guide says something else; for Lambda
 * and ECS the CodeDeploy User Guide, "CodeDeploy AppSpec file reference".
 */

export const EC2_KEYS: readonly string[] = [
  'version',
  'os',
  'files',
  'file_exists_behavior',
  'permissions',
  'hooks',
];

/** Of Lambda and ECS; the agent of EC2 reads neither. */
export const SERVERLESS_KEYS: readonly string[] = ['version', 'Resources', 'Hooks'];

export const OPERATING_SYSTEMS: readonly string[] = ['linux', 'windows'];

export const FILE_EXISTS_BEHAVIORS: readonly string[] = ['DISALLOW', 'OVERWRITE', 'RETAIN'];

export const FILE_KEYS: readonly string[] = ['source', 'destination'];

export const SCRIPT_KEYS: readonly string[] = ['location', 'timeout', 'runas', 'sudo'];

export const PERMISSION_KEYS: readonly string[] = [
  'object',
  'pattern',
  'except',
  'type',
  'owner',
  'group',
  'mode',
  'acls',
  'context',
];

export const PERMISSION_TYPES: readonly string[] = ['file', 'directory'];

/** The agent takes the SELinux user from `name`, though the guide calls it `user`. */
export const CONTEXT_KEYS: readonly string[] = ['name', 'type', 'range'];

/** Events that run scripts on servers, in their order, those of a load balancer included. */
export const EC2_HOOKS: readonly string[] = [
  'BeforeBlockTraffic',
  'AfterBlockTraffic',
  'ApplicationStop',
  'BeforeInstall',
  'AfterInstall',
  'ApplicationStart',
  'ValidateService',
  'BeforeAllowTraffic',
  'AfterAllowTraffic',
];

export const LAMBDA_HOOKS: readonly string[] = ['BeforeAllowTraffic', 'AfterAllowTraffic'];

/** In their order. */
export const ECS_HOOKS: readonly string[] = [
  'BeforeInstall',
  'AfterInstall',
  'AfterAllowTestTraffic',
  'BeforeAllowTraffic',
  'AfterAllowTraffic',
];

/** Events of CodeDeploy's own, in which nothing else can run. */
export const RESERVED_EVENTS: readonly string[] = [
  'Start',
  'BlockTraffic',
  'DownloadBundle',
  'Install',
  'TestTraffic',
  'AllowTraffic',
  'End',
];

export const RESOURCE_KEYS: readonly string[] = ['Type', 'Properties'];

export const LAMBDA_TYPE = 'AWS::Lambda::Function';

export const ECS_TYPE = 'AWS::ECS::Service';

/** All of them are required. */
export const LAMBDA_PROPERTIES: readonly string[] = ['Name', 'Alias', 'CurrentVersion', 'TargetVersion'];

export const ECS_PROPERTIES: readonly string[] = [
  'TaskDefinition',
  'LoadBalancerInfo',
  'PlatformVersion',
  'NetworkConfiguration',
  'CapacityProviderStrategy',
];

export const ECS_REQUIRED_PROPERTIES: readonly string[] = ['TaskDefinition', 'LoadBalancerInfo'];

/** Both are required. */
export const LOAD_BALANCER_KEYS: readonly string[] = ['ContainerName', 'ContainerPort'];

export const NETWORK_KEYS: readonly string[] = ['AwsvpcConfiguration'];

/** Where one of them stands, all three must. */
export const AWSVPC_KEYS: readonly string[] = ['Subnets', 'SecurityGroups', 'AssignPublicIp'];

export const PUBLIC_IP_WORDS: readonly string[] = ['ENABLED', 'DISABLED'];

export const STRATEGY_KEYS: readonly string[] = ['Base', 'CapacityProvider', 'Weight'];

/** What the CodePipeline action CodeDeployToECS replaces by the task definition that it registers. */
export const TASK_DEFINITION_PLACEHOLDER = '<TASK_DEFINITION>';

/** Seconds that all scripts of one event have together. Source: CodeDeploy User Guide, "CodeDeploy quotas". */
export const MAX_EVENT_SECONDS = 3600;
