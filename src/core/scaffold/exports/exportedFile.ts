import type { PlannedFile } from '../files/filePlan';

/** A file of an export: what is there already under its name is shown beside it, and replaced if the user wants. */
export function plainFile(path: string, text: string, purpose: string): PlannedFile {
  return { path, text, isExecutable: false, purpose, whenExists: 'replace' };
}

/** A logical id as part of a file's name: `ReviewPipeline` becomes `review-pipeline`. */
export function fileNamePart(id: string): string {
  return id.replaceAll(/(?<=[a-z0-9])(?=[A-Z])/g, '-').toLowerCase();
}
