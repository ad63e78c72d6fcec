import type { Answers } from '../answers/answers';

/** What the pipeline of the pull requests is called, and what is its own: the pipeline's name with this behind it. */
export const REVIEW_SUFFIX = '-review';

/** Whether pull requests have a pipeline: only a connection tells CodePipeline of them. */
export function hasReview({ source, start }: Pick<Answers, 'source' | 'start'>): boolean {
  return start.onPullRequest && source.kind === 'connection';
}
