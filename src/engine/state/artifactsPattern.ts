import path from 'node:path';
import picomatch from 'picomatch';
import { AppError } from '../../base/appError';

/** One entry of `files`, `exclude-paths` or `base-directory` of a buildspec. */
export interface PathPattern {
  /** Whether a path, relative and with `/` between its parts, is meant. */
  readonly matches: (relative: string) => boolean;
  /** Whether something below the folder could match; `''` is the root. */
  readonly reaches: (folder: string) => boolean;
}

/**
 * Compiles a pattern of a buildspec: `*` stays within one folder, `**` does not, both match names with a leading dot.
 * An absolute path means what it names inside `root`. `undefined` where it leads out of the root. Throws an `AppError`
 * of kind `invalid-input` for a pattern that is none. Source: CodeBuild User Guide, Build specification reference.
 */
export function pathPattern(text: string, root: string): PathPattern | undefined {
  const glob = relativeGlob(text, root);
  if (glob === undefined) return undefined;
  const matches = compiled(glob);
  const fixed = fixedPart(glob);
  return {
    matches,
    reaches: folder => isWithin(folder, fixed) || isWithin(fixed, folder),
  };
}

function relativeGlob(text: string, root: string): string | undefined {
  const slashed = process.platform === 'win32' ? text.replaceAll('\\', '/') : text;
  const isAbsolute = path.isAbsolute(slashed);
  const inRoot = isAbsolute ? path.relative(root, slashed).split(path.sep).join('/') : slashed;
  const glob = path.posix.normalize(inRoot).replace(/\/$/, '');
  return glob === '..' || glob.startsWith('../') || path.isAbsolute(glob) ? undefined : glob;
}

function compiled(glob: string): (relative: string) => boolean {
  try {
    return picomatch(glob, { dot: true, nonegate: true, noextglob: true, windows: false });
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new AppError('invalid-input', `A path of the artifacts is no pattern: ${reason}`, { cause: error });
  }
}

/** The folders at the beginning of a pattern that are no pattern, `''` where there are none. */
function fixedPart(glob: string): string {
  const parts = glob.split('/').slice(0, -1);
  const firstPattern = parts.findIndex(part => /[*?[\]{}()!\\]/.test(part));
  return parts.slice(0, firstPattern < 0 ? parts.length : firstPattern).join('/');
}

function isWithin(relative: string, folder: string): boolean {
  return folder === '' || relative === folder || relative.startsWith(`${folder}/`);
}
