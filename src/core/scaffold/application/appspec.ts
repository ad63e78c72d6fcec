export const APPSPEC_REFERENCE =
  'https://docs.aws.amazon.com/codedeploy/latest/userguide/reference-appspec-file.html';

/** A path of a revision, from the root of the source. */
export function inFolder(folder: string, path: string): string {
  return folder === '' ? path : `${folder}/${path}`;
}
