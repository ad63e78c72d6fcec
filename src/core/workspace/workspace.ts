import type { AppspecDocument } from '../appspec/document';
import type { BuildspecDocument } from '../buildspec/document';
import type { NavigationFile } from '../language/navigate/file';
import type { PipelineDocument } from '../pipeline/document';
import { textOf, valueOf } from '../yaml/access';
import { insideAny } from './places';

/** A document with its path from the folder of the workspace. */
export interface Placed<D> {
  readonly path: string;
  readonly document: D;
}

/** What is known of a script beside its path. */
export interface Script {
  /** The first bytes, each as the character of its code. */
  readonly head: string;
  /** `undefined` where it is not known. */
  readonly isExecutable: boolean | undefined;
}

/** What a `WorkspaceReader` has read. */
export interface WorkspaceContent {
  readonly paths: ReadonlySet<string>;
  /** Folders of which `paths` does not have all. */
  readonly closed: readonly string[];
  /** Whether all files are known by name. */
  readonly isWhole: boolean;
  readonly files: ReadonlyMap<string, NavigationFile>;
  /** Templates with build projects and without pipelines. */
  readonly projectFiles: readonly Placed<PipelineDocument>[];
  readonly scripts: ReadonlyMap<string, Script>;
  /** Workflows of other services, which may put a revision together. */
  readonly packaging: readonly string[];
  /** Last parts of the addresses of git's remotes, in lower case and without `.git`. */
  readonly remotes: ReadonlySet<string>;
  /** Whether the folder itself is the root of a repository. */
  readonly isRepository: boolean;
}

/** The files of one folder as the rules across files look at them. */
export class Workspace {
  readonly content: WorkspaceContent;
  readonly pipelines: readonly Placed<PipelineDocument>[];
  readonly buildspecs: readonly Placed<BuildspecDocument>[];
  readonly appspecs: readonly Placed<AppspecDocument>[];

  constructor(content: WorkspaceContent) {
    this.content = content;
    const all = [...content.files];
    this.pipelines = all.flatMap(([path, file]) =>
      file.kind === 'pipeline' ? [{ path, document: file.document }] : [],
    );
    this.buildspecs = all.flatMap(([path, file]) =>
      file.kind === 'buildspec' ? [{ path, document: file.document }] : [],
    );
    this.appspecs = all.flatMap(([path, file]) =>
      file.kind === 'appspec' ? [{ path, document: file.document }] : [],
    );
  }

  /** Whether a file is there, or may be: links, and repositories in this one, hold more than their names say. */
  has(path: string): boolean {
    return isThere(this.content, path);
  }

  /** A file of those that Headgate checks, or one that only declares build projects. */
  documentAt(path: string): NavigationFile['document'] | undefined {
    const { files, projectFiles } = this.content;
    return files.get(path)?.document ?? projectFiles.find(file => file.path === path)?.document;
  }

  buildspecAt(path: string): Placed<BuildspecDocument> | undefined {
    const file = this.content.files.get(path);
    return file?.kind === 'buildspec' ? { path, document: file.document } : undefined;
  }
}

/** {@link Workspace.has} for files that are not read yet. */
function isThere({ paths, closed }: Pick<WorkspaceContent, 'paths' | 'closed'>, path: string): boolean {
  return paths.has(path) || closed.some(folder => path.startsWith(`${folder}/`));
}

/** The `location` of a script of an AppSpec file, as it is written. */
export function locationOf(script: Parameters<typeof valueOf>[0]): string {
  return textOf(valueOf(script, 'location'))?.trim() ?? '';
}

/** The file that a `location` of an AppSpec file means: beside it, or from a folder above. `undefined` where none is there. */
export function scriptAt(
  names: Pick<WorkspaceContent, 'paths' | 'closed'>,
  appspec: string,
  location: string,
): string | undefined {
  return insideAny(appspec, location.replace(/^\/+/, '')).find(path => isThere(names, path));
}

/** A `location` that is the path of a file and nothing else; `undefined` where something is filled in, or arguments follow. */
export function fixedLocation(document: AppspecDocument, location: string): string | undefined {
  const path = location.replace(/^\/+/, '');
  const isFilledIn = /\{\{|<[^>]*>|\$[{(\w]|__\w+__|%\w+%|@\w+@|\s/.test(path);
  return path === '' || isFilledIn || document.kind !== 'ec2' ? undefined : path;
}
