import type { Resource } from '../templateReading';
import type { TerraformType } from './scope';
import { blocksIn, ELSEWHERE, type Shape } from './shapes';

/** How a type of CloudFormation is written in Terraform. Source: the documentation of the providers `aws` and `awscc`. */
export interface Mapping extends TerraformType {
  readonly shape: Shape;
  /** The argument for a name, or the start of one, that CloudFormation would choose. */
  readonly named?: { readonly argument: string; readonly length: number; readonly isLow?: true };
}

const ARTIFACT_COUNTS: Shape = { MinimumCount: 'minimum_count', MaximumCount: 'maximum_count' };
const INCLUDED: Shape = { Includes: 'includes', Excludes: 'excludes' };

const PIPELINE_ATTRIBUTES = { Ref: 'name' };

const PIPELINE: Mapping = {
  resource: 'aws_codepipeline',
  attributes: PIPELINE_ATTRIBUTES,
  shape: {
    Name: 'name',
    PipelineType: 'pipeline_type',
    ExecutionMode: 'execution_mode',
    RoleArn: 'role_arn',
    ArtifactStore: { block: 'artifact_store', of: { Type: 'type', Location: 'location' } },
    Stages: {
      block: 'stage',
      of: {
        Name: 'name',
        Actions: {
          block: 'action',
          of: {
            Name: 'name',
            ActionTypeId: {
              flat: { Category: 'category', Owner: 'owner', Provider: 'provider', Version: 'version' },
            },
            RunOrder: 'run_order',
            RoleArn: 'role_arn',
            Configuration: 'configuration',
            InputArtifacts: { names: 'input_artifacts' },
            OutputArtifacts: { names: 'output_artifacts' },
          },
        },
      },
    },
    Triggers: {
      block: 'trigger',
      of: {
        ProviderType: 'provider_type',
        GitConfiguration: {
          block: 'git_configuration',
          of: {
            SourceActionName: 'source_action_name',
            Push: {
              block: 'push',
              of: {
                Branches: { block: 'branches', of: INCLUDED },
                FilePaths: { block: 'file_paths', of: INCLUDED },
                Tags: { block: 'tags', of: INCLUDED },
              },
            },
            PullRequest: {
              block: 'pull_request',
              of: {
                Branches: { block: 'branches', of: INCLUDED },
                FilePaths: { block: 'file_paths', of: INCLUDED },
                Events: 'events',
              },
            },
          },
        },
      },
    },
    Tags: ELSEWHERE,
  },
};

/** `aws_codepipeline` has no environment variables and no files of an output: those of an action with commands. */
const COMMANDS_PIPELINE: Mapping = {
  resource: 'awscc_codepipeline_pipeline',
  attributes: PIPELINE_ATTRIBUTES,
  shape: {
    Name: 'name',
    PipelineType: 'pipeline_type',
    ExecutionMode: 'execution_mode',
    RoleArn: 'role_arn',
    ArtifactStore: { object: 'artifact_store' },
    Stages: { object: 'stages' },
    Triggers: { object: 'triggers' },
    Tags: { object: 'tags' },
  },
};

const MAPPINGS: Readonly<Record<string, Mapping>> = {
  'AWS::CodeBuild::Project': {
    resource: 'aws_codebuild_project',
    attributes: { Ref: 'name', Arn: 'arn' },
    shape: {
      Name: 'name',
      Description: 'description',
      ServiceRole: 'service_role',
      Source: { block: 'source', of: { Type: 'type', BuildSpec: 'buildspec' } },
      Artifacts: { block: 'artifacts', of: { Type: 'type' } },
      Environment: {
        block: 'environment',
        of: {
          Type: 'type',
          Image: 'image',
          ComputeType: 'compute_type',
          PrivilegedMode: 'privileged_mode',
          EnvironmentVariables: {
            block: 'environment_variable',
            of: { Name: 'name', Value: 'value', Type: 'type' },
          },
        },
      },
      Cache: { block: 'cache', of: { Type: 'type', Location: 'location' } },
      LogsConfig: {
        block: 'logs_config',
        of: {
          CloudWatchLogs: { block: 'cloudwatch_logs', of: { Status: 'status', GroupName: 'group_name' } },
        },
      },
      VpcConfig: {
        block: 'vpc_config',
        of: { VpcId: 'vpc_id', Subnets: 'subnets', SecurityGroupIds: 'security_group_ids' },
      },
      TimeoutInMinutes: 'build_timeout',
      Tags: ELSEWHERE,
    },
  },
  'AWS::CodeConnections::Connection': {
    resource: 'aws_codestarconnections_connection',
    attributes: { Ref: 'arn' },
    shape: { ConnectionName: 'name', ProviderType: 'provider_type', Tags: ELSEWHERE },
  },
  'AWS::CodePipeline::CustomActionType': {
    resource: 'aws_codepipeline_custom_action_type',
    attributes: { Ref: 'id' },
    shape: {
      Category: 'category',
      Provider: 'provider_name',
      Version: 'version',
      Settings: {
        block: 'settings',
        of: { EntityUrlTemplate: 'entity_url_template', ExecutionUrlTemplate: 'execution_url_template' },
      },
      ConfigurationProperties: {
        block: 'configuration_property',
        of: {
          Name: 'name',
          Description: 'description',
          Type: 'type',
          Required: 'required',
          Key: 'key',
          Queryable: 'queryable',
          Secret: 'secret',
        },
      },
      InputArtifactDetails: { block: 'input_artifact_details', of: ARTIFACT_COUNTS },
      OutputArtifactDetails: { block: 'output_artifact_details', of: ARTIFACT_COUNTS },
      Tags: ELSEWHERE,
    },
  },
  'AWS::CodeStarNotifications::NotificationRule': {
    resource: 'aws_codestarnotifications_notification_rule',
    attributes: {},
    shape: {
      Name: 'name',
      DetailType: 'detail_type',
      Resource: 'resource',
      EventTypeIds: 'event_type_ids',
      Targets: { block: 'target', of: { TargetType: 'type', TargetAddress: 'address' } },
      Tags: ELSEWHERE,
    },
  },
  'AWS::ECR::Repository': {
    resource: 'aws_ecr_repository',
    attributes: { Ref: 'name', Arn: 'arn', RepositoryUri: 'repository_url' },
    named: { argument: 'name', length: 64, isLow: true },
    shape: {
      ImageScanningConfiguration: {
        block: 'image_scanning_configuration',
        of: { ScanOnPush: 'scan_on_push' },
      },
      EncryptionConfiguration: {
        block: 'encryption_configuration',
        of: { EncryptionType: 'encryption_type' },
      },
      LifecyclePolicy: ELSEWHERE,
      Tags: ELSEWHERE,
    },
  },
  'AWS::Events::Rule': {
    resource: 'aws_cloudwatch_event_rule',
    attributes: { Ref: 'name', Arn: 'arn' },
    named: { argument: 'name_prefix', length: 37 },
    shape: {
      ScheduleExpression: 'schedule_expression',
      EventPattern: { json: 'event_pattern' },
      Targets: ELSEWHERE,
      Tags: ELSEWHERE,
    },
  },
  'AWS::IAM::ManagedPolicy': {
    resource: 'aws_iam_policy',
    attributes: { Ref: 'arn' },
    named: { argument: 'name_prefix', length: 64 },
    shape: { Description: 'description', PolicyDocument: { json: 'policy' } },
  },
  'AWS::IAM::Policy': {
    resource: 'aws_iam_role_policy',
    attributes: {},
    shape: { PolicyName: 'name', Roles: ELSEWHERE, PolicyDocument: { json: 'policy' } },
  },
  'AWS::IAM::Role': {
    resource: 'aws_iam_role',
    attributes: { Ref: 'name', Arn: 'arn' },
    named: { argument: 'name_prefix', length: 37 },
    shape: {
      AssumeRolePolicyDocument: { json: 'assume_role_policy' },
      ManagedPolicyArns: ELSEWHERE,
      Policies: ELSEWHERE,
      Tags: ELSEWHERE,
    },
  },
  'AWS::KMS::Key': {
    resource: 'aws_kms_key',
    attributes: { Ref: 'key_id', Arn: 'arn' },
    shape: {
      Description: 'description',
      EnableKeyRotation: 'enable_key_rotation',
      PendingWindowInDays: 'deletion_window_in_days',
      KeyPolicy: { json: 'policy' },
      Tags: ELSEWHERE,
    },
  },
  'AWS::Logs::LogGroup': {
    resource: 'aws_cloudwatch_log_group',
    attributes: { Ref: 'name', Arn: 'arn' },
    named: { argument: 'name_prefix', length: 64 },
    shape: { RetentionInDays: 'retention_in_days', Tags: ELSEWHERE },
  },
  'AWS::S3::Bucket': {
    resource: 'aws_s3_bucket',
    attributes: { Ref: 'bucket', Arn: 'arn' },
    named: { argument: 'bucket_prefix', length: 36, isLow: true },
    shape: {
      BucketEncryption: ELSEWHERE,
      PublicAccessBlockConfiguration: ELSEWHERE,
      OwnershipControls: ELSEWHERE,
      LifecycleConfiguration: ELSEWHERE,
      Tags: ELSEWHERE,
    },
  },
  'AWS::S3::BucketPolicy': {
    resource: 'aws_s3_bucket_policy',
    attributes: {},
    shape: { Bucket: 'bucket', PolicyDocument: { json: 'policy' } },
  },
  'AWS::SNS::Subscription': {
    resource: 'aws_sns_topic_subscription',
    attributes: { Ref: 'arn' },
    shape: { TopicArn: 'topic_arn', Protocol: 'protocol', Endpoint: 'endpoint' },
  },
  'AWS::SNS::Topic': {
    resource: 'aws_sns_topic',
    attributes: { Ref: 'arn', TopicArn: 'arn', TopicName: 'name' },
    named: { argument: 'name_prefix', length: 64 },
    shape: { KmsMasterKeyId: 'kms_master_key_id', Tags: ELSEWHERE },
  },
  'AWS::SNS::TopicPolicy': {
    resource: 'aws_sns_topic_policy',
    attributes: {},
    shape: { Topics: ELSEWHERE, PolicyDocument: { json: 'policy' } },
  },
};

/** The mapping for a resource. Throws an `Error` where there is none: nothing is left out. */
export function mappingOf({ id, type, properties }: Resource): Mapping {
  if (type === 'AWS::CodePipeline::Pipeline') return hasCommands(properties) ? COMMANDS_PIPELINE : PIPELINE;
  const mapping = MAPPINGS[type];
  if (mapping === undefined) throw new Error(`Terraform has nothing for ${id}, ${type}`);
  return mapping;
}

function hasCommands(properties: Resource['properties']): boolean {
  return blocksIn(properties.get('Stages')).some(stage =>
    blocksIn(stage.entries.get('Actions')).some(({ entries }) => entries.has('Commands')),
  );
}
