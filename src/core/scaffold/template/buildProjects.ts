import type { BuildProjectBlueprint, PipelineBlueprint } from '../../pipeline/blueprint/pipeline';
import type { TaggedText, YamlBlock } from '../yamlWriter';
import { artifactAccess } from './artifactStore';
import {
  allow,
  attribute,
  logicalId,
  ONLY_THIS_ACCOUNT,
  ownArn,
  ref,
  role,
  sub,
  type ResourceBlock,
} from './cloudformation';
import { networkAccess, type NetworkAccess } from './networks';
import { secretsAccess, type SecretsAccess } from './secrets';
import { MAIN, REVIEW, type Side } from './sides';
import { BUILDS, groupOf, ID, type TemplateDraft } from './templateDraft';

/** Minutes until a build that hangs is ended; what CodeBuild has by default is an hour. */
const MINUTES = 30;

const LOG_DAYS = 30;

/** So many that the image of the last release is among them, however many builds nobody approved since. */
const KEPT_IMAGES = 300;

export function projectId({ prefix }: Side, name: string, draft: TemplateDraft): string {
  return draft.id(...prefix, name, 'project');
}

/** The projects of CodeBuild, each with its log and its role, and the repository where one of them pushes images. */
export function addBuildProjects(blueprint: PipelineBlueprint, draft: TemplateDraft): void {
  const { projects, review } = blueprint;
  if (projects.some(({ buildsImages }) => buildsImages)) {
    if (replacesContainer(blueprint)) addContainerName(draft);
    addImageRepository(draft);
  }
  for (const project of projects) addBuildProject({ blueprint, side: MAIN, project }, draft);
  for (const project of review?.projects ?? []) addBuildProject({ blueprint, side: REVIEW, project }, draft);
}

interface ProjectPlace {
  readonly blueprint: PipelineBlueprint;
  readonly side: Side;
  readonly project: BuildProjectBlueprint;
}

function addBuildProject(place: ProjectPlace, draft: TemplateDraft): void {
  const { side, project } = place;
  const secrets = secretsAccess(project.secrets, draft);
  const network = project.network === undefined ? undefined : networkAccess(project.network, draft);
  const logId = draft.id(...side.prefix, project.name, 'project', 'log');
  const roleId = draft.id(...side.prefix, project.name, 'project', 'role');
  draft.resources[logId] = { Type: 'AWS::Logs::LogGroup', Properties: { RetentionInDays: LOG_DAYS } };
  draft.resources[roleId] = role(
    { Service: 'codebuild.amazonaws.com' },
    [
      allow(['logs:CreateLogStream', 'logs:PutLogEvents'], [attribute(logId, 'Arn')]),
      ...(project.buildsImages ? IMAGE_STATEMENTS : []),
      ...secrets.statements,
    ],
    {
      condition: ONLY_THIS_ACCOUNT,
      managed: [
        projectsPolicy(side, draft),
        ...secrets.policies,
        ...(network === undefined ? [] : [network.policy]),
      ],
    },
  );
  const id = projectId(side, project.name, draft);
  draft.resources[id] = projectResource({ ...place, secrets, network }, { logId, roleId, id });
}

interface ProjectParts extends ProjectPlace {
  readonly secrets: SecretsAccess;
  readonly network: NetworkAccess | undefined;
}

function projectResource(
  { blueprint, side, project, secrets, network }: ProjectParts,
  { id, logId, roleId }: { readonly id: string; readonly logId: string; readonly roleId: string },
): ResourceBlock {
  return {
    Type: 'AWS::CodeBuild::Project',
    Properties: {
      // Its reports are named after it, and its role has to be told how.
      Name: sub(`\${AWS::StackName}-${id}`),
      Description: project.description,
      ServiceRole: attribute(roleId, 'Arn'),
      Source: { Type: 'CODEPIPELINE', BuildSpec: project.buildspec },
      Artifacts: { Type: 'CODEPIPELINE' },
      Environment: {
        Type: 'LINUX_CONTAINER',
        Image: project.image,
        ComputeType: project.compute,
        // Docker's daemon runs in the build's container only so.
        ...((project.buildsImages || project.runsContainers) && { PrivilegedMode: true }),
        EnvironmentVariables: [
          ...(project.buildsImages ? imageVariables(blueprint) : []),
          ...(deploysStacks(blueprint) ? [{ Name: 'ARTIFACT_BUCKET', Value: ref(side.bucket) }] : []),
          ...secrets.variables,
        ],
      },
      ...(network && {
        VpcConfig: {
          VpcId: network.vpc,
          Subnets: network.subnets,
          SecurityGroupIds: network.securityGroups,
        },
      }),
      Cache: { Type: 'S3', Location: sub(`\${${side.bucket}}/cache/${id}`) },
      LogsConfig: { CloudWatchLogs: { Status: 'ENABLED', GroupName: ref(logId) } },
      TimeoutInMinutes: MINUTES,
    },
  };
}

function imageVariables(blueprint: PipelineBlueprint): readonly YamlBlock[] {
  return [
    { Name: 'IMAGE_REPOSITORY', Value: attribute(ID.images, 'RepositoryUri') },
    ...(replacesContainer(blueprint) ? [CONTAINER_VARIABLE] : []),
  ];
}

/** What tells commands the name of the container whose image is replaced. */
export const CONTAINER_VARIABLE: YamlBlock = { Name: 'CONTAINER_NAME', Value: ref(ID.container) };

/** Asks for the name of the container. */
export function addContainerName(draft: TemplateDraft): void {
  draft.parameter(groupOf(BUILDS), ID.container, {
    label: 'Name of the container',
    description: 'What the task definition calls the container whose image is replaced',
    initial: 'app',
    pattern: {
      regex: '[A-Za-z0-9_-]{1,255}',
      words: 'Letters, digits, hyphens and underscores, 255 at most',
    },
  });
}

/** Whether a service of ECS gets its image by the name of the container: what CodeDeploy deploys has a task definition. */
function replacesContainer({ stages }: PipelineBlueprint): boolean {
  return stages.some(({ actions }) =>
    actions.some(action => action.kind === 'deploy' && action.target.kind === 'ecs'),
  );
}

/** Whether a build may package code for a template: the code goes to the bucket of the artifacts. */
function deploysStacks({ stages }: PipelineBlueprint): boolean {
  return stages.some(({ actions }) =>
    actions.some(action => action.kind === 'deploy' && action.target.kind === 'cloudformation'),
  );
}

/** The managed policy of the roles of a side's projects. */
function projectsPolicy(side: Side, draft: TemplateDraft): TaggedText {
  return draft.policy(
    side.projectsPolicy,
    'For the roles of the projects: their artifacts, caches and reports.',
    [
      artifactAccess(side, 's3:PutObject'),
      allow(
        [
          'codebuild:CreateReportGroup',
          'codebuild:CreateReport',
          'codebuild:UpdateReport',
          'codebuild:BatchPutTestCases',
          'codebuild:BatchPutCodeCoverages',
        ],
        // Source: CodeBuild User Guide, "Report group naming": the name of the project, and that of the buildspec.
        [ownArn('codebuild', `report-group/\${AWS::StackName}-${logicalId(...side.prefix)}*`)],
      ),
    ],
  );
}

const IMAGE_STATEMENTS: readonly YamlBlock[] = [
  // The token is that of the whole registry.
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
    [attribute(ID.images, 'Arn')],
  ),
];

function addImageRepository(draft: TemplateDraft): void {
  draft.notes[ID.images] = 'It stays when the stack is deleted: what runs in ECS comes from it.';
  draft.outputs['ImageRepositoryUri'] = {
    Description: 'Where the builds push their images',
    Value: attribute(ID.images, 'RepositoryUri'),
  };
  draft.resources[ID.images] = {
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
              description: `Keep the latest ${String(KEPT_IMAGES)} images`,
              selection: { tagStatus: 'any', countType: 'imageCountMoreThan', countNumber: KEPT_IMAGES },
              action: { type: 'expire' },
            },
          ],
        }),
      },
    },
  };
}
