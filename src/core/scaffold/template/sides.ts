import { ID } from './templateDraft';

/**
 * One of the pipelines of a template with what is its own. Whatever a pull request runs reaches its own side alone: it can put
 * nothing where the pipeline that deploys takes it from.
 */
export interface Side {
  /** What the logical ids start with that are made for this pipeline. */
  readonly prefix: readonly string[];
  readonly pipeline: string;
  readonly role: string;
  readonly policy: string;
  readonly sourceRole: string;
  readonly projectsPolicy: string;
  readonly bucket: string;
  readonly bucketPolicy: string;
  /** How many days artifacts and caches are kept. */
  readonly days: number;
}

/** What deploys. Its artifacts are kept long enough to roll back to, and no longer. */
export const MAIN: Side = {
  prefix: [],
  pipeline: ID.pipeline,
  role: ID.pipelineRole,
  policy: ID.pipelinePolicy,
  sourceRole: ID.sourceRole,
  projectsPolicy: ID.projectsPolicy,
  bucket: ID.bucket,
  bucketPolicy: ID.bucketPolicy,
  days: 90,
};

/** What builds pull requests. */
export const REVIEW: Side = {
  prefix: ['review'],
  pipeline: ID.review,
  role: ID.reviewRole,
  policy: ID.reviewPolicy,
  sourceRole: ID.reviewSourceRole,
  projectsPolicy: ID.reviewProjectsPolicy,
  bucket: ID.reviewBucket,
  bucketPolicy: ID.reviewBucketPolicy,
  days: 14,
};
