import { folderOf, insidePath } from '../language/navigate/paths';

/**
 * The folders that may be the root of the source that a file belongs to: the folder of the workspace (`''`), which mostly
 * is it, then those on the way to the file.
 */
export function rootsOf(file: string): readonly string[] {
  const roots = [''];
  const parts = folderOf(file).split('/');
  for (let count = 1; count <= parts.length; count++) {
    const root = parts.slice(0, count).join('/');
    if (root !== '') roots.push(root);
  }
  return roots;
}

/** Where a path that a file names may lie: beside the file first, then in the folders above it. */
export function insideAny(file: string, path: string): readonly string[] {
  return [...rootsOf(file)].reverse().flatMap(root => insidePath(root, path) ?? []);
}

/** The last part of a path. */
export function baseName(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1);
}

/**
 * A file that somebody may have meant: with the same letters in another case, or else with the same name in another
 * folder. `undefined` where there is none, or more than one to choose from.
 */
export function meantPath(paths: Iterable<string>, path: string): string | undefined {
  const folded = path.toLowerCase();
  const name = baseName(folded);
  const alike = [...paths].filter(other => baseName(other).toLowerCase() === name);
  const same = alike.find(other => other.toLowerCase() === folded);
  return same ?? (alike.length === 1 ? alike[0] : undefined);
}

/** The last parts of the addresses of the remotes that git's `config` file names, in lower case and without `.git`. */
export function remoteNames(config: string): ReadonlySet<string> {
  const names = [...config.matchAll(/^[ \t]*url[ \t]*=[ \t]*(\S+)/gm)].map(([, url = '']) =>
    repositoryName(url),
  );
  return new Set(names.filter(name => name !== ''));
}

/** Where the repositories lie that `.gitmodules` names; what they hold is often not checked out. */
export function submodulePaths(modules: string): readonly string[] {
  return [...modules.matchAll(/^[ \t]*path[ \t]*=[ \t]*(.*\S)/gm)].map(([, path = '']) => path);
}

/** The last part of the address or the full name of a repository, as it is compared: `Shop` of `team/Shop.git`. */
export function repositoryName(address: string): string {
  return (
    address
      .replace(/[/\\]+$/, '')
      .split(/[/\\:]/)
      .at(-1) ?? ''
  )
    .replace(/\.git$/i, '')
    .toLowerCase();
}
