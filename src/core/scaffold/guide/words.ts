import { HOSTS, pictureOf, targetWords } from '../../pipeline/blueprint/picture';
import type {
  DeployTarget,
  PipelineBlueprint,
  SourceBlueprint,
  TriggerBlueprint,
} from '../../pipeline/blueprint/pipeline';

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

/** Where something is deployed, and by what of the source. */
export function targetText(target: DeployTarget): string {
  switch (target.kind) {
    case 'cloudformation':
      return `${targetWords(target)} of ${target.template}`;
    case 'script':
      return `${targetWords(target)}, ${target.path}`;
    default:
      return targetWords(target);
  }
}

/** The stages below each other, each with its actions, as the page draws them. */
export function stagePicture(pipeline: PipelineBlueprint): string {
  return pictureOf(pipeline)
    .stages.map(({ title, rows }) => {
      const lines = rows.flat().map(part => `${part.title} (${part.detail})`);
      return [title, ...lines.map((line, at) => `${at === lines.length - 1 ? '└' : '├'}─ ${line}`)].join(
        '\n',
      );
    })
    .join('\n   ↓\n');
}
