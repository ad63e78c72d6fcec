import type {
  ActionBlueprint,
  DeployTarget,
  PipelineBlueprint,
  SourceBlueprint,
  TriggerBlueprint,
} from '../../pipeline/blueprint/pipeline';

const HOSTS = {
  GitHub: 'GitHub',
  GitHubEnterpriseServer: 'GitHub Enterprise Server',
  Bitbucket: 'Bitbucket',
  GitLab: 'GitLab',
  GitLabSelfManaged: 'GitLab self-managed',
} as const;

/** Where the source comes from, as part of a sentence. */
export function sourceText(source: SourceBlueprint): string {
  switch (source.kind) {
    case 'connection':
      return `the branch ${source.branch} of ${source.repository} at ${HOSTS[source.host]}`;
    case 'codecommit':
      return `the branch ${source.branch} of ${source.repository} in CodeCommit`;
    case 's3':
      return `the object ${source.key} of the S3 bucket ${source.bucket}`;
    case 'ecr':
      return `the image ${source.repository}:${source.tag} of ECR`;
  }
}

/** What starts a pipeline, a phrase. */
export function triggerText(trigger: TriggerBlueprint): string {
  switch (trigger.kind) {
    case 'push': {
      const { branches, paths, tags } = trigger;
      if (tags.length > 0) return `A push of a tag ${tags.join(', ')}`;
      const where = branches.length === 0 ? '' : ` to ${branches.join(', ')}`;
      return `A push${where}${paths.length === 0 ? '' : ` that changes ${paths.join(', ')}`}`;
    }
    case 'pullRequest':
      return trigger.branches.length === 0
        ? 'A pull request'
        : `A pull request to ${trigger.branches.join(', ')}`;
    case 'change':
      return 'Each change of the source';
    case 'schedule':
      return `The schedule ${trigger.expression}, in UTC`;
  }
}

/** Where something is deployed. */
export function targetText(target: DeployTarget): string {
  switch (target.kind) {
    case 's3':
      return target.hasDistribution ? 'S3, before which CloudFront stands' : 'S3';
    case 'ecs':
      return 'Amazon ECS, rolling';
    case 'ecsBlueGreen':
      return 'Amazon ECS, blue/green by CodeDeploy';
    case 'codedeploy':
      return 'servers, by CodeDeploy';
    case 'lambda':
      return 'AWS Lambda';
    case 'elasticBeanstalk':
      return 'Elastic Beanstalk';
    case 'cloudformation':
      return `CloudFormation, from ${target.template}`;
    case 'script':
      return `whatever ${target.path} does`;
  }
}

function actionText(action: ActionBlueprint): string {
  switch (action.kind) {
    case 'build':
    case 'test':
      return `${action.name} (CodeBuild)`;
    case 'commands':
      return `${action.name} (commands)`;
    case 'jenkins':
      return `${action.name} (Jenkins)`;
    case 'approval':
      return `${action.name} (somebody approves)`;
    case 'deploy':
      return `${action.name} (${targetText(action.target)})`;
  }
}

/** The stages below each other, each with its actions. */
export function stagePicture({ source, stages }: PipelineBlueprint): string {
  return [
    { name: 'Source', lines: [sourceText(source)] },
    ...stages.map(({ name, actions }) => ({ name, lines: actions.map(actionText) })),
  ]
    .map(({ name, lines }) =>
      [name, ...lines.map((line, at) => `${at === lines.length - 1 ? '└' : '├'}─ ${line}`)].join('\n'),
    )
    .join('\n   ↓\n');
}
