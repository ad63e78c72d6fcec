/**
 * The path of a file from the root of the source, without `.` and `..`; `undefined` for one that lies outside, for an
 * absolute path, an address, and what holds a pattern or something that is filled in.
 *
 * @param folder from the root, empty for the root itself; what the path is relative to
 */
export function insidePath(folder: string, path: string): string | undefined {
  if (path === '' || /^[/\\~]|^[A-Za-z]:|[\\:*?<>|"${}\r\n[\]#%]/.test(path)) return undefined;
  const parts: string[] = [];
  for (const part of `${folder}/${path}`.split('/')) {
    if (part === '..') {
      if (parts.pop() === undefined) return undefined;
    } else if (part !== '' && part !== '.') parts.push(part);
  }
  return parts.length === 0 || path.endsWith('/') ? undefined : parts.join('/');
}

/** The folder of a path; empty for the root. */
export function folderOf(path: string): string {
  return path.slice(0, Math.max(0, path.lastIndexOf('/')));
}

/** Some of a text that looks like the path of a file. */
export interface PathWord {
  readonly path: string;
  readonly start: number;
  readonly end: number;
}

/** Longer words are no paths that somebody wrote. */
const MAX_PATH = 300;

/**
 * The words of shell commands that look like relative paths: with a slash, or with an ending. Not those in comments,
 * addresses, options and what the shell puts together. `start` and `end` are offsets into the text.
 */
export function pathWords(text: string): readonly PathWord[] {
  const words: PathWord[] = [];
  const code = text.replace(/(^|\s)#[^\r\n]*/g, comment => ' '.repeat(comment.length));
  for (const { 0: word, index } of code.matchAll(/[^\s"'`;|&()<>=,]+/g)) {
    if (word.length > MAX_PATH || word.startsWith('-')) continue;
    const prefix = word.startsWith('file://') ? 'file://'.length : 0;
    const path = word.slice(prefix);
    if (!path.includes('/') && !/[^.]\.[A-Za-z0-9]{1,10}$/.test(path)) continue;
    words.push({ path, start: index + prefix, end: index + word.length });
  }
  return words;
}
