import type { ProjectFolders, ProjectRoot } from '../../../src/ui/kit/projectFolders';

/** Folders that exist in memory; keeps what was shown. */
export class FakeFolders implements ProjectFolders {
  readonly roots: readonly ProjectRoot[];
  readonly shown: (readonly string[])[] = [];
  readonly #files: Readonly<Record<string, string>>;

  /** @param files path → text, in the first root */
  constructor(files: Readonly<Record<string, string>>, ...names: readonly string[]) {
    this.#files = files;
    this.roots = names.map(name => ({ uri: `file:///${name}`, name }));
  }

  locate(uri: string): Promise<{ readonly root: ProjectRoot; readonly folder: string } | undefined> {
    const root = this.roots.find(candidate => uri.startsWith(`${candidate.uri}/`));
    return Promise.resolve(root && { root, folder: uri.slice(root.uri.length + 1) });
  }

  paths(): Promise<readonly string[]> {
    return Promise.resolve(Object.keys(this.#files));
  }

  text(_root: ProjectRoot, path: string): Promise<string | undefined> {
    return Promise.resolve(this.#files[path]);
  }

  exists(_root: ProjectRoot, path: string): Promise<boolean> {
    return Promise.resolve(Object.hasOwn(this.#files, path));
  }

  open(root: ProjectRoot, path: string): Promise<void> {
    this.shown.push(['open', root.name, path]);
    return Promise.resolve();
  }

  propose(root: ProjectRoot, path: string, text: string): Promise<void> {
    this.shown.push(['propose', root.name, path, text]);
    return Promise.resolve();
  }

  compare(root: ProjectRoot, path: string, text: string): Promise<void> {
    this.shown.push(['compare', root.name, path, text]);
    return Promise.resolve();
  }
}
