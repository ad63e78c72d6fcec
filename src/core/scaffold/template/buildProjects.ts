import type { BuildProjectBlueprint, PipelineBlueprint } from '../../pipeline/blueprint/pipeline';
import type { YamlBlock, YamlValue } from '../yamlWriter';
import { artifactAccess, BUCKET } from './artifactStore';
import { allow, attribute, logicalId, ONLY_THIS_ACCOUNT, ref, role, sub } from './cloudformation';

/** The repository of the images that builds push. */
export const IMAGES = 'ImageRepository';

/** Minutes until a build that hangs is ended; what CodeBuild has by default is an hour. */
const MINUTES = 30;

const LOG_DAYS = 30;

export function projectId(name: string): string {
  return logicalId(name, 'project');
}

/** The projects of CodeBuild, each with its log and its role, and the repository where one of them pushes images. */
export function buildProjects({ projects }: PipelineBlueprint): Record<string, YamlBlock> {
  const resources: Record<string, YamlBlock> = {};
  if (projects.some(({ buildsImages }) => buildsImages)) resources[IMAGES] = imageRepository();
  for (const project of projects) {
    const id = projectId(project.name);
    resources[`${id}Log`] = {
      Type: 'AWS::Logs::LogGroup',
      Properties: { RetentionInDays: LOG_DAYS },
    };
    resources[`${id}Role`] = role({ Service: 'codebuild.amazonaws.com' }, statements(id, project), {
      condition: ONLY_THIS_ACCOUNT,
    });
    resources[id] = projectResource(id, project);
  }
  return resources;
}

function projectResource(id: string, project: BuildProjectBlueprint): YamlBlock {
  const variables: readonly (readonly [string, YamlValue])[] = project.buildsImages
    ? [['IMAGE_REPOSITORY', attribute(IMAGES, 'RepositoryUri')]]
    : [];
  return {
    Type: 'AWS::CodeBuild::Project',
    Properties: {
      Description: project.description,
      ServiceRole: attribute(`${id}Role`, 'Arn'),
      Source: { Type: 'CODEPIPELINE', BuildSpec: project.buildspec },
      Artifacts: { Type: 'CODEPIPELINE' },
      Environment: {
        Type: 'LINUX_CONTAINER',
        Image: project.image,
        ComputeType: project.compute,
        // Docker's daemon runs in the build's container only so.
        ...(project.buildsImages && { PrivilegedMode: true }),
        EnvironmentVariables: variables.map(([Name, Value]) => ({ Name, Value })),
      },
      Cache: { Type: 'S3', Location: sub(`\${${BUCKET}}/cache/${id}`) },
      LogsConfig: { CloudWatchLogs: { Status: 'ENABLED', GroupName: ref(`${id}Log`) } },
      TimeoutInMinutes: MINUTES,
    },
  };
}

function statements(id: string, { buildsImages }: BuildProjectBlueprint): readonly YamlBlock[] {
  return [
    allow(['logs:CreateLogStream', 'logs:PutLogEvents'], [attribute(`${id}Log`, 'Arn')]),
    artifactAccess('s3:PutObject'),
    allow(
      [
        'codebuild:CreateReportGroup',
        'codebuild:CreateReport',
        'codebuild:UpdateReport',
        'codebuild:BatchPutTestCases',
        'codebuild:BatchPutCodeCoverages',
      ],
      // A report group is named after the project, and the project's name is made by CloudFormation.
      [sub('arn:${AWS::Partition}:codebuild:${AWS::Region}:${AWS::AccountId}:report-group/*')],
    ),
    ...(buildsImages
      ? [
          allow(['ecr:GetAuthorizationToken'], ['*']),
          allow(
            [
              'ecr:BatchCheckLayerAvailability',
              'ecr:BatchGetImage',
              'ecr:CompleteLayerUpload',
              'ecr:GetDownloadUrlForLayer',
              'ecr:InitiateLayerUpload',
              'ecr:PutImage',
              'ecr:UploadLayerPart',
            ],
            [attribute(IMAGES, 'Arn')],
          ),
        ]
      : []),
  ];
}

function imageRepository(): YamlBlock {
  return {
    Type: 'AWS::ECR::Repository',
    DeletionPolicy: 'Retain',
    UpdateReplacePolicy: 'Retain',
    Properties: {
      ImageScanningConfiguration: { ScanOnPush: true },
      EncryptionConfiguration: { EncryptionType: 'AES256' },
      LifecyclePolicy: {
        LifecyclePolicyText: JSON.stringify({
          rules: [
            {
              rulePriority: 1,
              description: 'Keep the latest 50 images',
              selection: { tagStatus: 'any', countType: 'imageCountMoreThan', countNumber: 50 },
              action: { type: 'expire' },
            },
          ],
        }),
      },
    },
  };
}
