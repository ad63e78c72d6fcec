const GUIDE = 'https://docs.aws.amazon.com/codebuild/latest/userguide';

export const SPEC = 'build-spec';
export const BATCH_SPEC = 'build-spec.batch';

/** The page of the CodeBuild User Guide about a key of the buildspec, at the key's heading. */
export function guide(part: typeof SPEC | typeof BATCH_SPEC, key?: string): string {
  const page = part === SPEC ? 'build-spec-ref' : 'batch-build-buildspec';
  return `${GUIDE}/${page}.html${key === undefined ? '' : `#${part}.${key}`}`;
}

/** A page of the CodeBuild User Guide. */
export function guidePage(page: string): string {
  return `${GUIDE}/${page}.html`;
}
