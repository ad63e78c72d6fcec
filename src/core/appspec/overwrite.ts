/** Whether a key of a file entry stands for what `file_exists_behavior` says for the whole file. */
export function isOverwriteKey(key: string): boolean {
  return /^(overwrite|file_?exists_?behaviou?r)$/i.test(key);
}
