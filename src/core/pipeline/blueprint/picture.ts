import { scheduleInWords } from '../schedule/words';
import type {
  ActionBlueprint,
  ConnectionHost,
  DeployTarget,
  PipelineBlueprint,
  SourceBlueprint,
  StageBlueprint,
  TriggerBlueprint,
} from './pipeline';

/** A pipeline as it is drawn: plain data, the same for one that is designed and for one that runs. */
export interface Picture {
  readonly name: string;
  readonly type: PicturePart;
  readonly triggers: readonly PicturePart[];
  /** The stage of the source first. */
  readonly stages: readonly PictureStage[];
  /** The pipeline that builds pull requests. */
  readonly review?: PictureReview;
  readonly notifications?: PicturePart;
}

/** One thing of a picture that can be pointed at. */
export interface PicturePart {
  /** `source`, `trigger:0`, `review`, `stage:Build`, `action:Build/Build`, `notifications`, `type` */
  readonly part: string;
  /** `Build` */
  readonly title: string;
  /** What it is, in a few words: `CodeBuild`. */
  readonly detail: string;
  readonly icon: PictureIcon;
}

export interface PictureStage extends PicturePart {
  /** In the order in which they run; those of one row run side by side. */
  readonly rows: readonly (readonly PicturePart[])[];
}

export interface PictureReview extends PicturePart {
  /** The titles of its stages, behind the source. */
  readonly stages: readonly string[];
}

export type PictureIcon =
  | 'source'
  | 'trigger'
  | 'schedule'
  | 'stage'
  | 'build'
  | 'test'
  | 'approval'
  | 'deploy'
  | 'review'
  | 'bell'
  | 'type';

/** How a pipeline that is to be is drawn. */
export function pictureOf(pipeline: PipelineBlueprint): Picture {
  const { name, type, source, triggers, stages, review, notifies } = pipeline;
  return {
    name,
    type: { part: 'type', title: `Type ${type}`, detail: TYPES[type], icon: 'type' },
    triggers: triggers.map((trigger, index) => ({
      part: `trigger:${index}`,
      ...triggerWords(trigger, source),
      icon: trigger.kind === 'schedule' ? 'schedule' : 'trigger',
    })),
    stages: [sourceStage(source), ...stages.map(stageOf)],
    ...(review && { review: reviewOf(review) }),
    ...(notifies && {
      notifications: {
        part: 'notifications',
        title: 'Notifications',
        detail: 'Failures and waiting approvals',
        icon: 'bell',
      },
    }),
  };
}

const TYPES: Readonly<Record<PipelineBlueprint['type'], string>> = {
  V1: 'A fixed monthly price',
  V2: 'Billed per minute',
};

/** What the hosts are called. */
export const HOSTS: Readonly<Record<ConnectionHost, string>> = {
  GitHub: 'GitHub',
  GitHubEnterpriseServer: 'GitHub Enterprise',
  Bitbucket: 'Bitbucket',
  GitLab: 'GitLab',
  GitLabSelfManaged: 'GitLab, self-managed',
};

function sourceStage(source: SourceBlueprint): PictureStage {
  const { title, detail } = sourceWords(source);
  return {
    part: 'source',
    title: 'Source',
    detail: '',
    icon: 'stage',
    rows: [[{ part: 'source', title, detail, icon: 'source' }]],
  };
}

function sourceWords(source: SourceBlueprint): Pick<PicturePart, 'title' | 'detail'> {
  switch (source.kind) {
    case 'connection':
      return { title: HOSTS[source.host], detail: `${source.repository}, ${source.branch}` };
    case 'codecommit':
      return { title: 'CodeCommit', detail: `${source.repository}, ${source.branch}` };
    case 's3':
      return { title: 'Amazon S3', detail: `${source.bucket}/${source.key}` };
    case 'ecr':
      return { title: 'Amazon ECR', detail: `${source.repository}:${source.tag}` };
  }
}

function triggerWords(
  trigger: TriggerBlueprint,
  source: SourceBlueprint,
): Pick<PicturePart, 'title' | 'detail'> {
  switch (trigger.kind) {
    case 'push':
      return { title: trigger.tags.length > 0 ? 'Tag' : 'Push', detail: pushDetail(trigger) };
    case 'pullRequest':
      return { title: 'Pull request', detail: listOf(trigger.branches) };
    case 'change':
      return changeWords(source);
    case 'schedule':
      return { title: 'Schedule', detail: scheduleInWords(trigger.expression) ?? trigger.expression };
  }
}

function pushDetail(trigger: Extract<TriggerBlueprint, { kind: 'push' }>): string {
  const where = listOf(trigger.tags.length > 0 ? trigger.tags : trigger.branches);
  return trigger.paths.length === 0 ? where : `${where}, in ${listOf(trigger.paths)}`;
}

function changeWords(source: SourceBlueprint): Pick<PicturePart, 'title' | 'detail'> {
  if (source.kind === 's3') return { title: 'New object', detail: source.key };
  if (source.kind === 'ecr') return { title: 'New image', detail: source.tag };
  return { title: 'Push', detail: source.branch };
}

function stageOf({ name, actions }: StageBlueprint): PictureStage {
  const rows = Map.groupBy(actions, ({ runOrder = 1 }) => runOrder);
  return {
    part: `stage:${name}`,
    title: name,
    detail: '',
    icon: 'stage',
    rows: [...rows]
      .sort(([one], [other]) => one - other)
      .map(([, row]) =>
        row.map(action => ({
          part: `action:${name}/${action.name}`,
          title: action.name,
          ...actionWords(action),
        })),
      ),
  };
}

const TARGETS: Readonly<Record<DeployTarget['kind'], string>> = {
  s3: 'Amazon S3',
  ecs: 'Amazon ECS, rolling',
  ecsBlueGreen: 'Amazon ECS, blue/green',
  codedeploy: 'CodeDeploy, servers',
  lambda: 'AWS Lambda',
  elasticBeanstalk: 'Elastic Beanstalk',
  cloudformation: 'CloudFormation, change set',
  script: 'Your script',
};

function actionWords(action: ActionBlueprint): Pick<PicturePart, 'detail' | 'icon'> {
  switch (action.kind) {
    case 'build':
    case 'test':
      return { detail: 'CodeBuild', icon: action.kind };
    case 'commands':
      return { detail: 'Commands', icon: 'build' };
    case 'jenkins':
      return { detail: 'Jenkins', icon: action.category === 'Test' ? 'test' : 'build' };
    case 'approval':
      return { detail: 'Manual approval', icon: 'approval' };
    case 'deploy':
      return { detail: targetWords(action.target), icon: 'deploy' };
  }
}

/** Where something is deployed, in a few words: `Amazon ECS, rolling`. */
export function targetWords(target: DeployTarget): string {
  if (target.kind === 'cloudformation' && target.step === 'execute') return 'CloudFormation, execute';
  const behind = target.kind === 's3' && target.hasDistribution ? ', CloudFront' : '';
  return `${TARGETS[target.kind]}${behind}`;
}

function reviewOf(review: NonNullable<PipelineBlueprint['review']>): PictureReview {
  const branches = listOf([...new Set(review.triggers.flatMap(trigger => trigger.branches))]);
  return {
    part: 'review',
    title: 'Pull requests',
    detail:
      branches === ''
        ? 'Built and tested, never deployed'
        : `To ${branches}: built and tested, never deployed`,
    icon: 'review',
    stages: review.stages.map(({ name }) => name),
  };
}

function listOf(texts: readonly string[]): string {
  return texts.join(', ');
}
