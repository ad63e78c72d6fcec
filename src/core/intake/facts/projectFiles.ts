/** The files of one folder, as the facts are read from them. Paths are relative to the folder, `/` between their parts. */
export interface ProjectFiles {
  /** The files that git does not ignore, without those of installed packages. */
  readonly paths: readonly string[];
  /** The text of a file; `undefined` where it is not there, no text, or too large. */
  text(path: string): Promise<string | undefined>;
  /** Lets others have their turn where some milliseconds have gone by; asked for between steps that are shorter than that. */
  pause?(): Promise<void>;
}

/** The files of one folder below the root, and what is read of them. */
export class ProjectFolder {
  readonly folder: string;
  readonly #names: ReadonlySet<string>;
  readonly #files: ProjectFiles;

  /** @param names the paths of the files, from this folder */
  constructor(files: ProjectFiles, folder: string, names: ReadonlySet<string>) {
    this.#files = files;
    this.folder = folder;
    this.#names = names;
  }

  /** A folder with all that lies below it. */
  static of(files: ProjectFiles, folder: string): ProjectFolder {
    const start = folder === '' ? '' : `${folder}/`;
    const below = files.paths.filter(path => path.startsWith(start)).map(path => path.slice(start.length));
    return new ProjectFolder(files, folder, new Set(below));
  }

  has(name: string): boolean {
    return this.#names.has(name);
  }

  /** The first of these that is there. */
  first(...names: readonly string[]): string | undefined {
    return names.find(name => this.#names.has(name));
  }

  /** The names that match, in the order of the listing. */
  matching(pattern: RegExp): readonly string[] {
    return [...this.#names].filter(name => pattern.test(name));
  }

  path(name: string): string {
    return this.folder === '' ? name : `${this.folder}/${name}`;
  }

  async text(name: string): Promise<string | undefined> {
    return this.#names.has(name) ? await this.#files.text(this.path(name)) : undefined;
  }
}

/** Folders whose files are no part of what is delivered, and those with copies of the packages that it needs. */
const ASIDE =
  /(^|\/)((examples?|samples?|fixtures?|testdata|__tests__|templates?|docs?|third_party|node_modules)\/|vendor\/[^/]+\/)/;

export function isAside(path: string): boolean {
  return ASIDE.test(path);
}

/** Whether a file only helps those who work on the software: one aside, or in a folder of tools such as `.devcontainer`. */
export function isForDevelopers(path: string): boolean {
  return isAside(path) || /(^|\/)\.[^/]+\//.test(path);
}

/** How many folders a file is in. */
export function depthOf(path: string): number {
  return path.split('/').length - 1;
}

/** The folder of a path, empty for a file at the root. */
export function folderOf(path: string): string {
  const slash = path.lastIndexOf('/');
  return slash === -1 ? '' : path.slice(0, slash);
}

/** The last part of a path. */
export function nameOf(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1);
}
