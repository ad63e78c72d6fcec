/**
 * What names start with that CloudFormation would start with the name of the stack: at most 40 letters, digits, hyphens and
 * underscores, of which the first is no sign.
 */
export function namePrefix(pipeline: string): string {
  return (
    pipeline
      .replaceAll(/[^A-Za-z0-9_-]+/g, '-')
      .replace(/^[-_]+/, '')
      .slice(0, 40) || 'pipeline'
  );
}

/**
 * A name for a resource that CloudFormation names by itself: one that roles and projects may have, of at most 64 characters.
 * `at` keeps those apart that are cut. Sources: IAM API Reference, "CreateRole"; CodeBuild API Reference, "CreateProject".
 */
export function resourceName(pipeline: string, id: string, at: number): string {
  const name = `${namePrefix(pipeline)}-${id}`;
  return name.length <= 64 ? name : `${name.slice(0, 60)}-${at}`;
}

/** A name with small letters alone: of a bucket, or of a repository of images. */
export function lowName(name: string): string {
  return name
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '-')
    .replaceAll(/^-|-$/g, '');
}
